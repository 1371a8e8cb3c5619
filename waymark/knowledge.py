"""What Waymark knows: topics, answers made of claims, services and sources, read from `data/knowledge/`.

Every file is checked against the models below. A file that does not fit raises `KnowledgeError` with the file,
the place in it and what is wrong, in words for the person who edits it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Self, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from waymark.paths import KNOWLEDGE, ROOT

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]
TopicId = Annotated[str, StringConstraints(pattern=r"^[a-z]+\.[a-z_]+$")]
# A source may say only the year, or the year and month, of what it reports.
PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
# What a phone dials: an international number, or one of the short codes that the United Kingdom's networks carry.
SHORT_CODES = frozenset({"999", "112", "101", "105", "111", "116 123", "18000", "18001 101", "85258"})


class KnowledgeError(Exception):
    """A knowledge file that is missing, malformed or contradicts another; one problem per line."""


class Standing(StrEnum):
    """How firmly a claim holds; all but `general` are shown to the person, with the claim's date."""

    GENERAL = "general"
    IN_FORCE = "in_force"
    ANNOUNCED = "announced"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"


class Nation(StrEnum):
    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Basis(StrEnum):
    """Where a service's number was read: on a page of its own or a public body's, or only in somebody's list."""

    VERIFIED = "verified"
    SECONDARY = "secondary"


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Topic(Record):
    """A thing a person may want; `id` is the contract with `topics.yaml`, `label` what a button for it says."""

    id: TopicId
    label: Text
    note: Text | None = None

    @property
    def group(self) -> str:
        return self.id.partition(".")[0]


class Source(Record):
    """Where a claim was read: `url` is the full address, `date` what the page carries (None: undated).

    Only the source `waymark`, for what the chat says of itself, has no address and is not shown.
    """

    id: Identifier
    publisher: Text
    title: Text
    date: PartialDate | None
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None


class Claim(Record):
    """One statement in one or two sentences. `note` tells translators which word carries law."""

    text: Text
    note: Text | None = None
    nations: tuple[Nation, ...] = tuple(Nation)
    standing: Standing = Standing.GENERAL
    sources: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    as_of: PartialDate | None = None
    review_by: date | None = None
    confidence: Confidence = Confidence.HIGH

    @model_validator(mode="after")
    def _standing_is_dated(self) -> Self:
        if self.standing is not Standing.GENERAL and self.as_of is None:
            raise ValueError(f"standing '{self.standing}' needs as_of, the date of what it reports")
        if self.confidence is Confidence.LOW and self.standing is not Standing.UNKNOWN:
            raise ValueError("low confidence may only be told as standing 'unknown'")
        return self


class Answer(Record):
    """What is told on one topic, in reading order.

    `opening`: a human sentence that claims nothing. `answer`: the question, answered. `points`: at most five.
    `next`: what a person can do. `questions`: what to ask somebody before giving a name. `more`: the detail and
    the other half of what is disputed, one tap away. `contacts`: services. `choices`: topics to go on to.
    `pending`: the full answer is still to be written; the person is told so and led to people.
    """

    topic: TopicId
    review_by: date
    pending: bool = False
    opening: Text | None = None
    opening_note: Text | None = None
    answer: Annotated[tuple[Claim, ...], Field(max_length=2)] = ()
    points: Annotated[tuple[Claim, ...], Field(max_length=5)] = ()
    next: Annotated[tuple[Claim, ...], Field(max_length=5)] = ()
    questions: Annotated[tuple[Text, ...], Field(max_length=6)] = ()
    more: tuple[Claim, ...] = ()
    contacts: Annotated[tuple[Identifier, ...], Field(max_length=4)] = ()
    choices: Annotated[tuple[TopicId, ...], Field(max_length=6)] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.pending and not self.answer:
            raise ValueError("an answer that is not pending needs at least one claim under 'answer'")
        if any(claim.standing is not Standing.GENERAL for claim in self.next):
            raise ValueError(
                "what a person can do ('next') is not shown with a standing; put it under 'points' or 'more'"
            )
        return self

    def claims(self) -> Iterator[Claim]:
        yield from (*self.answer, *self.points, *self.next, *self.more)


class Phone(Record):
    """`number` as a person reads it; `texts_only`: a number to text, not to call.

    `basis` is as in the research: a secondary number is ranked behind a verified one.
    """

    number: Annotated[str, StringConstraints(pattern=r"^[0-9 ]+$")]
    free: bool | None
    basis: Basis
    texts_only: bool = False

    @model_validator(mode="after")
    def _can_be_dialled(self) -> Self:
        if not self.number.startswith("0") and self.number not in SHORT_CODES:
            raise ValueError(f"'{self.number}' begins with no 0 and is none of the short codes {sorted(SHORT_CODES)}")
        return self

    @property
    def dial(self) -> str:
        """The number for a `tel:` link: a short code as it is, any other in international form (E.164)."""
        if self.number in SHORT_CODES:
            return self.number.replace(" ", "")
        return "+44" + re.sub(r"\s", "", self.number).removeprefix("0")


