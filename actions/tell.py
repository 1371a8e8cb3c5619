"""The actions that answer: a topic, a route, a service, what is behind one of them, or whom to call about it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.replies import entity_of, language_of, now, place_of, send, told
from waymark.answers import ask_near, tell, tell_all_topics, tell_more, tell_near, welcome
from waymark.cards import tell_all_routes, tell_route, tell_route_more
from waymark.choices import ALL_ROUTES, ALL_TOPICS, MORE, near_choice
from waymark.directory import tell_service
from waymark.knowledge import Nation, knowledge


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


class ActionAskNear(Action):  # type: ignore[misc]
    """Asks in which part of the UK the person is."""

    def name(self) -> str:
        return "action_ask_near"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        about = entity_of(tracker, "about")
        send(ask_near(about, language_of(tracker), knowledge(), now()), dispatcher)
        return told(near_choice(about))


class ActionTellNear(Action):  # type: ignore[misc]
    """Tells whom to call there; the answers that follow are for that part of the UK, too."""

    def name(self) -> str:
        return "action_tell_near"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        about, nation = entity_of(tracker, "about"), Nation(entity_of(tracker, "nation"))
        send(tell_near(about, nation, language_of(tracker), knowledge(), now()), dispatcher)
        # Set here and not by its entity: a form that is open would take that for its answer, and this would not run.
        return [SlotSet("place", nation.value), *told(near_choice(about, nation))]
