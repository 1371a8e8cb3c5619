"""One turn of a conversation at a time. Named in `endpoints.yml`."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from rasa.core.lock_store import LockStore


class WaitingLockStore(LockStore):  # type: ignore[misc]
    """A lock a conversation for one process, woken when it is free: Rasa's own in-memory store polls once a second."""

    def __init__(self, *_: Any, **__: Any) -> None:
        self._locks: dict[str, asyncio.Lock] = {}
        self._holders: Counter[str] = Counter()

    @asynccontextmanager
    async def lock(self, conversation_id: str, *_: Any, **__: Any) -> AsyncIterator[None]:
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        self._holders[conversation_id] += 1
        try:
            async with lock:
                yield
        finally:
            self._holders[conversation_id] -= 1
            if not self._holders[conversation_id]:
                del self._locks[conversation_id], self._holders[conversation_id]
