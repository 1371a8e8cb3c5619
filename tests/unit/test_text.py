"""One spelling for one word: tables of what people type and what is read of it."""

from __future__ import annotations

import pytest

from waymark.text import ENCODED_CHARACTERS, normalize, tidy

DECOMPOSED = "polici\u0301a"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("", "", id="empty"),
        pytest.param(" \t\r\n\u00a0\u3000", "", id="only spaces"),
        pytest.param("  one\n\ntwo \t three\n", "one two three", id="spaces"),
        pytest.param(DECOMPOSED, "policía", id="composed"),
        pytest.param("Can THEY?", "Can THEY?", id="case kept"),
        pytest.param("أمي ٩٩٩", "أمي ٩٩٩", id="arabic kept"),
        pytest.param("\u202edanger\u202c", "danger", id="direction override"),
        pytest.param("\u2067me\u2069 \u200fand\u200e", "me and", id="direction isolates and marks"),
        pytest.param("de\u200bport\ufeff\u2060", "deport", id="zero width"),
        pytest.param("po\x00li\x07ce\x1b\x7f", "police", id="control characters"),
        pytest.param("😀 help", "😀 help", id="emoji"),
        pytest.param("हिन्दी", "हिन्दी", id="devanagari"),
        pytest.param("x" * 601, "x" * ENCODED_CHARACTERS, id="cut to length"),
        pytest.param("\u061cme", "me", id="arabic letter mark"),
        pytest.param("po\x9flice", "police", id="control characters beyond ASCII"),
        pytest.param("po\u00adlice", "police", id="soft hyphen"),
    ],
)
def test_tidy(typed: str, read: str) -> None:
    assert tidy(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("\u200b \x00\n", "", id="only invisible"),
        pytest.param("أمي إلى آخر ٱلله", "امي الي اخر الله", id="alef and final ya"),
        pytest.param("یک کتاب", "يك كتاب", id="persian ya and kaf"),
        pytest.param("مـــرحبا", "مرحبا", id="tatweel"),
        pytest.param("مُحَمَّدٌ", "محمد", id="vowel marks"),
        pytest.param("٠١٢٣٤٥٦٧٨٩", "0123456789", id="arabic digits"),
        pytest.param("۰۱۲۳۴۵۶۷۸۹", "0123456789", id="persian digits"),
        pytest.param("999 / 0800 1111", "999 / 0800 1111", id="numbers are not stretched letters"),
        pytest.param("ساعدوووووني", "ساعدووني", id="stretched"),
        pytest.param("ممنوع", "ممنوع", id="doubled letters kept"),
        pytest.param("\u202eخطر\u2066 \u200fالآن", "خطر الان", id="bidirectional"),
        pytest.param("😀🚨", "😀🚨", id="emoji"),
        pytest.param("हिन्दी", "हिन्दी", id="devanagari marks kept"),
        pytest.param("ਪੰਜਾਬੀ", "ਪੰਜਾਬੀ", id="gurmukhi marks kept"),
        pytest.param("பொலிஸ்", "பொலிஸ்", id="tamil marks kept"),
        pytest.param("ตำรวจที่", "ตํารวจที่", id="thai marks kept, sara am in its compatibility form"),
        pytest.param("שָׁלוֹם", "שָׁלוֹם", id="hebrew points kept"),
        pytest.param("Ёлка чужой", "ёлка чужой", id="cyrillic letters of their own"),
        pytest.param("Ελλάδα", "ελλάδα", id="greek accents kept"),
    ],
)
def test_normalize(typed: str, read: str) -> None:
    assert normalize(typed) == read
    assert normalize(read) == read


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        pytest.param("  Can THEY\nsee?", "can they see?", id="case and spaces"),
        pytest.param("Policía", "policia", id="accent"),
        pytest.param(DECOMPOSED, "policia", id="decomposed accent"),
        pytest.param("tiếng Việt", "tieng viet", id="two accents on a letter"),
        pytest.param("Niño über façade", "nino uber facade", id="other accents"),
        pytest.param("İstanbul", "istanbul", id="turkish capital"),
        pytest.param("ｐｏｌｉｃｅ ﬁle", "police file", id="compatibility forms"),
        pytest.param("heeeelp meee", "heelp mee", id="stretched"),
        pytest.param("po\x00li\x07ce\x7f \u202enow", "police now", id="control characters"),
        pytest.param("chorta", "shorta", id="french spelling of a sound"),
        pytest.param("shourta", "shorta", id="two letters for a vowel"),
        pytest.param("3arabi", "arabi", id="digit as a letter"),
    ],
)
def test_spellings_of_one_word_are_one(typed: str, plain: str) -> None:
    assert normalize(typed) == normalize(plain)
    assert plain.isascii()


@pytest.mark.parametrize(("one", "other"), [("999", "99"), ("call 101", "call 111"), ("police", "help"), ("й", "и")])
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert normalize(one) != normalize(other)
