"""The one file that talks to Rasa. What a person typed enters `understand` and ends there.

Text is parsed outside any tracker; the dialogue gets only an intent with no text, so no tracker event, action call
or log line can hold what was written.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar, cast

import bot  # noqa: F401  (prepares this process for Rasa: must come before it)

# isort: split
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.lock_store import LockStore
from rasa.core.tracker_store import TrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message as ParsedMessage

from bot.action_endpoint import action_endpoint
from bot.compatibility import speed_up
from bot.components.familiar import FOREIGN
from bot.components.features import SKIMMED
from bot.components.pieces import LONGEST, pieces
from bot.trackers import ForgetfulTrackerStore
from waymark.choices import EXPLORE, FIND, QUESTIONS, Move
from waymark.danger import cues
from waymark.messages import Choice, Message
from waymark.paths import ROOT
from waymark.understanding import (
    Ranked,
    Understanding,
    telling,
    understood_together,
    without_doubtful_talk,
    without_guessed_danger,
)

ENDPOINTS = ROOT / "bot" / "endpoints.yml"
FALLBACK = "nlu_fallback"
OPEN = "open"
FORMS = {"route_explorer": EXPLORE, "service_finder": FIND}
# Up to here a text is read as one: people say a matter in two or three sentences.
READ_AS_ONE = 3 * LONGEST
# Pieces of a longer text that the encoder reads: all of two thousand characters, which take most of a second on two
# slow cores. Whoever spoke for two minutes can wait for that.
READ_CLOSELY = 13
_TOKEN_BYTES = 16
_WARM_UP = "hello"
_Read = TypeVar("_Read")


class AssistantError(Exception):
    """The dialogue answered nothing. Rasa does not raise when an action fails; it goes on without a word."""


@dataclass(frozen=True)
class OpenQuestion:
    """A question that a form has asked: `form` as in choice ids, `question` an id of data/knowledge/questions.yml."""

    form: str
    question: str


@dataclass(frozen=True)
class Place:
    """Where a conversation is: the choice that leads to what was told last, and whether danger was seen then."""

    choice: str
    urgent: bool


@dataclass
class Turn:
    """What the dialogue answered."""

    messages: list[Message] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)


class Assistant:
    """The trained assistant in this process. Make one with `load`; give it back with `close`."""

    def __init__(self, agent: Agent, conversations: ForgetfulTrackerStore) -> None:
        self._agent = agent
        self._conversations = conversations
        # The event loop stays free while the encoder computes. One thread, always the same and the only one that reads:
        # the encoder keeps one buffer, and OpenMP twice as slow when two threads have used it (it then stops spinning).
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="understanding")

    @classmethod
    def load(cls, model: Path, action_server: str | None, idle_minutes: float | None = None) -> Assistant:
        """Load the model, which takes seconds, and parse once, so that the first person does not wait.

        `idle_minutes` takes the place of what the endpoints say. Raises what Rasa raises.
        """
        speed_up()
        endpoints = AvailableEndpoints.read_endpoints(str(ENDPOINTS))
        if idle_minutes is not None:
            endpoints.tracker_store.kwargs["idle_minutes"] = idle_minutes
        conversations = TrackerStore.create(endpoints.tracker_store)
        # Rasa falls back to its own store, which keeps everything, when it cannot find the one that is named.
        if not isinstance(conversations, ForgetfulTrackerStore):
            raise TypeError("bot/endpoints.yml must keep conversations in bot.trackers.ForgetfulTrackerStore")
        agent = Agent.load(
            model,
            generator=endpoints.nlg,
            tracker_store=conversations,
            lock_store=LockStore.create(endpoints.lock_store),
            action_endpoint=action_endpoint(action_server),
        )
        assistant = cls(agent, conversations)
        assistant._reader.submit(assistant.understand, _WARM_UP).result()
        cues()
        return assistant

    def close(self) -> None:
        self._reader.shutdown(cancel_futures=True)

    async def in_reader(self, work: Callable[[], _Read]) -> _Read:
        """Do `work`, which reads what a person typed, beside the event loop, where one thread reads for everybody.

        What it returns may outlive the request and must not hold the text.
        """
        return await asyncio.get_running_loop().run_in_executor(self._reader, work)

    def understand(self, text: str) -> Understanding:
        """Rank the topics that `text` may be about. The text is kept by nothing. Call it through `in_reader`."""
        signs = cues().signs_in(text)
        ranked = [replace(part, signs=signs) for part in self._ranked(text)]
        return understood_together([without_doubtful_talk(without_guessed_danger(part)) for part in ranked])

    def _ranked(self, text: str) -> list[Understanding]:
        if len(text) <= READ_AS_ONE:
            return self._parse([text])
        parts = pieces(text)
        if len(parts) <= READ_CLOSELY:
            return self._parse(parts)
        # Skimmed by the n-grams alone, which take a hundredth of the time.
        closely = telling(self._parse(parts, skimmed=True), READ_CLOSELY)
        return self._parse([parts[place] for place in closely])

    def _parse(self, texts: list[str], skimmed: bool = False) -> list[Understanding]:
        # In the thread, not in the loop: a thread's result may outlive the request, and Rasa's holds the text.
        # A leading slash is a command to Rasa ("/intent{...}"); what a person types is never one.
        processor = self._agent.processor
        assert processor is not None
        target = processor.model_metadata.nlu_target
        messages = [UserMessage(text.lstrip("/ \t\r\n"), metadata={SKIMMED: skimmed}) for text in texts]
        inputs = {PLACEHOLDER_MESSAGE: messages, PLACEHOLDER_TRACKER: None}
        return [_understood(parsed) for parsed in processor.graph_runner.run(inputs, targets=[target])[target]]

    def knows(self, conversation: str) -> bool:
        return self._conversations.knows(conversation)

    @staticmethod
    def new_conversation() -> str:
        """A token of 22 random characters, which is all that names a conversation."""
        return secrets.token_urlsafe(_TOKEN_BYTES)

    async def forget(self, conversation: str) -> None:
        """Erase a conversation, after its turn if one is under way, so that nothing is kept behind it."""
        async with self._agent.lock_store.lock(conversation):
            self._conversations.forget(conversation)

    def forget_idle(self) -> None:
        self._conversations.forget_idle()

    async def open(self, conversation: str, language: str) -> Turn:
        return await self._take_turn(conversation, OPEN, {"language": language})

    async def move(
        self, conversation: str, language: str, move: Move, urgent: bool = False, likely: Sequence[str] | None = None
    ) -> Turn:
        """Take a step that a tapped choice, or what was understood, stands for.

        `likely`: the topics that a typed message may be about, what it is answered with first; None after a tap.
        """
        entities: dict[str, str | bool] = {"language": language, "urgent": urgent, **move.entities}
        if likely is not None:
            entities["likely"] = "+".join(likely)
        return await self._take_turn(conversation, move.intent, entities)

    async def place(self, conversation: str) -> Place | None:
        """Where the conversation is; None where nothing was told yet."""
        tracker = await self._conversations.retrieve(conversation)
        told = tracker.get_slot("told") if tracker else None
        return Place(told, tracker.get_slot("urgent")) if tracker and told else None

    async def open_question(self, conversation: str) -> OpenQuestion | None:
        """The question of a form that waits for an answer, if one does."""
        tracker = await self._conversations.retrieve(conversation)
        asked = tracker.get_slot(REQUESTED_SLOT) if tracker else None
        if tracker is None or tracker.active_loop_name is None or asked is None:
            return None
        form = FORMS[tracker.active_loop_name]
        return OpenQuestion(form, asked) if asked in QUESTIONS[form] else None

    async def offer(self, conversation: str, language: str, understanding: Understanding) -> Turn:
        """What to say when nobody can tell which topic was meant."""
        return await self.move(conversation, language, Move(FALLBACK), understanding.urgent, understanding.likely)

    async def _take_turn(self, conversation: str, intent: str, entities: Mapping[str, str | bool]) -> Turn:
        channel = CollectingOutputChannel()
        understood = {
            "text": "",
            "intent": {"name": intent, "confidence": 1.0},
            "entities": [{"entity": name, "value": value, "start": 0, "end": 0} for name, value in entities.items()],
        }
        await self._agent.handle_message(
            UserMessage(f"/{intent}", channel, conversation, parse_data=cast(Any, understood))
        )
        turn = _read(channel.messages)
        if not turn.messages:
            raise AssistantError("an action failed: the turn has no message")
        return turn


def _understood(parsed: ParsedMessage) -> Understanding:
    ranking = tuple(
        Ranked(ranked["name"], round(ranked["confidence"], 4))
        for ranked in parsed.get(INTENT_RANKING_KEY)
        if ranked["name"] != FALLBACK
    )
    topic = parsed.get(INTENT)["name"]
    return Understanding(None if topic in (FALLBACK, None) else topic, ranking, foreign=bool(parsed.get(FOREIGN)))


def _read(sent: list[dict[str, Any]]) -> Turn:
    turn = Turn()
    for message in sent:
        custom = message.get("custom")
        if custom is None:
            turn.messages.append({"kind": "text", "text": message["text"]})
        elif "choices" in custom:
            turn.choices = custom["choices"]
        elif "way_back" in custom:
            turn.choices.insert(0 if custom["first"] else len(turn.choices), custom["way_back"])
        else:
            turn.messages.append(custom)
    return turn
