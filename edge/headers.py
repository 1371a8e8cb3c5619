"""The headers of every response. `docs/privacy.md` has each with its reason; a test compares."""

from __future__ import annotations

from aiohttp import web

from edge.keys import SETTINGS

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


async def set_headers(request: web.Request, response: web.StreamResponse) -> None:
    """A signal for every response: security headers, nothing of the server's make, and who may embed the chat."""
    response.headers.update(HEADERS)
    response.headers.pop("Server", None)
    origin = request.headers.get("Origin")
    if origin and origin in request.app[SETTINGS].origins:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Headers"] = "Content-Type"
        response.headers["Access-Control-Allow-Methods"] = "GET, POST"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Vary"] = "Origin"
