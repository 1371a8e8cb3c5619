"""The actions of the two forms: asking a question, going back, starting over, and showing what was found.

A form never ends: its last slot stays empty, and asking for it shows the results. So an answer can be changed at any
time, and whatever is asked in between leads back to the open question or the results.
"""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.replies import entity_of, language_of, now, send, send_way_back, told
from waymark.answers import Reply
from waymark.cards import situation_of, tell_exploration
from waymark.choices import EXPLORE, FIND, QUESTIONS
from waymark.directory import nation_of, tell_found
from waymark.explorer import explore
from waymark.knowledge import knowledge
from waymark.questions import ask

# "There is no validation method": every option was checked before it came here. The warning would name it in the log.
logging.getLogger("rasa_sdk.forms").setLevel(logging.ERROR)
_FORMS = {"route_explorer": EXPLORE, "service_finder": FIND}


def _form_of(tracker: Tracker) -> str:
    """The form that is open, or that the intent is about."""
    intent = str(tracker.latest_message["intent"]["name"])
    return intent.partition("_")[0] if intent.partition("_")[0] in QUESTIONS else _FORMS[tracker.active_loop["name"]]


def _answers(tracker: Tracker, form: str) -> dict[str, str | None]:
    return {question: tracker.get_slot(question) for question in QUESTIONS[form]}


def _found(tracker: Tracker, form: str, since: int = 0) -> Reply:
    answers, language = _answers(tracker, form), language_of(tracker)
    if form == FIND:
        return tell_found(answers, language, knowledge(), now(), since)
    found = explore(situation_of(answers))
    return tell_exploration(found, language, knowledge(), now(), nation_of(answers["place"]), since)


class _Ask(Action, ABC):  # type: ignore[misc]
    """Asks for one slot; where something else was asked in between, only offers the way back."""

    @abstractmethod
    def name(self) -> str:
        """`action_ask_` and the slot."""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        form, intent = _form_of(tracker), str(tracker.latest_message["intent"]["name"])
        if intent in (form, f"{form}_answer", f"{form}_back", f"{form}_again"):
            send(self.reply(tracker, form), dispatcher)
            return told(form)
        if intent != f"{form}_rest":
            send_way_back(form, isinstance(self, _Show), tracker, dispatcher)
        return []

    def reply(self, tracker: Tracker, form: str) -> Reply:
        return ask(form, self.name().removeprefix("action_ask_"), language_of(tracker), knowledge())


class _Show(_Ask, ABC):
    def reply(self, tracker: Tracker, form: str) -> Reply:
        return _found(tracker, form)


class ActionAskHappened(_Ask):
    def name(self) -> str:
        return "action_ask_happened"


class ActionAskPermission(_Ask):
    def name(self) -> str:
        return "action_ask_permission"


class ActionAskPlace(_Ask):
    def name(self) -> str:
        return "action_ask_place"


class ActionAskCircumstances(_Ask):
    def name(self) -> str:
        return "action_ask_circumstances"


class ActionAskNeed(_Ask):
    def name(self) -> str:
        return "action_ask_need"


class ActionAskWishes(_Ask):
    def name(self) -> str:
        return "action_ask_wishes"


class ActionAskCommunity(_Ask):
    def name(self) -> str:
        return "action_ask_community"


class ActionAskSpoken(_Ask):
    def name(self) -> str:
        return "action_ask_spoken"


class ActionAskRoutesShown(_Show):
    def name(self) -> str:
        return "action_ask_routes_shown"


class ActionAskServicesShown(_Show):
    def name(self) -> str:
        return "action_ask_services_shown"


class ValidateServiceFinder(FormValidationAction):  # type: ignore[misc]
    """Asks for a community or a language only where the person wished for one."""

    def name(self) -> str:
        return "validate_service_finder"

    async def required_slots(
        self, domain_slots: list[str], dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[str]:
        wishes = (tracker.get_slot("wishes") or "").split("+")
        unwished = {"community": "community" not in wishes, "spoken": "language" not in wishes}
        return [slot for slot in domain_slots if not unwished.get(slot)]


class ActionTakeUp(Action):  # type: ignore[misc]
    """Leaves everything as it is: the form that follows asks what is open."""

    def name(self) -> str:
        return "action_take_up"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        return []


class ActionStepBack(Action):  # type: ignore[misc]
    """Takes back the last answer that was given."""

    def name(self) -> str:
        return "action_step_back"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        answers = _answers(tracker, _form_of(tracker))
        given = [question for question, answer in answers.items() if answer is not None]
        return [SlotSet(given[-1], None)] if given else []


class ActionStartOver(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_start_over"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        return [SlotSet(question, None) for question in QUESTIONS[_form_of(tracker)]]


class ActionTellMoreResults(Action):  # type: ignore[misc]
    def name(self) -> str:
        return "action_tell_more_results"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        form, since = _form_of(tracker), entity_of(tracker, "since")
        send(_found(tracker, form, int(since)), dispatcher)
        return told(f"{form}.rest.{since}")
