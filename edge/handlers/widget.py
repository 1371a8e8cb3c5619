"""The chat element's files, and what it says in each language."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import partial
from http import HTTPStatus

from aiohttp import web

from edge.conversation import known_language, now
from edge.keys import HOST
from waymark.catalogues import catalogue_for, texts_used_in
from waymark.danger import cues
from waymark.paths import ROOT
from waymark.safety import held
from waymark.shield.browser import browser_rules
from waymark.text import DIGITS_AS_LETTERS, LETTERS, SOUNDS

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
    return _compressed(held(language, request.app[HOST].knowledge, now()))


async def danger_cues(request: web.Request) -> web.Response:
    """GET /widget/cues.json: the cues of danger, and the spelling in which a text is read for them."""
    spelling = {"letters": LETTERS, "digits": DIGITS_AS_LETTERS, "sounds": SOUNDS}
    return _compressed({"spelling": spelling, **asdict(cues())})


async def shield(request: web.Request) -> web.Response:
    """GET /widget/shield.json: the rules by which the element takes out what identifies somebody."""
    return _compressed(browser_rules())


def _compressed(body: object) -> web.Response:
    """JSON with letters as they are: escaped, those beyond ASCII take three times the room."""
    response = web.json_response(body, dumps=partial(json.dumps, ensure_ascii=False))
    response.enable_compression()
    return response


async def preflight(request: web.Request) -> web.Response:
    """OPTIONS: what a browser asks before a page of another origin may send JSON; the headers answer."""
    return web.Response(status=HTTPStatus.NO_CONTENT)
