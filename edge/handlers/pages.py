"""Pages without scripts: the same answers for a browser that runs none, or a person who trusts none."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from aiohttp import web

from edge.conversation import Host, Outcome, known_language
from edge.handlers.chat import NOTHING_TO_READ, TEXT_LIMIT, place_for_turn
from edge.keys import HOST, TEMPLATES
from edge.problems import ProblemError
from waymark.answers import MORE
from waymark.catalogues import catalogue_for
from waymark.languages import languages

MORE_PAGE = "more"


async def demo(request: web.Request) -> web.Response:
    """GET /: a page as a charity's might be, with the chat element in it."""
    return _page(request, "demo.html", "en")


async def start(request: web.Request) -> web.Response:
    """GET /{language}/"""
    language = known_language(request.match_info["language"])
    async with _one_turn(request, language) as (host, conversation):
        outcome = await host.open(conversation, language)
    return _page(request, "answer.html", language, outcome=outcome)


async def topic(request: web.Request) -> web.Response:
    """GET /{language}/{topic} and GET /{language}/{topic}/more"""
    choice = request.match_info["topic"] + (MORE if request.match_info.get("more") else "")
    language = known_language(request.match_info["language"])
    async with _one_turn(request, language) as (host, conversation):
        try:
            outcome = await host.choose(conversation, language, choice)
        except ProblemError as problem:
            raise ProblemError(HTTPStatus.NOT_FOUND, problem.detail, language) from None
    return _page(request, "answer.html", language, outcome=outcome)


async def ask(request: web.Request) -> web.Response:
    """POST /{language}/ask: a typed question, answered on the page that comes back; never in an address."""
    language = known_language(request.match_info["language"])
    text = str((await request.post()).get("text", ""))
    if len(text) > TEXT_LIMIT:
        raise ProblemError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a text may have {TEXT_LIMIT} characters", language)
    async with _one_turn(request, language) as (host, conversation):
        if NOTHING_TO_READ.fullmatch(text):
            outcome = await host.choose(conversation, language, "chat.menu")
        else:
            outcome = await host.read(conversation, language, text)
    return _page(request, "answer.html", language, outcome=outcome)


@asynccontextmanager
async def _one_turn(request: web.Request, language: str) -> AsyncIterator[tuple[Host, str]]:
    """A conversation of one turn, erased after it: these pages keep no token."""
    async with place_for_turn(request.app, language):
        host = request.app[HOST]
        conversation = host.assistant.new_conversation()
        try:
            yield host, conversation
        finally:
            await host.assistant.forget(conversation)


def _page(request: web.Request, template: str, language: str, outcome: Outcome | None = None) -> web.Response:
    html = (
        request.app[TEMPLATES]
        .get_template(template)
        .render(
            language=languages()[language],
            languages=languages().values(),
            outcome=outcome,
            say=catalogue_for(language),
            address=lambda choice: f"/{language}/" + choice.replace(MORE, f"/{MORE_PAGE}"),
        )
    )
    return web.Response(text=html, content_type="text/html", headers={"Content-Language": language})
