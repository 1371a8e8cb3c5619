"""Signs of danger in what a person writes: danger now, suicide, a child in danger. The cues are `data/cues/`.

A cue is a phrase: words in order, read as `waymark.text.words` spells them. In a phrase, `a|b` is either word,
`(a b|c)` either of some words, `(a b)?` may be missing, `sto*` is a word that begins so, `<name>` is one of a list of
the same file, `...` is up to three words of any kind, `^` and `$` are the ends of the message. All phrases become one
regular expression a kind of cue, which the chat element reads too (widget/danger/danger.js).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from waymark.knowledge import read_yaml
from waymark.paths import CUES
from waymark.text import words

SIGNS = ("danger_now", "suicide", "child_danger")
PAST, HARMLESS = "past", "harmless"
_TOKEN = re.compile(r"\([^()]*\)\??|\S+")
_ENDS = {"^": "^", "$": "(?= $)"}
_ANY_WORDS = r"(?: \S+){0,3}"


class Group(BaseModel):
    """Phrases that mean one thing, with messages that they must match and others that they must not.

    `cue` is one of SIGNS, or PAST, which weakens a sign that is not `present` (can only be about now), or HARMLESS:
    words of danger that are none, and are not read.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    cue: str
    means: str
    present: bool = False
    phrases: tuple[str, ...]
    matches: tuple[str, ...]
    must_not_match: tuple[str, ...]


class Language(BaseModel):
    """A file of cues: lists of phrases that others name, and the groups."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: Mapping[str, tuple[str, ...]]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Signs:
    """What the cues of a text say: `danger` shows the emergency strip; where it is `doubtful` whether words of danger
    are about danger now, what understanding makes of the text must be surer to show it.
    """

    danger: bool
    doubtful: bool


NO_SIGNS = Signs(danger=False, doubtful=False)


@dataclass(frozen=True)
class Cues:
    """A regular expression for each kind of cue, over `waymark.text.words`."""

    present: str
    weakened: str
    past: str
    harmless: str

    def signs_in(self, text: str) -> Signs:
        said = words(text)
        literal = re.sub(self.harmless, "", said)
        past = bool(re.search(self.past, literal))
        danger = bool(re.search(self.present, literal)) or (not past and bool(re.search(self.weakened, literal)))
        return Signs(danger, past or literal != said)


@cache
def cues() -> Cues:
    """The cues of all languages together, because people mix them."""
    spoken = [Language.model_validate(read_yaml(path)) for path in sorted(CUES.glob("*.yml"))]
    groups = [(group, language) for language in spoken for group in language.groups]

    def of(*kinds: str, present: bool = False) -> str:
        return expression(
            compiled(phrase, language.words)
            for group, language in groups
            if group.cue in kinds and group.present is present
            for phrase in group.phrases
        )

    return Cues(of(*SIGNS, present=True), of(*SIGNS), of(PAST), of(HARMLESS))


def expression(alternatives: Iterable[str]) -> str:
    return f"(?:{'|'.join(alternatives)})(?= )"


def compiled(phrase: str, lists: Mapping[str, Iterable[str]]) -> str:
    """The regular expression of a phrase: every word with the space before it. Raises KeyError for an unknown list."""
    return "".join(_steps(phrase, lists))


def _steps(phrase: str, lists: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for token in _TOKEN.findall(phrase):
        inner = token.removesuffix("?").strip("()")
        choices = lists[inner[1:-1]] if inner.startswith("<") else inner.split("|")
        either = f"(?:{'|'.join(map(_in_order, choices))})"
        yield _ANY_WORDS if token == "..." else either + ("?" if token.endswith("?") else "")


def _in_order(choice: str) -> str:
    return "".join(_ENDS.get(word) or _word(word) for word in choice.split())


def _word(word: str) -> str:
    return " " + r"\S*".join(words(part).strip() for part in word.split("*"))
