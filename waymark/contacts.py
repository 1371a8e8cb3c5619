"""Whether somebody picks up: for every topic and route, part of the UK and kind of person, a contact that fits.

It fits where it stands among the contacts of the answer or card that can be shown there, does what that is about,
serves that part of the UK (all of it, not one place), and lets this person come without a professional who asks for
them. Best is a number to call, text or sign to; second best a website. Where neither is there,
`data/knowledge/holes.yml` must say why, and what the answer tells instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, product
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from waymark.knowledge import (
    Basis,
    Community,
    Confidence,
    Knowledge,
    KnowledgeError,
    Nation,
    Need,
    Service,
    Suits,
    read_yaml,
)
from waymark.knowledge.faults import explained
from waymark.knowledge.records import Record, Text
from waymark.telling import NEAR_CONTACTS, shown
from waymark.understanding import SMALL_TALK

HOLES = "holes.yml"
ALL = "*"


class Kind(StrEnum):
    """A kind of person. Each of the last four may be a woman (a girl) or a man (a boy), and somebody must be there for
    either.
    """

    WOMAN = "woman"
    MAN = "man"
    PARENT = "parent"
    UNDER_18 = "under_18"
    DEAF = "deaf"
    NO_ENGLISH = "no_english"


_GENDERS = [Kind.WOMAN, Kind.MAN]
_CALLED = {
    Kind.WOMAN: "a woman",
    Kind.MAN: "a man",
    Kind.PARENT: "a parent",
    Kind.UNDER_18: "under 18",
    Kind.DEAF: "deaf",
    Kind.NO_ENGLISH: "without English",
}
_PARTS = {
    Nation.ENGLAND: "England",
    Nation.WALES: "Wales",
    Nation.SCOTLAND: "Scotland",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
}
_Group = Suits | Community
_GROUP_OF: Mapping[Kind, _Group] = {Kind.MAN: Suits.MEN, Kind.UNDER_18: Suits.UNDER_18, Kind.DEAF: Suits.DEAF}
# What everybody who reads these is: what is only for them is for everybody there.
_READERS: Mapping[str, _Group] = {
    "support.men": Suits.MEN,
    "support.lgbt": Suits.LGBT,
    "routes.domestic_worker": Community.DOMESTIC_WORKERS,
    "route.odw_change_employer": Community.DOMESTIC_WORKERS,
    "route.odw_modern_slavery": Community.DOMESTIC_WORKERS,
    "routes.asylum": Community.REFUGEE_AND_ASYLUM,
    "support.asylum_housing": Community.REFUGEE_AND_ASYLUM,
    "route.asylum_claim": Community.REFUGEE_AND_ASYLUM,
    "route.asylum_support_and_abuse": Community.REFUGEE_AND_ASYLUM,
    "route.further_submissions": Community.REFUGEE_AND_ASYLUM,
    "route.windrush_scheme": Community.CARIBBEAN,
}
_ADVICE = frozenset({Need.IMMIGRATION_ADVICE, Need.ASYLUM})
# What a contact must do for a topic, one of these at least; a card's contact what one of its topics asks for. What is
# not here takes what its group does, and where that is not here either, any help. A line of another kind that may know
# somebody is not somebody who picks up.
_DOES: Mapping[str, frozenset[Need]] = {
    "sharing": _ADVICE | {Need.OTHER_CRIME, Need.DOMESTIC_ABUSE, Need.SEXUAL_VIOLENCE, Need.MODERN_SLAVERY},
    "sharing.health": _ADVICE | {Need.HEALTH},
    "sharing.council": _ADVICE | {Need.HOUSING, Need.MONEY},
    "sharing.work": _ADVICE | {Need.WORK, Need.MODERN_SLAVERY},
    "sharing.legal_adviser": _ADVICE,
    "sharing.nrm": _ADVICE | {Need.MODERN_SLAVERY},
    "routes": _ADVICE,
    "routes.partner_abuse": _ADVICE | {Need.DOMESTIC_ABUSE},
    "routes.partner_withdrew": _ADVICE | {Need.DOMESTIC_ABUSE},
    "routes.abandoned_abroad": _ADVICE | {Need.DOMESTIC_ABUSE, Need.FORCED_MARRIAGE},
    "routes.trafficking": _ADVICE | {Need.MODERN_SLAVERY},
    "routes.domestic_worker": _ADVICE | {Need.MODERN_SLAVERY, Need.WORK},
    "routes.worker": _ADVICE | {Need.MODERN_SLAVERY, Need.WORK},
    "routes.public_funds": _ADVICE | {Need.HOUSING, Need.MONEY},
    "routes.documents": _ADVICE | {Need.DOMESTIC_ABUSE, Need.MODERN_SLAVERY},
    "routes.ukraine": _ADVICE | {Need.HOUSING},
    "routes.marriage": _ADVICE | {Need.DOMESTIC_ABUSE, Need.FORCED_MARRIAGE},
    "support.domestic_abuse": frozenset({Need.DOMESTIC_ABUSE}),
    "support.sexual_violence": frozenset({Need.SEXUAL_VIOLENCE}),
    "support.after_rape": frozenset({Need.SEXUAL_VIOLENCE}),
    "support.modern_slavery": frozenset({Need.MODERN_SLAVERY}),
    "support.work_exploitation": frozenset({Need.WORK, Need.MODERN_SLAVERY}),
    "support.forced_marriage": frozenset({Need.FORCED_MARRIAGE}),
    "support.stalking": frozenset({Need.STALKING, Need.OTHER_CRIME}),
    "support.hate_crime": frozenset({Need.HATE_CRIME}),
    "support.other_crime": frozenset({Need.OTHER_CRIME}),
    "support.housing": frozenset({Need.HOUSING, Need.DOMESTIC_ABUSE}),
    "support.asylum_housing": frozenset({Need.ASYLUM}),
    "support.money": frozenset({Need.MONEY}),
    "support.health": frozenset({Need.HEALTH}),
    "support.mental_health": frozenset({Need.MENTAL_HEALTH}),
    "safety.danger_now": frozenset({Need.EMERGENCY}),
    "safety.suicide": frozenset({Need.MENTAL_HEALTH}),
    "safety.report": frozenset({Need.EMERGENCY, Need.OTHER_CRIME}),
    "safety.device": frozenset({Need.STALKING, Need.DOMESTIC_ABUSE}),
    "safety.leaving": frozenset({Need.DOMESTIC_ABUSE, Need.HOUSING}),
    "rights.victim": frozenset({Need.OTHER_CRIME}),
    "rights.protection_orders": frozenset({Need.DOMESTIC_ABUSE, Need.FORCED_MARRIAGE, Need.STALKING}),
    "rights.after_report": frozenset({Need.OTHER_CRIME}),
    "rights.detention": _ADVICE,
}
# Answers that say what the chat itself is end at no people; this one does.
_PEOPLE_OF_CHAT = "chat.human"
_BY_TEXT = re.compile(r"\b(?:text|sms|whatsapp)\b", re.IGNORECASE)
_INTERPRETED = re.compile(r"\binterpreter|\badvises in (?:several|many) languages", re.IGNORECASE)
_WRITTEN_TO = re.compile(r"\bchat\b|\bemail", re.IGNORECASE)


class Hole(Record):
    """Where nobody is to be called, known and explained.

    `of`: topics and routes (as `route.<id>`), or "*". `instead`: what the answer or card says to such a person.
    """

    of: Annotated[tuple[str, ...], Field(min_length=1)]
    nations: Annotated[tuple[Nation, ...], Field(min_length=1)] = tuple(Nation)
    people: Annotated[tuple[Kind, ...], Field(min_length=1)] = tuple(Kind)
    reason: Text
    instead: Text

    def explains(self, cell: Cell) -> bool:
        named = cell.about in self.of or ALL in self.of
        return named and cell.nation in self.nations and cell.kind in self.people


@dataclass(frozen=True)
class Found:
    """Who is there for a person who is all of these: the first service with a number for them, the first on the web."""

    person: frozenset[Kind]
    number: Service | None
    web: Service | None

    @property
    def is_nobody(self) -> bool:
        return self.number is None and self.web is None


@dataclass(frozen=True)
class Cell:
    """Whom a kind of person in a part of the UK can reach about a topic or `route.<id>`: as a woman, as a man."""

    about: str
    nation: Nation
    kind: Kind
    found: tuple[Found, ...]

    @property
    def is_hole(self) -> bool:
        return any(found.is_nobody for found in self.found)

    @property
    def has_number(self) -> bool:
        return all(found.number for found in self.found)

    @property
    def who(self) -> str:
        """The kind, and as what they find nobody, if not whatever they are."""
        missed = [found.person - {self.kind} for found in self.found if found.is_nobody]
        return f"{self.kind} as a {''.join(missed[0])}" if len(missed) == 1 < len(self.found) else self.kind


def matrix(known: Knowledge) -> tuple[Cell, ...]:
    """Every cell, in the order of topics.yml and then of the routes' ids."""
    subjects = [
        *((topic, (topic,), known.answers[topic].contacts) for topic in known.spoken if _ends_at_people(topic)),
        *((f"route.{name}", known.routes[name].topics, known.routes[name].contacts) for name in sorted(known.routes)),
    ]
    return tuple(
        _cell(about, nation, kind, [one for one in shown(names, known, nation, NEAR_CONTACTS) if does(one, topics)])
        for about, topics, names in subjects
        for nation, kind in product(Nation, Kind)
        if _persons(kind, about)
    )


