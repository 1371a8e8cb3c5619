"""One turn of a conversation, whoever asks: the chat API or a page without scripts."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from http import HTTPStatus

from edge.assistant import Assistant, Turn
from edge.problems import ProblemError
from waymark.answers import Reply, danger_first, draft_notice, essentials, other_choice, topic_choices, welcome
from waymark.catalogues import catalogue_for, mark
from waymark.choices import Move, label_of, move_of
from waymark.finder import UK
from waymark.knowledge import Knowledge
from waymark.languages import languages
from waymark.library import reply_to
from waymark.messages import Choice, Message
from waymark.names import is_only, named
from waymark.questions import typed_answer
from waymark.shield import MARK, Kind, Shielded, shield
from waymark.understanding import PERPETRATOR, Ranked, Understanding, is_urgent

logger = logging.getLogger("waymark")
_SAID = re.compile(r"[^\W_]")
TAKEN_OUT = mark(
    "You do not need to tell me names, numbers or addresses. I took out what looked like one. It was not kept."
)


@dataclass(frozen=True)
class Outcome:
    """What a turn gave, before it takes the form of JSON or a page."""

    topic: str | None
    confidence: float
    messages: list[Message]
    choices: list[Choice]
    urgent: bool = False
    suggestions: list[str] = field(default_factory=list)
    removed: tuple[Kind, ...] = ()


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
        """Begin a conversation. In one that goes on, tell again where it is: a change of language keeps the place."""
        place = await self.assistant.place(conversation)
        move = move_of(place.choice, self.knowledge) if place else None
        if place and move:
            outcome = await self._move(conversation, language, move, place.urgent)
            notice = draft_notice(language)
            # Where danger was seen, nothing stands before the number to call.
            messages = [*outcome.messages, *notice] if outcome.urgent else [*notice, *outcome.messages]
            return replace(outcome, messages=messages)
        turn = await _turn(self.assistant.open(conversation, language), lambda: welcome(language, self.knowledge))
        return Outcome(None, 1.0, turn.messages, turn.choices)

    async def choose(self, conversation: str, language: str, choice: str) -> Outcome:
        """Answer a tapped choice. Raises ProblemError if there is no such choice."""
        move = move_of(choice, self.knowledge)
        if move is None:
            raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, "there is no such choice", language)
        return await self._move(conversation, language, move)

    async def fill_in(self, conversation: str, language: str, form: str, answers: Mapping[str, list[str]]) -> Outcome:
        """Answer all questions of a form at once. Raises ProblemError for an option that there is not."""
        moves = [
            move_of(f"{form}.{question}.{'+'.join(chosen)}", self.knowledge) for question, chosen in answers.items()
        ]
        entities: dict[str, str] = {}
        for move in moves:
            if move is None:
                raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, "there is no such choice", language)
            entities.update(move.entities)
        return await self._move(conversation, language, Move(f"{form}_answer", entities))

    async def read(self, conversation: str, language: str, text: str) -> Outcome:
        """Answer what a person typed: the text goes to the shield, what is left to `_understand`, and no further."""
        try:
            shielded = shield(text)
            outcome = await self._read(conversation, language, shielded)
        except Exception as error:
            logger.error("understanding failed with %s; the essentials were told", type(error).__name__)
            reply = essentials(language, self.knowledge, now())
            choices = danger_first(reply.choices, language, self.knowledge)
            return Outcome(None, 0.0, reply.messages, choices, urgent=True)
        # The browser's shield leaves marks as well.
        if MARK not in shielded.text:
            return outcome
        notice: Message = {"kind": "notice", "text": catalogue_for(language)(TAKEN_OUT)}
        # Where danger may be meant, nothing stands before the number to call.
        messages = [*outcome.messages, notice] if outcome.urgent else [notice, *outcome.messages]
        return replace(outcome, removed=shielded.removed, messages=messages)

    async def _read(self, conversation: str, language: str, shielded: Shielded) -> Outcome:
        # The mark is nothing that was said: with it, topics are understood less surely.
        text = shielded.text.replace(MARK, " ")
        if MARK in shielded.text and not _SAID.search(text):
            return await self.choose(conversation, language, "chat.identifying")
        understanding, move, beside = await self._understand(conversation, language, text)
        if move is None:
            return await self._offer(conversation, language, understanding)
        if move.topic == PERPETRATOR:
            return await self._answer_alike(conversation, language, understanding)
        return await self._answer(conversation, language, understanding, move, beside)

    async def _answer(
        self, conversation: str, language: str, understanding: Understanding, move: Move, beside: list[Choice]
    ) -> Outcome:
        """Answer a typed message: what else it is about stands beside the answer, and that it was misread, last."""
        answered = [move.topic] if move.topic else []
        likely = [*answered, *(topic for topic in understanding.likely if topic not in answered)]
        outcome = await self._move(conversation, language, move, understanding.urgent, likely)
        choices = [*beside, *(choice for choice in outcome.choices if choice not in beside)]
        choices.append(other_choice(len(answered), catalogue_for(language)))
        if outcome.urgent:
            choices = danger_first(choices, language, self.knowledge, move.topic)
        return replace(outcome, confidence=understanding.confidence, choices=choices)

    async def _answer_alike(self, conversation: str, language: str, understanding: Understanding) -> Outcome:
        """Answer somebody who may look for a person: the same whatever was written, so that nothing teaches them.

        Only signs of danger still bring the emergency strip: the person may be in danger themselves.
        """
        nothing = Understanding(PERPETRATOR, (Ranked(PERPETRATOR, 1.0),))
        outcome = await self._answer(conversation, language, nothing, Move(PERPETRATOR, topic=PERPETRATOR), [])
        if not understanding.urgent:
            return outcome
        return replace(outcome, urgent=True, choices=danger_first(outcome.choices, language, self.knowledge))

    async def _understand(
        self, conversation: str, language: str, text: str
    ) -> tuple[Understanding, Move | None, list[Choice]]:
        """What `text` is about, the move that follows, and choices for what else it names. Here the text ends.

        An answer to the open question of a form comes first, then what is named, then the likeliest topic.
        """
        understanding = await self.assistant.understand(text)
        topic = understanding.topic
        asked = await self.assistant.open_question(conversation)
        if asked:
            question = self.knowledge.questions[asked.question]
            meant = None if understanding.urgent else topic
            option = typed_answer(text, meant, question, catalogue_for(language))
            if option:
                return understanding, Move(f"{asked.form}_answer", {asked.question: option}), []
        names = named(text, self.knowledge)
        if names and (topic is None or is_only(text, names[0], self.knowledge)):
            return understanding, move_of(names[0], self.knowledge), self._labelled(names[1:], language)
        move = Move(topic, topic=topic) if topic else None
        also = topic_choices(understanding.beside, self.knowledge, catalogue_for(language))
        return understanding, move, [*self._labelled(names, language), *also]

    def _labelled(self, names: Iterable[str], language: str) -> list[Choice]:
        say = catalogue_for(language)
        return [Choice(id=name, label=label_of(name, self.knowledge, say)) for name in names]

    async def _move(
        self, conversation: str, language: str, move: Move, urgent: bool = False, likely: list[str] | None = None
    ) -> Outcome:
        """Take a step; `urgent`: danger was seen, whatever the step is about. `likely`: as for `Assistant.move`."""
        urgent = urgent or is_urgent(move.topic)
        turn = await _turn(
            self.assistant.move(conversation, language, move, urgent, likely),
            lambda: reply_to(move, language, self.knowledge, now()),
        )
        choices = danger_first(turn.choices, language, self.knowledge, move.topic) if urgent else turn.choices
        return Outcome(move.topic, 1.0, turn.messages, choices, urgent)

    async def _offer(self, conversation: str, language: str, understanding: Understanding) -> Outcome:
        turn = await _turn(
            self.assistant.offer(conversation, language, understanding),
            lambda: essentials(language, self.knowledge, now()),
        )
        urgent = understanding.urgent
        choices = danger_first(turn.choices, language, self.knowledge) if urgent else turn.choices
        return Outcome(None, understanding.confidence, turn.messages, choices, urgent, understanding.suggestions)


def now() -> datetime:
    return datetime.now(UK)


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
