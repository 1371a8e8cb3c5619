"""The application: one process that serves people and holds the assistant."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import jinja2
from aiohttp import web

from edge.conversation import Host
from edge.headers import set_headers
from edge.keys import HOST, SETTINGS, TEMPLATES, TURNS
from edge.problems import problems
from edge.routes import ROUTES
from edge.settings import Settings
from waymark.knowledge import knowledge
from waymark.paths import ROOT

BODY_LIMIT = 32 * 1024
TURNS_AT_ONCE = 64
SECONDS_BETWEEN_CLEANUPS = 30


def make_app(settings: Settings) -> web.Application:
    """The application, not ready until its host has an assistant (`edge.server` loads it)."""
    app = web.Application(middlewares=[problems], client_max_size=BODY_LIMIT)
    app[SETTINGS] = settings
    app[HOST] = Host(knowledge())
    app[TURNS] = asyncio.Semaphore(TURNS_AT_ONCE)
    app[TEMPLATES] = jinja2.Environment(
        loader=jinja2.FileSystemLoader(ROOT / "edge" / "pages"), autoescape=True, undefined=jinja2.StrictUndefined
    )
    app.add_routes(ROUTES)
    app.on_response_prepare.append(set_headers)
    app.cleanup_ctx.append(forgetting)
    return app


async def forgetting(app: web.Application) -> AsyncIterator[None]:
    """Forgets silent conversations while the application runs, and lets go of the assistant at the end."""
    host = app[HOST]
    task = asyncio.create_task(_forget_idle(host))
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    if host.ready:
        host.assistant.close()


async def _forget_idle(host: Host) -> None:
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_CLEANUPS)
        if host.ready:
            host.assistant.forget_idle()
