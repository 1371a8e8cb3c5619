"""The parts of which replies are made: claims, steps, contacts, sources and notices, in the person's language.

An answer or card lists up to twelve contacts, the best first, and shows four of them: where the person's part of the UK
is known, the first four that serve it. Where it is not known: the first one; then, of those that anybody can call, the
one that serves most parts of the UK that none of them serves yet, until each part has somebody; then the others as they
are listed. So a list for one part crowds out nobody. They are told in the order of the list in any case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import cast

from babel.dates import format_date

from waymark.catalogues import mark
from waymark.finder import open_at
from waymark.knowledge import Basis, Claim, Knowledge, Nation, Need, Reviewed, Service, Standing
from waymark.messages import ContactMessage, ListMessage, Message, ShownStanding, SourceMessage, StandingMessage

Say = Callable[[str], str]

# How many contacts stand under an answer or a card, and how many where a person asks for those of one part of the UK.
CONTACTS = 4
NEAR_CONTACTS = 8

STANDINGS = {
    Standing.IN_FORCE: mark("Current, as far as we know"),
    Standing.ANNOUNCED: mark("Announced, not a guarantee"),
    Standing.DISPUTED: mark("Disputed"),
    Standing.UNKNOWN: mark("Not known"),
}
OVERDUE = mark(
    "Some of this was due to be checked on {date} and may be out of date. Please ask a person before you rely on it."
)
_PRICES = {
    True: mark("It is free."),
    False: mark("The call is not free."),
    None: mark("We do not know if the call is free."),
}
FROM_A_LIST = mark("The phone number is from an older list and may have changed.")
_OPEN = {"open": mark("Open now."), "closed": mark("Closed now.")}


def shown_date(day: date, language: str) -> str:
    return format_date(day, "long", locale="en_GB" if language == "en" else language)


def for_nation(claims: Iterable[Claim], nation: Nation | None) -> tuple[Claim, ...]:
    """The claims that hold in `nation`; all of them where it is not known, or where nothing is known of that nation.

    A claim names its nation in its words, so what holds elsewhere is better than an answer that says nothing.
    """
    told = tuple(claims)
    return tuple(claim for claim in told if nation is None or nation in claim.nations) or told


def claims(told: Iterable[Claim], say: Say, language: str, listed: bool = False) -> Iterator[Message]:
    """Claims in reading order: those with a standing apart, the others as texts or, if `listed`, as lists."""
    for standing, group in groupby(told, key=lambda claim: claim.standing):
        if standing is not Standing.GENERAL:
            yield from (standing_message(claim, say) for claim in group)
        elif listed:
            yield list_message("", group, say)
        else:
            for claim in group:
                yield {"kind": "text", "text": say(claim.text)}


def standing_message(claim: Claim, say: Say) -> StandingMessage:
    return StandingMessage(
        kind="standing",
        standing=cast(ShownStanding, claim.standing.value),
        label=say(STANDINGS[claim.standing]),
        text=say(claim.text),
        as_of=cast(str, claim.as_of),
    )


def list_message(heading: str, told: Iterable[Claim], say: Say) -> ListMessage:
    return {"kind": "list", "text": heading, "items": [say(claim.text) for claim in told]}


def steps(told: Iterable[Claim], say: Say) -> Iterator[Message]:
    items = [say(claim.text) for claim in told]
    if items:
        yield {"kind": "steps", "text": say("What you can do"), "items": items}


def contacts(
    names: Iterable[str], known: Knowledge, nation: Nation | None, say: Say, now: datetime
) -> Iterator[ContactMessage]:
    """The services of those named that are shown, as contacts."""
    yield from (contact(service, say, now) for service in shown(names, known, nation))


def shown(
    names: Iterable[str], known: Knowledge, nation: Nation | None, at_most: int = CONTACTS
) -> tuple[Service, ...]:
    """Which of the services named are shown, without those that are not for `nation`, unless none would be left."""
    services = [known.services[name] for name in names]
    near = [service for service in services if nation is None or nation in service.nations] or services
    chosen = (near if nation else _spread(near))[:at_most]
    return tuple(service for service in near if service in chosen)


def _spread(services: Sequence[Service]) -> list[Service]:
    """The services in the order in which they get a place where nobody knows where the person is."""
    placed, waiting = list(services[:1]), list(services[1:])
    for_anybody = [service for service in services if _for_anybody(service)]
    unserved = set(Nation).difference(*(service.nations for service in placed if service in for_anybody))
    while candidates := [service for service in waiting if service in for_anybody and unserved & {*service.nations}]:
        widest = max(candidates, key=lambda service: len(unserved & {*service.nations}))
        placed.append(widest)
        waiting.remove(widest)
        unserved -= {*widest.nations}
    return placed + waiting


def _for_anybody(service: Service) -> bool:
    """Whether anybody in its parts of the UK can call it, at a sure number, about more than an emergency."""
    only_some = service.only_these or service.women_only or service.local or service.referral_only
    sure = service.phone is not None and service.phone.basis is Basis.VERIFIED
    return sure and not only_some and service.needs != (Need.EMERGENCY,)


def contact(service: Service, say: Say, now: datetime) -> ContactMessage:
    details = [
        service.about,
        service.other_ways,
        service.languages,
        service.deaf_access,
        service.without_name_text,
        service.sharing,
    ]
    message = ContactMessage(
        kind="contact",
        id=service.id,
        name=service.called(say),
        text=" ".join(_answered(service, say, now)),
        details=[say(detail) for detail in details if detail],
    )
    if service.phone:
        message["sms" if service.phone.texts_only else "phone"] = service.phone.dial
        message["number"] = service.phone.number
    if service.website:
        message["url"] = service.website
    return message


def _answered(service: Service, say: Say, now: datetime) -> Iterator[str]:
    """What a call costs and when somebody answers."""
    if service.phone:
        yield say(_PRICES[service.phone.free])
    if service.hours:
        yield say(service.hours)
    if service.phone and service.phone.basis is Basis.SECONDARY and service.hours != FROM_A_LIST:
        yield say(FROM_A_LIST)
    state = open_at(service, now)
    if state != "unknown" and not (service.open and service.open.always):
        yield say(_OPEN[state])


def overdue(
    record: Reviewed, contacts: Iterable[str], known: Knowledge, now: datetime, say: Say, language: str
) -> Iterator[Message]:
    """A notice where the record, one of its claims or one of its contacts is past its review."""
    due = min([record.due, *(known.services[name].due for name in contacts)])
    if due < now.date():
        yield {"kind": "notice", "text": say(OVERDUE).format(date=shown_date(due, language))}


def sources(told: Iterable[Claim], known: Knowledge) -> Iterator[SourceMessage]:
    yield from source_messages((source for claim in told for source in claim.sources), known)


def source_messages(names: Iterable[str], known: Knowledge) -> Iterator[SourceMessage]:
    for source in (known.sources[name] for name in dict.fromkeys(names)):
        if source.url:
            yield SourceMessage(
                kind="source", text=f"{source.publisher}: {source.title}", url=source.url, as_of=source.date
            )
