"""What the shield takes and touches, on a small sample. The floors hold what was measured: docs/shielding.md."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from edge.proof.identifiers import FORMS, Draw, Identifier
from edge.proof.parts import LANGUAGES
from tools.shielding import SENTENCES, Result, carried, clean_messages
from waymark.knowledge import read_yaml
from waymark.shield import KINDS, Kind, shield

PER_KIND = 80
# Share of identifiers taken as a whole, a few points below what was measured, so that chance does not fail a change.
FLOORS: dict[Kind, float] = {
    "name": 0.80,
    "phone": 0.92,
    "email": 0.97,
    "address": 0.95,
    "postcode": 0.98,
    "date_of_birth": 0.88,
    "national_insurance": 0.98,
    "passport": 0.95,
    "home_office_reference": 0.94,
    "card": 0.98,
    "bank_account": 0.98,
    "vehicle": 0.96,
    "handle": 0.95,
    "other": 0.98,
}
MESSAGES_TOUCHED = 0.005
LEAST_CARRIERS = 12


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return list(carried("held_out", seed=3, per_kind=PER_KIND))


@pytest.mark.parametrize("kind", KINDS)
def test_identifiers_are_taken(results: list[Result], kind: Kind) -> None:
    taken = [result.taken for result in results if result.identifier.kind == kind]
    assert sum(taken) / len(taken) >= FLOORS[kind]


def test_what_is_not_an_identifier_stays(results: list[Result]) -> None:
    assert sum(result.took_more for result in results) / len(results) <= 0.02


def test_messages_that_identify_nobody_are_left_alone() -> None:
    messages = [text for _, text in clean_messages()]
    touched = sum(shield(text).text != text for text in messages)
    assert len(messages) > 1000
    assert touched / len(messages) < MESSAGES_TOUCHED


@pytest.mark.parametrize(
    ("kind", "value", "shielded", "taken", "more"),
    [
        ("phone", "07700 900123", "ring ▮ now", True, False),
        ("phone", "07700 900123", "ring ▮123 now", True, False),
        ("phone", "07700 900123", "ring ▮0123 now", False, False),
        ("phone", "07700 900123", "ring 07700 ▮ now", False, False),
        ("phone", "07700 900123", "ring 0▮7▮0 900▮ now", False, False),
        ("phone", "07700 900123", "▮ now", True, True),
        ("phone", "07700 900123", "ring 07700 900123 now", False, False),
        ("name", "Ali Khan", "ring ▮ Khan now", False, False),
        ("name", "Ali B. Khan", "ring ▮ B. ▮ now", True, False),
        ("name", "Bo", "ring Bo now", False, False),
    ],
)
def test_what_counts_as_taken(kind: Kind, value: str, shielded: str, taken: bool, more: bool) -> None:
    result = Result(Identifier(kind, value, "en", "of the test"), "ring {} now", shielded)
    assert (result.taken, result.took_more) == (taken, more)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_has_sentences_in_both_parts(language: str) -> None:
    carriers = read_yaml(SENTENCES / "carriers" / f"{language}.yml")
    assert set(carriers) <= {*FORMS, *KINDS}
    for form, (kind, _) in FORMS.items():
        if Draw(0, language).knows(form):
            seen, kept = (carriers.get(form) or carriers[kind]).values()
            assert all(len(re.findall(r"\{\}", carrier)) == 1 for carrier in (*seen, *kept))
            assert not {carrier.casefold() for carrier in seen} & {carrier.casefold() for carrier in kept}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_enough_sentences(language: str) -> None:
    carriers = read_yaml(SENTENCES / "carriers" / f"{language}.yml")
    counted = Counter[str]()
    for key, (seen, kept) in ((key, tuple(parts.values())) for key, parts in carriers.items()):
        counted[FORMS[key][0] if key in FORMS else key] += len(seen) + len(kept)
    assert [kind for kind in KINDS if counted[kind] < LEAST_CARRIERS] == []