def helps(service: Service, person: Set[Kind], about: str) -> bool:
    """Whether a service lets somebody who is all of these come by themselves, and is there for them about this."""
    if service.referral_only or (service.women_only and Kind.WOMAN not in person):
        return False
    if Kind.UNDER_18 in person and service.from_age and Suits.UNDER_18 not in service.suits:
        return False
    if Kind.NO_ENGLISH in person and not _is_interpreted(service):
        return False
    if service.needs == (Need.EMERGENCY,) and not about.startswith("safety."):
        return False
    return not service.only_these or bool(_groups(person, about) & _for_whom(service))


def does(service: Service, topics: Iterable[str]) -> bool:
    """Whether it does what one of the topics asks for. What says nothing of its work is there for what names it."""
    asked = [_DOES.get(topic, _DOES.get(topic.partition(".")[0])) for topic in topics]
    return not service.needs or any(needs is None or needs & {*service.needs} for needs in asked)


def serves(service: Service, nation: Nation) -> bool:
    """Whether it serves all of that part of the UK, and not one place in it."""
    return nation in service.nations and not service.local


def by_number(service: Service, person: Set[Kind]) -> bool:
    """Whether there is a number that such a person can call, text or sign to."""
    if Kind.DEAF not in person:
        return service.phone is not None
    answered = service.phone is not None or service.open is not None
    written = bool(service.phone and service.phone.texts_only) or bool(_BY_TEXT.search(service.other_ways or ""))
    return answered and (written or Suits.DEAF in service.suits or service.deaf_access is not None)


