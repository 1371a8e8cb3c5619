"""Shared by the tests that need a running Waymark: the real server in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from bot.training import current_model
from waymark.paths import ROOT

SECONDS_TO_START = 60
# Threads of the encoder that wait do not spin: a browser on the same two cores would wait for them.
QUIETLY = {"OMP_WAIT_POLICY": "PASSIVE"}


@dataclass(frozen=True)
class Server:
    """A running Waymark: its address, its process, and the folder in which it was told to keep everything."""

    address: str
    process: subprocess.Popen[str]
    folder: Path

    @property
    def output(self) -> str:
        """All that it has printed or logged so far."""
        return (self.folder / "output").read_text(encoding="utf-8")

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.address, timeout=30, follow_redirects=True)


CHARITY = "https://charity.example"


def start_server(folder: Path, *origins: str, **environment: str) -> Server:
    """Start Waymark on a free port with its home and temporary files in `folder`; wait until it says its address."""
    assert current_model().exists(), "the assistant is not trained: run `make train`"
    for name in ("home", "tmp"):
        (folder / name).mkdir()
    places = {"HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp")}
    with (folder / "output").open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "edge.cli", "run", "--port", "0", *(f"--origin={origin}" for origin in origins)],
            cwd=ROOT,
            env={**os.environ, **QUIETLY, **places, **environment},
            stdout=subprocess.PIPE,
            stderr=output,
            text=True,
        )
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://\S+", line):
            return Server(found[0].rstrip("/"), process, folder)
    raise AssertionError(f"Waymark did not start: {(folder / 'output').read_text()}")


def stop_server(server: Server) -> str:
    """Stop it as an operator would; return what else it printed."""
    server.process.terminate()
    assert server.process.stdout is not None
    with server.process.stdout as stdout:
        rest = stdout.read()
    assert server.process.wait(SECONDS_TO_START) == 0
    return rest


@pytest.fixture(scope="session")
def charity_page() -> Iterator[ThreadingHTTPServer]:
    """A website of another origin; a test says what its page holds in `RequestHandlerClass.page`."""

    class Page(BaseHTTPRequestHandler):
        page = b""

        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(self.page)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as website:
        threading.Thread(target=website.serve_forever, daemon=True).start()
        yield website
        website.shutdown()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, charity_page: ThreadingHTTPServer) -> Iterator[Server]:
    website = f"http://127.0.0.1:{charity_page.server_port}"
    running = start_server(tmp_path_factory.mktemp("waymark"), CHARITY, website)
    yield running
    stop_server(running)


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    with server.client() as opened:
        yield opened
