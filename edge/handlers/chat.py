"""The chat API, version 1 (DESIGN: "The chat API, version 1")."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from http import HTTPStatus
from typing import Any

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from edge.assistant import Assistant
from edge.conversation import Host, Outcome, known_language, now
from edge.keys import CONVERSATIONS, HOST, LIMIT, SETTINGS, TURNS
from edge.limits import client_of
from edge.origins import refuse_strangers
from edge.problems import NoPlaceError, ProblemError, language_of
from waymark.catalogues import catalogue_for, mark
from waymark.choices import move_of
from waymark.languages import languages
from waymark.library import reply_to
from waymark.messages import Message
from waymark.shield import MARK
from waymark.understanding import is_urgent

TEXT_LIMIT = 4_000
JSON = "application/json"
TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
FIELDS = {"conversation", "language", "text", "choice"}
STARTED_AFRESH = mark("Your earlier conversation has ended and was erased. This is a new one.")
# Only what a browser's cache may hold: "cookies" and "storage" would take the charity's own, where it shares a domain.
AT_EXIT = {"Clear-Site-Data": '"cache"'}
# Signs, emoji, or one letter; but a single character of Chinese, Japanese or Korean may be a word, and a mark of the
# shield is something: it is told that nothing else is needed.
NOTHING_TO_READ = re.compile(rf"[^\w{MARK}]*(?![\u3040-\u9fff\uac00-\ud7af])\w?[^\w{MARK}]*")


async def chat(request: web.Request) -> web.Response:
    """POST /api/v1/chat: open a conversation, or say or choose something in one."""
    if request.content_type != JSON:
        raise ProblemError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"send {JSON}", language_of(request))
    body = await _body(request)
    language = known_language(body.get("language"))
    refuse_strangers(request, language)
    text, choice = _wish(body, language)
    token = _token(body, language)
    host = request.app[HOST]
    try:
        async with place_for_turn(request, language), alone_in(token, request.app):
            conversation, expired = _conversation(token, host)
            outcome = await _turn(host, conversation, language, text, choice)
    except NoPlaceError:
        told = told_always(host, language, choice)
        if told is None:
            raise
        conversation, expired, outcome = token or Assistant.new_conversation(), False, told
    notices: list[Message] = []
    if expired and (text is not None or choice is not None):
        notices = [{"kind": "notice", "text": catalogue_for(language)(STARTED_AFRESH)}]
    return web.json_response(reply_body(conversation, language, outcome, notices))


async def leave(request: web.Request) -> web.Response:
    """POST /api/v1/exit: erase a conversation, after the turns that came before.

    Any content type, because `navigator.sendBeacon` sends text. Never limited.
    """
    body = await _body(request)
    conversation = body.get("conversation")
    host = request.app[HOST]
    if isinstance(conversation, str) and host.ready:
        async with alone_in(conversation, request.app):
            await host.assistant.forget(conversation)
    return web.Response(status=HTTPStatus.NO_CONTENT, headers=AT_EXIT)


async def list_languages(request: web.Request) -> web.Response:
    """GET /api/v1/languages"""
    listed = [
        {"tag": language.tag, "name": language.name, "direction": language.direction, "state": language.state}
        for language in languages().values()
    ]
    return web.json_response(listed)


async def health(request: web.Request) -> web.Response:
    """GET /api/v1/health: 200 when it can answer, 503 before."""
    ready = request.app[HOST].ready
    return web.json_response({"ready": ready}, status=HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE)


@asynccontextmanager
async def place_for_turn(request: web.Request, language: str) -> AsyncIterator[None]:
    """One of a limited number of turns at a time, and of a client's turns a minute.

    Raises NoPlaceError when there is none: a clear error instead of a growing queue.
    """
    app = request.app
    if not app[HOST].ready or app[TURNS].locked():
        raise NoPlaceError(HTTPStatus.SERVICE_UNAVAILABLE, "not ready, or too many turns at once; try again", language)
    client = client_of(request.remote, request.headers.getall("X-Forwarded-For", []), app[SETTINGS].proxies)
    if client and not await app[LIMIT].allows(client):
        raise NoPlaceError(HTTPStatus.TOO_MANY_REQUESTS, "too many turns a minute from one address", language)
    async with app[TURNS]:
        yield


def alone_in(conversation: str | None, app: web.Application) -> AbstractAsyncContextManager[None]:
    """No other turn of the conversation, and no exit, at the same time: what was left stays erased."""
    return nullcontext() if conversation is None else app[CONVERSATIONS].lock(conversation)


def told_always(host: Host, language: str, choice: str | None) -> Outcome | None:
    """The library's own answer to a choice about safety: it needs no place, and leaves no conversation behind."""
    move = move_of(choice or "", host.knowledge)
    if move is None or move.topic is None or not is_safety(move.topic):
        return None
    reply = reply_to(move, language, host.knowledge, now())
    return Outcome(move.topic, 1.0, reply.messages, reply.choices, is_urgent(move.topic))


