"""How claims become messages: their order, their grouping, and what is said of their age and standing."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest

from waymark.answers import DRAFT, MORE, PRIVATE, WELCOME, Reply, contact, essentials, menu, tell, tell_more, welcome
from waymark.catalogues import catalogue_for, catalogue_path
from waymark.knowledge import Answer, Basis, Claim, Confidence, Knowledge, Nation, Phone, Service, Source, Topic
from waymark.knowledge import knowledge as real_knowledge
from waymark.languages import languages
from waymark.messages import Message

TOPIC = "support.start"
CHECKED = date(2026, 11, 1)
DUE = date(2027, 2, 1)
TRANSLATED = [tag for tag in languages() if tag == "en" or catalogue_path(tag).exists()]


def claim(text: str, **fields: Any) -> Claim:
    return Claim(**{"text": text, "sources": ("page",), **fields})


def service(name: str = "helpline", **fields: Any) -> Service:
    given: dict[str, Any] = {
        "id": name,
        "name": "A helpline",
        "about": "For anybody.",
        "nations": (Nation.WALES,),
        "website": "https://charity.example/",
        "sources": ("https://charity.example/",),
        "checked": CHECKED,
        "review_by": date(2027, 5, 1),
        "confidence": Confidence.HIGH,
    }
    return Service(**{**given, **fields})


def source(name: str, url: str | None = "https://charity.example/") -> Source:
    return Source(id=name, publisher="A charity", title=f"The {name}", date="2024-05", url=url)


def known(services: tuple[Service, ...] = (service(),), **answer: Any) -> Knowledge:
    topics = [Topic(id=TOPIC, label="I need help"), Topic(id="support.money", label="Money")]
    answered = Answer(**{"topic": TOPIC, "review_by": DUE, "answer": (claim("Yes."),), **answer})
    return Knowledge(
        topics={topic.id: topic for topic in topics},
        answers={TOPIC: answered},
        services={service.id: service for service in services},
        sources={source.id: source for source in (source("page"), source("law"), source("waymark", None))},
    )


def told(today: date = CHECKED, **answer: Any) -> Reply:
    return tell(TOPIC, "en", known(**answer), today)


def kinds(reply: Reply) -> list[str]:
    return [message["kind"] for message in reply.messages]


def of_kind(reply: Reply, kind: str) -> list[dict[str, Any]]:
    return [cast(dict[str, Any], message) for message in reply.messages if message["kind"] == kind]


def test_an_answer_is_told_in_reading_order_and_ends_at_people_and_sources() -> None:
    reply = told(
        today=date(2028, 1, 1),
        opening="This is hard.",
        answer=(claim("Yes."), claim("But not always.")),
        points=(claim("One."),),
        next=(claim("Call."),),
        questions=("Must I say my name?",),
        more=(claim("Detail."),),
        contacts=("helpline",),
    )
    assert kinds(reply) == ["text", "text", "text", "list", "steps", "list", "notice", "contact", "source"]
    texts = [message.get("text") for message in cast(list[dict[str, Any]], reply.messages)]
    assert texts[:6] == [
        "This is hard.",
        "Yes.",
        "But not always.",
        "",
        "What you can do",
        "What you can ask before you give your name",
    ]
    assert reply.topic == TOPIC


def test_points_stand_in_lists_and_those_with_a_standing_apart_and_in_place() -> None:
    disputed = claim("Three.", standing="disputed", as_of="2023-11")
    reply = told(points=(claim("One."), claim("Two."), disputed, claim("Four.")))
    assert kinds(reply)[1:-1] == ["list", "standing", "list"]
    assert [message["items"] for message in of_kind(reply, "list")] == [["One.", "Two."], ["Four."]]


@pytest.mark.parametrize(
    ("standing", "label"),
    [
        ("in_force", "Current, as far as we know"),
        ("announced", "Announced, not a guarantee"),
        ("disputed", "Disputed"),
        ("unknown", "Not known"),
    ],
)
def test_a_standing_is_told_with_its_date(standing: str, label: str) -> None:
    reply = told(answer=(claim("Perhaps.", standing=standing, as_of="2025-12-18"),))
    assert reply.messages[0] == {
        "kind": "standing",
        "standing": standing,
        "label": label,
        "text": "Perhaps.",
        "as_of": "2025-12-18",
    }


def test_steps_and_questions_are_lists_of_their_own() -> None:
    reply = told(next=(claim("Call."), claim("Write.")), questions=("Who?", "When?"))
    assert of_kind(reply, "steps")[0]["items"] == ["Call.", "Write."]
    assert of_kind(reply, "list")[0]["items"] == ["Who?", "When?"]


def test_the_choice_of_more_comes_first_and_only_where_there_is_more() -> None:
    offered = {"id": "support.money", "label": "Money"}
    assert told(choices=("support.money",)).choices == [offered]
    reply = told(choices=("support.money",), more=(claim("Detail."),))
    assert reply.choices == [{"id": TOPIC + MORE, "label": "Tell me more about this"}, offered]


def test_more_tells_the_detail_with_its_own_sources_and_offers_no_more() -> None:
    answer = known(answer=(claim("Yes."),), more=(claim("Detail.", sources=("law",)),), choices=("support.money",))
    reply = tell_more(TOPIC, "en", answer, CHECKED)
    assert [message.get("text") for message in cast(list[dict[str, Any]], reply.messages)] == [
        "Detail.",
        "A charity: The law",
    ]
    assert [choice["id"] for choice in reply.choices] == ["support.money"]


@pytest.mark.parametrize(
    ("today", "review_by", "noticed"),
    [
        (date(2027, 2, 1), None, None),
        (date(2027, 2, 2), None, "2027-02-01"),
        (date(2027, 1, 2), date(2027, 1, 1), "2027-01-01"),
        (date(2027, 2, 2), date(2027, 3, 1), None),
    ],
    ids=["on its day", "a day later", "a claim of its own date", "a claim that holds longer"],
)
def test_what_is_past_its_review_says_so(today: date, review_by: date | None, noticed: str | None) -> None:
    answer = known(answer=(claim("Yes.", review_by=review_by),), more=(claim("Detail.", review_by=review_by),))
    for tells in (tell, tell_more):
        notices = of_kind(tells(TOPIC, "en", answer, today), "notice")
        assert [noticed in notice["text"] for notice in notices if noticed] == ([True] if noticed else [])
        assert bool(notices) is bool(noticed)


def test_a_contact_past_its_review_says_so() -> None:
    old = service(review_by=date(2026, 10, 1))
    assert "2026-10-01" in of_kind(told(services=(old,), contacts=("helpline",)), "notice")[0]["text"]


def test_a_pending_answer_says_so_and_leads_to_people() -> None:
    reply = told(pending=True, answer=(), contacts=("helpline",))
    assert kinds(reply) == ["text", "contact"]
    assert "do not have a full answer" in of_kind(reply, "text")[0]["text"]


@pytest.mark.parametrize(
    ("number", "texts_only", "shown"),
    [
        ("0808 80 10 800", False, {"phone": "+448088010800", "number": "0808 80 10 800"}),
        ("116 123", False, {"phone": "116123", "number": "116 123"}),
        ("85258", True, {"sms": "85258", "number": "85258"}),
    ],
)
def test_a_contact_is_for_calling_or_for_texting(number: str, texts_only: bool, shown: dict[str, str]) -> None:
    phone = Phone(number=number, free=None, basis=Basis.VERIFIED, texts_only=texts_only)
    message = contact(service(phone=phone, website=None), catalogue_for("en"))
    assert {key: value for key, value in message.items() if key in ("phone", "sms", "number", "url")} == shown


@pytest.mark.parametrize(("free", "line"), [(True, ["It is free."]), (False, []), (None, [])])
def test_a_contact_has_a_line_a_fact_and_says_what_is_free(free: bool | None, line: list[str]) -> None:
    phone = Phone(number="999", free=free, basis=Basis.VERIFIED)
    message = contact(service(phone=phone, hours="Always.", sharing="Ask first."), catalogue_for("en"))
    assert message["text"].splitlines() == ["For anybody.", "Always.", "Ask first.", *line]
    assert message["url"] == "https://charity.example/"


def test_sources_are_told_once_in_order_and_those_without_an_address_left_out() -> None:
    reply = told(answer=(claim("Yes.", sources=("waymark", "law", "page")),), points=(claim("One.", sources=("law",)),))
    assert [message["text"] for message in of_kind(reply, "source")] == ["A charity: The law", "A charity: The page"]
    assert of_kind(reply, "source")[0]["as_of"] == "2024-05"


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_welcome_of_a_draft_language_says_so(language: str) -> None:
    reply = welcome(language, real_knowledge())
    say = catalogue_for(language)
    notice: list[Message] = [{"kind": "notice", "text": say(DRAFT)}]
    drafted = notice if languages()[language].state == "draft" else []
    assert reply.messages == [{"kind": "text", "text": say(WELCOME)}, {"kind": "text", "text": say(PRIVATE)}, *drafted]
    assert [choice["id"] for choice in reply.choices] == list(menu(real_knowledge()))
    assert reply.topic is None


@pytest.mark.parametrize("language", TRANSLATED)
def test_when_nothing_can_be_read_the_emergency_line_and_the_menu_are_there(language: str) -> None:
    reply = essentials(language, real_knowledge())
    assert kinds(reply) == ["notice", "contact"]
    assert of_kind(reply, "contact")[0]["phone"] == "999"
    assert reply.choices == welcome(language, real_knowledge()).choices


@pytest.mark.parametrize("language", [tag for tag in TRANSLATED if tag != "en"])
def test_an_answer_is_told_in_the_language_asked_for(language: str) -> None:
    heading = of_kind(tell(TOPIC, language, known(next=(claim("Call."),)), CHECKED), "steps")[0]["text"]
    assert heading == catalogue_for(language)("What you can do") != "What you can do"


@pytest.mark.parametrize(("topic", "language"), [("support.rumour", "en"), (TOPIC, "tlh")])
def test_an_unknown_topic_or_language_is_refused(topic: str, language: str) -> None:
    with pytest.raises(KeyError):
        tell(topic, language, known(), CHECKED)
