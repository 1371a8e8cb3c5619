"""`waymark check`: everything in the data that can be wrong, in plain words. One line a problem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from waymark import plain_english
from waymark.catalogues import catalogue_path, read_catalogue
from waymark.contacts import HOLES, faults, load_holes, matrix
from waymark.explorer import everything_shown
from waymark.freshness import reviews
from waymark.knowledge import Knowledge, KnowledgeError, Reviewed, load_knowledge, read_yaml
from waymark.languages import SOURCE, languages
from waymark.paths import KNOWLEDGE, ROOT, TEMPLATE, UTTERANCES

# Numbers as sentences have them: helplines of nine or more figures, and the short ones that are no emergency number.
NUMBER = re.compile(r"\b0\d(?:[ ]?\d){8,9}\b|\b116 123\b")
DOMAIN = ROOT / "bot" / "domain" / "domain.yml"
# Intents that the edge sends and nobody says.
UNSPOKEN = {"open", "more", "route", "route_more", "service", "all_routes", "all_topics", "near", "near_in", "other"}


def problems(today: date | None = None, only_content: bool = False) -> list[str]:
    """What is wrong, or due by `today`; `only_content`: in the knowledge files. Empty when all is well."""
    try:
        known = load_knowledge(KNOWLEDGE)
    except KnowledgeError as error:
        return str(error).splitlines()
    content = [*_holes(known), *_explored(known), *_numbers(known), *(_due(known, today) if today else [])]
    return (
        content if only_content else [*_intents(known), *_examples(known), *_catalogues(), *_translatable(), *content]
    )


def _explored(known: Knowledge) -> Iterator[str]:
    routes, flags = everything_shown()
    for name in sorted(routes - known.routes.keys()):
        yield f"data/knowledge/routes/{name}.yml: is missing, but the route explorer shows it (waymark/explorer.py)"
    for name in sorted(flags - known.flags.keys()):
        yield f"data/knowledge/flags.yml: '{name}' is missing, but the route explorer shows it (waymark/explorer.py)"


def _holes(known: Knowledge) -> Iterator[str]:
    """People for whom nobody picks up, if that is not explained."""
    try:
        yield from faults(matrix(known), load_holes(KNOWLEDGE / HOLES))
    except KnowledgeError as error:
        yield from str(error).splitlines()


def _numbers(known: Knowledge) -> Iterator[str]:
    """Numbers in sentences that no service has: an old number that was changed in one place only."""
    listed = {service.phone.number for service in known.services.values() if service.phone}
    told = " ".join(service.other_ways or "" for service in known.services.values())
    current = {_figures(number) for number in (*listed, *NUMBER.findall(told))}
    records: list[tuple[str, Reviewed]] = [
        *((f"answer '{answer.topic}'", answer) for answer in known.answers.values()),
        *((f"route '{route.id}'", route) for route in known.routes.values()),
    ]
    for where, record in records:
        for number in {found for claim in record.claims() for found in NUMBER.findall(claim.text)}:
            if _figures(number) not in current:
                yield f"{where}: tells the number {number}, which no service has; it may be an old one"


def _figures(number: str) -> str:
    return re.sub(r"\D", "", number)


def _intents(known: Knowledge) -> Iterator[str]:
    intents = set(read_yaml(DOMAIN)["intents"])
    for topic in sorted(known.topics.keys() - intents):
        yield f"bot/domain/domain.yml: topic '{topic}' is not among the intents"
    for intent in sorted(intents - known.topics.keys() - UNSPOKEN):
        yield f"bot/domain/domain.yml: intent '{intent}' is not a topic of data/knowledge/topics.yml"


def examples() -> Iterator[tuple[str, str, str]]:
    """Language, topic and text of every training example."""
    for path in sorted(UTTERANCES.rglob("*.yml")):
        for item in read_yaml(path)["nlu"]:
            for line in item["examples"].splitlines():
                yield path.parent.name, item["intent"], line.removeprefix("- ").strip()


def _examples(known: Knowledge) -> Iterator[str]:
    seen: dict[str, str] = {}
    covered: set[tuple[str, str]] = set()
    for language, topic, text in examples():
        covered.add((language, topic))
        if topic not in known.spoken:
            yield f"data/nlu/{language}: '{topic}' is not a topic that is understood from words"
        key = text.casefold()
        if seen.setdefault(key, topic) != topic:
            yield f"data/nlu/{language}: the same example stands under {topic} and {seen[key]}: {text}"
    for language in sorted({language for language, _ in covered}):
        for topic in known.spoken:
            if (language, topic) not in covered:
                yield f"data/nlu/{language}: no example for {topic}"


def _catalogues() -> Iterator[str]:
    template = {str(message.id) for message in read_catalogue(TEMPLATE) if message.id}
    for tag in languages().keys() - {SOURCE}:
        path = catalogue_path(tag)
        if not path.exists():
            yield f"locales/{tag}: listed in languages.toml, but there is no catalogue"
            continue
        translated = {str(m.id) for m in read_catalogue(path) if m.id and m.string and not m.fuzzy}
        for text in sorted(template - translated):
            yield f"locales/{tag}: for the translators: not translated yet: {text}"


def _translatable() -> Iterator[str]:
    for message in read_catalogue(TEMPLATE):
        for fault in plain_english.faults(str(message.id)):
            yield f"{message.locations[0][0]}: {fault}: {message.id}"


def _due(known: Knowledge, today: date) -> Iterator[str]:
    for review in reviews(known):
        if review.due < today:
            yield (
                f"data/knowledge/{review.file}: was to be checked by {review.due} ({review.reviewer}); "
                f"look at {' '.join(review.addresses)}"
            )
