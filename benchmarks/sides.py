"""The two sides: which programs to start, how to know that they are ready, and how to talk to them."""

from __future__ import annotations

import json
import os
import secrets
import socket
import sys
from abc import ABC, abstractmethod
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import ClassVar

import aiohttp

from benchmarks.load import MeasurementError, Post, Reply, Wish, send
from waymark.paths import ROOT

HOST = "127.0.0.1"
LANGUAGE = "en"
STOCK = ROOT / "benchmarks" / "stock"


@dataclass(frozen=True)
class Program:
    """A process of a side: `name` is what the report calls it."""

    name: str
    command: list[str]
    folder: Path
    environment: dict[str, str]


class Side(ABC):
    """One of the two that are compared. Every start uses ports that were free a moment before."""

    name: ClassVar[str]

    @abstractmethod
    def programs(self) -> list[Program]:
        """What to start, in this order and without waiting in between."""

    @abstractmethod
    async def ready(self, client: aiohttp.ClientSession) -> bool:
        """Whether it can answer; may raise aiohttp.ClientError or MeasurementError while it cannot."""

    @abstractmethod
    async def open(self, client: aiohttp.ClientSession) -> str:
        """Open a conversation; returns what names it."""

    @abstractmethod
    def turn(self, conversation: str, wish: Wish) -> Post:
        """The request of a turn."""

    @abstractmethod
    def read(self, content: bytes) -> Reply:
        """What a reply says. Raises MeasurementError if it says nothing."""


class Waymark(Side):
    """Waymark as `waymark run` serves it: one process. Ready when GET /api/v1/health says 200."""

    name = "Waymark"

    def __init__(self) -> None:
        self._address = ""

    def programs(self) -> list[Program]:
        port = free_port()
        self._address = f"http://{HOST}:{port}"
        command = [str(Path(sys.prefix) / "bin" / "waymark"), "run", "--host", HOST, "--port", str(port)]
        return [Program("waymark", command, ROOT, environment())]

    async def ready(self, client: aiohttp.ClientSession) -> bool:
        async with client.get(f"{self._address}/api/v1/health") as response:
            return response.status == HTTPStatus.OK

    async def open(self, client: aiohttp.ClientSession) -> str:
        content, _ = await send(client, (f"{self._address}/api/v1/chat", {"language": LANGUAGE}))
        return str(json.loads(content)["conversation"])

    def turn(self, conversation: str, wish: Wish) -> Post:
        body = {"conversation": conversation, "language": LANGUAGE, wish.kind: wish.value}
        return f"{self._address}/api/v1/chat", body

    def read(self, content: bytes) -> Reply:
        body = json.loads(content)
        if not body["messages"]:
            raise MeasurementError("Waymark answered with nothing")
        return Reply([*body["messages"], {"choices": body["choices"]}], body["topic"] is not None)


class Stock(Side):
    """Stock Rasa: `rasa run` with the REST channel, and the action server of rasa_sdk, as two processes.

    Ready when /status shows a loaded model and a first turn, which opens a conversation, is answered: Rasa says that
    it is up before its action server is.
    """

    name = "Stock Rasa 3.6.21"

    def __init__(self, python: Path, model: Path, answers: Path, home: Path) -> None:
        self.python = python
        self._model = model
        self._answers = answers
        self._home = home
        self._address = ""

    def programs(self) -> list[Program]:
        port, action_port = free_port(), free_port()
        self._address = f"http://{HOST}:{port}"
        return [self._action_server(action_port), self._rasa(port, action_port)]

    def _action_server(self, port: int) -> Program:
        command = [str(self.python), "-m", "rasa_sdk", "--actions", "actions", "--port", str(port)]
        extra = {"SANIC_HOST": HOST, "STOCK_ANSWERS": str(self._answers), "HOME": str(self._home)}
        return Program("action server", command, STOCK, environment(**extra))

    def _rasa(self, port: int, action_port: int) -> Program:
        command = [str(self.python), "-m", "rasa", "run", "--enable-api", "--interface", HOST, "--port", str(port)]
        command += ["--model", str(self._model), "--endpoints", str(STOCK / "endpoints.yml")]
        command += ["--credentials", str(STOCK / "credentials.yml")]
        extra = {"ACTION_SERVER_PORT": str(action_port), "HOME": str(self._home)}
        return Program("rasa", command, self._home, environment(**extra))

    async def ready(self, client: aiohttp.ClientSession) -> bool:
        async with client.get(f"{self._address}/status") as response:
            if response.status != HTTPStatus.OK or not (await response.json())["model_file"]:
                return False
        return bool(await self.open(client))

    async def open(self, client: aiohttp.ClientSession) -> str:
        conversation = secrets.token_urlsafe(16)
        content, _ = await send(client, self._post(conversation, "/open"))
        self.read(content)
        return conversation

    def turn(self, conversation: str, wish: Wish) -> Post:
        return self._post(conversation, wish.value if wish.kind == "text" else f"/{wish.value}")

    def _post(self, conversation: str, message: str) -> Post:
        return f"{self._address}/webhooks/rest/webhook", {"sender": conversation, "message": message}

    def read(self, content: bytes) -> Reply:
        sent = json.loads(content)
        if not sent:
            raise MeasurementError("stock Rasa answered with nothing")
        # Only the action that offers topics says a text; answers are JSON messages.
        return Reply([message.get("custom", message) for message in sent], "custom" in sent[0])


def environment(**extra: str) -> dict[str, str]:
    """This environment without what would change either side: settings of Waymark, and of where Python compiles to."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WAYMARK_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return kept | {"RASA_TELEMETRY_ENABLED": "false"} | extra


def free_port() -> int:
    """A port of this machine that nothing listens on now."""
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        return int(listening.getsockname()[1])
