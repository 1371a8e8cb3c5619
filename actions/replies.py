"""How a reply of the library travels through Rasa: each message, then the choices, as custom JSON."""

from __future__ import annotations

from datetime import datetime

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from waymark.answers import Reply
from waymark.directory import nation_of
from waymark.finder import UK
from waymark.knowledge import Nation
from waymark.messages import Choice
from waymark.questions import way_back
from waymark.understanding import is_urgent


def now() -> datetime:
    return datetime.now(UK)


def language_of(tracker: Tracker) -> str:
    return str(tracker.get_slot("language"))


def place_of(tracker: Tracker) -> Nation | None:
    """The nation that the person named in one of the forms, if any."""
    return nation_of(tracker.get_slot("place"))


def entity_of(tracker: Tracker, name: str) -> str:
    return str(next(tracker.get_latest_entity_values(name)))


def told(choice: str) -> list[EventType]:
    """What is remembered of a turn that told what `choice` leads to: something was understood, or chosen."""
    return [SlotSet("told", choice), SlotSet("misunderstood", 0)]


def send(reply: Reply, dispatcher: CollectingDispatcher) -> None:
    for message in reply.messages:
        dispatcher.utter_message(json_message=dict(message))
    send_choices(reply.choices, dispatcher)


def send_choices(choices: list[Choice], dispatcher: CollectingDispatcher) -> None:
    dispatcher.utter_message(json_message={"choices": choices})


def send_way_back(form: str, answered: bool, tracker: Tracker, dispatcher: CollectingDispatcher) -> None:
    """The way back to a form: first among the choices, but last where there is danger."""
    urgent = is_urgent(tracker.latest_message["intent"]["name"])
    choice = way_back(form, language_of(tracker), answered)
    dispatcher.utter_message(json_message={"way_back": choice, "first": not urgent})
