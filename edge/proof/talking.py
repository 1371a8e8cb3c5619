"""Conversations held through the chat API and the pages, with bad input in between and markers in every header."""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp

from edge.proof.bad_input import CHAT, Request, bad_requests, malformed
from edge.proof.plan import Conversation, Door, Ending, Markers
from edge.proof.requirements import ProofError

AT_ONCE = 4
SECONDS_TO_REPLY = 60
SECONDS_TO_REFUSE = 1
BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


@dataclass
class Talk:
    """What came of it: replies, in a file; tokens of conversations, and of these the ones left to fall silent, the
    ones left by exit, and the ones that went on nevertheless."""

    replies: Path
    tokens: set[str] = field(default_factory=set)
    silent: list[str] = field(default_factory=list)
    exited: list[str] = field(default_factory=list)
    went_on: list[str] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    malformed: int = 0


def hold(address: str, conversations: Iterable[Conversation], markers: Markers, replies: Path) -> Talk:
    """Hold all of `conversations`, some at once. Raises ProofError."""
    return asyncio.run(_hold(address, list(conversations), markers, replies))


def go_on(address: str, talk: Talk, markers: Markers) -> None:
    """Try to go on with the conversations that fell silent."""
    asyncio.run(_go_on(address, talk, markers))


async def _hold(address: str, conversations: list[Conversation], markers: Markers, replies: Path) -> Talk:
    talk = Talk(replies)
    waiting = iter(enumerate(conversations))
    async with _client() as client:
        talker = _Talker(address, client, markers, talk)
        await asyncio.gather(*(_hold_in_turn(talker, waiting) for _ in range(AT_ONCE)))
    return talk


async def _hold_in_turn(talker: _Talker, waiting: Iterable[tuple[int, Conversation]]) -> None:
    for number, conversation in waiting:
        await talker.hold(conversation)
        await talker.misbehave(number, conversation.language)


async def _go_on(address: str, talk: Talk, markers: Markers) -> None:
    async with _client() as client:
        talker = _Talker(address, client, markers, talk)
        for token in talk.silent:
            await talker.go_on(token)


def _client() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(SECONDS_TO_REPLY), cookie_jar=aiohttp.DummyCookieJar())


class _Talker:
    """One person after another at the service."""

    def __init__(self, address: str, client: aiohttp.ClientSession, markers: Markers, talk: Talk) -> None:
        self._address = address
        self._client = client
        self._markers = markers
        self._talk = talk

    async def hold(self, conversation: Conversation) -> None:
        if conversation.door is Door.PAGES:
            for text in conversation.messages:
                await self._send(Request("POST", f"/{conversation.language}/ask", {"data": {"text": text}}))
            return
        token = await self._turn(language=conversation.language)
        for text in conversation.messages:
            token = await self._turn(language=conversation.language, conversation=token, text=text)
        if conversation.ending is Ending.SILENCE:
            self._talk.silent.append(token)
            return
        await self._send(Request("POST", "/api/v1/exit", {"json": {"conversation": token}}))
        self._talk.exited.append(token)
        await self.go_on(token)

    async def misbehave(self, number: int, language: str) -> None:
        """Send the bad input whose turn it is."""
        word, plain = self._markers.word(language), self._markers.word()
        wrong: list[Request | bytes] = [*bad_requests(word, plain, language), *malformed(plain)]
        random.Random(0).shuffle(wrong)  # so that those which the service waits for in vain do not come together
        sent = wrong[number % len(wrong)]
        if isinstance(sent, Request):
            await self._send(sent, refusing=True)
        else:
            await self._send_raw(sent)

    async def go_on(self, token: str) -> None:
        """Try to go on with a conversation that should have ended."""
        if token == await self._turn(language="en", conversation=token, choice="chat.menu"):
            self._talk.went_on.append(token)

    async def _turn(self, **body: str) -> str:
        token = str(json.loads(await self._send(Request("POST", CHAT, {"json": body})))["conversation"])
        self._talk.tokens.add(token)
        return token

    async def _send(self, request: Request, refusing: bool = False) -> bytes:
        """The body of the reply, after waiting while the service is busy. What is not answered would prove nothing:
        only a bad request may be refused, else this raises ProofError."""
        while True:
            status, wait, body = await self._reply(request)
            if status not in BUSY:
                break
            await asyncio.sleep(wait)
        self._talk.statuses[status] += 1
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or (status >= HTTPStatus.BAD_REQUEST and not refusing):
            raise ProofError(f"{request.method} {request.path} was answered with status {status}")
        return body

    async def _reply(self, request: Request) -> tuple[int, float, bytes]:
        sent = {**request.sent, "headers": {**self._telling_headers(), **request.sent.get("headers", {})}}
        async with self._client.request(request.method, self._address + request.path, **sent) as reply:
            body = await reply.read()
            self._keep(repr(reply.headers).encode() + body)
            return reply.status, float(reply.headers.get("Retry-After", 1)), body

    async def _send_raw(self, piece: bytes) -> None:
        at = urlsplit(self._address)
        reader, writer = await asyncio.open_connection(at.hostname, at.port)
        writer.write(piece)
        try:
            async with asyncio.timeout(SECONDS_TO_REFUSE):
                self._keep(await reader.read())
        except TimeoutError:
            pass  # It waits for the rest, which never comes: people's connections break off too.
        finally:
            writer.close()
        self._talk.malformed += 1

    def _telling_headers(self) -> dict[str, str]:
        word = self._markers.word
        return {
            "User-Agent": f"{word()}/1.0",
            "Referer": f"https://{word()}.example/{word()}",
            "Cookie": f"{word()}={word()}",
            "X-Forwarded-For": self._markers.address(),
            f"X-{word()}": word(),
        }

    def _keep(self, received: bytes) -> None:
        with self._talk.replies.open("ab") as replies:
            replies.write(received)
