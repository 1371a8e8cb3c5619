"""Serving: listen at once, load the assistant beside, say when it can answer, stop in good order."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
from collections.abc import Callable
from http import HTTPStatus

from aiohttp import web

from edge.app import make_app
from edge.assistant import Assistant
from edge.headers import harden
from edge.keys import HOST
from edge.problems import PROBLEM_JSON, details, problem_of
from edge.settings import Settings
from edge.silence import describe, quiet_crashes, quiet_logs
from waymark.shield.browser import browser_rules

SECONDS_TO_FINISH = 5.0

logger = logging.getLogger("waymark")


async def serve(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM. `ready` gets the address as soon as questions are answered."""
    quiet_logs()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    app = make_app(settings)
    runner = web.AppRunner(app, shutdown_timeout=SECONDS_TO_FINISH)
    await runner.setup()
    try:
        listening = await loop.create_server(lambda: Connection(runner.server, loop), settings.host, settings.port)
        await asyncio.to_thread(browser_rules)  # compiled and written before the first visitor, who would wait for them
        app[HOST].assistant = await asyncio.to_thread(
            Assistant.load, settings.model, settings.action_server, settings.idle_minutes
        )
        # Not before: what went wrong while it started is the operator's to read, and nobody has said anything yet.
        quiet_crashes()
        host, port, *_ = listening.sockets[0].getsockname()
        ready(f"http://{'[' + host + ']' if ':' in host else host}:{port}/")
        await stop.wait()
        listening.close()
    finally:
        await runner.cleanup()


class Connection(web.RequestHandler):
    """One connection. Where aiohttp would answer by itself, quoting what came, this answers in Waymark's words."""

    def __init__(self, server: web.Server | None, loop: asyncio.AbstractEventLoop) -> None:
        assert server is not None
        # No access log: an address, a browser's name or a page asked for is never written down.
        super().__init__(server, loop=loop, access_log=None)  # type: ignore[arg-type]

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = HTTPStatus.INTERNAL_SERVER_ERROR,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Answer a request that could not be read (400), or that failed outside of every handler."""
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            logger.error("unexpected %s", describe(exc))
        if request.writer.output_size > 0:
            raise ConnectionError("a part of another answer was sent already")
        response = LastResort(HTTPStatus(status))
        response.force_close()
        return response

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        """Send an answer; in place of aiohttp's own error page, which no middleware saw, problem details."""
        if isinstance(resp, web.HTTPException) and resp.status >= HTTPStatus.BAD_REQUEST:
            resp = LastResort(HTTPStatus(resp.status))
        return await super().finish_response(request, resp, start_time)


class LastResort(web.Response):
    """Problem details with every header, for a request that has no route and so none of the application's signals."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(text=json.dumps(details(problem_of(status))), status=status, content_type=PROBLEM_JSON)

    async def _prepare_headers(self) -> None:
        await super()._prepare_headers()
        harden(self)
