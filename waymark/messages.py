"""The messages of a reply, as the chat API sends them (DESIGN: "The chat API, version 1")."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

ShownStanding = Literal["in_force", "announced", "disputed", "unknown"]


class TextMessage(TypedDict):
    kind: Literal["text", "notice", "question"]
    text: str


class ListMessage(TypedDict):
    """`list`: points in no order. `steps`: what a person can do, in order. `text` is the heading."""

    kind: Literal["list", "steps"]
    text: str
    items: list[str]


class ContactMessage(TypedDict):
    """A place where a human answers. `phone` is for dialling, `sms` for texting, `number` for reading either.

    `text` has a line a fact.
    """

    kind: Literal["contact"]
    id: str
    name: str
    phone: NotRequired[str]
    sms: NotRequired[str]
    number: NotRequired[str]
    url: NotRequired[str]
    text: str


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


Message = TextMessage | ListMessage | ContactMessage | SourceMessage | StandingMessage


class Choice(TypedDict):
    """`id` is a topic, or a topic with `#more` for the detail behind its answer."""

    id: str
    label: str
