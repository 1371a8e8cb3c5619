"""What is said: conversations in every language, each message with an example of what people say and its secrets."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import count

from edge.check import examples
from edge.proof.identifiers import Identifier, identifiers
from edge.proof.search import Search, Secret, is_telling
from waymark.languages import languages
from waymark.paths import ROOT

MESSAGES_A_CONVERSATION = 3
LETTERS_OF_A_MARKER = 16
# Whatever Waymark may say by itself comes from here. What stands here proves nothing when it is found.
OWN_TEXTS = ("actions", "bot", "data", "edge", "locales", "waymark", "widget")
# A part of what is made up is left out; a kind with few values then does not hold up the others.
FEWEST_KINDS = 10


class Door(Enum):
    """How a person comes in; the value is how the report calls it."""

    API = "chat API"
    PAGES = "pages, posted to"
    ELEMENT = "chat element in Chromium"
    PLAIN = "pages in Chromium without scripts"


class Ending(Enum):
    EXIT = "exit"
    CLOSE = "closed page"
    SILENCE = "silence"


@dataclass(frozen=True)
class Conversation:
    language: str
    door: Door
    ending: Ending
    messages: tuple[str, ...]


class Markers:
    """Made-up words that no shield takes out, each used once. `made` has all of them."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self.made: list[Secret] = []

    def word(self, language: str = "en") -> str:
        """A word in the letters of the language's own name."""
        letters = sorted(filter(str.isalpha, set(languages()[language].name.lower())))
        word = "".join(self._chance.choices(letters, k=LETTERS_OF_A_MARKER))
        self.made.append(Secret("marker", word))
        return word

    def address(self) -> str:
        """An IPv6 address of the block that is kept for documentation."""
        parts = [f"{self._chance.randrange(0x1000, 0x10000):x}" for _ in range(6)]
        address = ":".join(["2001", "db8", *parts])
        self.made.append(Secret("address", address))
        return address


def conversations(number: int, said: Iterable[Identifier], markers: Markers, seed: int) -> Iterator[Conversation]:
    """`number` conversations that carry all of `said`, through every door and in every language in turn."""
    chance = random.Random(seed)
    utterances = _utterances()
    dealt = _dealt(list(said), number * MESSAGES_A_CONVERSATION)
    tags = list(languages())
    for index in range(number):
        turn, place = divmod(index, len(tags))
        language = tags[place]
        messages = [
            " ".join([chance.choice(utterances[language]), markers.word(language), *next(dealt)])
            for _ in range(MESSAGES_A_CONVERSATION)
        ]
        yield Conversation(language, _door(turn), list(Ending)[(turn + place) % len(Ending)], tuple(messages))


def unknown_identifiers(number: int, seed: int) -> list[Identifier]:
    """`number` different identifiers that stand nowhere in the project, and are long enough not to do so by chance."""
    found: dict[str, Identifier] = {}
    for attempt in count(seed):
        made = {one.value: one for one in identifiers(attempt, 1 + number // FEWEST_KINDS)}
        known = _stand_in_project(made)
        found |= {value: one for value, one in made.items() if value not in known and is_telling(value)}
        if len(found) >= number:
            break
    return random.Random(seed).sample(list(found.values()), number)


def _door(turn: int) -> Door:
    """The first round of languages through one door, the next through another; browsers are slow, so seldom."""
    if turn % 40 < 2:
        return (Door.ELEMENT, Door.PLAIN)[turn % 40]
    return Door.PAGES if turn % 6 == 2 else Door.API


def _dealt(said: list[Identifier], hands: int) -> Iterator[list[str]]:
    for hand in range(hands):
        yield [one.value for one in said[hand * len(said) // hands : (hand + 1) * len(said) // hands]]


def _utterances() -> dict[str, list[str]]:
    found = defaultdict(list)
    for language, _, text in examples():
        found[language].append(text)
    return {tag: found[tag] or found["en"] for tag in languages()}


def _stand_in_project(values: Iterable[str]) -> set[str]:
    search = Search(Secret("", value) for value in values)
    files = (path for folder in OWN_TEXTS for path in (ROOT / folder).rglob("*") if path.is_file())
    return {secret.value for path in files if path.suffix != ".gz" for secret in search.in_file(path)}
