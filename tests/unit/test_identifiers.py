"""Made-up identifiers are what they say: the same for a seed, of every kind, with valid checksums and numbers."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

import phonenumbers
import pytest

from edge.proof.identifiers import FORMS, Draw, Identifier, identifiers
from edge.proof.parts import LANGUAGES
from waymark.shield import KINDS

NEVER_VALID = ("7700900", "1632960")


@pytest.fixture(scope="module")
def made() -> list[Identifier]:
    return list(identifiers(seed=7, per_kind=120))


def digits_of(value: str) -> str:
    return "".join(str(int(letter)) for letter in value if letter.isdecimal())


def test_the_same_for_a_seed_and_others_for_another(made: list[Identifier]) -> None:
    assert list(identifiers(seed=7, per_kind=120)) == made
    assert not {one.value for one in made if one.kind == "email"} & {
        one.value for one in identifiers(seed=8, per_kind=20) if one.kind == "email"
    }


def test_every_kind_form_and_language_is_there(made: list[Identifier]) -> None:
    assert Counter(one.kind for one in made) == dict.fromkeys(KINDS, 120)
    possible = {(form, tag) for form in FORMS for tag in LANGUAGES if Draw(0, tag).knows(form)}
    assert {(one.form, one.language) for one in made} == possible


def test_cards_have_their_check_digit(made: list[Identifier]) -> None:
    for card in (digits_of(one.value) for one in made if one.form == "card"):
        doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(card))]
        assert sum(number - 9 * (number > 9) for number in doubled) % 10 == 0


def test_ibans_have_their_check_digits(made: list[Identifier]) -> None:
    for iban in (one.value.replace(" ", "") for one in made if one.form == "IBAN"):
        assert int("".join(str(int(letter, 36)) for letter in iban[4:] + iban[:4])) % 97 == 1


def test_nhs_numbers_have_their_check_digit(made: list[Identifier]) -> None:
    for number in (digits_of(one.value) for one in made if one.form == "NHS number"):
        assert sum(int(digit) * (10 - place) for place, digit in enumerate(number)) % 11 == 0


@pytest.mark.parametrize("form", ["UK phone", "UK phone with prefix", "phone abroad", "phone in other digits"])
def test_phone_numbers_are_valid(made: list[Identifier], form: str) -> None:
    for one in islice((one for one in made if one.form == form), 40):
        number = re.sub(r"^(?:00)?(?=[1-9])|^00", "+", digits_of(one.value)).replace("+440", "+44")
        if not any(never in number for never in NEVER_VALID):
            assert phonenumbers.is_valid_number(phonenumbers.parse(number, "GB")), one.value


def test_mail_goes_to_nobody(made: list[Identifier]) -> None:
    hosts = {re.sub(r".*@", "", one.value) for one in made if one.form == "email"}
    assert all(host.endswith(("example.org", "example.com", "example.net")) for host in hosts)
