"""What follows from a ranking: what is offered, and when the emergency strip shows."""

from __future__ import annotations

import pytest

from waymark.danger import NO_SIGNS, Signs
from waymark.knowledge import knowledge
from waymark.understanding import (
    _NOT_OFFERED,
    DOUBTFUL_SHARE,
    URGENT,
    URGENT_SHARE,
    Ranked,
    Understanding,
    is_urgent,
    likely_topics,
)

DANGER = Signs(danger=True, doubtful=False)
DOUBTFUL = Signs(danger=False, doubtful=True)


def understanding(topic: str | None, signs: Signs = NO_SIGNS, **shares: float) -> Understanding:
    """`safety__danger_now=0.5` ranks that topic with that share."""
    return Understanding(topic, tuple(Ranked(name.replace("__", "."), share) for name, share in shares.items()), signs)


def test_confidence_is_the_first_share() -> None:
    assert understanding(None, sharing__police=0.6, routes__start=0.3).confidence == 0.6
    assert understanding(None).confidence == 0.0


@pytest.mark.parametrize(
    ("ranked", "offered"),
    [
        ([], []),
        (["sharing.police"], ["sharing.police"]),
        (["chat.greet", "sharing.police", "chat.thanks", "routes.start"], ["sharing.police", "routes.start"]),
        (["routes.eu", "routes.fees", "routes.asylum", "routes.worker"], ["routes.eu", "routes.fees", "routes.asylum"]),
        (["chat.greet", "chat.thanks", "chat.bye", "chat.affirm", "chat.deny", "chat.out_of_scope"], []),
        (["chat.human", "chat.privacy"], ["chat.human", "chat.privacy"]),
    ],
)
def test_at_most_three_topics_are_offered_and_no_small_talk(ranked: list[str], offered: list[str]) -> None:
    assert likely_topics(ranked) == offered


def test_topics_are_suggested_only_when_unsure() -> None:
    assert understanding(None, chat__greet=0.3, sharing__police=0.2).suggestions == ["sharing.police"]
    assert understanding("sharing.police", sharing__police=0.9, routes__start=0.1).suggestions == []


@pytest.mark.parametrize(
    ("understood", "urgent"),
    [
        (understanding("safety.suicide"), True),
        (understanding("sharing.police", sharing__police=0.8), False),
        (understanding(None), False),
        (understanding("sharing.police", sharing__police=0.8, safety__danger_now=URGENT_SHARE), True),
        (understanding("sharing.police", sharing__police=0.8, safety__danger_now=URGENT_SHARE - 0.001), False),
        (understanding(None, safety__danger_now=URGENT_SHARE / 2, safety__suicide=URGENT_SHARE / 2), True),
        (understanding(None, safety__leaving=0.9), False),
        (understanding("sharing.police", DANGER, sharing__police=0.9), True),
        (understanding(None, DOUBTFUL, safety__danger_now=DOUBTFUL_SHARE - 0.001), False),
        (understanding(None, DOUBTFUL, safety__danger_now=DOUBTFUL_SHARE), True),
        (understanding("safety.suicide", DOUBTFUL), True),
    ],
    ids=[
        "answered",
        "other",
        "nothing",
        "behind another",
        "just too little",
        "together",
        "other safety",
        "cue",
        "of the past, too little",
        "of the past, enough",
        "of the past, answered",
    ],
)
def test_the_emergency_strip_shows_for_danger_even_behind_another_topic(
    understood: Understanding, urgent: bool
) -> None:
    assert understood.urgent is urgent


@pytest.mark.parametrize(("topic", "urgent"), [*((topic, True) for topic in sorted(URGENT)), ("chat.bye", False)])
def test_urgent_topics(topic: str, urgent: bool) -> None:
    assert is_urgent(topic) is urgent
    assert is_urgent(None) is False


def test_the_topics_named_here_exist() -> None:
    assert knowledge().topics.keys() >= URGENT | _NOT_OFFERED
