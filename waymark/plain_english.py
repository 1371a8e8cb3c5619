"""English that can be translated: words that were read as something else in other languages, and what to say instead.

Each rule is a fault that a reader of a translation met: docs/writing.md has the rules that need a human eye.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# At most so much in a sentence; the aim is 20 words and one bracket.
WORDS = 30
BRACKETS = 2
_SENTENCE = re.compile(r"(?<=[.?])\s+")
_RULES = {
    r"\bopened pages\b|\blist of pages\b(?! opened before)": "browsing history (the list of pages opened before)",
    r"\bUK nations?\b|\bnations\b|\bcountries of the UK\b": "parts of the UK, or their names",
    r"\btoday's (?:rules?|fees?|law)\b": "the current rule",
    r"\bleav(?:e|es|ing) (?:your|the|an?|my) (?:\w+ )?(?:husband|wife|partner|home|house|job|employer)\b": (
        "get out of, get away from, end (to leave is to leave the country)"
    ),
    r"\bleave (?:them|it|the papers) (?:behind|there)\b": "do not take the papers with you",
    r"\b(?:place|somewhere) to stay\b|\bstay on the line\b|\bstay without a name\b": (
        "a safe place to sleep, do not hang up, not give a name (to stay is to stay in the UK)"
    ),
    r"\b(?:are|is) to (?:ask|tell|share|report|treat|refer)\b": "is supposed to, must",
    r"\bshares? (?:only|it only|without)\b|\bshare with\b": "share what you say, your details, with whom",
    r"\bminors?\b": "a child, somebody under 18",
    r"\bon a tap\b": "below, with a button's words",
}


def faults(text: str) -> Iterator[str]:
    """What of an English text is often translated wrongly, with what to say instead."""
    for pattern, instead in _RULES.items():
        if found := re.search(pattern, text, re.IGNORECASE):
            yield f"'{found[0]}' is translated wrongly; say: {instead}"
    for sentence in _SENTENCE.split(text):
        if len(sentence.split()) > WORDS:
            yield f"a sentence of {len(sentence.split())} words; at most {WORDS}"
        if sentence.count("(") > BRACKETS:
            yield f"{sentence.count('(')} brackets in a sentence; at most {BRACKETS}"
