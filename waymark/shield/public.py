"""Names that identify nobody, and the shield therefore lets through: of published services, countries and cities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import regex
from babel import Locale

from waymark.knowledge import knowledge, read_yaml
from waymark.languages import languages
from waymark.paths import IDENTIFIERS
from waymark.shield.words import all_lists, alternatives, expanded

_CITIES = IDENTIFIERS / "public" / "cities.yml"
# Codes in CLDR that stand for no place: tests of locales, and "unknown".
_NO_COUNTRIES = {"XA", "XB", "ZZ"}
# "Myanmar (Burma)", "Congo - Kinshasa": either is a name.
_APART = regex.compile(r" [(]|[)] ?| - ")


@cache
def public_names() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Names of several words, in any case, and those of one, as they are written: "Mind", not "mind".

    A single word that is a first name, such as Georgia or Tara, is none of them.
    """
    names = {name for name in (*_services(), *_countries(), *_cities()) if regex.search(r"\p{L}", name)}
    first_name = regex.compile(expanded("{{first_names}}|{{given_names}}", all_lists(capitals=False)), regex.IGNORECASE)
    several = {name for name in names if " " in name}
    single = {name for name in names - several if not first_name.fullmatch(name)}
    return _pattern(name.lower() for name in several), _pattern(single, capitals=True)


def public_places(plain: str, timeout: float | None = None) -> list[tuple[int, int]]:
    """Where such names stand in a text. Raises TimeoutError after `timeout` seconds for one of the patterns."""
    return [match.span() for pattern in public_names() for match in pattern.finditer(plain, timeout=timeout)]


def _services() -> Iterator[str]:
    return (name for service in knowledge().services.values() for name in service.all_names)


def _countries() -> Iterator[str]:
    """In every language of the assistant. Only with a capital: in other scripts no rule takes a country for a name."""
    for language in languages():
        territories = Locale.parse(language, sep="-").territories
        told = (name for code, name in territories.items() if code not in _NO_COUNTRIES)
        yield from (name for both in told for name in _APART.split(both) if name != name.lower())


def _cities() -> Iterator[str]:
    return (city for cities in read_yaml(_CITIES).values() for city in cities)


def _pattern(names: Iterable[str], *, capitals: bool = False) -> regex.Pattern[str]:
    either = alternatives(sorted({name.replace("’", "'") for name in names}))
    whole = expanded(f"{{{{start}}}}(?:{either}){{{{end}}}}", all_lists(capitals=capitals))
    return regex.compile(whole, 0 if capitals else regex.IGNORECASE)
