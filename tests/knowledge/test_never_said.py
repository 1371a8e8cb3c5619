"""What the chat must never say, as patterns over every English text that it can say.

Each row: where the rule is from (the research's lists "must never say"), a pattern, a sentence that the pattern must
catch, and a true sentence near it that must pass. Patterns catch words, not meaning: they are the first net.
"""

from __future__ import annotations

import re

import pytest

from waymark.catalogues import read_catalogue
from waymark.knowledge import knowledge
from waymark.paths import TEMPLATE

SAID = [str(message.id) for message in read_catalogue(TEMPLATE) if message.id]

NEVER = [
    (
        "data will not be shared",
        r"(details|data|information) will (not|never) be (shared|passed|given)|nobody will (share|tell)",
        "Your data will not be shared.",
        "We do not know if your data is shared.",
    ),
    (
        "police will not tell, check or ask",
        r"police (will|can|must|do) ?(not|never) (ask|check|share|tell)|police cannot (share|tell)",
        "The police will not check your status.",
        "Officers should not check a database only to find your immigration status.",
    ),
    (
        "reporting is without risk",
        r"safe to (go to|call|tell|report to) the police|risk-free|without (any )?risk|there is no risk",
        "It is safe to call the police.",
        "It is also not true that there is no risk.",
    ),
    (
        "nobody can be removed, or somebody will be",
        r"you (cannot|can ?not|will not|will never|will) be (deported|removed|detained|arrested)",
        "If you report a crime you cannot be removed.",
        "Calling the police does not automatically mean that you will be removed from the UK.",
    ),
    (
        "the protocol holds, or was dropped",
        r"protocol (is|was) (now )?(in force|scrapped|dropped|cancelled)|protected by the protocol",
        "The protocol is in force.",
        "We do not know if the protocol was ever published, used inside the Home Office or dropped.",
    ),
    (
        "consent prevents sharing",
        r"without your (consent|agreement),? (they|the police) (cannot|will not)|say no, they (will not|cannot)",
        "If you say no, they will not share.",
        "We do not know the exceptions, or what happens if you say no.",
    ),
    (
        "you qualify",
        r"you (qualify|are eligible|will qualify|should apply|must apply|will get|are entitled to stay)",
        "You qualify for this route.",
        "It may be for someone who has, or last had, permission as a partner.",
    ),
    (
        "do not report, leave, withdraw",
        r"\b(do not|don't|never) (call|report to|go to) the police|leave the UK now|go back to your partner",
        "Do not call the police.",
        "If you are in danger now, call 999.",
    ),
    (
        "55 at once, or on any phone",
        r"press 55 (straight|right|at once|immediately)|55 works on (any|every)|dial 55",
        "Press 55 straight away.",
        "Press 55 only when the voice tells you to.",
    ),
    (
        "this chat leaves no trace",
        r"(cannot|can ?not) be traced|no trace|leaves nothing|completely (safe|private|anonymous)",
        "This conversation cannot be traced.",
        "Your device may keep traces of this chat.",
    ),
    (
        "the NHS, councils or charities never share",
        r"(NHS|council|social services|charity|charities|school|GP)s? (will )?never (share|tell|report)",
        "The NHS never shares data.",
        "We found nothing on what they share.",
    ),
    (
        "one can refer oneself to the NRM",
        r"refer yourself to the (NRM|National)",
        "You can refer yourself to the NRM.",
        "You cannot refer yourself. A first responder refers you.",
    ),
]


def ids(row: tuple[str, str, str, str]) -> str:
    return row[0]


@pytest.mark.parametrize("row", NEVER, ids=ids)
def test_it_is_never_said(row: tuple[str, str, str, str]) -> None:
    _, pattern, _, _ = row
    found = [text for text in SAID if re.search(pattern, text, re.IGNORECASE)]
    denied = [text for text in found if re.search(r"\b(not true|automatically mean|cannot refer)\b", text)]
    assert sorted(found) == sorted(denied)


@pytest.mark.parametrize("row", NEVER, ids=ids)
def test_the_pattern_catches_the_lie_and_passes_the_truth(row: tuple[str, str, str, str]) -> None:
    _, pattern, lie, truth = row
    assert re.search(pattern, lie, re.IGNORECASE)
    caught = re.search(pattern, truth, re.IGNORECASE)
    assert not caught or re.search(r"\b(not true|automatically mean|cannot refer)\b", truth)


def test_both_conditions_of_the_protocol_stand_together() -> None:
    conditions = [text for text in SAID if "no immigration action should" in text]
    assert conditions
    for text in conditions:
        assert "two things are both true" in text
        assert re.search(r"investigation and court case are going on, and the victim is getting support", text)


def test_the_concession_is_never_shown_without_its_warning() -> None:
    for answer in knowledge().answers.values():
        told = [claim.text for claim in (*answer.answer, *answer.points) if "MVDAC" in claim.text]
        if told:
            assert re.search(r"advice first|legal advice", " ".join(told), re.IGNORECASE), answer.topic


def test_texting_999_is_never_told_without_registration() -> None:
    for answer in knowledge().answers.values():
        told = " ".join(claim.text for claim in answer.claims())
        if re.search(r"text messages? to 999", told, re.IGNORECASE):
            assert "regist" in told or "answer arrives on your phone" in told, answer.topic


def test_nothing_shouts() -> None:
    assert [text for text in SAID if "!" in text] == []
