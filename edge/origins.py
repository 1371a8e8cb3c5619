"""Who may have a turn carried out: Waymark's own pages, and those of the origins that the operator names.

A browser sends a form or a plain text to any address, whichever page asks for it. Without this, a page that a stranger
opens could write into their chat, and use their browser against the service.
"""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import web

from edge.keys import SETTINGS
from edge.problems import ProblemError

_OWN = frozenset({"same-origin", "none"})


def refuse_strangers(request: web.Request, language: str) -> None:
    """Raises ProblemError (403) for a request that a page of another website sends.

    `Sec-Fetch-Site` is the browser's word for that. One that does not know it is judged by `Origin`, which is "null"
    for a form of Waymark's own pages, since they send no referrer. What sends neither is no browser.
    """
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if origin in request.app[SETTINGS].origins or site in _OWN:
        return
    unnamed = origin is None or origin == "null"
    if site is not None or not (unnamed or urlsplit(origin).netloc == request.host):
        raise ProblemError(HTTPStatus.FORBIDDEN, "the page's origin is not among those that may embed it", language)
