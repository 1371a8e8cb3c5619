"""The chat element's files, and what it says in each language."""

from __future__ import annotations

from http import HTTPStatus

from aiohttp import web

from edge.conversation import known_language, now
from edge.keys import HOST
from waymark.catalogues import catalogue_for, texts_used_in
from waymark.paths import ROOT
from waymark.safety import held

WIDGET = ROOT / "widget"


async def entry(request: web.Request) -> web.FileResponse:
    """GET /widget.js"""
    return web.FileResponse(WIDGET / "widget.js")


async def wording(request: web.Request) -> web.Response:
    """GET /widget/wording/{language}.json: the element's own texts, English to translation."""
    say = catalogue_for(known_language(request.match_info["language"]))
    return web.json_response({text: say(text) for text in texts_used_in("widget")})


async def safety(request: web.Request) -> web.Response:
    """GET /widget/safety/{language}.json: the answers that the element holds for when this service is out of reach."""
    language = known_language(request.match_info["language"])
    response = web.json_response(held(language, request.app[HOST].knowledge, now()))
    response.enable_compression()
    return response


async def preflight(request: web.Request) -> web.Response:
    """OPTIONS: what a browser asks before a page of another origin may send JSON; the headers answer."""
    return web.Response(status=HTTPStatus.NO_CONTENT)
