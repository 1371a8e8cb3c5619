"""Reading `data/knowledge/`.

Every file is checked against the models of `waymark.knowledge.records` and against the others. What does not fit
raises `KnowledgeError` with the file, the place in it and what is wrong, in words for the person who edits it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from waymark.knowledge.faults import explained, unreadable
from waymark.knowledge.records import (
    Answer,
    Claim,
    Flag,
    Question,
    Record,
    Reviewed,
    Reviewer,
    Route,
    Service,
    Source,
    Topic,
)
from waymark.paths import KNOWLEDGE, ROOT


class KnowledgeError(Exception):
    """A knowledge file that is missing, malformed or contradicts another; one problem per line."""


@dataclass(frozen=True, eq=False)
class Knowledge:
    """All of `data/knowledge/`, by id, cross-checked."""

    topics: Mapping[str, Topic]
    answers: Mapping[str, Answer]
    routes: Mapping[str, Route]
    services: Mapping[str, Service]
    sources: Mapping[str, Source]
    flags: Mapping[str, Flag]
    questions: Mapping[str, Question]
    reviewers: Mapping[str, Reviewer]

    @property
    def spoken(self) -> tuple[str, ...]:
        """The topics that are understood from words."""
        return tuple(topic.id for topic in self.topics.values() if not topic.only_tapped)

    def routes_of(self, topic: str) -> tuple[Route, ...]:
        """The routes that are offered with `topic`, first those of which it is the main topic."""
        routes = [route for route in self.routes.values() if topic in route.topics and not route.only_if_asked]
        return tuple(sorted(routes, key=lambda route: (route.topics.index(topic), route.id)))


_AnyRecord = TypeVar("_AnyRecord", bound=Record)


@cache
def knowledge() -> Knowledge:
    """What this installation knows, read once. Raises KnowledgeError."""
    return load_knowledge(KNOWLEDGE)


def load_knowledge(folder: Path) -> Knowledge:
    """Read and check a folder laid out as `data/knowledge/`. Raises KnowledgeError with every problem found."""
    problems: list[str] = []

    def listed(model: type[_AnyRecord], path: Path) -> dict[str, _AnyRecord]:
        return _records(model, _entries(path, problems), "id", problems)

    def filed(
        model: type[_AnyRecord], name: str, key: str = "id", place: Callable[[Path], str] = lambda path: path.stem
    ) -> dict[str, _AnyRecord]:
        documents = _in_place(_documents(folder / name, problems), key, place, problems)
        return _records(model, documents, key, problems)

    loaded = Knowledge(
        topics=listed(Topic, folder / "topics.yml"),
        answers=filed(Answer, "answers", "topic", lambda path: f"{path.parent.name}.{path.stem}"),
        routes=filed(Route, "routes"),
        services=filed(Service, "services"),
        sources=_records(
            Source,
            [entry for path in sorted((folder / "sources").glob("*.yml")) for entry in _entries(path, problems)],
            "id",
            problems,
        ),
        flags=listed(Flag, folder / "flags.yml"),
        questions=listed(Question, folder / "questions.yml"),
        reviewers=listed(Reviewer, folder / "reviewers.yml"),
    )
    problems.extend(
        f"{_shown(path)}: is not read; a file here ends in .yml"
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".yml"
    )
    problems.extend(_contradictions(loaded) if not problems else [])
    if problems:
        raise KnowledgeError("\n".join(problems))
    return loaded


class _StrictLoader(yaml.CSafeLoader):
    """YAML in which a key that stands twice is an error; elsewhere the last one wins without a word."""


def _mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [key.value for key, _ in node.value]
    for key, _ in node.value:
        if keys.count(key.value) > 1:
            raise yaml.constructor.ConstructorError(
                None, None, f"'{key.value}' stands twice in one record", key.start_mark
            )
    return loader.construct_mapping(node, deep=True)


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_yaml(path: Path) -> Any:
    """What a YAML file holds. Raises KnowledgeError with the line where it cannot be read."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), _StrictLoader)
    except (yaml.YAMLError, ValueError) as error:
        raise KnowledgeError(f"{_shown(path)}: {unreadable(error)}") from None


