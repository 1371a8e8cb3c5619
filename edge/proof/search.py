"""Secrets: what was said and must stand nowhere. They are looked for in every form that computers write text in."""

from __future__ import annotations

import html
import json
import mmap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, quote_plus

from ahocorasick_rs import BytesAhoCorasick, Implementation

# A shorter sequence of bytes stands in some file of a browser by chance.
FEWEST_BYTES = 8


@dataclass(frozen=True)
class Secret:
    """`kind` is a kind of identifier, `marker` for a made-up word, or `token` for what names a conversation."""

    kind: str
    value: str


class Search:
    """Looks for all secrets at once, in every form."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._forms = [(form, secret) for secret in secrets for form in forms(secret.value)]
        self.longest = max((len(form) for form, _ in self._forms), default=0)
        self._automaton = BytesAhoCorasick(
            [form for form, _ in self._forms], implementation=Implementation.ContiguousNFA
        )

    def in_bytes(self, data: bytes | mmap.mmap) -> set[Secret]:
        found = set()
        for index, start, end in self._automaton.find_matches_as_indexes(data, overlapping=True):
            form, secret = self._forms[index]
            if _is_whole(form, data, start, end):
                found.add(secret)
        return found

    def in_text(self, text: str) -> set[Secret]:
        return self.in_bytes(text.encode("utf-8", "surrogatepass"))

    def in_texts(self, texts: Iterable[str]) -> set[Secret]:
        return {secret for text in texts for secret in self.in_text(text)}

    def in_file(self, path: Path) -> set[Secret]:
        """What stands in the file or in its path. One that is gone meanwhile, or is somebody else's, holds nothing."""
        found = self.in_text(str(path))
        try:
            with path.open("rb") as file:
                if path.stat().st_size:
                    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                        found |= self.in_bytes(content)
        except (FileNotFoundError, PermissionError):
            pass
        return found


class Stream:
    """What is written piece by piece to one place; a secret that is cut in two is found too."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._end = b""

    def found_after(self, piece: bytes) -> set[Secret]:
        whole = self._end + piece
        self._end = whole[-self._search.longest :]
        return self._search.in_bytes(whole)


def forms(value: str) -> set[bytes]:
    """UTF-8, UTF-16, Latin-1, percent-encoded as in addresses and forms, and escaped as in JSON, Python and HTML."""
    return {form for form in _forms(value) if len(form) >= FEWEST_BYTES}


def _is_whole(form: bytes, data: bytes | mmap.mmap, start: int, end: int) -> bool:
    """Digits among more digits are another number."""
    return not form.isdigit() or not (data[max(start - 1, 0) : start].isdigit() or data[end : end + 1].isdigit())


def is_telling(value: str) -> bool:
    """Whether `value` is long enough to stand nowhere by chance, whatever its form."""
    return all(len(form) >= FEWEST_BYTES for form in _forms(value))


def _forms(value: str) -> Iterator[bytes]:
    for text in {value, value.lower()}:
        yield from (text.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
        yield text.encode("latin-1" if max(text) <= "\xff" else "utf-8")
        yield from (quote(text, safe="").encode(), quote_plus(text).encode())
        yield json.dumps(text)[1:-1].encode()
        yield text.encode("unicode_escape")
        yield html.escape(text).encode()
