"""What Rasa's dialogue is given and remembers: every event of every tracker, looked at in this process."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterable
from typing import Any

from bot.training import current_model
from edge.assistant import Assistant
from edge.conversation import Host
from edge.proof.plan import Conversation
from waymark.knowledge import knowledge


def events(conversations: Iterable[Conversation]) -> list[str]:
    """The events of each turn when it ends, before all but the slots is dropped, and what then is kept."""
    # As for the service (see `service`); it is read when the encoder is loaded.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    host = Host(knowledge())
    host.assistant = Assistant.load(current_model(), None)
    seen: list[str] = []
    store = host.assistant._conversations
    save = store.save

    async def watched_save(tracker: Any) -> None:
        seen.append(json.dumps([event.as_dict() for event in tracker.events], default=repr, ensure_ascii=False))
        await save(tracker)
        seen.append(repr(store._kept[tracker.sender_id]))

    store.save = watched_save  # type: ignore[method-assign]
    asyncio.run(_talk(host, conversations))
    host.assistant.close()
    return seen


async def _talk(host: Host, conversations: Iterable[Conversation]) -> None:
    for conversation in conversations:
        token = host.assistant.new_conversation()
        for text in conversation.messages:
            await host.read(token, conversation.language, text)