def _documents(folder: Path, problems: list[str]) -> list[tuple[Path, Any]]:
    """The one record in each file below `folder`."""
    return [(path, document) for path in sorted(folder.rglob("*.yml")) for document in _read(path, problems)]


def _in_place(
    documents: Iterable[tuple[Path, Any]], key: str, place: Callable[[Path], str], problems: list[str]
) -> Iterator[tuple[Path, Any]]:
    """The records, each checked to be in the file that it names."""
    for path, document in documents:
        if isinstance(document, dict) and document.get(key) != place(path):
            problems.append(f"{_shown(path)}: its {key} is '{document.get(key)}', but its place says '{place(path)}'")
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
            names = list(model.model_fields)
            problems.extend(f"{_shown(path)}{name}: {explained(problem, names)}" for problem in error.errors())
            continue
        identifier = getattr(record, key)
        if identifier in records:
            problems.append(f"{_shown(path)}: '{identifier}' is there twice")
        records[identifier] = record
    return records


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def _contradictions(known: Knowledge) -> Iterator[str]:
    yield from _about_answers(known)
    yield from _about_routes(known)
    for flag in known.flags.values():
        yield from _dangling(known, f"flag '{flag.id}'", (flag,), (), ())
    for question in known.questions.values():
        topics = [topic for option in question.options for topic in option.topics]
        yield from _dangling(known, f"question '{question.id}'", (), (), topics)
    for source in known.sources.values():
        if source.url is None and source.id != "waymark":
            yield f"source '{source.id}': needs an address"
    yield from _from_the_future(known)


def _about_answers(known: Knowledge) -> Iterator[str]:
    for topic in known.topics.keys() - known.answers.keys():
        yield f"topic '{topic}' has no answer: add answers/{topic.replace('.', '/')}.yml"
    for answer in known.answers.values():
        where = f"answer '{answer.topic}'"
        if answer.topic not in known.topics:
            yield f"{where}: there is no such topic in topics.yml"
        if not answer.contacts and not answer.topic.startswith("chat."):
            yield f"{where}: must end at people, but lists no contacts"
        yield from _dangling(known, where, answer.claims(), answer.contacts, answer.choices)


def _about_routes(known: Knowledge) -> Iterator[str]:
    for route in known.routes.values():
        where = f"route '{route.id}'"
        yield from _dangling(known, where, route.claims(), route.contacts, route.topics)
        yield from (f"{where}: no source '{name}' in sources/" for name in route.official if name not in known.sources)


def _dangling(
    known: Knowledge, where: str, claims: Iterable[Claim], contacts: Iterable[str], topics: Iterable[str]
) -> Iterator[str]:
    cited = {source for claim in claims for source in claim.sources}
    yield from (f"{where}: no source '{source}' in sources/" for source in sorted(cited - known.sources.keys()))
    named = list(contacts)
    yield from (f"{where}: no service '{name}' in services/" for name in named if name not in known.services)
    yield from (
        f"{where}: contact '{name}' is there twice" for name in sorted({n for n in named if named.count(n) > 1})
    )
    yield from (f"{where}: no topic '{topic}' in topics.yml" for topic in topics if topic not in known.topics)


def _from_the_future(known: Knowledge) -> Iterator[str]:
    reviewed: list[tuple[str, Reviewed]] = [
        *((f"answer '{answer.topic}'", answer) for answer in known.answers.values()),
        *((f"route '{route.id}'", route) for route in known.routes.values()),
        *((f"service '{service.id}'", service) for service in known.services.values()),
    ]
    for where, record in reviewed:
        if record.checked > date.today():
            yield f"{where}: 'checked' is {record.checked}, which has not come yet"
