"""The word lists of `data/identifiers/words/`, put in the places where a pattern names them: `{{passport}}`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from waymark.knowledge import KnowledgeError, read_yaml
from waymark.paths import IDENTIFIERS

WORDS = IDENTIFIERS / "words"
# Files that belong to no language; every other is named after one.
_OF_NO_LANGUAGE = ("shapes", "names")
_NO_WORD = "(?!)"
_NAMED = re.compile(r"\{\{(\w+)\}\}")
# What stays as it is within a word, and single characters.
_PIECE = re.compile(r"\[[^\]]*\]|\\.|\{\{\w+\}\}|\(\?| \?|.", re.DOTALL)
_FIRST_LETTER = re.compile(r"(^|\||\((?:\?:)?)([a-z])")
# A word with one of these has alternatives or may lack a part, and stays whole; a list's other words share beginnings.
_VARIES = re.compile(r"[|?(]")
# What people write for one another or leave out.
_ALIKE = ("áa", "ée", "íi", "óo", "úu", "üu", "ñn", "اأإآ", "ةه", "ىي")
_READ_AS = {
    " ": r"[ \t\u00a0]+",
    " ?": r"[ \t\u00a0]*",
    "(": "(?:",
    "'": "['’‘ʼ´`]",
    **{letters[0]: f"[{letters}]" for letters in _ALIKE},
    **{letter: f"[{letters}]" for letters in _ALIKE[-3:] for letter in letters},
}

Lists = Mapping[str, str]


def expanded(pattern: str, lists: Lists) -> str:
    """`pattern` with every list in the place where it is named. Raises KnowledgeError where there is no such list."""
    while name := _NAMED.search(pattern):
        if name[1] not in lists:
            raise KnowledgeError(f"data/identifiers: there is no list {name[1]}")
        pattern = pattern.replace(name[0], f"(?:{lists[name[1]]})")
    return pattern


@cache
def languages_with(name: str) -> tuple[str, ...]:
    """The languages that have the list `name`."""
    return tuple(language for language in _languages() if name in _own_lists(language, False))


@cache
def lists_of(language: str, *, capitals: bool) -> Lists:
    """What a pattern can name that is made for one language. A list that only others have matches nothing.

    With `capitals`, for a pattern that tells capitals from small letters: words may begin with either.
    """
    nothing = dict.fromkeys(all_lists(capitals=False), _NO_WORD)
    return nothing | _shared_lists(capitals) | _own_lists(language, capitals)


@cache
def all_lists(*, capitals: bool) -> Lists:
    """What a pattern can name that is made for all languages at once: each list with the words of all of them.

    `capitals`: as for `lists_of`.
    """
    lists: dict[str, str] = dict(_shared_lists(capitals))
    for language in _languages():
        for name, words in _own_lists(language, capitals).items():
            lists[name] = f"{lists[name]}|{words}" if name in lists else words
    return lists


def _languages() -> list[str]:
    return sorted(path.stem for path in WORDS.glob("*.yml") if path.stem not in _OF_NO_LANGUAGE)


def _own_lists(language: str, capitals: bool) -> dict[str, str]:
    """The lists in the file of a language, in which one list may name another."""
    lists = _file(language, capitals)
    shared = _shared_lists(capitals)
    return {name: expanded(words, {**shared, **lists}) for name, words in lists.items()}


def _shared_lists(capitals: bool) -> dict[str, str]:
    return {name: words for file in _OF_NO_LANGUAGE for name, words in _file(file, capitals).items()}


@cache
def _file(name: str, capitals: bool) -> dict[str, str]:
    """The lists of a file as alternatives; what is text there is a pattern as it stands."""
    written: dict[str, str | list[str]] = read_yaml(WORDS / f"{name}.yml")
    return {key: value if isinstance(value, str) else alternatives(value, capitals) for key, value in written.items()}


def alternatives(words: Iterable[str], capitals: bool = False) -> str:
    """The words as one pattern; those that begin alike share the beginning, which is shorter and sooner tried."""
    whole, plain = [], []
    for word in words:
        pieces = [_READ_AS.get(piece, piece) for piece in _PIECE.findall(_in_any_case(word) if capitals else word)]
        if _VARIES.search(word):
            whole.append("".join(pieces))
        else:
            plain.append(pieces)
    return "|".join([*whole, *([_tree(plain)] if plain else [])])


def _in_any_case(word: str) -> str:
    return _FIRST_LETTER.sub(lambda first: f"{first[1]}[{first[2]}{first[2].upper()}]", word)


def _tree(words: list[list[str]]) -> str:
    """Words in pieces, as a pattern that prefers the longest."""
    following: dict[str, list[list[str]]] = {}
    for word in filter(None, words):
        following.setdefault(word[0], []).append(word[1:])
    branches = [first + _tree(rest) for first, rest in following.items()]
    if not branches:
        return ""
    optional = "?" if [] in words else ""
    return branches[0] if len(branches) == 1 and not optional else f"(?:{'|'.join(branches)}){optional}"
