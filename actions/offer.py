"""The actions for a message that was not understood: the likely topics, then the menu."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.replies import language_of, send_choices
from waymark.answers import menu, topic_choices
from waymark.catalogues import catalogue_for
from waymark.knowledge import knowledge
from waymark.understanding import likely_topics


class ActionOfferLikely(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_offer_likely"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        misunderstood = tracker.get_slot("misunderstood") + 1
        ranking = [ranked["name"] for ranked in tracker.latest_message["intent_ranking"]]
        likely = likely_topics([topic for topic in ranking if topic in knowledge().topics])
        again = misunderstood > 1 or not likely
        dispatcher.utter_message(response="utter_unsure_again" if again else "utter_unsure")
        offered = list(dict.fromkeys([*likely, *(menu(knowledge()) if again else ["chat.human"])]))
        send_choices(topic_choices(offered, knowledge(), catalogue_for(language_of(tracker))), dispatcher)
        return [SlotSet("misunderstood", misunderstood)]


class ActionOfferMenu(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_offer_menu"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        dispatcher.utter_message(response="utter_unsure_again")
        send_choices(topic_choices(menu(knowledge()), knowledge(), catalogue_for(language_of(tracker))), dispatcher)
        return []
