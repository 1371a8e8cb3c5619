"""One turn of a conversation, whoever asks: the chat API or a page without scripts."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus

from edge.assistant import Assistant, Turn
from edge.problems import ProblemError
from waymark.answers import MORE, Reply, essentials, tell, tell_more, welcome
from waymark.knowledge import Knowledge
from waymark.languages import languages
from waymark.messages import Choice, Message
from waymark.understanding import Understanding, is_urgent

logger = logging.getLogger("waymark")


@dataclass(frozen=True)
class Outcome:
    """What a turn gave, before it takes the form of JSON or a page."""

    topic: str | None
    confidence: float
    messages: list[Message]
    choices: list[Choice]
    urgent: bool = False
    suggestions: list[str] = field(default_factory=list)


class Host:
    """Leads conversations. Where the assistant fails, the library's own answers stand in: there is no dead end.

    `assistant` is set when it has loaded; until then `ready` is false and no conversation may be led.
    """

    def __init__(self, known: Knowledge) -> None:
        self.knowledge = known
        self.assistant: Assistant

    @property
    def ready(self) -> bool:
        return hasattr(self, "assistant")

    async def open(self, conversation: str, language: str) -> Outcome:
        turn = await _turn(self.assistant.open(conversation, language), lambda: welcome(language, self.knowledge))
        return Outcome(None, 1.0, turn.messages, turn.choices)

    async def choose(self, conversation: str, language: str, choice: str) -> Outcome:
        """Answer a tapped choice. Raises ProblemError if there is no such choice."""
        topic, in_full = choice.removesuffix(MORE), choice.endswith(MORE)
        if topic not in self.knowledge.topics or (in_full and not self.knowledge.answers[topic].more):
            raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, "there is no such choice", language)
        return await (
            self._more(conversation, language, topic) if in_full else self._answer(conversation, language, topic)
        )

    async def read(self, conversation: str, language: str, text: str) -> Outcome:
        """Answer what a person typed. The text goes to `understand` and nowhere else."""
        try:
            understanding = await self.assistant.understand(text)
        except Exception as error:
            logger.error("understanding failed with %s; the essentials were told", type(error).__name__)
            reply = essentials(language, self.knowledge)
            return Outcome(None, 0.0, reply.messages, reply.choices, urgent=True)
        if understanding.topic is None:
            return await self._offer(conversation, language, understanding)
        answered = await self._answer(conversation, language, understanding.topic)
        return Outcome(
            answered.topic, understanding.confidence, answered.messages, answered.choices, understanding.urgent
        )

    async def _answer(self, conversation: str, language: str, topic: str) -> Outcome:
        turn = await _turn(
            self.assistant.answer(conversation, language, topic),
            lambda: tell(topic, language, self.knowledge, date.today()),
        )
        return Outcome(topic, 1.0, turn.messages, turn.choices, is_urgent(topic))

    async def _more(self, conversation: str, language: str, topic: str) -> Outcome:
        turn = await _turn(
            self.assistant.tell_more(conversation, language, topic),
            lambda: tell_more(topic, language, self.knowledge, date.today()),
        )
        return Outcome(topic, 1.0, turn.messages, turn.choices, is_urgent(topic))

    async def _offer(self, conversation: str, language: str, understanding: Understanding) -> Outcome:
        turn = await _turn(
            self.assistant.offer(conversation, language, understanding), lambda: essentials(language, self.knowledge)
        )
        return Outcome(
            None,
            understanding.confidence,
            turn.messages,
            turn.choices,
            understanding.urgent,
            understanding.suggestions,
        )


async def _turn(dialogue: Awaitable[Turn], library: Callable[[], Reply]) -> Turn:
    """What the dialogue answers, or the library where the dialogue fails. Of a failure only its kind is logged."""
    try:
        return await dialogue
    except Exception as error:
        logger.error("the assistant failed with %s; the library answered", type(error).__name__)
        reply = library()
        return Turn(reply.messages, reply.choices)


def known_language(tag: object) -> str:
    """`tag` if Waymark speaks it; raises ProblemError."""
    if not isinstance(tag, str) or tag not in languages():
        raise ProblemError(
            HTTPStatus.UNPROCESSABLE_ENTITY, "there is no such language; GET /api/v1/languages lists them"
        )
    return tag