def load_holes(path: Path) -> tuple[Hole, ...]:
    """The holes that are listed. Raises KnowledgeError."""
    entries = read_yaml(path) or []
    if not isinstance(entries, list):
        raise KnowledgeError(f"data/knowledge/{path.name}: must hold a list of records")
    holes, problems = [], []
    for number, entry in enumerate(entries, 1):
        try:
            holes.append(Hole.model_validate(entry))
        except ValidationError as error:
            names = list(Hole.model_fields)
            problems += [f"data/knowledge/{path.name}: no. {number}: {explained(p, names)}" for p in error.errors()]
    if problems:
        raise KnowledgeError("\n".join(problems))
    return tuple(holes)


def faults(cells: Sequence[Cell], holes: Sequence[Hole]) -> Iterator[str]:
    """Holes that nobody listed, a line for each topic or route, and listed ones that are none (any more)."""
    unlisted = [cell for cell in cells if cell.is_hole and not any(hole.explains(cell) for hole in holes)]
    for about, group in groupby(unlisted, key=lambda cell: cell.about):
        yield f"{_place(about)}: nobody to call: {_summed_up(group)}; add a contact, or explain it in {HOLES}"
    real = {(cell.about, cell.nation, cell.kind) for cell in cells if cell.is_hole}
    for number, hole in enumerate(holes, 1):
        for of, nation, kind in product(hole.of, hole.nations, hole.people):
            if not any((about, nation, kind) in real for about in (_abouts(cells) if of == ALL else (of,))):
                yield f"data/knowledge/{HOLES}: no. {number}: '{of}' has no hole in {nation} for {kind}; take it out"


def report(cells: Sequence[Cell], holes: Sequence[Hole]) -> str:
    """The matrix as Markdown: a table for each group, and why there are holes."""
    gaps = [cell for cell in cells if cell.is_hole]
    numbers = sum(cell.has_number for cell in cells)
    web = len(cells) - numbers - len(gaps)
    listed = sum(any(hole.explains(cell) for hole in holes) for cell in gaps)
    tables = [
        _table(group, tuple(of_group), holes)
        for group, of_group in groupby(cells, key=lambda cell: cell.about.partition(".")[0])
    ]
    return "\n".join(
        (
            "# Somebody picks up",
            "",
            "Written by `make reports` from the records; not to be edited.",
            "",
            "For every topic and card, part of the UK and kind of person: the first contact that this person can use",
            "today without a referral; two where it is not the same for a woman (girl) and a man (boy). `(list)`: the",
            "number was read only in somebody's list. `(unsure)`: we know little of it. `(web)`: no number, but",
            "a website. **HOLE**: nobody for one of them, and it is not explained. `-n-`: explained under n below.",
            "",
            f"{len(cells)} cells: {numbers} with a number, {web} with a website only, {listed} holes explained, "
            f"{len(gaps) - listed} holes not explained.",
            *tables,
            *_explanations(holes),
        )
    )


