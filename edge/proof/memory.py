"""The memory of the running service, read as its administrator could read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

from edge.proof.search import Search, Secret

_WRITABLE = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) rw")


def left_in_memory(pid: int, search: Search) -> set[Secret] | None:
    """What the process still holds; None where reading it is not allowed."""
    found: set[Secret] = set()
    try:
        for part in _parts(pid):
            found |= search.in_bytes(part)
    except PermissionError:
        return None
    return found


def _parts(pid: int) -> Iterator[bytes]:
    maps = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps.splitlines():
            if found := _WRITABLE.match(line):
                start, end = (int(number, 16) for number in found.groups())
                yield _part(memory, start, end - start)


def _part(memory: FileIO, start: int, length: int) -> bytes:
    memory.seek(start)
    return memory.read(length)
