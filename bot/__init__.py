"""The Rasa assistant: its configuration, domain and rules, and the components that understand a message."""

from bot.compatibility import install

install()
