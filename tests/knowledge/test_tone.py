"""How people are spoken to, in every language: docs/writing.md, where a rule of it can be a test."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from tests.catalogues.test_catalogues import SHOUTING, has_emoji, translations
from tools.never_said import told
from waymark.catalogues import catalogue_for
from waymark.knowledge import knowledge, read_yaml
from waymark.languages import SOURCE, languages
from waymark.paths import ROOT
from waymark.understanding import URGENT

TABLE = read_yaml(ROOT / "tests" / "knowledge" / "tone.yml")
RULES = [(language, rule) for language, rules in TABLE["rules"].items() for rule in rules]
# In every language; a language may have more, for its own grammar.
COMMON = TABLE["rules"][SOURCE].keys()
NUMBER = re.compile(r"\b999\b")
OPENING_LIMIT = 90


@cache
def said(language: str) -> dict[str, str]:
    """All that is told in `language`, with its English."""
    return (
        {text: text for text in told()}
        if language == SOURCE
        else {s: text for text, s in translations(language).items()}
    )


@cache
def patterns(language: str, rule: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in TABLE["rules"][language][rule]["patterns"])


def breaks(language: str, rule: str, text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns(language, rule))


def openings() -> dict[str, str]:
    return {topic: answer.opening for topic, answer in knowledge().answers.items() if answer.opening}


def first_sentence(text: str) -> str:
    return re.split(r"(?<=[.?؟])\s", text)[0]


def in_every_language(text: str) -> list[str]:
    return [catalogue_for(language)(text) for language in languages()]


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_rules(language: str) -> None:
    assert TABLE["rules"].get(language, {}).keys() >= COMMON, "add its rules to tests/knowledge/tone.yml"


@pytest.mark.parametrize(("language", "rule"), RULES)
def test_a_rule_catches_what_it_is_for(language: str, rule: str) -> None:
    examples: dict[str, Any] = TABLE["rules"][language][rule]
    assert [text for text in examples["rejected"] if not breaks(language, rule, text)] == []
    others = TABLE["rules"][language]
    assert [text for text in examples["passes"] if any(breaks(language, other, text) for other in others)] == []


@pytest.mark.parametrize(("language", "rule"), RULES)
def test_nobody_is_spoken_to_like_this(language: str, rule: str) -> None:
    assert {text: english for text, english in said(language).items() if breaks(language, rule, text)} == {}


def test_nothing_shouts() -> None:
    """In English; `tests/catalogues/` holds the translations to it."""
    assert [text for text in said(SOURCE) if SHOUTING.search(text) or has_emoji(text)] == []


@pytest.mark.parametrize("topic", TABLE["hard"])
def test_a_hard_topic_begins_with_a_human_sentence(topic: str) -> None:
    assert knowledge().answers[topic].opening


def test_an_opening_is_short_and_asks_nothing() -> None:
    for topic, opening in openings().items():
        assert len(opening) <= OPENING_LIMIT, topic
        assert [text for text in in_every_language(opening) if re.search(r"[?؟¿\d]", text)] == [], topic


def test_a_hard_answer_does_not_repeat_the_opening_of_the_one_before() -> None:
    opens = openings()
    repeated = [
        (topic, choice)
        for topic in TABLE["hard"]
        for choice in knowledge().answers[topic].choices
        if opens[topic] == opens.get(choice)
    ]
    assert repeated == [], "the same sentence twice running sounds like a machine"


def test_where_there_is_danger_the_number_comes_first() -> None:
    assert set(TABLE["number_first"]) >= URGENT
    for topic in TABLE["number_first"]:
        answer = knowledge().answers[topic]
        assert answer.opening is None, topic
        for text in in_every_language(answer.answer[0].text):
            assert NUMBER.search(first_sentence(text)), f"{topic}: {text}"
