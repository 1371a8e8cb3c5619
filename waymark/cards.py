"""How routes are told: the card of one, the list of all, and what the route explorer found.

A card says at first who a route may be for, what it gives, what must be read before anything else, and the next step;
deadlines, cost, public funds and risks follow on the choice `route.<id>#more`. Whatever carries a date is told with it,
as in an answer: the day on which a card was written says nothing of the age of its facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from babel.dates import format_skeleton

from waymark.answers import Reply, in_language, near_choices, topic_choices
from waymark.catalogues import catalogue_for, mark
from waymark.choices import EXPLORE, FIND, MORE
from waymark.explorer import Circumstance, Exploration, Happened, Permission, Place, Situation
from waymark.knowledge import Claim, Knowledge, Nation, Route, Standing
from waymark.languages import languages
from waymark.messages import Choice, Message
from waymark.telling import (
    CONTACTS,
    STANDINGS,
    Say,
    contacts,
    for_nation,
    overdue,
    shown,
    shown_date,
    source_messages,
    standing_message,
    steps,
)

AT_ONCE = 4
# How many people to call stand under what the explorer found, where it is known which part of the UK the person is in.
HELPERS = 2
WARNING = mark("Read this first: {warning}")
SOME_ASK = mark(
    "Some people in a situation like this ask an adviser about these. "
    "Whether one fits depends on details that I do not ask for."
)
NONE_FROM_HERE = mark("I found no way for this situation. An adviser may know more.")
ON_RETURN = mark("Only if you return to the UK")
AS_OF = mark("{text} ({date})")
LESS_FIRM = mark("{text} ({standing}, {date})")
WRITTEN = mark("Written on {date} from sources of {first} to {last}. Rules change: ask an adviser what holds now.")
WRITTEN_FROM_A_YEAR = mark("Written on {date} from sources of {year}. Rules change: ask an adviser what holds now.")
WRITTEN_UNDATED = mark("Written on {date} from sources without a date. Rules change: ask an adviser what holds now.")
SOME_UNDATED = mark("{text} Some of the sources have no date.")
THE_LIST = mark(
    "These are the ways, and the help on the way, that I know about. Tap one to see who it may be for. "
    "Most of them need advice first."
)


def tell_route(name: str, language: str, known: Knowledge, now: datetime, nation: Nation | None = None) -> Reply:
    """The card of a route. Raises KeyError for an unknown route or language."""
    say = catalogue_for(languages()[language].tag)
    route = known.routes[name]
    who, gives, warnings, following = (
        for_nation(part, nation) for part in (route.who, route.gives, route.warnings, route.next)
    )
    told = (*who, *gives, *warnings, *following)
    messages = [
        *_part(say(route.label), who, say, language),
        *(_warning(claim, say, language) for claim in warnings),
        *_part(say("What it gives"), gives, say, language),
        *steps(following, say),
        _written(route, told, known, say, language),
        *overdue(route, route.contacts, known, now, say, language),
        *contacts(route.contacts, known, nation, say, now),
        *_sources(route, told, known),
    ]
    more = [Choice(id=f"route.{name}{MORE}", label=say("Cost, time limits and risks"))] if any(route.details()) else []
    offered = list(dict.fromkeys(o for topic in route.topics for o in known.routes_of(topic) if o.id != name))
    return Reply(
        route.topics[0],
        messages,
        [
            *more,
            *near_choices(f"route.{name}", route.contacts, known, nation, say),
            *route_choices(offered[:AT_ONCE], say),
            *topic_choices(
                dict.fromkeys((route.topics[0], "routes.legal_help", *in_language(language, known))), known, say
            ),
        ],
    )


def tell_route_more(name: str, language: str, known: Knowledge, now: datetime, nation: Nation | None = None) -> Reply:
    """Deadlines, cost, public funds and risks of a route."""
    say = catalogue_for(languages()[language].tag)
    route = known.routes[name]
    parts = {
        say("Time limits"): for_nation(route.deadlines, nation),
        say("Cost"): for_nation(route.cost, nation),
        say("Benefits and public money"): for_nation(route.funds, nation),
        say("Risks and conditions"): for_nation(route.risks, nation),
    }
    told = tuple(claim for part in parts.values() for claim in part)
    messages = [
        *(message for heading, part in parts.items() for message in _part(heading, part, say, language)),
        _written(route, told, known, say, language),
        *overdue(route, route.contacts, known, now, say, language),
        *contacts(route.contacts, known, nation, say, now),
        *_sources(route, told, known),
    ]
    back = Choice(id=f"route.{name}", label=say(route.label))
    return Reply(route.topics[0], messages, [back, *topic_choices(["routes.legal_help"], known, say)])


def tell_all_routes(language: str, known: Knowledge) -> Reply:
    """Every route as a choice, in the order of the topics; not what is shown only to somebody who names it."""
    say = catalogue_for(languages()[language].tag)
    by_topic = dict.fromkeys(route for topic in known.topics for route in known.routes_of(topic))
    return Reply(None, [{"kind": "text", "text": say(THE_LIST)}], route_choices(by_topic, say))


def tell_exploration(
    found: Exploration, language: str, known: Knowledge, now: datetime, nation: Nation | None = None, since: int = 0
) -> Reply:
    """What the explorer found, from the `since`-th route on: flags, a line for each route, people, and choices."""
    say = catalogue_for(languages()[language].tag)
    # A route whose file is gone is passed over; `waymark check` says so to the editor.
    names = tuple(name for name in (*found.routes, *found.after_return) if name in known.routes)
    page = names[since : since + AT_ONCE]
    messages: list[Message] = [{"kind": "text", "text": say(SOME_ASK if names else NONE_FROM_HERE)}]
    if not since:
        messages += [_warning(known.flags[flag], say, language) for flag in found.flags]
        if found.under_18:
            for_children = known.flags[Circumstance.UNDER_18].text
            messages.append({"kind": "text", "text": say(for_children)})
    messages += [
        *_summaries("", (name for name in page if name in found.routes), known, say),
        *_summaries(say(ON_RETURN), (name for name in page if name in found.after_return), known, say),
        *contacts(_helpers(found, known, nation), known, nation, say, now),
        *source_messages((source for flag in found.flags for source in known.flags[flag].sources), known),
    ]
    return Reply(None, messages, [*_onward(names, page, since, known, say), *topic_choices(found.topics, known, say)])


def situation_of(slots: dict[str, str | None]) -> Situation:
    """The situation that the explorer's slots describe; what is empty was not said."""
    chosen = (slots["circumstances"] or "").split("+")
    return Situation(
        Happened(slots["happened"] or Happened.UNSAID),
        Permission(slots["permission"] or Permission.UNSAID),
        Place(slots["place"] or Place.UNSAID),
        frozenset(circumstance for circumstance in Circumstance if circumstance in chosen),
    )


