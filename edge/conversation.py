"""One turn of a conversation, whoever asks: the chat API or a page without scripts."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from http import HTTPStatus

from edge.assistant import Assistant, OpenQuestion, Turn
from edge.problems import ProblemError
from waymark.answers import Reply, danger_first, draft_notice, essentials, other_choice, topic_choices, welcome
from waymark.catalogues import catalogue_for, mark
from waymark.choices import Move, label_of, move_of
from waymark.finder import UK
from waymark.knowledge import Knowledge, Question
from waymark.languages import languages
from waymark.library import reply_to
from waymark.messages import Choice, Message
from waymark.names import is_only, named
from waymark.questions import typed_answer
from waymark.shield import MARK, Kind, shield
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


@dataclass(frozen=True)
class Heard:
    """What was made of a typed message, without its words.

    `marked`: something was taken out of it, here or in the browser; `removed`: of which kinds, here. `understanding` is
    None where nothing else was said. `option`: the answer to the open question of a form. `names`: choices for the
    routes and services that it names; `only_names`: it says hardly more.
    """

    marked: bool
    removed: tuple[Kind, ...]
    understanding: Understanding | None
    option: str | None = None
    names: tuple[str, ...] = ()
    only_names: bool = False


def hear(
    text: str,
    question: Question | None,
    language: str,
    known: Knowledge,
    understand: Callable[[str], Understanding],
) -> Heard:
    """Shield what a person typed and make out what it is about: here the text ends.

    `question` is the open one of a form, if there is one. Raises TimeoutError where the shield takes too long.
    """
    shielded = shield(text)
    marked = MARK in shielded.text  # the browser's shield leaves marks as well
    # The mark is nothing that was said: with it, topics are understood less surely.
    said = shielded.text.replace(MARK, " ")
    if marked and not _SAID.search(said):
        return Heard(marked, shielded.removed, None)
    understanding = understand(said)
    meant = None if understanding.urgent else understanding.topic
    option = typed_answer(said, meant, question, catalogue_for(language)) if question else None
    names = named(said, known)
    only_names = bool(names) and is_only(said, names[0], known)
    return Heard(marked, shielded.removed, understanding, option, names, only_names)


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
        """Answer what a person typed: it is heard in the reader's thread, and the text goes no further."""
        try:
            asked = await self.assistant.open_question(conversation)
            question = self.knowledge.questions[asked.question] if asked else None
            heard = await self.assistant.in_reader(
                partial(hear, text, question, language, self.knowledge, self.assistant.understand)
            )
            outcome = await self._reply_to(conversation, language, heard, asked)
        except Exception as error:
            logger.error("understanding failed with %s; the essentials were told", type(error).__name__)
            reply = essentials(language, self.knowledge, now())
            choices = danger_first(reply.choices, language, self.knowledge)
            return Outcome(None, 0.0, reply.messages, choices, urgent=True)
        if not heard.marked:
            return outcome
        notice: Message = {"kind": "notice", "text": catalogue_for(language)(TAKEN_OUT)}
        # Where danger may be meant, nothing stands before the number to call.
        messages = [*outcome.messages, notice] if outcome.urgent else [notice, *outcome.messages]
        return replace(outcome, removed=heard.removed, messages=messages)

    async def _reply_to(self, conversation: str, language: str, heard: Heard, asked: OpenQuestion | None) -> Outcome:
        """What follows from what was heard: an answer to the open question of a form comes first, then what is named,
        then the likeliest topic.
        """
        understanding = heard.understanding
        if understanding is None:
            return await self.choose(conversation, language, "chat.identifying")
        move, beside = self._move_of(heard, understanding, language, asked)
        if move is None:
            return await self._offer(conversation, language, understanding)
        if move.topic == PERPETRATOR:
            return await self._answer_alike(conversation, language, understanding)
        return await self._answer(conversation, language, understanding, move, beside)

    def _move_of(
        self, heard: Heard, understanding: Understanding, language: str, asked: OpenQuestion | None
    ) -> tuple[Move | None, list[Choice]]:
        """The move that follows from a message, and choices for what else it names."""
        if asked and heard.option:
            return Move(f"{asked.form}_answer", {asked.question: heard.option}), []
        topic = understanding.topic
        if heard.names and (topic is None or heard.only_names):
            return move_of(heard.names[0], self.knowledge), self._labelled(heard.names[1:], language)
        move = Move(topic, topic=topic) if topic else None
        also = topic_choices(understanding.beside, self.knowledge, catalogue_for(language))
        return move, [*self._labelled(heard.names, language), *also]

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
