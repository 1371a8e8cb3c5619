"""Small talk is answered where it is sure. A cry for help in a language without examples looks like it, and is none."""

from __future__ import annotations

import httpx
import pytest

from tests.conversations.test_chat_api import post
from waymark.understanding import SMALL_TALK

# Help, save me, I want to die, he beats: in languages, or in letters, in which there are no examples.
CRIES = (
    "pomozite mi",
    "yardim edin",
    "tulungan ninyo ako",
    "msaada tafadhali",
    "bachaiye mujhe",
    "help mij alsjeblieft",
    "sauvez moi",
    "bantu saya",
    "aiutami",
    "jeetay nahi reh sakti",
    "mar jana hai",
    "o po më vret",
    "მიშველეთ",
    "உதவி",
)


@pytest.mark.parametrize("text", CRIES)
def test_a_cry_in_words_that_nobody_knows_is_never_small_talk_and_finds_a_number(
    client: httpx.Client, text: str
) -> None:
    reply = post(client, language="en", text=text)
    assert reply["topic"] not in SMALL_TALK
    assert any("phone" in message for message in reply["messages"])
    if reply["topic"] is None:
        assert reply["urgent"]
        assert "999" in [message.get("phone") for message in reply["messages"]]
        assert {"safety.silent", "chat.human"} <= {choice["id"] for choice in reply["choices"]}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("hello", "chat.greet"),
        ("hola buenas tardes", "chat.greet"),
        ("مرحبا", "chat.greet"),
        ("thank you so much", "chat.thanks"),
        ("gracias", "chat.thanks"),
        ("شكرا", "chat.thanks"),
        ("bye", "chat.bye"),
        ("adios", "chat.bye"),
        ("yes", "chat.affirm"),
        ("no", "chat.deny"),
    ],
)
def test_what_is_surely_small_talk_is_answered_as_such(client: httpx.Client, text: str, topic: str) -> None:
    reply = post(client, language="en", text=text)
    assert (reply["topic"], reply["urgent"]) == (topic, False)
