"""Shared by the tests of what is kept: one server that says all that it and its libraries can say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import Server, start_server, stop_server

TALKATIVE = {
    "LOG_LEVEL": "DEBUG",
    "WAYMARK_LOG_LEVEL": "DEBUG",
    "PYTHONASYNCIODEBUG": "1",
    "PYTHONDEVMODE": "1",
    "WAYMARK_PROXIES": "127.0.0.1",
}


@pytest.fixture(scope="package")
def talkative_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Waymark with everything logged; it believes what a proxy on this machine says of its clients."""
    running = start_server(tmp_path_factory.mktemp("talkative"), **TALKATIVE)
    yield running
    if running.process.poll() is None:
        stop_server(running)
