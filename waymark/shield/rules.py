"""The rules of `data/identifiers/`: patterns, the checksums that some need, and the digits of other scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import regex
from pydantic import BaseModel, ConfigDict

from waymark.knowledge import read_yaml
from waymark.paths import IDENTIFIERS
from waymark.shield.kinds import Kind
from waymark.shield.words import Lists, all_lists, expanded, languages_with, lists_of

# Zero to nine in the scripts in which people write numbers: Arabic-Indic, Persian, Bengali, Devanagari, Gurmukhi, and
# the wide forms of East Asian keyboards.
SCRIPTS = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "০১২৩৪৫৬৭৮৯", "०१२३४५६७८९", "੦੧੨੩੪੫੬੭੮੯", "０１２３４５６７８９")
_DIGIT = regex.compile("[0-9]")
_WESTERN = {ord(digit): str(value) for script in SCRIPTS for value, digit in enumerate(script)}


def western_digits(text: str) -> str:
    """`text` with every digit as 0 to 9; as long as before, so that places stay what they are."""
    return text.translate(_WESTERN)


def luhn(found: str) -> bool:
    """Whether the digits are a card number by ISO/IEC 7812."""
    digits = [int(character) for character in reversed(found) if character.isdigit()]
    doubled = (digit if place % 2 == 0 else sum(divmod(digit * 2, 10)) for place, digit in enumerate(digits))
    return len(digits) >= 12 and sum(doubled) % 10 == 0


def mod97(found: str) -> bool:
    """Whether letters and digits are an account number by ISO 13616 (IBAN)."""
    characters = "".join(character for character in found if character.isalnum())
    turned = characters[4:] + characters[:4]
    return int("".join(str(int(character, 36)) for character in turned)) % 97 == 1


def mod11_nhs(found: str) -> bool:
    """Whether the digits are an NHS number, whose last digit checks the others."""
    digits = [int(character) for character in found if character.isdigit()]
    weighted = sum(digit * (10 - place) for place, digit in enumerate(digits[:9]))
    return len(digits) == 10 and -weighted % 11 == digits[9]


CHECKS: dict[str | None, Callable[[str], bool]] = {
    None: lambda _: True,
    "luhn": luhn,
    "mod97": mod97,
    "mod11_nhs": mod11_nhs,
}


class RuleRecord(BaseModel):
    """One rule as its file has it. `matches` marks in braces what must be taken out; the table is the test.

    `capitals`: the pattern tells capitals from small letters. `each_language_with`: the rule is made anew for every
    language that has this list of words, with the lists of that language alone. `without_digits`: it may find something
    in a text that has no digit; all other rules need not be tried there, which is most of the time.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    about: str
    source: str
    pattern: str
    check: str | None = None
    capitals: bool = False
    each_language_with: str | None = None
    without_digits: bool = False
    matches: tuple[str, ...]
    must_not_match: tuple[str, ...]


class RuleFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind
    rules: tuple[RuleRecord, ...]


@dataclass(frozen=True)
class Rule:
    """What of a text is of a kind: where `pattern` matches (its group `secret`, if it has one) and `check` holds."""

    kind: Kind
    record: RuleRecord
    pattern: regex.Pattern[str]

    @property
    def check(self) -> str | None:
        return self.record.check

    def spans(self, text: str, timeout: float | None = None) -> Iterator[tuple[int, int]]:
        """Where in a text with Western digits the rule finds something.

        Raises TimeoutError after `timeout` seconds.
        """
        if not (self.record.without_digits or _DIGIT.search(text)):
            return
        group = "secret" if "secret" in self.pattern.groupindex else 0
        for match in self.pattern.finditer(text, timeout=timeout):
            if CHECKS[self.check](match.group(group)):
                yield match.span(group)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, read once. Raises KnowledgeError or pydantic's ValidationError for a malformed file."""
    files = [RuleFile.model_validate(read_yaml(path)) for path in sorted(IDENTIFIERS.glob("*.yml"))]
    return tuple(
        Rule(file.kind, record, regex.compile(expanded(record.pattern, lists), _flags(record)))
        for file in files
        for record in file.rules
        for lists in _lists_for(record)
    )


def _lists_for(record: RuleRecord) -> Iterator[Lists]:
    if record.each_language_with is None:
        yield all_lists(capitals=record.capitals)
    else:
        for language in languages_with(record.each_language_with):
            yield lists_of(language, capitals=record.capitals)


def _flags(record: RuleRecord) -> int:
    return 0 if record.capitals else regex.IGNORECASE
