"""Which services are found, in which order, and whether somebody answers now."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from waymark.finder import UK, Search, find_services, meets, open_at
from waymark.knowledge import (
    Basis,
    Community,
    Confidence,
    Hours,
    Nation,
    Need,
    Period,
    Phone,
    Service,
    Suits,
    knowledge,
)
from waymark.knowledge.records import Day

WEEKDAYS: tuple[Day, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday")
OFFICE = Period(days=WEEKDAYS, since="09:00", until="17:00")


def service(name: str, **fields: Any) -> Service:
    given: dict[str, Any] = {
        "id": name,
        "name": name.title(),
        "about": "For anybody.",
        "nations": tuple(Nation),
        "needs": (Need.HOUSING,),
        "phone": Phone(number=f"0808 157 0{ord(name[0]):03}", free=True, basis=Basis.VERIFIED),
        "sources": ("https://charity.example/",),
        "checked": date(2026, 11, 1),
        "confidence": Confidence.HIGH,
    }
    return Service(**{**given, **fields})


def found(search: Search, *services: Service) -> list[str]:
    return [service.id for service in find_services(search, services)]


def test_only_what_answers_the_need_in_the_nation_is_found() -> None:
    services = (
        service("right"),
        service("elsewhere", nations=(Nation.WALES,)),
        service("other", needs=(Need.MONEY,)),
    )
    assert found(Search(Need.HOUSING, Nation.SCOTLAND), *services) == ["right"]


def test_whoever_asks_for_nothing_sees_all_and_what_is_not_offered_last() -> None:
    everything = (service("a", needs=()), service("b"), service("c", local=True))
    assert found(Search(), *everything) == ["b", "c", "a"]


def test_a_number_is_not_shown_twice_before_all_others() -> None:
    same = Phone(number="0808 157 0000", free=True, basis=Basis.VERIFIED)
    services = (service("a", phone=same), service("b", phone=same), service("c", local=True))
    assert found(Search(), *services) == ["a", "c", "b"]


@pytest.mark.parametrize(
    ("search", "better", "worse"),
    [
        pytest.param(Search(suits=frozenset({Suits.MEN})), {"suits": (Suits.MEN,)}, {}, id="for men"),
        pytest.param(Search(nameless=True), {"without_name": "partly"}, {"without_name": "no"}, id="without a name"),
        pytest.param(Search(speaks="ar"), {"interpreters": True}, {"interpreters": False}, id="an interpreter"),
        pytest.param(Search(speaks="ar"), {"speaks": ("ar",)}, {"interpreters": True}, id="the language itself"),
        pytest.param(
            Search(community=Community.KURDISH),
            {"communities": (Community.KURDISH,)},
            {"communities": (Community.BLACK_AND_MINORITISED,)},
            id="the community itself",
        ),
        pytest.param(Search(), {}, {"communities": (Community.ROMA,), "only_these": True}, id="for others"),
        pytest.param(Search(), {}, {"referral_only": True}, id="only through a professional"),
        pytest.param(Search(), {}, {"official": True}, id="of the state"),
        pytest.param(Search(), {}, {"local": True}, id="one place only"),
        pytest.param(
            Search(),
            {},
            {"phone": Phone(number="0808 157 0001", free=True, basis=Basis.SECONDARY)},
            id="a number from a list",
        ),
        pytest.param(Search(), {}, {"phone": None, "website": "https://charity.example/"}, id="no number"),
        pytest.param(Search(), {}, {"confidence": Confidence.MEDIUM}, id="less sure"),
    ],
)
def test_what_fits_better_comes_first(search: Search, better: dict[str, Any], worse: dict[str, Any]) -> None:
    assert found(search, service("a", **worse), service("b", **better)) == ["b", "a"]


def test_what_was_wished_for_comes_before_everything_else() -> None:
    wish = Search(suits=frozenset({Suits.DEAF}))
    poor = service("b", suits=(Suits.DEAF,), local=True, confidence=Confidence.LOW)
    assert found(wish, service("a"), poor) == ["b", "a"]
    assert meets(wish, poor)
    assert not meets(wish, service("a"))


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        pytest.param(datetime(2026, 11, 24, 9, 0, tzinfo=UK), "open", id="at nine"),
        pytest.param(datetime(2026, 11, 24, 8, 59, tzinfo=UK), "closed", id="before nine"),
        pytest.param(datetime(2026, 11, 24, 17, 0, tzinfo=UK), "closed", id="at five"),
        pytest.param(datetime(2026, 11, 22, 12, 0, tzinfo=UK), "closed", id="Sunday"),
        pytest.param(datetime(2026, 7, 7, 8, 30, tzinfo=UTC), "open", id="summer time: half past nine in London"),
        pytest.param(datetime(2026, 11, 24, 8, 30, tzinfo=UTC), "closed", id="winter time: half past eight"),
    ],
)
def test_open_by_uk_time(moment: datetime, state: str) -> None:
    assert open_at(service("a", open=Hours(periods=(OFFICE,)), hours="Weekdays."), moment) == state


@pytest.mark.parametrize(
    ("nations", "day"),
    [
        ((Nation.ENGLAND,), date(2026, 12, 25)),
        ((Nation.SCOTLAND,), date(2026, 11, 30)),
        ((Nation.NORTHERN_IRELAND,), date(2026, 3, 17)),
        ((Nation.WALES, Nation.ENGLAND), date(2026, 8, 31)),
    ],
    ids=["Christmas", "St Andrew's Day", "St Patrick's Day", "summer bank holiday"],
)
@pytest.mark.parametrize(("said", "state"), [("open", "open"), ("closed", "closed"), (None, "unknown")])
def test_on_a_bank_holiday_of_the_nation(nations: tuple[Nation, ...], day: date, said: Any, state: str) -> None:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UK)
    hours = Hours(periods=(OFFICE,), bank_holidays=said)
    assert open_at(service("a", nations=nations, open=hours, hours="Weekdays."), noon) == state


def test_a_bank_holiday_of_another_nation_changes_nothing() -> None:
    noon = datetime(2026, 11, 30, 12, tzinfo=UK)
    assert open_at(service("a", nations=(Nation.ENGLAND,), open=Hours(periods=(OFFICE,)), hours="."), noon) == "open"


def test_always_is_open_on_christmas_night_and_unknown_hours_are_unknown() -> None:
    night = datetime(2026, 12, 25, 3, tzinfo=UK)
    assert open_at(service("a", open=Hours(always=True), hours="Always."), night) == "open"
    assert open_at(service("a"), night) == "unknown"


@pytest.mark.parametrize("need", list(Need))
@pytest.mark.parametrize("nation", list(Nation))
def test_somebody_is_found_for_every_need_in_every_nation(need: Need, nation: Nation) -> None:
    assert find_services(Search(need, nation), knowledge().services.values())


def test_no_number_that_nobody_has_read_is_shown() -> None:
    shown = {service.phone.number for service in knowledge().services.values() if service.phone}
    assert "112" not in shown
    assert {service.phone.basis for service in knowledge().services.values() if service.phone} == set(Basis)
