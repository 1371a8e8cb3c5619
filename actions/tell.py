"""The actions that answer: a topic, a route, a service, or what is behind one of them."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.replies import entity_of, language_of, now, place_of, send, told
from waymark.answers import tell, tell_all_topics, tell_more, welcome
from waymark.cards import tell_all_routes, tell_route, tell_route_more
from waymark.choices import ALL_ROUTES, ALL_TOPICS, MORE
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
        return told(topic)


class ActionTellMore(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_tell_more"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        topic = entity_of(tracker, "topic")
        send(tell_more(topic, language_of(tracker), knowledge(), now(), place_of(tracker)), dispatcher)
        return told(topic + MORE)


class ActionTellRoute(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_tell_route"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        route = entity_of(tracker, "route")
        send(tell_route(route, language_of(tracker), knowledge(), now(), place_of(tracker)), dispatcher)
        return told(f"route.{route}")


class ActionTellRouteMore(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_tell_route_more"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        route = entity_of(tracker, "route")
        send(tell_route_more(route, language_of(tracker), knowledge(), now(), place_of(tracker)), dispatcher)
        return told(f"route.{route}{MORE}")


class ActionTellAllRoutes(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_tell_all_routes"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        send(tell_all_routes(language_of(tracker), knowledge()), dispatcher)
        return told(ALL_ROUTES)


class ActionTellAllTopics(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_tell_all_topics"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        send(tell_all_topics(language_of(tracker), knowledge()), dispatcher)
        return told(ALL_TOPICS)


class ActionTellService(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_tell_service"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        service = entity_of(tracker, "service")
        send(tell_service(service, language_of(tracker), knowledge(), now()), dispatcher)
        return told(f"service.{service}")
