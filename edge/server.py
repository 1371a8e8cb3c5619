"""Serving: listen at once, load the assistant beside, say when it can answer, stop in good order."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable

from aiohttp import web

from edge.app import make_app
from edge.assistant import Assistant
from edge.keys import HOST
from edge.settings import Settings

SECONDS_TO_FINISH = 5.0


async def serve(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM. `ready` gets the address as soon as questions are answered."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    app = make_app(settings)
    # No access log: an address, a browser's name or a page asked for is never written down.
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=SECONDS_TO_FINISH)
    await runner.setup()
    try:
        site = web.TCPSite(runner, settings.host, settings.port)
        await site.start()
        app[HOST].assistant = await asyncio.to_thread(Assistant.load, settings.model, settings.action_server)
        host, port, *_ = runner.addresses[0]
        ready(f"http://{'[' + host + ']' if ':' in host else host}:{port}/")
        await stop.wait()
    finally:
        await runner.cleanup()
