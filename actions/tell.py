"""The actions that answer: a topic, a route, a service, or what is behind one of them."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.replies import entity_of, language_of, now, place_of, send
from waymark.answers import tell, tell_all_topics, tell_more, welcome
from waymark.cards import tell_all_routes, tell_route, tell_route_more
from waymark.directory import tell_service
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
        send(tell(topic, language_of(tracker), knowledge(), now(), place_of(tracker)), dispatcher)
        return [SlotSet("topic", topic), SlotSet("misunderstood", 0)]


class ActionTellMore(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_tell_more"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        topic = tracker.get_slot("topic")
        send(tell_more(topic, language_of(tracker), knowledge(), now(), place_of(tracker)), dispatcher)
        return []


class ActionTellRoute(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_tell_route"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        route = entity_of(tracker, "route")
        send(tell_route(route, language_of(tracker), knowledge(), now(), place_of(tracker)), dispatcher)
        return []


class ActionTellRouteMore(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_tell_route_more"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        route = entity_of(tracker, "route")
        send(tell_route_more(route, language_of(tracker), knowledge(), now(), place_of(tracker)), dispatcher)
        return []


class ActionTellAllRoutes(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_tell_all_routes"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        send(tell_all_routes(language_of(tracker), knowledge()), dispatcher)
        return []


class ActionTellAllTopics(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_tell_all_topics"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        send(tell_all_topics(language_of(tracker), knowledge()), dispatcher)
        return []


class ActionTellService(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_tell_service"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        send(tell_service(entity_of(tracker, "service"), language_of(tracker), knowledge(), now()), dispatcher)
        return []
