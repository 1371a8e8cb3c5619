"""Routes and services that a person names: "MVDAC", "Windrush", "Southall Black Sisters"."""

from __future__ import annotations

import re
from functools import cache

from waymark.knowledge import Knowledge

_WORD = re.compile(r"\w+(?:[’'&.-]\w+)*")


def named(text: str, known: Knowledge) -> tuple[str, ...]:
    """The choices for what `text` names, longest name first.

    A name of several words is found in any case; a name of one word only as it is written ("Mind", "FORWARD"), unless
    it is all that was written or one of the short forms that the records list ("nrm").
    """
    written = _words(text)
    lowered = [word.casefold() for word in written]
    found = [
        (len(name), choice)
        for name, choice, short in _names(known)
        if _stands_in(_words(name.casefold()), lowered)
        and (" " in name or len(written) == 1 or name in written or (short and name.isupper()))
    ]
    return tuple(dict.fromkeys(choice for _, choice in sorted(found, reverse=True)))


def is_only(text: str, choice: str, known: Knowledge) -> bool:
    """Whether `text` is hardly more than a name of `choice`: the name with at most three words around it."""
    names = [name for name, named_choice, _ in _names(known) if named_choice == choice]
    return len(_words(text)) <= max(len(_words(name)) for name in names) + 3


@cache
def _names(known: Knowledge) -> tuple[tuple[str, str, bool], ...]:
    """Every name, the choice that it stands for, and whether it is a short form of a longer name."""
    routes = [(name, f"route.{route.id}", True) for route in known.routes.values() for name in route.names]
    services = [
        (name, f"service.{service.id}", name in service.names)
        for service in known.services.values()
        for name in service.all_names
    ]
    return (*routes, *services)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.replace("’", "'"))


def _stands_in(name: list[str], text: list[str]) -> bool:
    return any(text[start : start + len(name)] == name for start in range(len(text) - len(name) + 1))
