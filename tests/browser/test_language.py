"""Another language, in the middle of a conversation."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from edge.conversation import now
from tests.browser.test_chat_element import ask, open_chat
from waymark.answers import tell
from waymark.knowledge import knowledge


@pytest.mark.parametrize("language", ["es", "ar"])
def test_the_language_button_tells_the_last_answer_again(page: Page, language: str) -> None:
    chat = open_chat(page, "en")
    ask(chat, "will the police tell immigration about me?")
    chat.locator(".change").click()
    chat.locator(f".languages button[lang={language}]").click()
    (told, *_) = tell("sharing.police", language, knowledge(), now()).messages
    expect(chat.locator(".reply")).to_have_count(1)
    expect(chat.locator(".reply")).to_contain_text(told["text"])
