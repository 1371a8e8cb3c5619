"""What Waymark itself publishes, and the shield therefore lets through: numbers, e-mail and web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from waymark.knowledge import Service, knowledge

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w/])0\d[\d ]{7,}\d")
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?([^/?#:@\s]+)(?=[/?#:]|$)")
_ABROAD = re.compile(r"^(?:00)?440?")


def is_published(found: str) -> bool:
    """Whether Waymark gives out what was found: the number or e-mail address itself, a web address by its host."""
    plain = found.lower().strip()
    if "@" in plain or not re.search(r"[^\W\d_]", plain):
        return _as_published(plain) in published()
    host = _HOST.match(plain)
    return bool(host) and any(parent in published() for parent in _domains(host[1] if host else ""))


@cache
def published() -> frozenset[str]:
    """Digits of numbers, with their 0 and without it, e-mail addresses, and hosts of web addresses without "www"."""
    known = knowledge()
    addresses = [str(service.website) for service in known.services.values() if service.website]
    addresses += [str(source.url) for source in known.sources.values()]
    hosts = {host[1] for address in addresses if (host := _HOST.match(address.lower()))}
    return frozenset({*hosts, *(told for service in known.services.values() for told in _told(service))})


def _told(service: Service) -> Iterator[str]:
    """The numbers and e-mail addresses of a service, also those that its texts mention."""
    if service.phone:
        yield from _as_dialled(service.phone.number)
    for text in (service.about, service.hours, service.other_ways, service.deaf_access, service.languages):
        for told in (*_EMAIL.findall(text or ""), *_PHONE.findall(text or "")):
            yield _as_published(told)


def _as_dialled(number: str) -> tuple[str, str]:
    """With and without the 0 that is left out after a country's prefix."""
    return _as_published(number), _as_published(number).removeprefix("0")


def _as_published(found: str) -> str:
    """One form for a number however it is written; an e-mail address as it is."""
    return found.lower() if "@" in found else _ABROAD.sub("0", re.sub(r"\D", "", found))


def _domains(host: str) -> list[str]:
    """A host and the domains that it belongs to: england.shelter.org.uk, shelter.org.uk, ..."""
    parts = host.split(".")
    return [".".join(parts[start:]) for start in range(len(parts) - 1)]
