"""Babel's extraction from data: knowledge files and the Rasa domain give their texts to the one template.

Registered as extraction methods in `pyproject.toml` and used in `babel.cfg`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import yaml

Extracted = tuple[int, str, str, list[str]]

# The keys of knowledge files whose values are told to a person; `note` beside one is for the translator.
TOLD = (
    "label",
    "summary",
    "opening",
    "text",
    "questions",
    "about",
    "hours",
    "other_ways",
    "languages",
    "deaf_access",
    "without_name_text",
    "sharing",
)


def extract_knowledge(file: BinaryIO, *_: Any, **__: Any) -> Iterator[Extracted]:
    """Every told text of a YAML file below `data/knowledge/`, with its note."""
    yield from _told(yaml.compose(file.read().decode("utf-8"), yaml.CSafeLoader))


def extract_domain(file: BinaryIO, *_: Any, **__: Any) -> Iterator[Extracted]:
    """Every `text` of the responses in a Rasa domain file."""
    document = yaml.compose(file.read().decode("utf-8"), yaml.CSafeLoader)
    for key, value in document.value if document else []:
        if key.value == "responses":
            yield from _told(value)


def _told(node: yaml.Node | None) -> Iterator[Extracted]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _told(item)
    elif isinstance(node, yaml.MappingNode):
        notes = [value.value for key, value in node.value if key.value in ("note", "opening_note")]
        for key, value in node.value:
            if key.value in TOLD:
                yield from _texts(value, notes)
            else:
                yield from _told(value)


def _texts(node: yaml.Node, notes: list[str]) -> Iterator[Extracted]:
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    for item in items:
        if isinstance(item, yaml.ScalarNode) and item.tag == "tag:yaml.org,2002:str":
            yield item.start_mark.line + 1, "", item.value.strip(), notes
