"""The load: conversations that take turns over HTTP, timed at the client.

The latency of a turn runs from before the request is made to the last byte of the reply. Each conversation sends its
next turn as soon as it has the reply to the one before. Opening a conversation is not timed as a turn.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import cycle, islice
from statistics import quantiles
from typing import Any, Literal, Protocol

import aiohttp

# What people do: an opening and a few turns. Without an end a conversation's history would grow for as long as the
# measurement runs, which stock Rasa, unlike Waymark, sends to its action server at every turn.
TURNS_PER_CONVERSATION = 8
SECONDS_TO_REPLY = 60

Kind = Literal["text", "choice"]
Post = tuple[str, dict[str, Any]]


class MeasurementError(Exception):
    """Something went wrong that makes the figures worthless; the message says what, in one line."""


@dataclass(frozen=True)
class Wish:
    """What a person sends: a text, or the topic of a tapped choice."""

    kind: Kind
    value: str


@dataclass(frozen=True)
class Reply:
    """What a side sent; `answered` is false if it only offered topics, because it did not understand."""

    messages: list[Any]
    answered: bool


class Door(Protocol):
    """How to talk to a side: requests as address and JSON body."""

    async def open(self, client: aiohttp.ClientSession) -> str:
        """Open a conversation; returns what names it."""

    def turn(self, conversation: str, wish: Wish) -> Post:
        """The request of a turn."""

    def read(self, content: bytes) -> Reply:
        """What a reply says. Raises MeasurementError if it says nothing."""


@dataclass
class Latencies:
    """Turns of one kind, each in seconds, and how long the conversations took them for."""

    turns: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def p50(self) -> float:
        """The median: half of the turns took at most so many seconds."""
        return quantiles(self.turns, n=100, method="inclusive")[49]

    @property
    def p95(self) -> float:
        """95 of 100 turns took at most so many seconds."""
        return quantiles(self.turns, n=100, method="inclusive")[94]

    @property
    def per_second(self) -> float:
        """Turns finished in a second, by all conversations together; the time for openings is included."""
        return len(self.turns) / self.seconds

    def add(self, other: Latencies) -> None:
        """Take in the turns of another measurement of the same."""
        self.turns += other.turns
        self.seconds += other.seconds


@asynccontextmanager
async def new_client() -> AsyncIterator[aiohttp.ClientSession]:
    """A client that keeps as many connections open as it needs, and knows no proxy."""
    timeout = aiohttp.ClientTimeout(total=SECONDS_TO_REPLY)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=timeout) as client:
        yield client


async def send(client: aiohttp.ClientSession, post: Post) -> tuple[bytes, float]:
    """The body of the reply, and its latency in seconds. Raises MeasurementError for anything but 200."""
    address, body = post
    begun = time.perf_counter()
    try:
        async with client.post(address, json=body) as response:
            content = await response.read()
    except (aiohttp.ClientError, TimeoutError) as error:
        raise MeasurementError(f"no reply to a turn: {type(error).__name__}") from error
    latency = time.perf_counter() - begun
    if response.status != HTTPStatus.OK:
        raise MeasurementError(f"a turn was refused with status {response.status}")
    return content, latency


async def measure(door: Door, wishes: Sequence[Wish], at_once: int, seconds: float) -> Latencies:
    """Latency of every turn that begins within `seconds`, with `at_once` conversations taking turns at the same time.

    Each conversation starts at another place of `wishes`, so that not all send the same at once.
    """
    async with new_client() as client:
        conversations = [await door.open(client) for _ in range(at_once)]
        begun = time.perf_counter()
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [
                    group.create_task(_converse(door, client, name, _from(wishes, place, at_once), begun + seconds))
                    for place, name in enumerate(conversations)
                ]
        except* MeasurementError as failures:
            raise failures.exceptions[0] from None
        elapsed = time.perf_counter() - begun
    return Latencies([latency for task in tasks for latency in task.result()], elapsed)


async def _converse(
    door: Door, client: aiohttp.ClientSession, conversation: str, wishes: Iterator[Wish], until: float
) -> list[float]:
    latencies: list[float] = []
    while time.perf_counter() < until:
        content, latency = await send(client, door.turn(conversation, next(wishes)))
        door.read(content)
        latencies.append(latency)
        if len(latencies) % TURNS_PER_CONVERSATION == 0:
            conversation = await door.open(client)
    return latencies


def _from(wishes: Sequence[Wish], place: int, places: int) -> Iterator[Wish]:
    """`wishes` over and over, from a start of its own for each of the places."""
    start = place * len(wishes) // places
    return islice(cycle(wishes), start, None)
