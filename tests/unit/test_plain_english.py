"""English that is translated wrongly is found; English that is not, is left."""

from __future__ import annotations

import pytest

from waymark.plain_english import faults


@pytest.mark.parametrize(
    "text",
    [
        "Your device keeps its list of opened pages.",
        "We do not know which nations this covers.",
        "Check today's rule.",
        "If you plan to leave your husband, call a helpline.",
        "Take your papers and those of your children, or leave them behind.",
        "A refuge is a safe place to stay.",
        "The police are to ask for your agreement first.",
        "It shares only if you agree.",
        "A minor is always referred.",
        "Other views follow on a tap.",
        "It is for people (women) who work (in a home) and live there (with the family).",
        " ".join(["word"] * 31) + ".",
    ],
)
def test_what_is_often_translated_wrongly_is_found(text: str) -> None:
    assert len(list(faults(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Your device keeps its browsing history (the list of pages opened before).",
        "Can I stay in the UK? Some people leave the UK.",
        "The police are supposed to ask for your agreement first.",
        "It shares what you say with others only if you agree.",
        "This is to be checked again.",
        " ".join(["word"] * 30) + ". " + " ".join(["word"] * 30) + ".",
    ],
)
def test_what_can_be_translated_is_left(text: str) -> None:
    assert list(faults(text)) == []
