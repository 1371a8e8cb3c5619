"""What is to be checked again, by whom, and where to look: as records, as a table and as a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from icalendar import Calendar, Event

from waymark.knowledge import Basis, Claim, Knowledge, Reviewer


@dataclass(frozen=True)
class Review:
    """A record of `data/knowledge/` that is due: its file, when, who checks it, and the addresses to look at.

    `unconfirmed`: its number was read only in somebody's list, so it is to be checked before all others.
    """

    file: str
    due: date
    reviewer: str
    addresses: tuple[str, ...]
    unconfirmed: bool = False

    @property
    def what(self) -> str:
        return f"{self.file} (confirm the number first)" if self.unconfirmed else self.file


def reviews(known: Knowledge) -> tuple[Review, ...]:
    """Every record that must be checked again: numbers to confirm first, then the earliest."""
    return tuple(sorted(_reviews(known), key=lambda review: (not review.unconfirmed, review.due, review.file)))


def table(items: Iterable[Review]) -> str:
    """A Markdown table for editors."""
    rows = [f"| {item.due} | {item.reviewer} | {item.what} | {' '.join(item.addresses)} |" for item in items]
    return "\n".join(["| due | by whom | what | where to look |", "|---|---|---|---|", *rows])


def calendar(items: Iterable[Review], made: datetime | None = None) -> str:
    """The same as a calendar file (RFC 5545): a whole-day entry for each day and reviewer."""
    entries = Calendar()
    entries.add("prodid", "-//Waymark//reviews//EN")
    entries.add("version", "2.0")
    days: dict[tuple[date, str], list[Review]] = {}
    for item in items:
        days.setdefault((item.due, item.reviewer), []).append(item)
    for (due, reviewer), reviewed in days.items():
        event = Event()
        event.add("uid", f"{due}-{reviewer.lower().replace(' ', '-')}@waymark")
        event.add("dtstamp", made or datetime.now(UTC))
        event.add("dtstart", due)
        event.add("summary", f"Waymark: {len(reviewed)} to check again ({reviewer})")
        event.add("description", "\n".join(f"{item.what}: {' '.join(item.addresses)}" for item in reviewed))
        entries.add_component(event)
    return str(entries.to_ical(), "utf-8")


def _reviews(known: Knowledge) -> Iterator[Review]:
    for answer in known.answers.values():
        file = f"answers/{answer.topic.replace('.', '/')}.yml"
        yield Review(file, answer.due, _reviewer(file, known), _addresses(answer.claims(), known))
    for route in known.routes.values():
        file = f"routes/{route.id}.yml"
        yield Review(file, route.due, _reviewer(file, known), _addresses(route.claims(), known))
    for service in known.services.values():
        file = f"services/{service.id}.yml"
        pages = (service.website,) if service.website else ()
        addresses = tuple(dict.fromkeys((*pages, *service.sources)))
        unconfirmed = service.phone is not None and service.phone.basis is Basis.SECONDARY
        yield Review(file, service.due, _reviewer(file, known), addresses, unconfirmed)


def _reviewer(file: str, known: Knowledge) -> str:
    return reviewer_of(file, known.reviewers.values()).name


def reviewer_of(file: str, reviewers: Iterable[Reviewer]) -> Reviewer:
    """Who checks a file of `data/knowledge/`. Raises LookupError where nobody does."""
    for reviewer in reviewers:
        if any(file.startswith(f"{part}/") for part in reviewer.reviews):
            return reviewer
    raise LookupError(f"nobody in reviewers.yml reviews {file}")


def _addresses(claims: Iterable[Claim], known: Knowledge) -> tuple[str, ...]:
    cited = dict.fromkeys(source for claim in claims for source in claim.sources)
    return tuple(url for url in (known.sources[name].url for name in cited) if url)
