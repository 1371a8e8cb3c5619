"""The application: one process that serves people and holds the assistant."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import jinja2
from aiohttp import web

from bot.locks import WaitingLockStore
from edge.answered import AnsweredForms
from edge.conversation import Host
from edge.handlers.pages import problem_pages
from edge.headers import set_headers
from edge.keys import ANSWERED, CONVERSATIONS, HOST, LIMIT, SETTINGS, TEMPLATES, TURNS
from edge.limits import ClientLimit
from edge.problems import problems
from edge.routes import ROUTES
from edge.settings import Settings
from waymark.knowledge import knowledge
from waymark.paths import ROOT

# The longest text in the widest spelling: 4,000 characters beyond the first plane, percent-encoded.
BODY_LIMIT = 64 * 1024
TURNS_AT_ONCE = 64
SECONDS_BETWEEN_CLEANUPS = 30


def make_app(settings: Settings) -> web.Application:
    """The application, not ready until its host has an assistant (`edge.server` loads it)."""
    app = web.Application(middlewares=[problem_pages, problems], client_max_size=BODY_LIMIT)
    app[SETTINGS] = settings
    app[HOST] = Host(knowledge())
    app[LIMIT] = ClientLimit()
    app[CONVERSATIONS] = WaitingLockStore()
    app[ANSWERED] = AnsweredForms()
    app[TURNS] = asyncio.Semaphore(TURNS_AT_ONCE)
    app[TEMPLATES] = jinja2.Environment(
        loader=jinja2.FileSystemLoader(ROOT / "edge" / "pages"), autoescape=True, undefined=jinja2.StrictUndefined
    )
    app.add_routes(ROUTES)
    app.on_response_prepare.append(set_headers)
    app.cleanup_ctx.append(forgetting)
    return app


async def forgetting(app: web.Application) -> AsyncIterator[None]:
    """While the application runs, forgets silent conversations, and who took how many turns; then the assistant."""
    host = app[HOST]
    task = asyncio.create_task(_keep_forgetting(app))
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    if host.ready:
        host.assistant.close()


async def _keep_forgetting(app: web.Application) -> None:
    host = app[HOST]
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_CLEANUPS)
        await app[LIMIT].renew_key()
        app[ANSWERED].forget_old()
        if host.ready:
            host.assistant.forget_idle()
