"""Which services may help: those that answer a need in a place, the best fit first. One pure function and its order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast
from zoneinfo import ZoneInfo

import holidays

from waymark.knowledge import Basis, Community, Confidence, Nation, Need, Service, Suits
from waymark.knowledge.records import Day

UK = ZoneInfo("Europe/London")
_BANK_HOLIDAYS = {
    Nation.ENGLAND: holidays.country_holidays("GB", subdiv="ENG"),
    Nation.WALES: holidays.country_holidays("GB", subdiv="WLS"),
    Nation.SCOTLAND: holidays.country_holidays("GB", subdiv="SCT"),
    Nation.NORTHERN_IRELAND: holidays.country_holidays("GB", subdiv="NIR"),
}
Open = Literal["open", "closed", "unknown"]


@dataclass(frozen=True)
class Search:
    """What a person looks for; everything but what was chosen is left open.

    `suits`: for men, LGBT+ people, deaf people, under-18s. `speaks`: a language tag. `nameless`: wants to call without
    giving a name.
    """

    need: Need | None = None
    nation: Nation | None = None
    suits: frozenset[Suits] = frozenset()
    community: Community | None = None
    speaks: str | None = None
    nameless: bool = False


def find_services(search: Search, services: Iterable[Service]) -> tuple[Service, ...]:
    """All services that answer the need in the nation, best fit first; one whose number stands before comes last."""
    fitting = [service for service in services if _answers(search, service)]
    ranked = sorted(fitting, key=lambda service: _distance(search, service))
    numbers = [service.phone and service.phone.dial for service in ranked]
    again = [number is not None and number in numbers[:place] for place, number in enumerate(numbers)]
    return tuple(sorted(ranked, key=lambda service: again[ranked.index(service)]))


def meets(search: Search, service: Service) -> bool:
    """Whether a service says that it has all that was wished for."""
    return all(_wishes(search, service))


def open_at(service: Service, moment: datetime) -> Open:
    """Whether somebody answers at `moment` (aware), by UK time. On a bank holiday of any of the service's nations,
    a service whose holiday hours are not known is neither open nor closed, but unknown.
    """
    hours = service.open
    if hours is None:
        return "unknown"
    if hours.always:
        return "open"
    local = moment.astimezone(UK)
    if any(local.date() in _BANK_HOLIDAYS[nation] for nation in service.nations):
        if hours.bank_holidays is None:
            return "unknown"
        if hours.bank_holidays == "closed":
            return "closed"
    day = cast(Day, local.strftime("%A").lower())
    return "open" if any(period.covers(day, local.time()) for period in hours.periods) else "closed"


def _answers(search: Search, service: Service) -> bool:
    if search.need and search.need not in service.needs:
        return False
    return search.nation is None or search.nation in service.nations


def _distance(search: Search, service: Service) -> tuple[int | str | bool, ...]:
    """How far a service is from what was asked; smaller is better.

    First what the person asked for; then whether they can go there by themselves and without being afraid of the state,
    and from where they are; then how
    sure the number is (a number read only in somebody's list stands behind one that was read at its source); then
    whether the need is what the service is mainly for, and whether it answers day and night.
    """
    missed = sum(not met for met in _wishes(search, service))
    return (
        missed,
        _roughly(search, service),
        service.referral_only + _for_others(search, service) + (not service.needs),
        service.official,
        service.local,
        _reach(service),
        service.needs.index(search.need) if search.need else 0,
        not (service.open and service.open.always),
        list(Confidence).index(service.confidence),
        service.id,
    )


def _wishes(search: Search, service: Service) -> Iterable[bool]:
    yield from (wish in service.suits for wish in search.suits)
    if search.community:
        yield _of_community(search, service)
    if search.speaks:
        yield search.speaks in service.speaks or bool(service.interpreters)
    if search.nameless:
        yield service.without_name in ("yes", "partly")


def _roughly(search: Search, service: Service) -> int:
    """How many wishes are met only broadly: a wider community, an interpreter instead of the language."""
    broad_community = search.community is not None and search.community not in service.communities
    interpreted = search.speaks is not None and search.speaks not in service.speaks
    return int(broad_community) + int(interpreted)


def _reach(service: Service) -> int:
    """A number that was read at its source, a number from a list or a website only, neither."""
    if service.phone:
        return int(service.phone.basis is Basis.SECONDARY)
    return 1 if service.website else 2


def _for_others(search: Search, service: Service) -> bool:
    """Whether a service is only for a community or group that the person did not name."""
    asked = _of_community(search, service) if service.communities else bool(search.suits & set(service.suits))
    return service.only_these and not asked


def _of_community(search: Search, service: Service) -> bool:
    return bool(search.community and {search.community, Community.BLACK_AND_MINORITISED} & set(service.communities))
