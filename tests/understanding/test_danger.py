"""Signs of danger, and who hunts, on messages that training and cues never see. Floors: docs/understanding.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from edge.check import examples
from edge.evaluation import CALM, DANGER, HUNTER, HUNTERS, NOT_HUNTER, RAMBLES, UNSURE, Result, held_out
from waymark.danger import SIGNS, Language
from waymark.knowledge import read_yaml
from waymark.paths import CUES
from waymark.text import normalize
from waymark.understanding import URGENT, is_urgent

# Shares of held-out messages, a little worse than what was measured, so that chance does not fail a change.
SHOWN = {"en": 0.97, "es": 0.97, "ar": 0.95}
SHOWN_WITHOUT_DANGER = {"en": 0.13, "es": 0.20, "ar": 0.25}
SHOWN_FOR_THE_PAST = 0.16
HUNTERS_TURNED_AWAY = {"en": 0.66, "es": 0.50, "ar": 0.38}
OTHERS_TURNED_AWAY = 0.07


@pytest.fixture
def results(understood: dict[Path, list[Result]]) -> list[list[Result]]:
    return [understood[DANGER], understood[HUNTERS]]


def share(hits: list[bool]) -> float:
    return sum(hits) / len(hits)


def shown(results: list[list[Result]], language: str, kinds: tuple[str, ...]) -> float:
    told = [result for result in results[0] if result.language == language and result.topic in kinds]
    return share([result.understanding.urgent for result in told])


def turned_away(results: list[list[Result]], kind: str, language: str) -> float:
    return share([r.turned_away for r in results[1] if r.language == language and r.topic == kind])


@pytest.mark.parametrize("language", SHOWN)
def test_danger_shows_the_strip(results: list[list[Result]], language: str) -> None:
    assert shown(results, language, SIGNS) >= SHOWN[language]


@pytest.mark.parametrize("language", SHOWN)
def test_little_else_shows_the_strip(results: list[list[Result]], language: str) -> None:
    assert shown(results, language, CALM) <= SHOWN_WITHOUT_DANGER[language]
    assert shown(results, language, ("past_danger",)) <= SHOWN_FOR_THE_PAST


@pytest.mark.parametrize("language", SHOWN)
def test_who_may_be_in_danger_is_never_left_without_a_way(results: list[list[Result]], language: str) -> None:
    unsure = [result.understanding for result in results[0] if (result.language, result.topic) == (language, UNSURE)]
    assert unsure
    assert all(understood.urgent or understood.topic or understood.suggestions for understood in unsure)


@pytest.mark.parametrize("language", HUNTERS_TURNED_AWAY)
def test_who_hunts_is_turned_away_and_hardly_anybody_else(results: list[list[Result]], language: str) -> None:
    assert turned_away(results, HUNTER, language) >= HUNTERS_TURNED_AWAY[language]
    assert turned_away(results, NOT_HUNTER, language) <= OTHERS_TURNED_AWAY


def test_no_held_out_message_is_trained_on_or_in_a_table_of_cues() -> None:
    groups = [group for path in CUES.glob("*.yml") for group in Language.model_validate(read_yaml(path)).groups]
    tables = {message for group in groups for message in (*group.matches, *group.must_not_match)}
    seen = {normalize(text) for text in (*tables, *(text for _, _, text in examples()))}
    held = [text for folder in (DANGER, HUNTERS, RAMBLES) for _, _, text in held_out(folder)]
    assert [text for text in held if normalize(text) in seen and len(text.split()) > 2] == []


def test_every_kind_is_held_out_in_every_language() -> None:
    kinds = {(language, kind) for language, kind, _ in (*held_out(DANGER), *held_out(HUNTERS))}
    assert kinds == {(language, kind) for language in SHOWN for kind in (*SIGNS, *CALM, UNSURE, HUNTER, NOT_HUNTER)}


def test_every_sign_is_a_topic_that_shows_the_strip() -> None:
    assert {f"safety.{sign}" for sign in SIGNS} == URGENT
    assert all(is_urgent(topic) for topic in URGENT)
