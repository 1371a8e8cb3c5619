"""What is told can be read at the age of twelve: docs/content.md says how that is measured."""

from __future__ import annotations

from statistics import median

import pytest

from tools.reading_age import AGE_AIM, grade, reading_age, syllables, told_behind, told_first

# The names of laws and schemes are long; an answer that must spell them out may be a little above the aim.
MARGIN = 2


def test_the_middle_answer_is_well_within_the_aim() -> None:
    assert median(reading_age(text) for _, text in told_first()) <= AGE_AIM - 1
    assert median(reading_age(text) for _, text in told_behind() if text) <= AGE_AIM - 1


def test_no_answer_is_far_above_the_aim() -> None:
    assert {
        name: round(reading_age(text), 1) for name, text in told_first() if reading_age(text) > AGE_AIM + MARGIN
    } == {}


@pytest.mark.parametrize(
    ("word", "count"), [("police", 2), ("immigration", 4), ("adviser", 3), ("home", 1), ("zzyzx", 1), ("helpline", 2)]
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_longer_sentences_and_words_are_harder() -> None:
    easy = "You can call. They will help you."
    hard = "Organisations participating in governmental consultations reported additional requirements."
    assert grade(easy) < 2 < 12 < grade(hard)
