"""The chat API, version 1 (DESIGN: "The chat API, version 1")."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

from aiohttp import web

from edge.conversation import Host, Outcome, known_language
from edge.keys import HOST, TURNS
from edge.problems import ProblemError
from waymark.catalogues import catalogue_for, mark
from waymark.languages import languages
from waymark.messages import Message

TEXT_LIMIT = 4_000
TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
FIELDS = {"conversation", "language", "text", "choice"}
STARTED_AFRESH = mark("Your earlier conversation has ended and was erased. This is a new one.")
NOTHING_TO_READ = re.compile(r"\W*", re.UNICODE)


async def chat(request: web.Request) -> web.Response:
    """POST /api/v1/chat: open a conversation, or say or choose something in one."""
    body = await _body(request)
    language = known_language(body.get("language"))
    text, choice = _wish(body, language)
    async with place_for_turn(request.app, language):
        host = request.app[HOST]
        conversation, expired = _conversation(body.get("conversation"), host, language)
        outcome = await _turn(host, conversation, language, text, choice)
    notices: list[Message] = []
    if expired and (text is not None or choice is not None):
        notices = [{"kind": "notice", "text": catalogue_for(language)(STARTED_AFRESH)}]
    return web.json_response(reply_body(conversation, language, outcome, notices))


async def leave(request: web.Request) -> web.Response:
    """POST /api/v1/exit: erase a conversation. Any content type, because `navigator.sendBeacon` sends text."""
    body = await _body(request)
    conversation = body.get("conversation")
    host = request.app[HOST]
    if isinstance(conversation, str) and host.ready:
        await host.assistant.forget(conversation)
    return web.Response(status=HTTPStatus.NO_CONTENT)


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
async def place_for_turn(app: web.Application, language: str) -> AsyncIterator[None]:
    """One of a limited number of turns at a time; when all are taken, a clear error instead of a growing queue."""
    if not app[HOST].ready or app[TURNS].locked():
        raise ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, "not ready, or too many turns at once; try again", language)
    async with app[TURNS]:
        yield


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
        "removed": [],
        "messages": [*(notices or []), *outcome.messages],
        "choices": outcome.choices,
    }


async def _body(request: web.Request) -> dict[str, Any]:
    try:
        body = json.loads((await request.read()).decode("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
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


def _conversation(token: object, host: Host, language: str) -> tuple[str, bool]:
    """The conversation to go on with, or a new one; and whether the token was not known."""
    if token is None:
        return host.assistant.new_conversation(), False
    if not isinstance(token, str) or not TOKEN.fullmatch(token):
        raise ProblemError(HTTPStatus.BAD_REQUEST, "a conversation is a token of 22 characters", language)
    if host.assistant.knows(token):
        return token, False
    return host.assistant.new_conversation(), True


async def _turn(host: Host, conversation: str, language: str, text: str | None, choice: str | None) -> Outcome:
    if choice is not None:
        return await host.choose(conversation, language, choice)
    if text is None:
        return await host.open(conversation, language)
    if NOTHING_TO_READ.fullmatch(text):
        return await host.choose(conversation, language, "chat.menu")
    return await host.read(conversation, language, text)
