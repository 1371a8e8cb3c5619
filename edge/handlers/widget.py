"""The chat element's files, and what it says in each language."""

from __future__ import annotations

from http import HTTPStatus

from aiohttp import web

from edge.conversation import known_language
from waymark.catalogues import catalogue_for, texts_used_in
from waymark.paths import ROOT

WIDGET = ROOT / "widget"


async def entry(request: web.Request) -> web.FileResponse:
    """GET /widget.js"""
    return web.FileResponse(WIDGET / "widget.js")


async def wording(request: web.Request) -> web.Response:
    """GET /widget/wording/{language}.json: the element's own texts, English to translation."""
    say = catalogue_for(known_language(request.match_info["language"]))
    return web.json_response({text: say(text) for text in texts_used_in("widget")})


async def preflight(request: web.Request) -> web.Response:
    """OPTIONS: what a browser asks before a page of another origin may send JSON; the headers answer."""
    return web.Response(status=HTTPStatus.NO_CONTENT)