class Service(Record):
    """An organisation or line where a human answers. `about`, `hours`, `languages` and `sharing` are told."""

    id: Identifier
    name: Text
    about: Text
    note: Text | None = None
    nations: Annotated[tuple[Nation, ...], Field(min_length=1)]
    phone: Phone | None = None
    hours: Text | None = None
    languages: Text | None = None
    sharing: Text | None = None
    website: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    sources: Annotated[tuple[str, ...], Field(min_length=1)]
    checked: date
    review_by: date
    confidence: Confidence

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if self.phone is None and self.website is None:
            raise ValueError("a service needs a phone or a website")
        return self


@dataclass(frozen=True)
class Knowledge:
    """All of `data/knowledge/`, by id, cross-checked."""

    topics: Mapping[str, Topic]
    answers: Mapping[str, Answer]
    services: Mapping[str, Service]
    sources: Mapping[str, Source]


_AnyRecord = TypeVar("_AnyRecord", bound=Record)


@cache
def knowledge() -> Knowledge:
    """What this installation knows, read once. Raises KnowledgeError."""
    return load_knowledge(KNOWLEDGE)


def load_knowledge(folder: Path) -> Knowledge:
    """Read and check a folder laid out as `data/knowledge/`. Raises KnowledgeError with every problem found."""
    problems: list[str] = []
    topics = _records(Topic, _entries(folder / "topics.yml", problems), "id", problems)
    loaded = Knowledge(
        topics=topics,
        answers=_records(Answer, _in_place(_documents(folder / "answers", problems), problems), "topic", problems),
        services=_records(Service, _documents(folder / "services", problems), "id", problems),
        sources=_records(
            Source,
            [entry for path in sorted((folder / "sources").glob("*.yml")) for entry in _entries(path, problems)],
            "id",
            problems,
        ),
    )
    problems.extend(_contradictions(loaded) if not problems else [])
    if problems:
        raise KnowledgeError("\n".join(problems))
    return loaded


def read_yaml(path: Path) -> Any:
    """What a YAML file holds. Raises KnowledgeError with the line where it cannot be read."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        raise KnowledgeError(f"{_shown(path)}: not readable as YAML: {' '.join(str(error).split())}") from None


def _documents(folder: Path, problems: list[str]) -> list[tuple[Path, Any]]:
    """The one record in each file below `folder`."""
    return [(path, document) for path in sorted(folder.rglob("*.yml")) for document in _read(path, problems)]


def _in_place(documents: Iterable[tuple[Path, Any]], problems: list[str]) -> Iterator[tuple[Path, Any]]:
    """The answers, each checked to be in the file that its topic names."""
    for path, document in documents:
        expected = f"{path.parent.name}.{path.stem}"
        if isinstance(document, dict) and document.get("topic") != expected:
            problems.append(f"{_shown(path)}: its topic is '{document.get('topic')}', but its place says '{expected}'")
        yield path, document


def _entries(path: Path, problems: list[str]) -> list[tuple[Path, Any]]:
    """The records of a file that holds a list of them."""
    entries = [entry for document in _read(path, problems) if isinstance(document, list) for entry in document]
    if not entries and path.exists():
        problems.append(f"{_shown(path)}: must hold a list of records")
    return [(path, entry) for entry in entries]


def _read(path: Path, problems: list[str]) -> list[Any]:
    try:
        return [read_yaml(path)]
    except (KnowledgeError, OSError) as error:
        problems.append(str(error))
        return []


def _records(
    model: type[_AnyRecord], entries: Iterable[tuple[Path, Any]], key: str, problems: list[str]
) -> dict[str, _AnyRecord]:
    records: dict[str, _AnyRecord] = {}
    for path, entry in entries:
        try:
            record = model.model_validate(entry)
        except ValidationError as error:
            name = f" ({entry.get(key)})" if isinstance(entry, dict) else ""
            problems.extend(f"{_shown(path)}{name}: {_explained(problem)}" for problem in error.errors())
            continue
        identifier = getattr(record, key)
        if identifier in records:
            problems.append(f"{_shown(path)}: '{identifier}' is there twice")
        records[identifier] = record
    return records


def _explained(problem: Any) -> str:
    place = " > ".join(str(step) for step in problem["loc"]) or "the record"
    return f"{place}: {problem['msg'].removeprefix('Value error, ')}"


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def _contradictions(known: Knowledge) -> Iterator[str]:
    for topic in known.topics.keys() - known.answers.keys():
        yield f"topic '{topic}' has no answer: add answers/{topic.replace('.', '/')}.yml"
    for answer in known.answers.values():
        where = f"answer '{answer.topic}'"
        if answer.topic not in known.topics:
            yield f"{where}: there is no such topic in topics.yml"
        if not answer.contacts and not answer.topic.startswith("chat."):
            yield f"{where}: must end at people, but lists no contacts"
        cited = {source for claim in answer.claims() for source in claim.sources}
        yield from (f"{where}: no source '{source}' in sources/" for source in sorted(cited - known.sources.keys()))
        yield from (
            f"{where}: no service '{name}' in services/" for name in answer.contacts if name not in known.services
        )
        yield from (f"{where}: no topic '{topic}' to choose" for topic in answer.choices if topic not in known.topics)
    for source in known.sources.values():
        if source.url is None and source.id != "waymark":
            yield f"source '{source.id}': needs an address"
