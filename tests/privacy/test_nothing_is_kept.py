"""What a person types is nowhere but in the request that carried it: a marker is sent and looked for."""

from __future__ import annotations

import asyncio
import gc
import json
import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial
from pathlib import Path

import httpx
import pytest

from bot.training import current_model
from edge.assistant import Assistant
from tests.conftest import Server, stop_server
from waymark.choices import Move
from waymark.paths import ROOT

PLACES_OF_THE_PROJECT = ("bot", "actions", "edge", "data", "locales", ".cache", ".rasa")


@pytest.fixture(scope="module")
def assistant() -> Iterator[Assistant]:
    """The assistant in this process, to look inside."""
    loaded = Assistant.load(current_model(), None)
    yield loaded
    loaded.close()


def files_with(marker: bytes, folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and marker in path.read_bytes()]


def test_a_marker_is_in_no_log_file_or_tracker(talkative_server: Server) -> None:
    """Stops the server, to see all that it printed: the last test of this folder that uses it."""
    marker = f"zebra{secrets.token_hex(8)}"
    sentences = [
        f"{marker} will the police deport me",
        f"/{marker}",
        f'/open{{"language": "{marker}"}}',
        f"{marker} {marker}",
        f"my name is {marker} and he is at the door",
        marker * 100,
    ]
    with talkative_server.client() as client:
        for sentence in sentences:
            reply = client.post("/api/v1/chat", json={"language": "en", "text": sentence})
            assert reply.status_code == 200
            assert marker not in reply.text
            assert marker not in client.post("/en/ask", data={"text": sentence}).text
        bad = {"language": "en", "choice": marker, "conversation": marker}
        assert marker not in client.post("/api/v1/chat", json=bad).text
        assert marker not in client.post("/api/v1/chat", content=json.dumps(bad)[:-1]).text
        client.get(f"/en/{marker}", headers={"Referer": f"https://{marker}.example", "User-Agent": marker})
    printed = stop_server(talkative_server)
    assert marker not in printed + talkative_server.output
    assert files_with(marker.encode(), talkative_server.folder) == []
    for place in PLACES_OF_THE_PROJECT:
        assert files_with(marker.encode(), ROOT / place) == []


def test_what_the_dialogue_remembers_holds_no_text(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tracker of a turn, looked at while the turn runs and after it."""
    marker = f"zebra{secrets.token_hex(8)}"
    seen: list[str] = []
    save = assistant._conversations.save

    async def watched_save(tracker: object) -> None:
        seen.append(json.dumps([event.as_dict() for event in tracker.events], default=str))  # type: ignore[attr-defined]
        await save(tracker)

    monkeypatch.setattr(assistant._conversations, "save", watched_save)

    async def talk() -> None:
        conversation = assistant.new_conversation()
        understanding = await assistant.in_reader(
            partial(assistant.understand, f"{marker} will the police deport me {marker}")
        )
        await assistant.move(conversation, "en", Move(understanding.topic or "chat.menu"))
        await assistant.offer(conversation, "en", understanding)
        seen.append(repr(assistant._conversations._kept))

    asyncio.run(talk())
    assert len(seen) >= 3
    assert not any(marker in remembered for remembered in seen)


def test_what_was_typed_does_not_outlive_its_turn(assistant: Assistant) -> None:
    """No table in this process holds it, though the conversation goes on: what Rasa returned is gone too."""
    marker = f"zebra{secrets.token_hex(8)}"

    async def talk() -> list[type]:
        await assistant.in_reader(partial(assistant.understand, f"{marker} will the police deport me"))
        await assistant.open(assistant.new_conversation(), "en")
        gc.collect()
        return [
            type(thing)
            for thing in gc.get_objects()
            if isinstance(thing, dict)
            and any(isinstance(value, str) and marker in value for value in list(thing.values()))
        ]

    assert asyncio.run(talk()) == []


def test_a_conversation_that_was_left_during_its_turns_stays_erased(client: httpx.Client) -> None:
    def say(text: str) -> httpx.Response:
        return client.post("/api/v1/chat", json={"language": "en", "conversation": token, "text": text})

    token = client.post("/api/v1/chat", json={"language": "en"}).json()["conversation"]
    with ThreadPoolExecutor(6) as pool:
        turns = [pool.submit(say, "will the police tell the home office about me") for _ in range(6)]
        next(as_completed(turns)).result()
        # The others wait to be understood, or are just being.
        assert client.post("/api/v1/exit", json={"conversation": token}).status_code == 204
    assert {turn.result().status_code for turn in turns} == {200}
    assert say("hello").json()["conversation"] != token
