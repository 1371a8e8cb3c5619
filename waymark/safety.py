"""What a page holds from its start, for when the service cannot be reached: whom to call, and how."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from waymark.answers import tell, topic_choices
from waymark.catalogues import catalogue_for
from waymark.knowledge import Knowledge
from waymark.messages import Choice, Message

# Danger comes first: it stands in for everything that is not held.
HELD = (
    "safety.danger_now",
    "safety.silent",
    "safety.watched",
    "safety.suicide",
    "safety.child_danger",
    "safety.report",
)


class Held(TypedDict):
    """Choices in order, and the messages of each one's answer by its id."""

    choices: list[Choice]
    answers: dict[str, list[Message]]


def held(language: str, known: Knowledge, now: datetime) -> Held:
    """The answers that need no service, in `language`. Raises KeyError for an unknown one."""
    return Held(
        choices=topic_choices(HELD, known, catalogue_for(language)),
        answers={topic: _told(topic, language, known, now) for topic in HELD},
    )


def _told(topic: str, language: str, known: Knowledge, now: datetime) -> list[Message]:
    """An answer without its sources, which nobody can open without a network."""
    return [message for message in tell(topic, language, known, now).messages if message["kind"] != "source"]
