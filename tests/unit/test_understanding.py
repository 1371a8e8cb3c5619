"""What follows from a ranking: what is offered, and when the emergency strip shows."""

from __future__ import annotations

import pytest

from waymark.danger import NO_SIGNS, Signs
from waymark.knowledge import knowledge
from waymark.understanding import (
    ANSWERED_DANGER,
    DOUBTFUL_SHARE,
    FIRST_DANGER,
    SMALL_TALK,
    URGENT,
    URGENT_SHARE,
    Ranked,
    Understanding,
    is_urgent,
    likely_topics,
    telling,
    understood_together,
    without_doubtful_talk,
    without_guessed_danger,
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
        (["chat.perpetrator", "routes.eu"], ["routes.eu"]),
        (["chat.greet", "chat.thanks", "chat.bye", "chat.affirm", "chat.deny", "chat.out_of_scope"], []),
        (["chat.human", "chat.privacy"], ["chat.human", "chat.privacy"]),
    ],
)
def test_no_small_talk_is_offered(ranked: list[str], offered: list[str]) -> None:
    assert likely_topics(ranked) == offered


def test_topics_are_suggested_only_when_unsure() -> None:
    assert understanding(None, chat__greet=0.3, sharing__police=0.2).suggestions == ["sharing.police"]
    many = understanding(None, routes__eu=0.1, routes__fees=0.1, routes__asylum=0.1, routes__worker=0.1)
    assert many.suggestions == ["routes.eu", "routes.fees", "routes.asylum"]
    assert understanding("sharing.police", sharing__police=0.9, routes__start=0.1).suggestions == []


@pytest.mark.parametrize(
    ("understood", "answered"),
    [
        (understanding("safety.suicide", safety__suicide=ANSWERED_DANGER), "safety.suicide"),
        (understanding("safety.suicide", safety__suicide=0.4, safety__danger_now=0.2), "safety.suicide"),
        (understanding("safety.suicide", safety__suicide=ANSWERED_DANGER - 0.01, chat__human=0.3), None),
        (understanding("safety.suicide", DOUBTFUL, safety__suicide=ANSWERED_DANGER - 0.01), None),
        (understanding("safety.suicide", DANGER, safety__suicide=0.3), "safety.suicide"),
        (understanding("safety.leaving", safety__leaving=0.3), "safety.leaving"),
        (understanding(None), None),
    ],
    ids=["sure", "sure of danger", "a guess", "a doubtful guess", "a cue", "no danger", "nothing"],
)
def test_danger_that_is_only_guessed_is_offered_beside_the_strip(
    understood: Understanding, answered: str | None
) -> None:
    offered = without_guessed_danger(understood)
    assert offered.topic == answered
    if understood.topic in URGENT and not answered:
        assert offered.suggestions[0] == understood.topic
        assert offered.urgent


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


def test_the_parts_of_a_long_text_are_understood_together() -> None:
    parts = [
        understanding("chat.greet", chat__greet=0.9),
        understanding("routes.eu", routes__eu=0.5, safety__danger_now=0.05),
        understanding("sharing.police", sharing__police=0.7, safety__danger_now=DOUBTFUL_SHARE),
        understanding(None, support__money=0.1),
    ]
    together = understood_together(parts)
    assert (together.topic, together.beside, together.urgent) == ("sharing.police", ("routes.eu",), True)
    assert understood_together(parts[:1]).topic == "chat.greet"
    assert understood_together(parts[3:]).suggestions == ["support.money"]


@pytest.mark.parametrize(("share", "answered"), [(FIRST_DANGER, "safety.suicide"), (0.79, "support.money")])
def test_danger_that_is_clear_is_answered_first_and_other_danger_is_shown_beside(share: float, answered: str) -> None:
    parts = [
        understanding("support.money", support__money=0.9),
        understanding("safety.suicide", safety__suicide=share),
    ]
    together = understood_together(parts)
    assert together.topic == answered
    assert {together.topic, *together.beside} == {"support.money", "safety.suicide"}
    assert together.urgent


def test_danger_that_a_cue_names_is_answered_first() -> None:
    parts = [
        understanding("support.domestic_abuse", DANGER, support__domestic_abuse=0.9),
        understanding("safety.danger_now", DANGER, safety__danger_now=0.6),
    ]
    together = understood_together(parts)
    assert (together.topic, together.beside) == ("safety.danger_now", ("support.domestic_abuse",))
    assert together.signs == DANGER
    unsure = [parts[0], understanding("chat.greet", DANGER, chat__greet=0.9, safety__danger_now=0.2)]
    assert understood_together(unsure).topic == "safety.danger_now"
    assert understood_together(unsure).beside == ("support.domestic_abuse",)


def test_read_closely_are_the_part_with_most_danger_and_those_least_like_small_talk() -> None:
    parts = [
        understanding(None, chat__out_of_scope=0.4, routes__eu=0.2),
        understanding(None, routes__eu=0.3, chat__greet=0.1),
        understanding(None, chat__out_of_scope=0.9, safety__suicide=0.05),
        understanding(None, chat__out_of_scope=0.2, chat__thanks=0.3, sharing__police=0.2),
    ]
    assert telling(parts, 2) == [1, 2]
    assert telling(parts, 3) == [0, 1, 2]


def test_in_a_text_of_many_parts_danger_must_be_clearer_to_show_the_strip() -> None:
    part = understanding(None, safety__suicide=DOUBTFUL_SHARE - 0.01)
    clear = understanding(None, safety__suicide=DOUBTFUL_SHARE)
    assert understood_together([part]).urgent
    assert not understood_together([part, part]).urgent
    assert understood_together([part, clear]).urgent


@pytest.mark.parametrize(("topic", "urgent"), [*((topic, True) for topic in sorted(URGENT)), ("chat.bye", False)])
def test_urgent_topics(topic: str, urgent: bool) -> None:
    assert is_urgent(topic) is urgent
    assert is_urgent(None) is False


def test_the_topics_named_here_exist() -> None:
    assert knowledge().topics.keys() >= URGENT | SMALL_TALK


@pytest.mark.parametrize(
    ("understood", "answered"),
    [
        (understanding("chat.bye", chat__bye=0.8, safety__suicide=0.15), None),
        (understanding("chat.out_of_scope", DANGER, chat__out_of_scope=0.9), None),
        (understanding("chat.bye", chat__bye=0.97, safety__suicide=0.01), "chat.bye"),
        (understanding("chat.perpetrator", DANGER, chat__perpetrator=0.9), "chat.perpetrator"),
        (understanding("safety.suicide", safety__suicide=0.9), "safety.suicide"),
    ],
)
def test_small_talk_is_not_answered_where_danger_may_be_meant(understood: Understanding, answered: str | None) -> None:
    assert without_doubtful_talk(understood).topic == answered


def test_what_is_foreign_offers_nothing_and_shows_the_strip() -> None:
    foreign = Understanding(None, (Ranked("chat.bye", 0.8), Ranked("routes.eu", 0.1)), foreign=True)
    assert (foreign.urgent, foreign.suggestions, foreign.likely) == (True, [], [])
    assert understood_together([foreign]).foreign
    assert not understood_together([foreign, understanding("routes.eu", routes__eu=0.9)]).foreign
