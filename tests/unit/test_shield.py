"""The shield: what it takes out, and what it lets through."""

from __future__ import annotations

import statistics
import time
from io import BytesIO
from itertools import groupby
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.pofile import read_po

from edge.evaluation import HELD_OUT, held_out
from waymark.knowledge import KnowledgeError, knowledge, read_yaml
from waymark.languages import languages
from waymark.paths import IDENTIFIERS, LOCALES, TEMPLATE
from waymark.shield import MARK, rules, shield
from waymark.shield.rules import CHECKS, SCRIPTS, Rule, western_digits
from waymark.shield.words import WORDS, expanded

TABLES = {
    f"{kind}.{record.id}": (record, list(made))
    for (kind, record), made in groupby(rules(), lambda rule: (rule.kind, rule.record))
}
UNTOUCHED = [text for texts in read_yaml(Path(__file__).parent / "untouched.yml").values() for text in texts]
SERVICES = knowledge().services.values()
# Names of places and of one service, which are taken out where they may be somebody's.
ALSO_FIRST_NAMES = {"TARA", "Georgia", "Israel", "Montserrat", "Mauricio", "Guadalupe", "Sofia"}
MILLISECONDS = 2.0
LONGEST_PATTERN = 500


def marked(made: list[Rule], text: str) -> str:
    """`text` with braces round what the rules that were made of one record find."""
    inside = {index for rule in made for start, end in rule.spans(western_digits(text)) for index in range(start, end)}
    pieces = [
        (taken, "".join(text[index] for index in run)) for taken, run in groupby(range(len(text)), inside.__contains__)
    ]
    return "".join(f"{{{piece}}}" if taken else piece for taken, piece in pieces)


@pytest.mark.parametrize("name", TABLES)
def test_a_rule_finds_what_its_table_says(name: str) -> None:
    record, made = TABLES[name]
    texts = [example.replace("{", "").replace("}", "") for example in record.matches]
    assert [marked(made, text) for text in texts] == list(record.matches)


@pytest.mark.parametrize("name", TABLES)
def test_no_rule_touches_what_a_table_says_must_stay(name: str) -> None:
    record, _ = TABLES[name]
    assert [shield(text).text for text in record.must_not_match] == list(record.must_not_match)


@pytest.mark.parametrize("name", TABLES)
def test_a_rule_can_be_read_and_trusted(name: str) -> None:
    record, _ = TABLES[name]
    assert len(record.pattern) <= LONGEST_PATTERN
    assert len(record.matches) >= 2
    assert len(record.must_not_match) >= 2


@pytest.mark.parametrize("text", UNTOUCHED)
def test_helplines_years_ages_money_organisations_and_places_stay(text: str) -> None:
    assert shield(text).text == text


def test_what_is_taken_out_is_told_by_kind_and_replaced_by_the_mark() -> None:
    shielded = shield("my name is Amina Yusuf, my number is 07700 900123 or 07700 900456")
    assert shielded.text == f"my name is {MARK}, my number is {MARK} or {MARK}"
    assert shielded.removed == ("name", "phone")


@pytest.mark.parametrize("script", SCRIPTS)
def test_numbers_are_found_in_every_script(script: str) -> None:
    number = "07700 900123".translate({ord(str(value)): digit for value, digit in enumerate(script)})
    assert shield(f"call me: {number}").removed == ("phone",)


@pytest.mark.parametrize(
    "between", ["\u200b", "\u00ad", "\u2066", "\u2011", " . ", " / ", "\u00a0", "·", "\ufe0f\u20e3"]
)
def test_numbers_are_found_with_anything_between_the_digits(between: str) -> None:
    assert shield(between.join("07700900123")).removed == ("phone",)


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        ("luhn", "4111 1111 1111 1111", "4111 1111 1111 1112"),
        ("mod97", "GB29 NWBK 6016 1331 9268 19", "GB29 NWBK 6016 1331 9268 18"),
        ("mod11_nhs", "999 000 0018", "999 000 0019"),
    ],
)
def test_checksums_tell_right_from_wrong(check: str, right: str, wrong: str) -> None:
    assert CHECKS[check](right)
    assert not CHECKS[check](wrong)


