"""How claims become messages: their order, their grouping, and what is said of their age and standing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, cast

import pytest

from waymark.answers import (
    BEYOND,
    DRAFT,
    PRIVATE,
    WELCOME,
    Reply,
    essentials,
    menu,
    tell,
    tell_all_topics,
    tell_more,
    welcome,
)
from waymark.catalogues import catalogue_for, catalogue_path
from waymark.choices import MORE
from waymark.knowledge import (
    Answer,
    Basis,
    Claim,
    Confidence,
    Fee,
    Hours,
    Knowledge,
    Nation,
    Period,
    Phone,
    Reviewer,
    Route,
    Service,
    Source,
    Topic,
)
from waymark.knowledge import knowledge as real_knowledge
from waymark.languages import languages
from waymark.messages import Message
from waymark.telling import contact
from waymark.understanding import SMALL_TALK

TOPIC = "support.health"
CHECKED = date(2026, 11, 1)
NOW = datetime(2026, 11, 2, 10, tzinfo=UTC)
TRANSLATED = [tag for tag in languages() if tag == "en" or catalogue_path(tag).exists()]
FREE = Phone(number="999", free=True, basis=Basis.VERIFIED)
MONDAYS = Hours(periods=(Period(days=("monday",), since="09:00", until="17:00"),))


def claim(text: str, **fields: Any) -> Claim:
    return Claim(**{"text": text, "sources": ("page",), **fields})


def service(name: str = "helpline", **fields: Any) -> Service:
    given: dict[str, Any] = {
        "id": name,
        "name": "A helpline",
        "about": "For anybody.",
        "nations": (Nation.WALES,),
        "needs": (),
        "website": "https://charity.example/",
        "sources": ("https://charity.example/",),
        "checked": CHECKED,
        "confidence": Confidence.HIGH,
    }
    return Service(**{**given, **fields})


def route(name: str, **fields: Any) -> Route:
    given: dict[str, Any] = {
        "id": name,
        "topics": (TOPIC,),
        "label": f"The {name} way",
        "summary": "May be for someone.",
        "fee": Fee.FREE,
        "who": (claim("It may be for someone."),),
        "gives": (claim("Time."),),
        "next": (claim("Call."),),
        "contacts": ("helpline",),
        "checked": CHECKED,
    }
    return Route(**{**given, **fields})


def source(name: str, url: str | None = "https://charity.example/") -> Source:
    return Source(id=name, publisher="A charity", title=f"The {name}", date="2024-05", url=url)


def known(
    services: tuple[Service, ...] = (service(),),
    routes: tuple[Route, ...] = (),
    reviewers: tuple[Reviewer, ...] = (),
    **answer: Any,
) -> Knowledge:
    topics = [Topic(id=TOPIC, label="I need help"), Topic(id="support.money", label="Money")]
    answered = Answer(**{"topic": TOPIC, "checked": CHECKED, "answer": (claim("Yes."),), **answer})
    return Knowledge(
        topics={topic.id: topic for topic in topics},
        answers={TOPIC: answered},
        routes={route.id: route for route in routes},
        services={service.id: service for service in services},
        sources={source.id: source for source in (source("page"), source("law"), source("waymark", None))},
        flags={},
        questions={},
        reviewers={reviewer.id: reviewer for reviewer in reviewers},
    )


def told(now: datetime = NOW, nation: Nation | None = None, **given: Any) -> Reply:
    return tell(TOPIC, "en", known(**given), now, nation)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def texts(reply: Reply) -> list[str | None]:
    return [message.get("text") for message in cast(list[dict[str, Any]], reply.messages)]


def offered(reply: Reply) -> list[str]:
    return [choice["id"] for choice in reply.choices]


def kinds(reply: Reply) -> list[str]:
    return [message["kind"] for message in reply.messages]


def of_kind(reply: Reply, kind: str) -> list[dict[str, Any]]:
    return [cast(dict[str, Any], message) for message in reply.messages if message["kind"] == kind]


def test_an_answer_is_told_in_reading_order_and_ends_at_people_and_sources() -> None:
    reply = told(
        now=noon(date(2028, 1, 1)),
        opening="This is hard.",
        answer=(claim("Yes."), claim("But not always.")),
        points=(claim("One."),),
        next=(claim("Call."),),
        questions=("Must I say my name?",),
        more=(claim("Detail."),),
        contacts=("helpline",),
    )
    assert kinds(reply) == ["text", "text", "text", "list", "steps", "list", "notice", "contact", "source"]
    assert texts(reply)[:6] == [
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
    money = {"id": "support.money", "label": "Money"}
    assert told(choices=("support.money",)).choices == [money]
    reply = told(choices=("support.money",), more=(claim("Detail."),))
    assert reply.choices == [{"id": TOPIC + MORE, "label": "Tell me more about this"}, money]


def test_the_routes_of_a_topic_are_offered_after_more_and_before_other_topics() -> None:
    routes = (
        route("aside", topics=("support.money", TOPIC)),
        route("return", only_if_asked=True),
        route("visa"),
        route("other", topics=("support.money",)),
    )
    reply = told(routes=routes, more=(claim("Detail."),), choices=("support.money",))
    assert offered(reply) == [TOPIC + MORE, "route.visa", "route.aside", "support.money"]
    assert reply.choices[1]["label"] == "The visa way"


def test_more_tells_the_detail_with_its_own_sources_and_offers_no_more() -> None:
    answer = known(routes=(route("visa"),), more=(claim("Detail.", sources=("law",)),), choices=("support.money",))
    reply = tell_more(TOPIC, "en", answer, NOW)
    assert texts(reply) == ["Detail.", "A charity: The law"]
    assert offered(reply) == ["support.money"]


ENGLISH = {"nations": (Nation.ENGLAND,), "sources": ("law",)}


@pytest.mark.parametrize("part", ["answer", "points", "next"])
def test_what_holds_in_another_nation_is_dropped_with_its_sources(part: str) -> None:
    given: dict[str, Any] = {part: (claim("Here."), claim("There.", **ENGLISH))}
    assert "There." in str(told(**given))
    assert "There." in str(told(nation=Nation.ENGLAND, **given))
    reply = told(nation=Nation.WALES, **given)
    assert "Here." in str(reply)
    assert "There." not in str(reply)
    assert [message["text"] for message in of_kind(reply, "source")] == ["A charity: The page"]


def test_more_drops_what_holds_in_another_nation() -> None:
    answer = known(more=(claim("Here."), claim("There.", **ENGLISH)))
    assert texts(tell_more(TOPIC, "en", answer, NOW, Nation.SCOTLAND)) == ["Here.", "A charity: The page"]


@pytest.mark.parametrize(
    ("nation", "names"),
    [
        (None, ["welsh", "scottish"]),
        (Nation.WALES, ["welsh"]),
        (Nation.SCOTLAND, ["scottish"]),
        (Nation.ENGLAND, ["welsh", "scottish"]),
    ],
    ids=["not known", "the first", "the second", "nobody there"],
)
def test_people_of_another_nation_are_left_out_unless_nobody_would_be_left(
    nation: Nation | None, names: list[str]
) -> None:
    services = (service("welsh"), service("scottish", nations=(Nation.SCOTLAND,)))
    answer = known(services=services, contacts=("welsh", "scottish"), more=(claim("Detail."),))
    for tells in (tell, tell_more):
        assert [message["id"] for message in of_kind(tells(TOPIC, "en", answer, NOW, nation), "contact")] == names


@pytest.mark.parametrize(
    ("today", "fields", "noticed"),
    [
        (date(2027, 2, 1), {}, None),
        (date(2027, 2, 2), {}, "1 February 2027"),
        (date(2026, 12, 2), {"review_by": date(2026, 12, 1)}, "1 December 2026"),
        (date(2027, 1, 2), {"more": (claim("Detail.", review_by=date(2027, 1, 1)),)}, "1 January 2027"),
    ],
    ids=["on its day", "a day later", "brought forward", "a claim of its own date"],
)
def test_what_is_past_its_review_says_so(today: date, fields: dict[str, Any], noticed: str | None) -> None:
    for tells in (tell, tell_more):
        notices = of_kind(tells(TOPIC, "en", known(**fields), noon(today)), "notice")
        assert [noticed in notice["text"] for notice in notices if noticed] == ([True] if noticed else [])
        assert bool(notices) is bool(noticed)


def test_a_contact_past_its_review_says_so() -> None:
    old = service(checked=date(2026, 4, 1))
    assert "1 October 2026" in of_kind(told(services=(old,), contacts=("helpline",)), "notice")[0]["text"]


@pytest.mark.parametrize(("language", "shown"), [("en", "1 February 2027"), ("es", "1 de febrero de 2027")])
def test_the_date_of_a_review_is_written_as_the_language_writes_it(language: str, shown: str) -> None:
    reply = tell(TOPIC, language, known(), noon(date(2028, 1, 1)))
    assert shown in of_kind(reply, "notice")[0]["text"]


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
    message = contact(service(phone=phone, website=None), catalogue_for("en"), NOW)
    assert {key: value for key, value in message.items() if key in ("phone", "sms", "number", "url")} == shown


@pytest.mark.parametrize(
    ("free", "price"),
    [(True, "It is free."), (False, "The call is not free."), (None, "We do not know if the call is free.")],
)
def test_a_contact_says_what_a_call_costs(free: bool | None, price: str) -> None:
    phone = Phone(number="999", free=free, basis=Basis.VERIFIED)
    assert contact(service(phone=phone), catalogue_for("en"), NOW)["text"] == price


@pytest.mark.parametrize(
    ("now", "fields", "text"),
    [
        pytest.param(NOW, {}, "", id="nothing known"),
        pytest.param(NOW, {"phone": FREE, "hours": "Mondays."}, "It is free. Mondays.", id="hours in words only"),
        pytest.param(NOW, {"hours": "Mondays.", "open": MONDAYS}, "Mondays. Open now.", id="open"),
        pytest.param(
            NOW.replace(hour=17), {"hours": "Mondays.", "open": MONDAYS}, "Mondays. Closed now.", id="after hours"
        ),
        pytest.param(
            NOW.replace(day=3), {"hours": "Mondays.", "open": MONDAYS}, "Mondays. Closed now.", id="another day"
        ),
        pytest.param(
            datetime(2027, 6, 7, 8, 30, tzinfo=UTC),
            {"hours": "Mondays.", "open": MONDAYS},
            "Mondays. Open now.",
            id="in summer",
        ),
        pytest.param(
            datetime(2028, 12, 25, 10, tzinfo=UTC),
            {"hours": "Mondays.", "open": MONDAYS},
            "Mondays.",
            id="on a bank holiday of which nothing is known",
        ),
        pytest.param(NOW, {"hours": "Always.", "open": Hours(always=True)}, "Always.", id="always"),
    ],
)
def test_a_contact_says_in_a_line_when_somebody_answers(now: datetime, fields: dict[str, Any], text: str) -> None:
    assert contact(service(**fields), catalogue_for("en"), now)["text"] == text


def test_a_contact_has_a_detail_a_fact_and_none_for_what_is_not_known() -> None:
    say = catalogue_for("en")
    facts = {
        "other_ways": "Write.",
        "languages": "Many.",
        "deaf_access": "By text.",
        "without_name_text": "No name.",
        "sharing": "Ask first.",
    }
    message = contact(service(**facts), say, NOW)
    assert message["details"] == ["For anybody.", *facts.values()]
    assert (message["id"], message["name"], message["url"]) == ("helpline", "A helpline", "https://charity.example/")
    assert contact(service(), say, NOW)["details"] == ["For anybody."]


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_has_no_name_of_its_own_is_called_what_it_is_in_the_persons_language(language: str) -> None:
    say = catalogue_for(language)
    emergency = real_knowledge().services["emergency_999"]
    assert contact(emergency, say, NOW)["name"] == say("999 emergency: police, ambulance, fire")
    assert (say("999 emergency: police, ambulance, fire") == emergency.label) == (language == "en")
    assert contact(real_knowledge().services["samaritans"], say, NOW)["name"] == "Samaritans"


def test_sources_are_told_once_in_order_and_those_without_an_address_left_out() -> None:
    reply = told(answer=(claim("Yes.", sources=("waymark", "law", "page")),), points=(claim("One.", sources=("law",)),))
    assert [message["text"] for message in of_kind(reply, "source")] == ["A charity: The law", "A charity: The page"]
    assert of_kind(reply, "source")[0]["as_of"] == "2024-05"


@pytest.mark.parametrize(
    ("topic", "choices"),
    [
        ("chat.menu", ["explore", "find", "all.topics"]),
        ("routes.start", ["explore", "all.routes"]),
        ("routes.legal_help", ["find"]),
        ("support.start", ["find"]),
        ("support.interpreter", ["find"]),
        ("chat.human", ["find"]),
        ("sharing.police", []),
    ],
)
def test_some_topics_lead_on_beyond_other_topics(topic: str, choices: list[str]) -> None:
    say = catalogue_for("es")
    beyond = [choice for choice in tell(topic, "es", real_knowledge(), NOW).choices if choice["id"] in BEYOND]
    assert beyond == [{"id": choice, "label": say(BEYOND[choice])} for choice in choices]


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_welcome_of_a_draft_language_says_so(language: str) -> None:
    reply = welcome(language, real_knowledge())
    say = catalogue_for(language)
    notice: list[Message] = [{"kind": "notice", "text": say(DRAFT)}]
    drafted = notice if languages()[language].state == "draft" else []
    assert reply.messages == [{"kind": "text", "text": say(WELCOME)}, {"kind": "text", "text": say(PRIVATE)}, *drafted]
    assert offered(reply) == [*menu(real_knowledge()), "explore", "find", "all.topics"]
    assert reply.topic is None


@pytest.mark.parametrize("language", TRANSLATED)
def test_when_nothing_can_be_read_the_emergency_line_and_the_menu_are_there(language: str) -> None:
    reply = essentials(language, real_knowledge(), NOW)
    assert kinds(reply) == ["notice", "contact"]
    assert of_kind(reply, "contact")[0]["phone"] == "999"
    assert reply.choices == welcome(language, real_knowledge()).choices[: len(menu(real_knowledge()))]


@pytest.mark.parametrize("language", TRANSLATED)
def test_everything_is_offered_but_small_talk(language: str) -> None:
    known, say = real_knowledge(), catalogue_for(language)
    reply = tell_all_topics(language, known)
    assert kinds(reply) == ["text"]
    assert offered(reply) == [topic for topic in known.spoken if topic not in SMALL_TALK]
    assert reply.choices[0]["label"] == say(known.topics[reply.choices[0]["id"]].label)
    assert known.topics.keys() >= SMALL_TALK


@pytest.mark.parametrize("language", [tag for tag in TRANSLATED if tag != "en"])
def test_an_answer_is_told_in_the_language_asked_for(language: str) -> None:
    heading = of_kind(tell(TOPIC, language, known(next=(claim("Call."),)), NOW), "steps")[0]["text"]
    assert heading == catalogue_for(language)("What you can do") != "What you can do"


@pytest.mark.parametrize(("topic", "language"), [("support.rumour", "en"), (TOPIC, "tlh")])
def test_an_unknown_topic_or_language_is_refused(topic: str, language: str) -> None:
    with pytest.raises(KeyError):
        tell(topic, language, known(), NOW)


@pytest.mark.parametrize("nation", list(Nation))
def test_no_nation_is_left_without_an_answer(nation: Nation) -> None:
    for topic, answer in real_knowledge().answers.items():
        reply = tell(topic, "en", real_knowledge(), NOW, nation)
        said = {message["text"] for message in reply.messages if message["kind"] in ("text", "standing")}
        assert said & {claim.text for claim in answer.answer}, topic


def test_a_route_that_a_nation_does_not_have_is_not_offered_there() -> None:
    for nation, offered in ((Nation.WALES, True), (Nation.NORTHERN_IRELAND, False)):
        choices = tell("rights.victim", "en", real_knowledge(), NOW, nation).choices
        assert ("route.criminal_injuries_compensation" in {choice["id"] for choice in choices}) is offered