def route_choices(routes: Iterable[Route], say: Say) -> list[Choice]:
    return [Choice(id=f"route.{route.id}", label=say(route.label)) for route in routes]


def _part(heading: str, told: Iterable[Claim], say: Say, language: str) -> Iterator[Message]:
    """A headed part of a card: what is in force as a list, each with its date, anything less firm set apart."""
    told = tuple(told)
    firm = [claim for claim in told if _is_firm(claim)]
    if told:
        yield {"kind": "list", "text": heading, "items": [_dated(claim, say, language) for claim in firm]}
    yield from (standing_message(claim, say) for claim in told if claim not in firm)


def _warning(claim: Claim, say: Say, language: str) -> Message:
    return {"kind": "warning", "text": say(WARNING).format(warning=_dated(claim, say, language))}


def _is_firm(claim: Claim) -> bool:
    return claim.standing in (Standing.GENERAL, Standing.IN_FORCE)


def _dated(claim: Claim, say: Say, language: str) -> str:
    """The claim with the date of its fact, and with its standing where it is less than firm."""
    text = say(claim.text)
    if claim.as_of is None:
        return text
    day = _partial_date(claim.as_of, language)
    if _is_firm(claim):
        return say(AS_OF).format(text=text, date=day)
    return say(LESS_FIRM).format(text=text, standing=say(STANDINGS[claim.standing]), date=day)


def _partial_date(as_of: str, language: str) -> str:
    """A year, a month of a year or a day, as the language writes it."""
    match as_of.split("-"):
        case [year]:
            return year
        case [year, month]:
            return format_skeleton("yMMMM", date(int(year), int(month), 1), locale=language)
        case _:
            return shown_date(date.fromisoformat(as_of), language)


def _written(route: Route, told: Iterable[Claim], known: Knowledge, say: Say, language: str) -> Message:
    """When the card was written, and from sources of which years: those of what is told, and of where it was read."""
    dates = [[claim.as_of, *(known.sources[name].date for name in claim.sources)] for claim in told]
    years = sorted(day[:4] for of_claim in dates for day in of_claim if day)
    template = WRITTEN_UNDATED if not years else WRITTEN if years[0] != years[-1] else WRITTEN_FROM_A_YEAR
    first, last = (years[0], years[-1]) if years else ("", "")
    text = say(template).format(date=shown_date(route.checked, language), first=first, last=last, year=last)
    undated = years and not all(any(of_claim) for of_claim in dates)
    return {"kind": "text", "text": say(SOME_UNDATED).format(text=text) if undated else text}


def _sources(route: Route, told: Iterable[Claim], known: Knowledge) -> Iterator[Message]:
    yield from source_messages((*route.official, *(source for claim in told for source in claim.sources)), known)


def _summaries(heading: str, names: Iterable[str], known: Knowledge, say: Say) -> Iterator[Message]:
    items = [f"{say(known.routes[name].label)}: {say(known.routes[name].summary)}" for name in names]
    if items:
        yield {"kind": "list", "text": heading, "items": items}


def _helpers(found: Exploration, known: Knowledge, nation: Nation | None) -> tuple[str, ...]:
    """Whom to call: of the services of the routes found, first those with a number, but for what is official (the Home
    Office's own line is never the first); for a child, its own line before all."""
    routes = [*([found.help_of] if found.help_of else []), *found.routes, *found.after_return]
    named = dict.fromkeys(name for route in routes if route in known.routes for name in known.routes[route].contacts)
    numbers_first = sorted(named, key=lambda name: known.services[name].phone is None or known.services[name].official)
    names = dict.fromkeys([*(["childline"] if found.under_18 else []), *numbers_first])
    return tuple(service.id for service in shown(names, known, nation, HELPERS if nation else CONTACTS))


def _onward(names: tuple[str, ...], page: tuple[str, ...], since: int, known: Knowledge, say: Say) -> Iterator[Choice]:
    yield from route_choices((known.routes[name] for name in page), say)
    if names[since + AT_ONCE :]:
        yield Choice(id=f"{EXPLORE}.rest.{since + AT_ONCE}", label=say("Show more"))
    yield Choice(id=f"{EXPLORE}.back", label=say("Change my last answer"))
    yield Choice(id=f"{EXPLORE}.again", label=say("Start these questions again"))
    yield Choice(id=FIND, label=say("Find a service that fits"))