@pytest.mark.parametrize("form", ["{}", "+44 {}", "0044{}", "(0){}"])
def test_every_number_that_is_published_stays(form: str) -> None:
    numbers = [service.phone.number for service in SERVICES if service.phone and service.phone.number[0] == "0"]
    written = [number if form == "{}" else form.format(number[1:]) for number in numbers]
    assert [text for text in written if shield(text).removed] == []


def test_every_web_address_that_is_published_stays() -> None:
    addresses = [str(service.website) for service in SERVICES if service.website]
    assert [text for text in addresses if shield(text).removed] == []
    assert shield("https://www.gov.uk.example.com/login").removed == ("handle",)


@pytest.mark.parametrize(
    "frame",
    [
        "{}",
        "Where is my wife, {} must have told you",
        "my sister, {}, helped me",
        "I am from {}",
        "This is {}",
        "my friend {} told me",
        "mi hermana, {}, me ayuda",
        "esto es {}",
        "Soy de {}",
        "زوجي {} يضربني",
    ],
)
def test_no_name_of_an_organisation_a_country_or_a_city_is_taken_out(frame: str) -> None:
    names = [name for service in SERVICES for name in service.all_names if name[0].isupper()]
    names += [name for tag in ("en", "es") for name in _countries(tag) if name[0].isupper()]
    names += [city for cities in read_yaml(IDENTIFIERS / "public" / "cities.yml").values() for city in cities]
    assert len(names) > 700
    assert {name for name in names if shield(frame.format(name)).removed} <= ALSO_FIRST_NAMES


def _countries(language: str) -> list[str]:
    """Countries and parts of the world, those of "Myanmar (Burma)" by their first name; not CLDR's tests of locales."""
    territories = Locale.parse(language).territories
    return [name.split(" (")[0] for code, name in territories.items() if code not in {"XA", "XB", "ZZ"}]


def test_who_is_called_as_an_organisation_or_a_place_is_taken_out() -> None:
    texts = ["my sister Tara helped me", "my name is Georgia", "my boss, Amina, shouts", "my name is Mehmet London"]
    assert [text for text in texts if not shield(text).removed] == []


def test_what_the_chat_tells_stays() -> None:
    catalogues = [LOCALES / tag / "LC_MESSAGES" / "waymark.po" for tag in languages() if tag != "en"]
    told = [
        text
        for path in [TEMPLATE, *catalogues]
        for message in read_po(BytesIO(path.read_bytes()))
        if message.id
        for text in (message.id, message.string)
        if isinstance(text, str)
    ]
    assert len(told) > 1000
    assert [text for text in told if shield(text).removed] == []


def test_shielding_twice_takes_out_nothing_more() -> None:
    texts = [example for record, _ in TABLES.values() for example in record.matches]
    texts += [text for _, _, text in held_out(HELD_OUT)]
    once = [shield(text).text for text in texts]
    assert [shield(text).text for text in once] == once


def test_every_list_of_words_is_used_and_has_each_word_once() -> None:
    files = [*IDENTIFIERS.glob("*.yml"), *WORDS.glob("*.yml")]
    written = "".join(path.read_text(encoding="utf-8") for path in files)
    lists = [entry for path in WORDS.glob("*.yml") for entry in read_yaml(path).items()]
    assert [name for name, _ in lists if f"{{{{{name}}}}}" not in written] == []
    assert [name for name, words in lists if isinstance(words, list) and len(words) != len(set(words))] == []


def test_a_pattern_that_names_no_list_says_so() -> None:
    with pytest.raises(KnowledgeError, match="nothing_of_that_name"):
        expanded("{{nothing_of_that_name}}", {})


def test_a_message_is_shielded_in_time() -> None:
    def milliseconds(text: str) -> float:
        start = time.process_time()
        shield(text)
        return (time.process_time() - start) * 1000

    assert statistics.median(milliseconds(text) for _, _, text in held_out(HELD_OUT)) < MILLISECONDS


@pytest.mark.parametrize(
    "hostile", ["my name is ", "a@", "0", "0 ", "a.", "at dot ", "12 March ", "{", "   ", "اسمي ", "A1 "]
)
def test_hostile_messages_do_not_hold_up_others(hostile: str) -> None:
    start = time.process_time()
    shield(hostile * (4000 // len(hostile)))
    assert time.process_time() - start < 1
