"""People who are not in England with a partner's visa, walked through by tapping and by typing, each to a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from tests.conversations.test_chat_api import contacts
from tests.conversations.test_forms import Talk, ids
from waymark.choices import near_choice
from waymark.contacts import Kind, by_number, does, helps, serves
from waymark.knowledge import Nation, Service, knowledge, read_yaml
from waymark.paths import ROOT

KNOWN = knowledge()
TABLE = ROOT / "tests" / "conversations" / "twenty_people.yml"


@dataclass(frozen=True)
class Person:
    """One row of the table."""

    who: str
    kinds: frozenset[Kind]
    nation: Nation
    taps: tuple[str, ...]
    says: str
    about: tuple[str, ...]
    ends_at: tuple[str, ...]

    def is_helped_by(self, service: Service, topic: str) -> bool:
        fits = serves(service, self.nation) and helps(service, self.kinds, topic)
        return fits and does(service, [topic]) and by_number(service, self.kinds)


PEOPLE = [
    Person(
        row["who"],
        frozenset(Kind(kind) for kind in row["is"]),
        Nation(row["nation"]),
        tuple(row["taps"]),
        row["says"],
        tuple(row["about"]),
        tuple(row["ends_at"]),
    )
    for row in read_yaml(TABLE)
]
everyone = pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.who)


@pytest.fixture
def talk(client: httpx.Client) -> Talk:
    return Talk(client)


def tapped(talk: Talk, *choices: str) -> dict[str, Any]:
    """The reply to the last of these, each of which was offered by the reply before."""
    reply = talk.speak("en")
    for choice in choices:
        assert choice in ids(reply), choice
        reply = talk.tap(choice)
    return reply


def assert_somebody_picks_up(person: Person, reply: dict[str, Any]) -> None:
    shown = [contact["id"] for contact in contacts(reply) if contact.get("number") or Kind.DEAF in person.kinds]
    wanted = [name for name in shown if name in person.ends_at]
    assert any(person.is_helped_by(KNOWN.services[name], reply["topic"]) for name in wanted), (wanted, shown)


@everyone
def test_by_tapping_each_ends_at_a_number_that_fits(talk: Talk, person: Person) -> None:
    assert_somebody_picks_up(person, tapped(talk, *person.taps))


@everyone
def test_by_typing_each_ends_at_a_number_that_fits(talk: Talk, person: Person) -> None:
    reply = talk.write(person.says)
    offered = [topic for topic in person.about if topic in ids(reply)]
    if reply["topic"] not in person.about:
        assert offered, (reply["topic"], ids(reply))
        reply = talk.tap(offered[0])
    where = near_choice(reply["topic"])
    if where in ids(reply):
        reply = talk.tap(where, near_choice(reply["topic"], person.nation))
    assert_somebody_picks_up(person, reply)


def test_there_are_twenty_in_every_part_of_the_uk_and_of_every_kind() -> None:
    assert len({person.who for person in PEOPLE}) == len(PEOPLE) >= 20
    assert {person.nation for person in PEOPLE} == set(Nation)
    assert set().union(*(person.kinds for person in PEOPLE)) == set(Kind)
    assert all(name in KNOWN.services for person in PEOPLE for name in person.ends_at)
    assert all(person.taps[-1].endswith(f".{person.nation}") for person in PEOPLE)
