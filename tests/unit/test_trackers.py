"""What a conversation leaves in memory, and for how long."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest
from rasa.core.brokers.broker import EventBroker
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.trackers import ForgetfulTrackerStore

SECRET = "my name is Amina"
DOMAIN = Domain.from_yaml(
    """
    version: "3.1"
    intents: [open]
    slots:
      language: {type: text, initial_value: en, influence_conversation: false, mappings: [{type: custom}]}
      nation: {type: text, influence_conversation: false, mappings: [{type: custom}]}
    forms:
      where: {required_slots: [nation]}
    """
)


@dataclass
class Clock:
    """Stands for time.monotonic()."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("bot.trackers.time.monotonic", clock)
    return clock


def tracker(name: str, *slots: SlotSet, form: str | None = None) -> DialogueStateTracker:
    events = [UserUttered(SECRET), *slots, ActiveLoop(form), ActionExecuted("action_listen")]
    return DialogueStateTracker.from_events(name, events, DOMAIN.slots)


def save(store: ForgetfulTrackerStore, *names: str) -> None:
    for name in names:
        asyncio.run(store.save(tracker(name)))


def known(store: ForgetfulTrackerStore) -> list[str]:
    return list(asyncio.run(store.keys()))


def test_slots_and_the_form_are_kept_and_what_was_said_is_not() -> None:
    store = ForgetfulTrackerStore(DOMAIN)
    asyncio.run(store.save(tracker("a", SlotSet("language", "ar"), SlotSet("nation", "wales"), form="where")))
    kept = asyncio.run(store.retrieve("a"))
    assert kept is not None
    assert (kept.get_slot("language"), kept.get_slot("nation")) == ("ar", "wales")
    assert kept.active_loop_name == "where"
    assert not [event for event in kept.events if isinstance(event, UserUttered)]
    assert SECRET not in str([event.as_dict() for event in kept.events])
    assert SECRET not in str(vars(store))


def test_a_conversation_without_a_form_goes_on_without_one() -> None:
    store = ForgetfulTrackerStore(DOMAIN)
    save(store, "a")
    kept = asyncio.run(store.retrieve("a"))
    assert kept is not None
    assert (kept.active_loop_name, kept.get_slot("language")) == (None, "en")


def test_nothing_is_known_of_a_conversation_that_never_was() -> None:
    store = ForgetfulTrackerStore(DOMAIN)
    assert asyncio.run(store.retrieve("a")) is None
    assert not store.knows("a")


def test_silence_is_forgotten_and_a_turn_starts_the_time_anew(clock: Clock) -> None:
    store = ForgetfulTrackerStore(DOMAIN, idle_minutes=2)
    save(store, "silent", "talking")
    clock.now += 119
    save(store, "talking")
    assert store.knows("silent")
    clock.now += 1
    assert asyncio.run(store.retrieve("silent")) is None
    assert known(store) == ["talking"]
    clock.now += 119
    store.forget_idle()
    assert known(store) == []


def test_asking_for_a_conversation_does_not_prolong_it(clock: Clock) -> None:
    store = ForgetfulTrackerStore(DOMAIN, idle_minutes=1)
    save(store, "a")
    clock.now += 59
    assert asyncio.run(store.retrieve("a")) is not None
    clock.now += 1
    assert not store.knows("a")


def test_the_default_is_thirty_minutes(clock: Clock) -> None:
    store = ForgetfulTrackerStore(DOMAIN)
    save(store, "a")
    clock.now += 30 * 60 - 1
    assert store.knows("a")
    clock.now += 1
    assert not store.knows("a")


def test_when_full_the_one_silent_longest_goes() -> None:
    store = ForgetfulTrackerStore(DOMAIN, capacity=2)
    save(store, "a", "b", "a", "c")
    assert known(store) == ["a", "c"]


def test_forgetting_is_at_once_and_may_be_asked_twice() -> None:
    store = ForgetfulTrackerStore(DOMAIN)
    save(store, "a", "b")
    store.forget("a")
    store.forget("a")
    assert known(store) == ["b"]


def test_a_broker_is_refused() -> None:
    with pytest.raises(ValueError, match="event broker"):
        ForgetfulTrackerStore(DOMAIN, event_broker=EventBroker())
