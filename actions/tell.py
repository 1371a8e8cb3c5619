"""The actions that answer: a topic, or what is behind its answer."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.replies import language_of, send, today
from waymark.answers import tell, tell_more, welcome
from waymark.knowledge import knowledge


class ActionOpen(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_open"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        send(welcome(language_of(tracker), knowledge()), dispatcher)
        return []


class ActionTell(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_tell"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        topic = tracker.latest_message["intent"]["name"]
        send(tell(topic, language_of(tracker), knowledge(), today()), dispatcher)
        return [SlotSet("topic", topic), SlotSet("misunderstood", 0)]


class ActionTellMore(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_tell_more"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        send(tell_more(tracker.get_slot("topic"), language_of(tracker), knowledge(), today()), dispatcher)
        return []
