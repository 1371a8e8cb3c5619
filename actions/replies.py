"""How a reply of the library travels through Rasa: each message, then the choices, as custom JSON."""

from __future__ import annotations

from datetime import date

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from waymark.answers import Reply
from waymark.messages import Choice


def today() -> date:
    return date.today()


def language_of(tracker: Tracker) -> str:
    return str(tracker.get_slot("language"))


def send(reply: Reply, dispatcher: CollectingDispatcher) -> None:
    for message in reply.messages:
        dispatcher.utter_message(json_message=dict(message))
    send_choices(reply.choices, dispatcher)


def send_choices(choices: list[Choice], dispatcher: CollectingDispatcher) -> None:
    dispatcher.utter_message(json_message={"choices": choices})