def _persons(kind: Kind, about: str) -> list[frozenset[Kind]]:
    """Who may be meant by a kind of person: nobody, where only men read about it and the kind is women."""
    genders = [kind] if kind in _GENDERS else _GENDERS
    return [frozenset({kind, g}) for g in genders if not (g is Kind.WOMAN and _READERS.get(about) is Suits.MEN)]


def _cell(about: str, nation: Nation, kind: Kind, services: Iterable[Service]) -> Cell:
    near = [service for service in services if serves(service, nation)]
    return Cell(about, nation, kind, tuple(_found(person, about, near) for person in _persons(kind, about)))


def _found(person: frozenset[Kind], about: str, services: Iterable[Service]) -> Found:
    fitting = [service for service in services if helps(service, person, about)]
    return Found(
        person,
        next((service for service in fitting if by_number(service, person)), None),
        next((service for service in fitting if _on_the_web(service)), None),
    )


def _ends_at_people(topic: str) -> bool:
    return topic not in SMALL_TALK and (not topic.startswith("chat.") or topic == _PEOPLE_OF_CHAT)


def _groups(person: Set[Kind], about: str) -> set[_Group]:
    """The groups to which somebody who asks about this belongs."""
    readers = {_READERS[about]} if about in _READERS else set()
    # A line for men is not one for boys.
    grown = person - {Kind.MAN} if Kind.UNDER_18 in person else person
    return readers | {_GROUP_OF[kind] for kind in grown if kind in _GROUP_OF}


def _for_whom(service: Service) -> set[_Group]:
    """Whom a service that is for nobody else is for: a community comes before what suits some in it."""
    return {*service.communities} or {*service.suits}


def _is_interpreted(service: Service) -> bool:
    return bool(service.interpreters) or bool(_INTERPRETED.search(service.languages or ""))


def _on_the_web(service: Service) -> bool:
    return service.website is not None or bool(_WRITTEN_TO.search(service.other_ways or ""))


def _abouts(cells: Iterable[Cell]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cell.about for cell in cells))


def _place(about: str) -> str:
    head, _, name = about.partition(".")
    return f"route '{name}'" if head == "route" else f"answer '{about}'"


def _summed_up(cells: Iterable[Cell]) -> str:
    """The kinds of person of some holes, each with its parts of the UK."""
    by_person: dict[str, list[Nation]] = {}
    for cell in cells:
        by_person.setdefault(cell.who, []).append(cell.nation)
    return ", ".join(f"{who} ({_nations(nations)})" for who, nations in by_person.items())


def _nations(nations: Sequence[Nation]) -> str:
    return "everywhere" if len(nations) == len(Nation) else " ".join(nations)


def _table(group: str, cells: Sequence[Cell], holes: Sequence[Hole]) -> str:
    """One table: a row for each topic or route and part of the UK."""
    lines = [
        "",
        f"## {'Cards' if group == 'route' else group.capitalize()}",
        "",
        f"| | | {' | '.join(_CALLED[kind] for kind in Kind)} |",
        f"|---|---|{'---|' * len(Kind)}",
    ]
    for (about, nation), row in groupby(cells, key=lambda cell: (cell.about, cell.nation)):
        by_kind = {cell.kind: cell for cell in row}
        told = " | ".join(_told(by_kind.get(kind), holes) for kind in Kind)
        lines.append(f"| {about.removeprefix('route.')} | {_PARTS[nation]} | {told} |")
    return "\n".join(lines)


def _told(cell: Cell | None, holes: Sequence[Hole]) -> str:
    if cell is None:
        return ""
    if cell.is_hole:
        return next((f"-{number}-" for number, hole in enumerate(holes, 1) if hole.explains(cell)), "**HOLE**")
    return ", ".join(dict.fromkeys(_named(found) for found in cell.found))


def _named(found: Found) -> str:
    service = found.number or found.web
    assert service, "it is no hole"
    listed = found.number and service.phone and service.phone.basis is Basis.SECONDARY
    marks = {"(web)": not found.number, "(list)": listed, "(unsure)": service.confidence is Confidence.LOW}
    return " ".join((service.id, *(mark for mark, holds in marks.items() if holds)))


def _explanations(holes: Sequence[Hole]) -> Iterator[str]:
    if holes:
        yield "\n## Holes, explained\n"
    for number, hole in enumerate(holes, 1):
        yield f"{number}. {hole.reason} Instead: {hole.instead}"
