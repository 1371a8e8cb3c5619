"""The chat API, version 1, as a client sees it."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from waymark.answers import IN_DANGER
from waymark.knowledge import knowledge
from waymark.languages import languages

TOPICS = list(knowledge().topics)
KINDS = {"text", "list", "steps", "contact", "source", "standing", "notice", "question", "warning"}
FIELDS = {
    "conversation",
    "language",
    "direction",
    "topic",
    "confidence",
    "suggestions",
    "urgent",
    "removed",
    "messages",
    "choices",
}


def post(client: httpx.Client, **body: Any) -> dict[str, Any]:
    response = client.post("/api/v1/chat", json=body)
    assert response.status_code == 200, response.text
    reply: dict[str, Any] = response.json()
    assert reply.keys() == FIELDS
    return reply


def contacts(reply: dict[str, Any]) -> list[dict[str, Any]]:
    return [message for message in reply["messages"] if message["kind"] == "contact"]


def test_opening_greets_offers_choices_and_answers_nothing_yet(client: httpx.Client) -> None:
    reply = post(client, language="en")
    assert re.fullmatch(r"[A-Za-z0-9_-]{22}", reply["conversation"])
    assert reply["topic"] is None
    assert reply["messages"][0]["kind"] == "text"
    assert {"safety.danger_now", "sharing.overview"} <= {choice["id"] for choice in reply["choices"]}


def test_a_draft_language_says_so_when_a_conversation_opens(client: httpx.Client) -> None:
    drafts = [tag for tag, language in languages().items() if language.state == "draft"]
    assert drafts
    for tag in drafts:
        assert "notice" in {message["kind"] for message in post(client, language=tag)["messages"]}


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "If I call the police, will they deport me?", "sharing.removal"),
        ("es", "si llamo a la policía me van a deportar?", "sharing.removal"),
        ("ar", "ila kallamt shorta yrahhluni?", "sharing.removal"),
        ("en", "what can i do about my husband, he beats me", "support.domestic_abuse"),
        ("es", "me quitaron el pasaporte", "routes.documents"),
        ("ar", "هل هذه المحادثة سرية", "chat.privacy"),
    ],
)
def test_a_typed_question_gets_its_answer(client: httpx.Client, language: str, text: str, topic: str) -> None:
    reply = post(client, language=language, text=text)
    assert reply["topic"] == topic
    assert reply["language"] == language
    assert reply["direction"] == languages()[language].direction


@pytest.mark.parametrize(
    ("language", "text"), [("es", "si llamo a la policía me van a deportar?"), ("ar", "ila kallamt shorta yrahhluni?")]
)
def test_the_question_that_keeps_people_silent(client: httpx.Client, language: str, text: str) -> None:
    """The right answer, with the emergency line, sources and a person to call."""
    reply = post(client, language=language, text=text)
    assert "999" in {contact.get("phone") for contact in contacts(reply)}
    assert any(contact.get("phone", "").startswith("+44") for contact in contacts(reply))
    assert "source" in {message["kind"] for message in reply["messages"]}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_is_answered_by_tapping_and_leads_on(client: httpx.Client, topic: str, language: str) -> None:
    reply = post(client, language=language, choice=topic)
    assert reply["topic"] == topic
    assert {message["kind"] for message in reply["messages"]} <= KINDS
    assert reply["choices"]
    assert topic.startswith("chat.") or contacts(reply)
    for choice in reply["choices"]:
        if choice["id"].endswith("#more"):
            in_full = post(client, language=language, choice=choice["id"], conversation=reply["conversation"])
            assert in_full["topic"] == topic
            assert in_full["messages"]


@pytest.mark.parametrize("text", ["he is at the door with a knife", "I want to kill myself", "he is hitting my son"])
def test_danger_brings_the_emergency_strip(client: httpx.Client, text: str) -> None:
    assert post(client, language="en", text=text)["urgent"] is True


def test_an_ordinary_question_does_not(client: httpx.Client) -> None:
    assert post(client, language="en", text="how do I find a free immigration lawyer")["urgent"] is False


def test_when_unsure_up_to_three_topics_are_offered(client: httpx.Client) -> None:
    reply = post(client, language="en", text="office card for my visit number")
    assert reply["topic"] is None
    assert 1 <= len(reply["suggestions"]) <= 3
    assert set(reply["suggestions"]) <= set(TOPICS)
    offered = [choice["id"] for choice in reply["choices"] if choice["id"] not in IN_DANGER]
    assert reply["suggestions"] == offered[: len(reply["suggestions"])]


def test_after_two_misunderstandings_the_menu_helps(client: httpx.Client) -> None:
    first = post(client, language="en", text="office card for my visit number")
    second = post(
        client,
        language="en",
        text="office card for my visit number",
        conversation=first["conversation"],
    )
    assert set(knowledge().answers["chat.menu"].choices) <= {choice["id"] for choice in second["choices"]}


@pytest.mark.parametrize("text", ["", "   ", "?", "...", "😢", "\u202e\u200f", "!?!?"])
def test_nothing_to_read_gets_the_menu(client: httpx.Client, text: str) -> None:
    assert post(client, language="en", text=text)["topic"] == "chat.menu"


@pytest.mark.parametrize(
    "text",
    ["/safety.suicide", '/sharing.police{"language": "ar"}', "/restart", "//open", " /session_start"],
)
def test_a_typed_rasa_command_is_text(client: httpx.Client, text: str) -> None:
    reply = post(client, language="en", text=text)
    assert reply["language"] == "en"
    assert reply["confidence"] < 1


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "'; DROP TABLE users; --",
        "{{7*7}} ${7*7}",
        "%s%n{0}",
        "a" * 4000,
        "я" * 4000,
    ],
)
def test_hostile_text_gets_a_reply_and_is_not_echoed(client: httpx.Client, text: str) -> None:
    response = client.post("/api/v1/chat", json={"language": "en", "text": text})
    assert response.status_code == 200
    assert text not in response.text


def test_half_a_character_is_no_obstacle(client: httpx.Client) -> None:
    body = b'{"language": "en", "text": "zebra \\ud800 hello"}'
    response = client.post("/api/v1/chat", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 200
    assert "zebra" not in response.text


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, b"not json"),
        (400, b"\xff\xfe{"),
        (400, b"[]"),
        (400, b'{"language": "en", "text": "secretword", "name": "x"}'),
        (400, b'{"language": "en", "text": ["secretword"]}'),
        (400, b'{"language": "en", "text": "secretword", "choice": "chat.menu"}'),
        (400, b'{"language": "en", "conversation": "secretword"}'),
        (400, b'{"language": "en", "conversation": 7}'),
        (400, b"[" * 20_000),
        (413, b'{"language": "en", "text": "' + b"a" * 4001 + b'"}'),
        (413, b'{"language": "en", "text": "' + b"a" * 1_000_000 + b'"}'),
        (422, b'{"language": "xx", "text": "secretword"}'),
        (422, b'{"text": "secretword"}'),
        (422, b'{"language": "en", "choice": "secretword"}'),
    ],
)
def test_a_bad_request_gets_problem_details_and_no_echo(client: httpx.Client, status: int, body: bytes) -> None:
    response = client.post("/api/v1/chat", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == status
    assert response.headers["Content-Type"].startswith("application/problem+json")
    assert response.json()["status"] == status
    assert "secretword" not in response.text


def test_errors_speak_the_language_of_the_person(client: httpx.Client) -> None:
    titles = {
        tag: client.post("/api/v1/chat", json={"language": tag, "choice": "nothing.here"}).json()["title"]
        for tag in languages()
    }
    assert len(set(titles.values())) == len(titles)


def test_exit_erases_and_an_erased_conversation_starts_afresh(client: httpx.Client) -> None:
    token = post(client, language="en")["conversation"]
    assert post(client, language="en", choice="chat.menu", conversation=token)["conversation"] == token
    left = client.post("/api/v1/exit", content=f'{{"conversation": "{token}"}}', headers={"Content-Type": "text/plain"})
    assert left.status_code == 204
    again = post(client, language="en", choice="chat.menu", conversation=token)
    assert again["conversation"] != token
    assert again["messages"][0]["kind"] == "notice"


def test_there_is_no_detail_where_an_answer_has_none(client: httpx.Client) -> None:
    assert client.post("/api/v1/chat", json={"language": "en", "choice": "chat.menu#more"}).status_code == 422


def test_exit_of_nothing_is_no_error(client: httpx.Client) -> None:
    assert client.post("/api/v1/exit", json={"conversation": "A" * 22}).status_code == 204


def test_languages_are_those_of_the_list(client: httpx.Client) -> None:
    listed = client.get("/api/v1/languages").json()
    assert [(language["tag"], language["name"], language["direction"], language["state"]) for language in listed] == [
        (language.tag, language.name, language.direction, language.state) for language in languages().values()
    ]


def test_many_conversations_at_once_do_not_mix(client: httpx.Client) -> None:
    def talk(number: int) -> bool:
        tag = list(languages())[number % len(languages())]
        topic = TOPICS[number % len(TOPICS)]
        token = post(client, language=tag)["conversation"]
        reply = post(client, language=tag, choice=topic, conversation=token)
        return (reply["conversation"], reply["language"], reply["topic"]) == (token, tag, topic)

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(talk, range(96)))


def test_a_flood_is_answered_or_refused_and_the_next_person_is_not_slowed(client: httpx.Client) -> None:
    with ThreadPoolExecutor(64) as pool:
        statuses = set(
            pool.map(
                lambda _: client.post("/api/v1/chat", json={"language": "en", "choice": "chat.menu"}).status_code,
                range(400),
            )
        )
    assert statuses <= {200, 503}
    assert post(client, language="en", choice="chat.menu")["topic"] == "chat.menu"


@pytest.mark.parametrize("origin", ["https://charity.example", "https://other.example", None])
def test_only_listed_origins_may_embed_the_chat(client: httpx.Client, origin: str | None) -> None:
    headers = {"Origin": origin} if origin else {}
    response = client.request("OPTIONS", "/api/v1/chat", headers=headers)
    expected = origin if origin == "https://charity.example" else None
    assert response.headers.get("Access-Control-Allow-Origin") == expected


def test_a_turn_is_asked_for_as_json_which_no_other_website_can_send_unasked(client: httpx.Client) -> None:
    body = b'{"language": "en", "choice": "chat.menu"}'
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        refused = client.post("/api/v1/chat", content=body, headers={"Content-Type": kind})
        assert refused.status_code == 415


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://charity.example"}, 200),
        ({"Origin": "https://charity.example", "Sec-Fetch-Site": "cross-site"}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "https://other.example"}, 403),
        ({"Origin": "https://other.example", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "https://chat.charity.example", "Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
def test_no_turn_is_carried_out_for_a_foreign_page(client: httpx.Client, headers: dict[str, str], status: int) -> None:
    body = {"language": "en", "choice": "chat.menu"}
    assert client.post("/api/v1/chat", json=body, headers=headers).status_code == status
    for path, form in (("/en/ask", {"text": "hello"}), ("/en/find", {"need": "housing"})):
        sent = client.post(path, data=form, headers=headers, follow_redirects=True)
        assert sent.status_code == status


def test_a_form_of_our_own_page_is_taken_from_a_browser_that_names_no_website(client: httpx.Client) -> None:
    """Pages without a referrer send their forms with the origin "null"."""
    for headers in ({"Origin": "null"}, {"Origin": str(client.base_url).rstrip("/")}):
        assert client.post("/en/ask", data={"text": "hello"}, headers=headers, follow_redirects=True).status_code == 200
