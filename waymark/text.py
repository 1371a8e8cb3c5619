"""One spelling for one word, before anything reads a text."""

from __future__ import annotations

import re
import unicodedata

# Tatweel and the vowel marks carry no meaning in what people type; forms of alef, ya, kaf, digits differ by keyboard.
# What has no underscore here is also what widget/danger/danger.js reads texts with.
LETTERS = (
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ـ": ""}
    | {chr(mark): "" for mark in range(0x064B, 0x0653)}
    | dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789", strict=True))
)
_LATIN_WORD = re.compile(r"[a-z0-9]+")
_DOUBLED = re.compile(r"(.)\1+")
# Digits that stand for Arabic letters in romanised Arabic, and spellings of one sound. The order matters.
DIGITS_AS_LETTERS = {"2": "a", "3": "a", "5": "kh", "6": "t", "7": "h", "8": "gh", "9": "q"}
SOUNDS = (
    ("sch", "sh"),
    ("ch", "sh"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ei", "i"),
    ("ai", "i"),
    ("ph", "f"),
    ("dj", "j"),
    ("ck", "k"),
    ("q", "k"),
    ("y", "i"),
    ("e", "i"),
    ("o", "u"),
)
_LETTERS = str.maketrans(LETTERS)
_DIGITS_AS_LETTERS = str.maketrans(DIGITS_AS_LETTERS)
_JOINING = re.compile("['’‘`´ʼ]")
_STRETCHED = re.compile(r"([^\W\d])\1{2,}")
# The encoder reads at most this much; the rest of a long ramble is left to the n-grams.
ENCODED_CHARACTERS = 600
# Twice what a text may have. NFKC writes some characters as eighteen: 4,000 of them would be read as 72,000.
NORMALIZED_CHARACTERS = 8_000


def tidy(text: str) -> str:
    """Text for the encoder: NFC, white space folded, no invisible, directional or control characters, cut to length."""
    return " ".join(_visible(unicodedata.normalize("NFC", text)).split())[:ENCODED_CHARACTERS]


def normalize(text: str) -> str:
    """Text for the n-grams: also NFKC, lower case, without Latin accents, Arabic letters and digits in one form.

    Words in Latin letters are folded by sound, because people who write another language in them spell as they hear:
    shorta, chorta and shourta are one word. Letters that are stretched for stress are cut to two in other scripts.
    """
    text = _visible(unicodedata.normalize("NFKC", text))[:NORMALIZED_CHARACTERS]
    text = _without_latin_accents(text.translate(_LETTERS).lower())
    return " ".join(_STRETCHED.sub(r"\1\1", _LATIN_WORD.sub(_folded_by_sound, text)).split())


def words(text: str) -> str:
    """Text for cues: the normalized words alone, with a space before, between and after them.

    What joins two parts of a word is left out ("he's" is "hes"), and the two spellings of an Arabic ending are one.
    """
    read = normalize(_JOINING.sub("", text)).replace("ة", "ه")
    return f" {' '.join(''.join(_word_or_space(character) for character in read).split())} "


def _word_or_space(character: str) -> str:
    return character if unicodedata.category(character)[0] in "LMN" else " "


def _visible(text: str) -> str:
    """Without control characters and marks of format and direction; white space stays."""
    return "".join(character for character in text if character.isspace() or unicodedata.category(character)[0] != "C")


def _folded_by_sound(word: re.Match[str]) -> str:
    if word[0].isdigit():
        return word[0]
    sounds = word[0].translate(_DIGITS_AS_LETTERS)
    for spelling, sound in SOUNDS:
        sounds = sounds.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", sounds)


def _without_latin_accents(text: str) -> str:
    """People write "policia" and "policía"; accents of other scripts may be letters of their own and stay."""
    decomposed = unicodedata.normalize("NFD", text)
    kept: list[str] = []
    for character in decomposed:
        if unicodedata.category(character)[0] == "M" and kept and kept[-1].isascii():
            continue
        kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))
