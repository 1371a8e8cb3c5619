"""The same custom actions in Rasa's stock action server."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import start_server, stop_server
from waymark.paths import ROOT


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def action_server(tmp_path: Path) -> Iterator[str]:
    port = free_port()
    log = tmp_path / "actions.log"
    command = [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "-p", str(port), "--log-file", str(log)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert any("is up and running" in line for line in process.stderr)
        yield f"http://127.0.0.1:{port}/webhook"
        process.terminate()


def test_actions_run_in_the_stock_action_server(action_server: str, tmp_path: Path) -> None:
    for place in ("with", "without"):
        (tmp_path / place).mkdir()
    replies = []
    for place, setting in (("with", action_server), ("without", "")):
        running = start_server(tmp_path / place, WAYMARK_ACTION_SERVER=setting)
        with running.client() as client:
            asked = {"language": "es", "text": "si llamo a la policía me van a deportar?"}
            reply = client.post("/api/v1/chat", json=asked).json()
        stop_server(running)
        assert "the library answered" not in running.output
        replies.append({field: value for field, value in reply.items() if field != "conversation"})
    assert replies[0] == replies[1]
    assert replies[0]["topic"] == "sharing.removal"
