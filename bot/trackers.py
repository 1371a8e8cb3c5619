"""What a conversation leaves in memory: its slots and where its form stands, for a while. Named in `endpoints.yml`."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker


class ForgetfulTrackerStore(TrackerStore):  # type: ignore[misc]
    """Keeps, in this process only, at most `capacity` conversations, each until `idle_minutes` pass without a turn.

    Of a finished turn only the slots and the active form are kept, so what was asked earlier is gone. When full, the
    conversation that has been silent longest is forgotten. There is no broker and no second store to fail over to.
    """

    def __init__(
        self,
        domain: Domain,
        event_broker: EventBroker | None = None,
        idle_minutes: float = 30,
        capacity: int = 10_000,
        **_: Any,
    ) -> None:
        if event_broker is not None:
            raise ValueError("an event broker would keep what a conversation was about; remove it from endpoints.yml")
        super().__init__(domain)
        self._idle_seconds = idle_minutes * 60
        self._capacity = capacity
        self._kept: OrderedDict[str, tuple[float, list[Event]]] = OrderedDict()

    async def save(self, tracker: DialogueStateTracker) -> None:
        self._kept[tracker.sender_id] = (time.monotonic() + self._idle_seconds, _remains(tracker))
        self._kept.move_to_end(tracker.sender_id)
        while len(self._kept) > self._capacity:
            self._kept.popitem(last=False)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        if not self.knows(sender_id):
            return None
        return DialogueStateTracker.from_events(sender_id, self._kept[sender_id][1], self.domain.slots)

    async def keys(self) -> Iterable[str]:
        return list(self._kept)

    def knows(self, sender_id: str) -> bool:
        self.forget_idle()
        return sender_id in self._kept

    def forget(self, sender_id: str) -> None:
        self._kept.pop(sender_id, None)

    def forget_idle(self) -> None:
        """Drop the conversations whose time is up: they are kept in the order of their last turn."""
        now = time.monotonic()
        while self._kept and next(iter(self._kept.values()))[0] <= now:
            self._kept.popitem(last=False)


def _remains(tracker: DialogueStateTracker) -> list[Event]:
    slots = [SlotSet(name, slot.value) for name, slot in tracker.slots.items() if slot.value != slot.initial_value]
    form = [ActiveLoop(tracker.active_loop_name)] if tracker.active_loop_name else []
    return [SessionStarted(), *slots, *form, ActionExecuted(ACTION_LISTEN_NAME)]
