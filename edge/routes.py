"""Every address that Waymark answers."""

from __future__ import annotations

from aiohttp import web

from edge.handlers import chat, pages, widget
from waymark.paths import ROOT

ROUTES = [
    web.post("/api/v1/chat", chat.chat),
    web.post("/api/v1/exit", chat.leave),
    web.get("/api/v1/languages", chat.list_languages),
    web.get("/api/v1/health", chat.health),
    web.options("/api/v1/{resource}", widget.preflight),
    web.get("/widget.js", widget.entry),
    web.get("/widget/wording/{language}.json", widget.wording),
    web.get("/widget/safety/{language}.json", widget.safety),
    web.get("/widget/cues.json", widget.danger_cues),
    web.get("/widget/shield.json", widget.shield),
    web.static("/widget", ROOT / "widget"),
    web.static("/style", ROOT / "edge" / "pages" / "style"),
    web.get("/", pages.demo),
    web.get("/{language}/", pages.start),
    web.post("/{language}/ask", pages.ask),
    web.get("/{language}/answered/{key}", pages.answered),
    web.get(r"/{language}/problem/{status:4\d\d|5\d\d}", pages.went_wrong),
    web.get("/{language}/{form:explore|find}", pages.questions),
    web.post("/{language}/{form:explore|find}", pages.results),
    web.get("/{language}/{choice}", pages.answer),
    web.get("/{language}/{choice}/{more:more}", pages.answer),
]
