"""Ordinary rasa_sdk actions that send the messages which `benchmarks/building.py` exported from Waymark."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

ANSWERS: dict[str, Any] = json.loads(Path(os.environ["STOCK_ANSWERS"]).read_text(encoding="utf-8"))
OFFERED = 3


def send(messages: list[dict[str, Any]], dispatcher: CollectingDispatcher) -> None:
    """Send each message as custom JSON, as Waymark's actions do."""
    for message in messages:
        dispatcher.utter_message(json_message=message)


class ActionOpen(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_open"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        send(ANSWERS["welcome"], dispatcher)
        return []


class ActionTell(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_tell"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        topic = tracker.latest_message["intent"]["name"]
        send(ANSWERS["topics"][topic], dispatcher)
        return [SlotSet("topic", topic), SlotSet("misunderstood", 0)]


class ActionOfferLikely(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_offer_likely"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        misunderstood = (tracker.get_slot("misunderstood") or 0) + 1
        ranking = [ranked["name"] for ranked in tracker.latest_message["intent_ranking"]]
        likely = [topic for topic in ranking if topic in ANSWERS["labels"]][:OFFERED]
        dispatcher.utter_message(response="utter_unsure_again" if misunderstood > 1 else "utter_unsure")
        choices = [{"id": topic, "label": ANSWERS["labels"][topic]} for topic in [*likely, "chat.human"]]
        send([{"choices": choices}], dispatcher)
        return [SlotSet("misunderstood", misunderstood)]
