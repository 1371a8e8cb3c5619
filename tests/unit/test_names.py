"""Routes and services that a person names."""

from __future__ import annotations

import pytest

from waymark.knowledge import knowledge
from waymark.names import is_only, named


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("what is MVDAC", "route.mvdac_concession"),
        ("tell me about mvdac please", "route.mvdac_concession"),
        ("Do you know southall black sisters?", "service.southall_black_sisters"),
        ("Victim Support", "service.victim_support_ew"),
        ("samaritans", "service.samaritans"),
        ("can I call Samaritans", "service.samaritans"),
        ("my solicitor said NRM", "route.nrm_referral"),
    ],
)
def test_what_is_named_is_found(text: str, choice: str) -> None:
    assert named(text, knowledge())[0] == choice


@pytest.mark.parametrize(
    "text",
    ["never mind", "I do not mind", "give me shelter", "he shows no respect", "we walk forward", "", "...", "999"],
)
def test_ordinary_words_name_nothing(text: str) -> None:
    assert named(text, knowledge()) == ()


def test_a_longer_name_comes_before_a_shorter_one() -> None:
    choices = named("Is the Men's Advice Line like Samaritans?", knowledge())
    assert choices[:2] == ("service.mens_advice_line", "service.samaritans")


def test_a_name_in_a_whole_story_is_not_all_that_was_said() -> None:
    assert is_only("what is Samaritans", "service.samaritans", knowledge())
    assert not is_only("my husband took my phone and Samaritans did not answer me", "service.samaritans", knowledge())
