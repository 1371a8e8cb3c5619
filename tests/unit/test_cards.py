"""How a route is told as a card: with the date of each fact, and with the age of what it was written from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.unit.test_answers import of_kind
from waymark.answers import Reply
from waymark.cards import tell_all_routes, tell_exploration, tell_route, tell_route_more
from waymark.explorer import Circumstance, Exploration
from waymark.knowledge import (
    Basis,
    Claim,
    Confidence,
    Fee,
    Flag,
    Knowledge,
    Nation,
    Phone,
    Route,
    Service,
    Source,
    Standing,
    Topic,
)
from waymark.languages import languages

WRITTEN_ON = date(2026, 11, 1)
NOW = datetime(2026, 11, 2, 10, tzinfo=UTC)
HELPLINE = Service(
    id="helpline",
    name="A helpline",
    about="For anybody.",
    nations=tuple(Nation),
    needs=(),
    website="https://charity.example/",
    sources=("https://charity.example/",),
    checked=WRITTEN_ON,
    confidence=Confidence.HIGH,
)


CHILDREN: dict[str, Flag] = {
    Circumstance.UNDER_18: Flag(id=Circumstance.UNDER_18, text="Ask Childline.", sources=("old",))
}


def claim(text: str, **fields: Any) -> Claim:
    return Claim(**{"text": text, "sources": ("undated",), **fields})


def route(name: str = "visa", **fields: Any) -> Route:
    given: dict[str, Any] = {
        "id": name,
        "topics": ("routes.start",),
        "label": f"The {name} way",
        "summary": "May be for someone.",
        "fee": Fee.FREE,
        "who": (claim("It may be for someone."),),
        "gives": (claim("Time."),),
        "next": (claim("Call."),),
        "contacts": ("helpline",),
        "checked": WRITTEN_ON,
    }
    return Route(**{**given, **fields})


def source(name: str, day: str | None) -> Source:
    return Source(id=name, publisher="A charity", title=name, date=day, url="https://charity.example/")


def known(*routes: Route, flags: tuple[Flag, ...] = ()) -> Knowledge:
    topics = [Topic(id="routes.start", label="Ways to stay"), Topic(id="routes.legal_help", label="Find advice")]
    sources = [source("undated", None), source("old", "2018"), source("new", "2026-05-08")]
    return Knowledge(
        topics={topic.id: topic for topic in topics},
        answers={},
        routes={route.id: route for route in routes},
        services={HELPLINE.id: HELPLINE},
        sources={source.id: source for source in sources},
        flags={flag.id: flag for flag in flags},
        questions={},
        reviewers={},
    )


def card(language: str = "en", **fields: Any) -> Reply:
    return tell_route("visa", language, known(route(**fields)), NOW)


def listed(reply: Reply) -> list[str]:
    return [item for message in of_kind(reply, "list") for item in message["items"]]


@pytest.mark.parametrize(
    ("as_of", "shown"),
    [
        ("2024", "A rule. (2024)"),
        ("2024-10", "A rule. (October 2024)"),
        ("2024-10-10", "A rule. (10 October 2024)"),
    ],
)
def test_what_is_in_force_is_listed_with_its_date(as_of: str, shown: str) -> None:
    reply = card(gives=(claim("A rule.", standing="in_force", as_of=as_of), claim("A habit.")))
    assert listed(reply)[1:] == [shown, "A habit."]


@pytest.mark.parametrize("language", list(languages()))
def test_every_language_can_write_a_month(language: str) -> None:
    reply = card(language, gives=(claim("A rule.", standing="in_force", as_of="2024-10"),))
    [item] = listed(reply)[1:]
    assert "A rule." in item
    assert item != "A rule."


def test_the_detail_is_dated_too() -> None:
    visa = route(deadlines=(claim("In 14 days.", standing="in_force", as_of="2025"),))
    reply = tell_route_more("visa", "en", known(visa), NOW)
    assert listed(reply) == ["In 14 days. (2025)"]


def test_what_is_less_than_firm_keeps_its_standing_apart() -> None:
    reply = card(gives=(claim("A plan.", standing="announced", as_of="2025-12-18"),))
    [plan] = of_kind(reply, "standing")
    assert (plan["text"], plan["as_of"]) == ("A plan.", "2025-12-18")
    assert "A plan." not in listed(reply)


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, "Read this first: Get advice first."),
        ({"standing": "in_force", "as_of": "2024"}, "Read this first: Get advice first. (2024)"),
        (
            {"standing": "unknown", "as_of": "2026-06"},
            "Read this first: Get advice first. (Not known, June 2026)",
        ),
    ],
)
def test_a_warning_is_told_with_its_date_and_its_doubt(fields: dict[str, Any], shown: str) -> None:
    [warning] = of_kind(card(warnings=(claim("Get advice first.", **fields),)), "warning")
    assert warning["text"] == shown


def test_a_warning_of_the_explorer_is_told_with_its_date() -> None:
    flag = Flag(id="sixty_days", text="60 days.", standing=Standing.IN_FORCE, as_of="2025", sources=("old",))
    reply = tell_exploration(Exploration(("visa",), flags=("sixty_days",)), "en", known(route(), flags=(flag,)), NOW)
    [warning] = of_kind(reply, "warning")
    assert warning["text"] == "Read this first: 60 days. (2025)"


RULES_CHANGE = "Rules change: ask an adviser what holds now."


@pytest.mark.parametrize(
    ("gives", "shown"),
    [
        (
            (claim("Time.", sources=("old", "new")),),
            f"Written on 1 November 2026 from sources of 2018 to 2026. {RULES_CHANGE} "
            "Some of the sources have no date.",
        ),
        (
            (claim("Time.", standing="in_force", as_of="2024-10-10"),),
            f"Written on 1 November 2026 from sources of 2024. {RULES_CHANGE} Some of the sources have no date.",
        ),
        ((claim("Time."),), f"Written on 1 November 2026 from sources without a date. {RULES_CHANGE}"),
    ],
)
def test_a_card_says_when_it_was_written_and_from_sources_of_which_years(gives: tuple[Claim, ...], shown: str) -> None:
    assert [message["text"] for message in of_kind(card(gives=gives), "text")] == [shown]


def test_a_card_whose_sources_all_have_a_date_says_nothing_of_undated_ones() -> None:
    told = (claim("A rule.", sources=("old",)),)
    reply = card(who=told, gives=told, next=told)
    assert [message["text"] for message in of_kind(reply, "text")] == [
        f"Written on 1 November 2026 from sources of 2018. {RULES_CHANGE}"
    ]


def test_only_the_years_of_what_holds_in_the_persons_part_of_the_uk_are_told() -> None:
    gives = (
        claim("There.", nations=(Nation.SCOTLAND,), sources=("old",)),
        claim("Here.", nations=(Nation.WALES,), sources=("new",)),
    )
    reply = tell_route("visa", "en", known(route(gives=gives)), NOW, Nation.WALES)
    assert "from sources of 2026." in of_kind(reply, "text")[0]["text"]


def test_what_is_shown_only_if_asked_for_stands_in_no_list() -> None:
    both = known(route("visa"), route("return", only_if_asked=True))
    assert [choice["id"] for choice in tell_all_routes("en", both).choices] == ["route.visa"]
    assert "route.return" not in {choice["id"] for choice in tell_route("visa", "en", both, NOW).choices}


def test_who_names_what_is_shown_only_if_asked_for_is_told_it() -> None:
    reply = tell_route("return", "en", known(route("return", only_if_asked=True)), NOW)
    assert listed(reply) == ["It may be for someone.", "Time."]


def test_a_child_still_hears_of_help_for_children() -> None:
    childline = HELPLINE.model_copy(update={"id": "childline"})
    there = known(route(), flags=tuple(CHILDREN.values()))
    there = replace(there, services={**there.services, "childline": childline})
    reply = tell_exploration(Exploration(("visa",), under_18=True), "en", there, NOW)
    assert "Ask Childline." in {message["text"] for message in of_kind(reply, "text")}


def phone(name: str, number: str, *nations: Nation) -> Service:
    called = Phone(number=number, free=True, basis=Basis.VERIFIED)
    return HELPLINE.model_copy(update={"id": name, "phone": called, "nations": nations or tuple(Nation)})


def helpers(nation: Nation | None, *lines: Service, under_18: bool = False) -> list[str]:
    there = known(route(contacts=("helpline", *(line.id for line in lines if line.id != "childline"))))
    there = replace(there, services={"helpline": HELPLINE, **{line.id: line for line in lines}}, flags=CHILDREN)
    reply = tell_exploration(Exploration(("visa",), under_18=under_18), "en", there, NOW, nation)
    return [message["id"] for message in of_kind(reply, "contact")]


def test_under_what_the_explorer_found_stand_people_who_can_be_called_before_websites() -> None:
    lines = (phone("first", "0808 157 0001"), phone("second", "0808 157 0002"), phone("third", "0808 157 0003"))
    assert helpers(Nation.SCOTLAND, *lines) == ["first", "second"]


def test_where_the_part_of_the_uk_is_not_known_each_part_has_somebody() -> None:
    lines = (
        phone("england", "0808 157 0001", Nation.ENGLAND),
        phone("wales", "0808 157 0002", Nation.WALES),
        phone("scotland", "0808 157 0003", Nation.SCOTLAND),
        phone("belfast", "0808 157 0004", Nation.NORTHERN_IRELAND),
    )
    assert helpers(None, *lines) == ["england", "wales", "scotland", "belfast"]


def test_a_child_can_call_its_own_line_first() -> None:
    lines = (phone("first", "0808 157 0001"), phone("childline", "0800 1111"))
    assert helpers(Nation.WALES, *lines, under_18=True) == ["childline", "first"]
