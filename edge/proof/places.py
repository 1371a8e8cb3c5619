"""Files and databases in which something could have been left."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import redis

from edge.proof.requirements import ProofError
from edge.proof.search import Search, Secret
from waymark.paths import ROOT

SHARED = {Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp"), Path("/dev/shm")}
_NOT_SEARCHED = {".git"}


def files_below(*folders: Path) -> list[Path]:
    return list(_walk(folders, frozenset()))


def changed_in_project(since: float) -> list[Path]:
    """Files anywhere in the project's folder that were written, renamed or touched after `since`."""
    return [path for path in _walk([ROOT], frozenset(ROOT / name for name in _NOT_SEARCHED)) if _changed(path, since)]


def changed_in_shared_folders(since: float, own: Path) -> list[Path]:
    """The same for the folders in which all programs of the machine may leave something, but for `own`."""
    return [path for path in _walk(SHARED, frozenset([own])) if _changed(path, since)]


def in_files(files: Iterable[Path], search: Search) -> set[Secret]:
    return {secret for path in files for secret in search.in_file(path)}


def in_redis(address: str, search: Search) -> tuple[int, set[Secret]]:
    """How many keys there are, and what stands in them and their values. Raises ProofError."""
    try:
        with redis.Redis.from_url(address) as store:
            stored = [b"\n".join([key, *_values(store, key)]) for key in store.scan_iter()]
    except redis.RedisError as error:
        raise ProofError(f"Redis cannot be read: {error}") from error
    return len(stored), {secret for content in stored for secret in search.in_bytes(content)}


def _values(store: redis.Redis, key: bytes) -> Iterator[bytes]:
    read: dict[Any, Any] = {
        b"string": store.get,
        b"hash": store.hgetall,
        b"list": lambda name: store.lrange(name, 0, -1),
        b"set": store.smembers,
        b"zset": lambda name: store.zrange(name, 0, -1),
        b"stream": store.xrange,
    }
    yield from _flat(read[store.type(key)](key))


def _flat(value: Any) -> Iterator[bytes]:
    if isinstance(value, bytes):
        yield value
    elif isinstance(value, dict):
        yield from _flat(list(value.items()))
    elif value is not None:
        for part in value:
            yield from _flat(part)


def _walk(folders: Iterable[Path], left_out: frozenset[Path]) -> Iterator[Path]:
    for folder in folders:
        for parent, names, files in os.walk(folder):
            names[:] = [name for name in names if Path(parent, name) not in left_out]
            yield from (path for name in files if (path := Path(parent, name)).is_file() and not path.is_symlink())


def _changed(path: Path, since: float) -> bool:
    try:
        return path.stat().st_ctime >= since
    except FileNotFoundError:
        return False
