"""A real Chromium. Where Debian's is missing, the tests say how to get it."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, Playwright, ViewportSize, sync_playwright

from tests.browser.places import Places
from tests.conftest import Server

PHONE = ViewportSize(width=360, height=740)
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


# Not for the whole session: it keeps an event loop running in this thread, which other tests want to themselves.
@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    launched = launch(playwright)
    yield launched
    launched.close()


def launch(playwright: Playwright, without: Sequence[str] = ()) -> Browser:
    """The machine's Chromium, `without` some of the arguments that Playwright gives it."""
    path = shutil.which("chromium")
    assert path, "the browser tests need Chromium: apt-get install chromium"
    # Chromium's sandbox does not start for root, as which CI runs.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=path, args=[*QUIET, *sandbox], ignore_default_args=[*without])


@dataclass
class Website:
    """Not Waymark's website: it answers while its gate is open, and notes the Referer of who asks for a page."""

    address: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    referrers: list[str | None] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def website() -> Iterator[Website]:
    site = Website(pages={"/": "<!doctype html><title>Elsewhere</title><p>Elsewhere"})
    site.gate.set()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = site.pages.get(self.path, "").encode()
            # Not what the browser asks for by itself, such as an icon.
            if body:
                site.referrers.append(self.headers["Referer"])
            site.gate.wait()
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        site.address = f"http://127.0.0.1:{listening.server_port}/"
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield site
        site.gate.set()
        listening.shutdown()


@pytest.fixture
def places(server: Server, charity_page: ThreadingHTTPServer) -> Places:
    return Places(server, charity_page)


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A phone's page on the demonstration page. Fails the test for any error, warning or request to another host."""
    context = browser.new_context(viewport=PHONE, base_url=server.address)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on(
        "request",
        lambda request: None if request.url.startswith(server.address) else faults.append(f"request to {request.url}"),
    )
    yield opened
    context.close()
    assert faults == []
