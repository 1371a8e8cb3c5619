"""The cues of danger: every group of `data/cues/` is its own table, and the way phrases are read has one here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from edge.check import examples
from waymark.danger import HARMLESS, PAST, SIGNS, Group, Language, compiled, cues, expression
from waymark.knowledge import read_yaml
from waymark.paths import CUES
from waymark.shield import shield
from waymark.text import words
from waymark.understanding import URGENT

SPOKEN = {path.stem: Language.model_validate(read_yaml(path)) for path in sorted(CUES.glob("*.yml"))}
GROUPS = [(language, group) for language, spoken in SPOKEN.items() for group in spoken.groups]
LISTS = {"who": ["he", "my ex"], "now": ["now", "tonight"]}


def table(column: str) -> Iterator[Any]:
    for language, group in GROUPS:
        for message in getattr(group, column):
            yield pytest.param(language, group, message, id=f"{language} {group.cue}: {message}")


def matches(language: str, group: Group, message: str) -> bool:
    phrases = expression(compiled(phrase, SPOKEN[language].words) for phrase in group.phrases)
    return bool(re.search(phrases, words(message)))


@pytest.mark.parametrize(("language", "group", "message"), table("matches"))
def test_a_group_matches_what_it_says(language: str, group: Group, message: str) -> None:
    assert matches(language, group, message)
    signs = cues().signs_in(message)
    assert signs.danger if group.cue in SIGNS else signs.doubtful


def test_the_shield_takes_no_sign_of_danger_out() -> None:
    """It reads first: a name that it saw in "the voice tells me do it" would leave nothing to be found."""
    told = [message for _, group in GROUPS for message in group.matches]
    told += [text for _, topic, text in examples() if topic in URGENT]
    shielded = [(text, shield(text).text) for text in told]
    assert [text for text, left in shielded if cues().signs_in(text) != cues().signs_in(left)] == []
    assert sum(text != left for text, left in shielded) / len(told) < 0.002


@pytest.mark.parametrize(("language", "group", "message"), table("must_not_match"))
def test_a_group_does_not_match_what_is_something_else(language: str, group: Group, message: str) -> None:
    if group.cue in SIGNS:
        assert not cues().signs_in(message).danger
    else:
        assert not matches(language, group, message)


@pytest.mark.parametrize(
    ("phrase", "message", "found"),
    [
        ("is outside", "he is outside", True),
        ("is outside", "He's outside", False),
        ("he is (right)? outside", "he is right outside now", True),
        ("he is (right)? outside", "he is far outside", False),
        ("hit|beat me", "they beat me", True),
        ("(hit|beat up) me", "beat up me", True),
        ("(hit|beat up) me", "beat me", False),
        ("<who> comes", "my ex comes", True),
        ("(<who>)? comes <now>", "comes tonight", True),
        ("beat*", "beating", True),
        ("*ضربني", "بيضربني الآن", True),
        ("hear ... stairs", "hear him on the stairs", True),
        ("hear ... stairs", "hear stairs", True),
        ("hear ... stairs", "hear him on the old wooden stairs", False),
        ("^ help $", "HELP!!", True),
        ("^ help $", "help with a form", False),
        ("is in", "is indoors", False),
    ],
)
def test_phrases(phrase: str, message: str, found: bool) -> None:
    assert bool(re.search(expression([compiled(phrase, LISTS)]), words(message))) is found


@pytest.mark.parametrize(
    ("message", "danger", "doubtful"),
    [
        ("he is kicking the door", True, False),
        ("last year he kicked me out", False, True),
        ("he said he will kill me", True, False),
        ("last year he said he will kill me", False, True),
        ("last year he hit me and now he is outside my door", True, True),
        ("he used to lock me in and he is at the door", True, True),
        ("the wait is killing me", False, True),
        ("the wait is killing me and he has a knife", True, True),
        ("can I work on this visa", False, False),
        ("", False, False),
    ],
)
def test_the_past_weakens_what_can_be_past_and_figures_of_speech_are_not_read(
    message: str, danger: bool, doubtful: bool
) -> None:
    signs = cues().signs_in(message)
    assert (signs.danger, signs.doubtful) == (danger, doubtful)


def test_every_group_is_of_a_known_kind_and_has_both_tables() -> None:
    assert {group.cue for _, group in GROUPS} == {*SIGNS, PAST, HARMLESS}
    assert [group.means for _, group in GROUPS if not (group.matches and group.must_not_match)] == []
    assert {(language, cue) for language in SPOKEN for cue in (*SIGNS, PAST, HARMLESS)} == {
        (language, group.cue) for language, group in GROUPS
    }


def test_no_phrase_has_brackets_in_brackets_or_left_open() -> None:
    phrases = [phrase for _, group in GROUPS for phrase in group.phrases]
    assert [phrase for phrase in phrases if re.search(r"[()]", re.sub(r"\([^()]+\)\??", "", phrase))] == []


def test_a_list_that_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        compiled("<nobody> comes", LISTS)
