"""One turn of a conversation at a time, and no conversation waits for another."""

from __future__ import annotations

import asyncio

import pytest

from bot.locks import WaitingLockStore


async def turn(store: WaitingLockStore, conversation: str, name: str, log: list[str], go_on: asyncio.Event) -> None:
    async with store.lock(conversation):
        log.append(f"{name} begins")
        await go_on.wait()
        log.append(f"{name} ends")


async def settled() -> None:
    """Every task has come as far as it can."""
    for _ in range(10):
        await asyncio.sleep(0)


def left(store: WaitingLockStore) -> tuple[int, int]:
    return len(store._locks), len(store._holders)


def test_turns_of_one_conversation_follow_each_other_and_leave_nothing() -> None:
    async def run() -> list[str]:
        store, log = WaitingLockStore(), list[str]()
        first, second = asyncio.Event(), asyncio.Event()
        second.set()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(turn(store, "a", "first", log, first))
            tasks.create_task(turn(store, "a", "second", log, second))
            await settled()
            assert log == ["first begins"]
            first.set()
        assert left(store) == (0, 0)
        return log

    assert asyncio.run(run()) == ["first begins", "first ends", "second begins", "second ends"]


def test_another_conversation_does_not_wait() -> None:
    async def run() -> list[str]:
        store, log = WaitingLockStore(), list[str]()
        slow, quick = asyncio.Event(), asyncio.Event()
        quick.set()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(turn(store, "a", "slow", log, slow))
            await tasks.create_task(turn(store, "b", "quick", log, quick))
            slow.set()
        assert left(store) == (0, 0)
        return log

    assert asyncio.run(run()) == ["slow begins", "quick begins", "quick ends", "slow ends"]


def test_a_turn_that_fails_lets_the_next_one_in() -> None:
    async def run() -> None:
        store = WaitingLockStore()
        with pytest.raises(ZeroDivisionError):
            async with store.lock("a"):
                raise ZeroDivisionError
        assert left(store) == (0, 0)
        async with asyncio.timeout(1), store.lock("a"):
            assert left(store) == (1, 1)

    asyncio.run(run())


def test_a_turn_given_up_while_it_waits_leaves_nothing() -> None:
    async def run() -> None:
        store, log, go_on = WaitingLockStore(), list[str](), asyncio.Event()
        holder = asyncio.create_task(turn(store, "a", "holder", log, go_on))
        waiter = asyncio.create_task(turn(store, "a", "waiter", log, go_on))
        await settled()
        waiter.cancel()
        await asyncio.wait([waiter])
        assert left(store) == (1, 1)
        go_on.set()
        await holder
        assert left(store) == (0, 0)
        assert log == ["holder begins", "holder ends"]

    asyncio.run(run())
