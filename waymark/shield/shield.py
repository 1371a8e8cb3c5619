"""The shield: what identifies somebody is taken out of a text, and the kinds of what was there are told."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import phonenumbers

from waymark.shield.kinds import KINDS, MARK, Kind
from waymark.shield.public import public_names, public_places
from waymark.shield.published import is_published
from waymark.shield.rules import rules, western_digits

_REGION = "GB"
# How long the rules may read one text. The longest takes a tenth of a second; a rule that goes astray is stopped here.
SECONDS = 3.0


@dataclass(frozen=True)
class Shielded:
    """`text` without what identifies somebody, and the kinds of what was taken out, in the order of `KINDS`."""

    text: str
    removed: tuple[Kind, ...]


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    kind: Kind


def shield(text: str, seconds: float = SECONDS) -> Shielded:
    """Take identifying data out of `text`. Helplines' numbers, years, ages, money, places and organisations stay.

    Raises TimeoutError where the rules take longer than `seconds` altogether.
    """
    _compile()
    plain = western_digits(text)
    deadline = time.monotonic() + seconds
    found = _without_public([*_by_rules(plain, deadline), *_phones(plain)], plain, deadline)
    shielded, place = [], 0
    for start, end in _merged(found):
        shielded += [text[place:start], MARK]
        place = end
    kinds = {one.kind for one in found}
    return Shielded("".join([*shielded, text[place:]]), tuple(kind for kind in KINDS if kind in kinds))


def _compile() -> None:
    """Read all that is read once: it takes seconds, which no text is charged with."""
    rules()
    public_names()


def _by_rules(plain: str, deadline: float) -> Iterator[_Found]:
    for rule in rules():
        for start, end in rule.spans(plain, _left_until(deadline)):
            yield _Found(start, end, rule.kind)


def _phones(plain: str) -> Iterator[_Found]:
    """Numbers that libphonenumber finds: any country's with its prefix, and the United Kingdom's."""
    matcher = phonenumbers.PhoneNumberMatcher(plain, _REGION, leniency=phonenumbers.Leniency.VALID)
    for match in matcher:
        yield _Found(match.start, match.end, "phone")


def _left_until(deadline: float) -> float:
    """Seconds; never fewer than none, which the library takes for no limit."""
    return max(deadline - time.monotonic(), 0.0)


def _without_public(found: list[_Found], plain: str, deadline: float) -> list[_Found]:
    """What was found and is not Waymark's own, nor a part of a name that identifies nobody."""
    names = public_places(plain, _left_until(deadline)) if found else []
    return [
        one
        for one in found
        if not is_published(plain[one.start : one.end])
        and not any(start <= one.start and one.end <= end for start, end in names)
    ]


def _merged(found: Iterable[_Found]) -> list[tuple[int, int]]:
    """The places found, in order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for one in sorted(found, key=lambda one: one.start):
        if merged and one.start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], one.end))
        else:
            merged.append((one.start, one.end))
    return merged
