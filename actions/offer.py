"""The actions for a message that was not understood, or not as it was meant: the likely topics, the menu, a person."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.replies import entity_of, language_of, now, send_choices
from waymark.answers import menu_choices, other_choice, topic_choices
from waymark.catalogues import catalogue_for
from waymark.choices import OTHER
from waymark.knowledge import knowledge
from waymark.telling import contact
from waymark.understanding import OFFERED


class ActionOfferLikely(Action):  # type: ignore[misc]
    """Asks which topic was meant; from the second time in a row on, or where none is likely, helps by tapping."""

    def name(self) -> str:
        return "action_offer_likely"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        again, likely = tracker.get_slot("misunderstood") > 0, bool(_likely(tracker))
        _whom_to_call(tracker, dispatcher)
        said = "utter_unsure_again" if again else "utter_unsure" if likely else "utter_here"
        dispatcher.utter_message(response=said)
        return _offer(0, again or not likely, tracker, dispatcher)


class ActionOfferOthers(Action):  # type: ignore[misc]
    """Offers what else the last typed message may be about, and never what it was not about."""

    def name(self) -> str:
        return "action_offer_others"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        _whom_to_call(tracker, dispatcher)
        dispatcher.utter_message(response="utter_other")
        return _offer(int(entity_of(tracker, "since")), True, tracker, dispatcher)


class ActionOfferMenu(Action):  # type: ignore[misc]
    """Where the dialogue does not know how to go on."""

    def name(self) -> str:
        return "action_offer_menu"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        dispatcher.utter_message(response="utter_unsure_again")
        send_choices(menu_choices(knowledge(), catalogue_for(language_of(tracker))), dispatcher)
        return []


def _whom_to_call(tracker: Tracker, dispatcher: CollectingDispatcher) -> None:
    """Where danger may be meant, the emergency line comes before any question."""
    if tracker.get_slot("urgent"):
        say = catalogue_for(language_of(tracker))
        dispatcher.utter_message(json_message=dict(contact(knowledge().services["emergency_999"], say, now())))


def _likely(tracker: Tracker) -> list[str]:
    return [topic for topic in tracker.get_slot("likely").split("+") if topic]


def _offer(since: int, with_menu: bool, tracker: Tracker, dispatcher: CollectingDispatcher) -> list[EventType]:
    """Offer the likely topics from the `since`-th on; those before it were wrong."""
    say = catalogue_for(language_of(tracker))
    likely = _likely(tracker)
    wrong, offered, left = likely[:since], likely[since : since + OFFERED], likely[since + OFFERED :]
    choices = topic_choices(offered, knowledge(), say)
    beside = menu_choices(knowledge(), say) if with_menu else topic_choices(["chat.human"], knowledge(), say)
    choices += [choice for choice in beside if choice["id"] not in (*wrong, *offered)]
    if left or not with_menu:
        choices.append(other_choice(since + len(offered), say))
    send_choices(choices, dispatcher)
    return [SlotSet("told", f"{OTHER}.{since}"), SlotSet("misunderstood", tracker.get_slot("misunderstood") + 1)]