def is_safety(topic: str) -> bool:
    return topic.startswith("safety.")


async def body_text(request: web.Request) -> str:
    """The body. Raises ProblemError for one that cannot be read."""
    try:
        return (await request.read()).decode("utf-8")
    except (UnicodeDecodeError, ConnectionError, web.RequestPayloadError, HttpProcessingError):
        raise ProblemError(HTTPStatus.BAD_REQUEST, "the body must arrive whole, and in UTF-8") from None


def reply_body(
    conversation: str, language: str, outcome: Outcome, notices: list[Message] | None = None
) -> dict[str, Any]:
    return {
        "conversation": conversation,
        "language": language,
        "direction": languages()[language].direction,
        "topic": outcome.topic,
        "confidence": round(outcome.confidence, 2),
        "suggestions": outcome.suggestions,
        "urgent": outcome.urgent,
        "removed": outcome.removed,
        "messages": [*(notices or []), *outcome.messages],
        "choices": outcome.choices,
    }


async def _body(request: web.Request) -> dict[str, Any]:
    text = await body_text(request)
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        raise ProblemError(HTTPStatus.BAD_REQUEST, "the body must be a JSON object in UTF-8") from None
    if not isinstance(body, dict) or not body.keys() <= FIELDS:
        raise ProblemError(
            HTTPStatus.BAD_REQUEST, f"the body must be a JSON object with any of: {', '.join(sorted(FIELDS))}"
        )
    return body


def _wish(body: dict[str, Any], language: str) -> tuple[str | None, str | None]:
    """The text or the choice of a request, or neither, which opens a conversation."""
    text, choice = body.get("text"), body.get("choice")
    if not isinstance(text, str | None) or not isinstance(choice, str | None):
        raise ProblemError(HTTPStatus.BAD_REQUEST, "text and choice must be strings", language)
    if text is not None and choice is not None:
        raise ProblemError(HTTPStatus.BAD_REQUEST, "send a text or a choice, not both", language)
    if text is not None and len(text) > TEXT_LIMIT:
        raise ProblemError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a text may have {TEXT_LIMIT} characters", language)
    return text, choice


def _token(body: dict[str, Any], language: str) -> str | None:
    token = body.get("conversation")
    if token is not None and not (isinstance(token, str) and TOKEN.fullmatch(token)):
        raise ProblemError(HTTPStatus.BAD_REQUEST, "a conversation is a token of 22 characters", language)
    return token


def _conversation(token: str | None, host: Host) -> tuple[str, bool]:
    """The conversation to go on with, or a new one; and whether the token was not known."""
    if token is not None and host.assistant.knows(token):
        return token, False
    return Assistant.new_conversation(), token is not None


async def _turn(host: Host, conversation: str, language: str, text: str | None, choice: str | None) -> Outcome:
    if choice is not None:
        return await host.choose(conversation, language, choice)
    if text is None:
        return await host.open(conversation, language)
    if NOTHING_TO_READ.fullmatch(text):
        return await host.choose(conversation, language, "chat.menu")
    return await host.read(conversation, language, text)
