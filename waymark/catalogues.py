"""Translations: one Babel catalogue a language, `locales/<language>/LC_MESSAGES/waymark.po`, read when first used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from waymark.languages import SOURCE
from waymark.paths import LOCALES, TEMPLATE


@dataclass(frozen=True)
class Catalogue:
    """Call it with an English text to get that text in `language`; what is not translated stays English."""

    language: str
    translations: Mapping[str, str]

    def __call__(self, text: str) -> str:
        return self.translations.get(text, text)


def mark(text: str) -> str:
    """Marks a text for translation where it stands; it is translated where it is said."""
    return text


def catalogue_path(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / "waymark.po"


def read_catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


@cache
def catalogue_for(language: str) -> Catalogue:
    """The catalogue of a listed language. Fuzzy entries, whose English has changed, are not used."""
    if language == SOURCE:
        return Catalogue(language, {})
    messages = read_catalogue(catalogue_path(language))
    return Catalogue(language, {str(m.id): str(m.string) for m in messages if m.id and m.string and not m.fuzzy})


@cache
def texts_used_in(folder: str) -> tuple[str, ...]:
    """The English texts that the template says are used below `folder` (of this project, e.g. "widget")."""
    template = read_catalogue(TEMPLATE)
    return tuple(
        str(message.id)
        for message in template
        if message.id and any(place.startswith(f"{folder}/") for place, _ in message.locations)
    )
