"""No text holds the shield up: each rule reads 4,000 characters in 50 milliseconds, whatever is repeated in them."""

from __future__ import annotations

import time

import pytest
import regex

from waymark.shield import rules, shield
from waymark.shield.rules import Rule, western_digits

LENGTHS = (500, 1_000, 2_000, 4_000)
SECONDS = 0.05
# Words with a capital, of growing length: there were as many ways to read each as it has letters.
LONG_WORDS = (*(f"A{'b' * length} " for length in (3, 9, 19, 39, 199)), "Straßenverkehrsordnung ", "தமிழ் ")
# What is short, and joined, or both of two things at once, so that a pattern may try it in several ways.
UNITS = (
    *("Al-", "Al-Street Al-", "Abc-", "Abc'", "O'", "St  Abc'", "Aa Aa ", "AaBb ", "A A ", "A.", "Mr ", "(a) "),
    *(
        "a ",
        "b",
        "AB",
        "ab-",
        "bin ",
        "de la ",
        "al 1, ",
        "محمد ",
        "ابو ",
        "و",
        "வா ",
        "a\u0301",
        "ﷺ",
        "\u200b",
        "\t",
        "\tAa Aa ",
    ),
    *("my name is ", "I am ", "i am called ", "ismi ", "me llamo ", "née ", "Abc, my ", "Street ", "flat 1 ", "Road "),
    *("0", "12 ", "1, ", "1-", "07700 ", "+44 ", "00 ", "1 jan ", "12 march ", "01/01/1990 ", "born 1 ", "A1 ", "a1-"),
    *("a@", "a.", "7A.O'1.", "a at ", " dot ", "www.a.", "P<A", "QQ 12 ", "GB82 ", "reg AB ", "zero double ", "nine "),
)


@pytest.fixture(autouse=True, scope="module")
def compiled() -> None:
    shield("")


def seconds(rule: Rule, text: str) -> float:
    start = time.thread_time()
    for _ in rule.spans(text, timeout=5):
        pass
    return time.thread_time() - start


@pytest.mark.parametrize("unit", [*LONG_WORDS, *UNITS])
def test_every_rule_reads_a_repeated_unit_in_time(unit: str) -> None:
    texts = [western_digits((unit * length)[:length]) for length in LENGTHS]
    slow = [(rule.record.id, len(text)) for text in texts for rule in rules() if seconds(rule, text) > SECONDS]
    assert slow == []


@pytest.mark.parametrize("word", LONG_WORDS)
def test_five_long_words_in_a_row_are_read_in_time(word: str) -> None:
    start = time.thread_time()
    shield(f"{word * 5}is here")
    assert time.thread_time() - start < SECONDS


def test_no_text_is_charged_with_the_compiling_of_the_rules() -> None:
    rules.cache_clear()
    regex.purge()
    assert shield("I am at home", seconds=SECONDS).removed == ()


def test_a_rule_that_goes_astray_is_stopped() -> None:
    with pytest.raises(TimeoutError):
        shield("Abcd Efgh, " * 2_000, seconds=0)
