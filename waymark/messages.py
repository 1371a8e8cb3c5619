"""The messages of a reply, as the chat API sends them (DESIGN: "The chat API, version 1")."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

ShownStanding = Literal["in_force", "announced", "disputed", "unknown"]


class TextMessage(TypedDict):
    """`warning` is what must be read first; it says so in words, not by its colour alone."""

    kind: Literal["text", "notice", "warning"]
    text: str


class QuestionMessage(TypedDict):
    """A question of a form; the choices of the reply answer it.

    `several`: more than one may be chosen. The choice is then this text followed by the chosen options, joined by "+".
    """

    kind: Literal["question"]
    text: str
    several: NotRequired[str]


class ListMessage(TypedDict):
    """`list`: points in no order. `steps`: what a person can do, in order. `text` is the heading.

    `folded`: only the heading is shown until it is tapped.
    """

    kind: Literal["list", "steps"]
    text: str
    items: list[str]
    folded: NotRequired[bool]


class ContactMessage(TypedDict):
    """A place where a human answers. `phone` is for dialling, `sms` for texting, `number` for reading either.

    `text`: when somebody answers and what a call costs, in a line. `details`: the rest, a line a fact, one tap away.
    """

    kind: Literal["contact"]
    id: str
    name: str
    phone: NotRequired[str]
    sms: NotRequired[str]
    number: NotRequired[str]
    url: NotRequired[str]
    text: str
    details: list[str]


class SourceMessage(TypedDict):
    kind: Literal["source"]
    text: str
    url: str
    as_of: str | None


class StandingMessage(TypedDict):
    """A claim with how firmly it holds: `label` says the standing in the person's language."""

    kind: Literal["standing"]
    standing: ShownStanding
    label: str
    text: str
    as_of: str


Message = TextMessage | QuestionMessage | ListMessage | ContactMessage | SourceMessage | StandingMessage


class Choice(TypedDict):
    """`id` is of the grammar in `waymark.choices`; `label` is what the button says."""

    id: str
    label: str
