"""The shield's rules as the browser reads them (`widget/shield/shield.js`).

They find the same, but are written so that a cheap phone's browser compiles them ten times sooner: for text in lower
case, and with short classes of letters in place of Unicode's, which have hundreds of ranges. In the text, a letter of a
script that no rule names is then replaced by one that stands for it; so are marks and numbers.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

import regex

from waymark.shield.kinds import KINDS, MARK
from waymark.shield.public import public_names
from waymark.shield.published import published
from waymark.shield.rules import SCRIPTS, rules
from waymark.shield.shared import with_shared_parts

# For letters, marks and numbers: one that no rule names.
_STAND_INS = {"L": "ƿ", "M": "\u0363", "N": "⅕"}
_ROW = 128
_PROPERTY = regex.compile(r"\\p\{([LMN])\}")
_SET_OR_PIECE = regex.compile(r"(?P<set>\[(?:\\.|[^\]\\])*\])|(?P<property>\\p\{[LMN]\})|\\.")
_LETTER_OR_ESCAPE = regex.compile(r"(?P<escape>\\(?:[pP]\{\w+\}|.))|\p{L}")


@cache
def browser_rules() -> dict[str, Any]:
    """All that `shield` in the browser needs, ready for JSON."""
    readers = [*(rule.pattern for rule in rules()), *public_names()]
    patterns, parts = with_shared_parts([_pattern(pattern) for pattern in readers])
    written = [
        {"pattern": pattern, "capitals": _tells_capitals(reader)}
        for pattern, reader in zip(patterns, readers, strict=True)
    ]
    return {
        "mark": MARK,
        "kinds": KINDS,
        "digits": SCRIPTS,
        "named": "".join(map(_named, _STAND_INS)),
        "stand_ins": list(_STAND_INS.values()),
        "parts": parts,
        "rules": [
            {"kind": rule.kind, "check": rule.check, **pattern} for rule, pattern in zip(rules(), written, strict=False)
        ],
        "public_names": written[len(rules()) :],
        "published": sorted(published()),
    }


def _tells_capitals(pattern: regex.Pattern[str]) -> bool:
    return not pattern.flags & regex.IGNORECASE


def _pattern(pattern: regex.Pattern[str]) -> str:
    written = pattern.pattern
    return _with_short_classes(written if _tells_capitals(pattern) else _LETTER_OR_ESCAPE.sub(_in_lower_case, written))


def _in_lower_case(match: regex.Match[str]) -> str:
    return match["escape"] or match[0].lower()


def _with_short_classes(pattern: str) -> str:
    in_sets = _SET_OR_PIECE.sub(lambda piece: f"[{piece[0]}]" if piece["property"] else piece[0], pattern)
    return _PROPERTY.sub(lambda found: _named(found[1]), in_sets)


@cache
def _named(category: str) -> str:
    """The letters, marks or numbers of the scripts that the rules name, and their stand-in, as ranges for a class."""
    places = (place for row in _rows() for place in range(row * _ROW, (row + 1) * _ROW))
    return _ranges(place for place in places if unicodedata.category(chr(place))[0] == category) + _STAND_INS[category]


@cache
def _rows() -> list[int]:
    """Where the rules' own letters, marks and numbers stand in Unicode, in steps of `_ROW`."""
    written = "".join(pattern.pattern for pattern in (*(rule.pattern for rule in rules()), *public_names()))
    return sorted({ord(character) // _ROW for character in regex.findall(r"[\p{L}\p{M}\p{N}]", written)})


def _ranges(places: Iterable[int]) -> str:
    ranges: list[list[int]] = []
    for place in places:
        if ranges and place == ranges[-1][1] + 1:
            ranges[-1][1] = place
        else:
            ranges.append([place, place])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
