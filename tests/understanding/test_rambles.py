"""Long messages, spoken without a pause, in which little of much matters. Floors: docs/understanding.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from edge.evaluation import RAMBLES, Result, held_out, rambles_by_kind
from waymark.knowledge import knowledge

# Shares of held-out messages, a little worse than what was measured, so that chance does not fail a change.
ANSWERED = {"en": 0.5, "es": 0.4, "ar": 0.2}
STRIP_IN_DANGER = {"en": 1.0, "es": 0.75, "ar": 0.7}


@pytest.fixture
def results(understood: dict[Path, list[Result]]) -> list[Result]:
    return understood[RAMBLES]


def spoken_in(language: str, results: list[Result]) -> list[Result]:
    return [result for result in results if result.language == language]


@pytest.mark.parametrize("language", ANSWERED)
def test_what_matters_is_answered(results: list[Result], language: str) -> None:
    answered = [result.answered for result in spoken_in(language, results) if result.told]
    assert sum(answered) / len(answered) >= ANSWERED[language]


@pytest.mark.parametrize("language", STRIP_IN_DANGER)
def test_danger_shows_the_strip(results: list[Result], language: str) -> None:
    shown = [result.understanding.urgent for result in rambles_by_kind(spoken_in(language, results))["danger"]]
    assert sum(shown) / len(shown) >= STRIP_IN_DANGER[language]


def test_nobody_is_left_without_a_way(results: list[Result]) -> None:
    understood = [result.understanding for result in results]
    assert [result for result in understood if not (result.topic or result.suggestions)] == []


def test_what_they_tell_of_are_topics_and_every_kind_is_held_out_in_every_language(results: list[Result]) -> None:
    told = {topic for result in results for topic in result.told}
    assert told <= set(knowledge().spoken)
    assert {language for language, _, _ in held_out(RAMBLES)} == ANSWERED.keys()
    assert all(all(rambles_by_kind(spoken_in(language, results)).values()) for language in ANSWERED)
