"""Identifying data that somebody types, at each door of the edge."""

from __future__ import annotations

import httpx
import pytest

from tests.conversations.test_chat_api import post
from waymark.catalogues import catalogue_for

NAME, PHONE, EMAIL = "Amina Yusuf", "07700 900123", "amina.yusuf@example.org"
TOLD = "You do not need to tell me names, numbers or addresses. I took out what looked like one. It was not kept."
QUESTIONS = {
    "en": f"my name is {NAME}, call me on {PHONE}. if I call the police will they deport me?",
    "es": f"me llamo {NAME}, mi correo es {EMAIL}. si llamo a la policía me van a deportar?",
    "ar": f"اسمي فاطمة حسن ورقمي {PHONE} هل الشرطة تبلغ الهجرة عني؟",
}
TOPICS = {"en": "sharing.removal", "es": "sharing.removal", "ar": "sharing.police"}


@pytest.mark.parametrize("language", QUESTIONS)
def test_a_question_with_identifying_data_is_answered_and_the_person_is_told(
    client: httpx.Client, language: str
) -> None:
    reply = post(client, language=language, text=QUESTIONS[language])
    assert reply["topic"] == TOPICS[language]
    assert reply["removed"] == (["name", "email"] if language == "es" else ["name", "phone"])
    assert reply["messages"][0] == {"kind": "notice", "text": catalogue_for(language)(TOLD)}
    assert not any(typed in str(reply) for typed in (NAME, PHONE, EMAIL, "فاطمة"))


def test_nothing_is_told_where_nothing_was_taken_out(client: httpx.Client) -> None:
    reply = post(client, language="en", text="if I call the police will they deport me?")
    assert reply["removed"] == []
    assert reply["messages"][0]["kind"] != "notice"


def test_identifying_data_alone_gets_the_answer_about_it(client: httpx.Client) -> None:
    reply = post(client, language="en", text=f"{PHONE}, {EMAIL}")
    assert (reply["topic"], reply["removed"]) == ("chat.identifying", ["phone", "email"])


def test_where_danger_may_be_meant_nothing_stands_before_the_number_to_call(client: httpx.Client) -> None:
    reply = post(client, language="en", text=f"my husband is at the door with a knife he will kill me, call {PHONE}")
    assert reply["urgent"]
    assert reply["messages"][0]["kind"] != "notice"
    assert reply["messages"][-1]["text"] == TOLD


def test_a_page_answers_tells_and_does_not_repeat(client: httpx.Client) -> None:
    page = client.post("/en/ask", data={"text": QUESTIONS["en"]}).text
    assert f'<p class="notice">{TOLD}</p>' in page
    assert 'href="/en/sharing.removal/more"' in page
    assert NAME not in page
    assert PHONE not in page
