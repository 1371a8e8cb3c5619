"""How routes are told: the card of one, the list of all, and what the route explorer found.

A card says at first who a route may be for, what it gives, what must be read before anything else, and the next step;
deadlines, cost, public funds and risks follow on the choice `route.<id>#more`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from waymark.answers import Reply, topic_choices
from waymark.catalogues import catalogue_for, mark
from waymark.choices import EXPLORE, FIND, MORE
from waymark.explorer import Circumstance, Exploration, Happened, Permission, Place, Situation
from waymark.knowledge import Claim, Knowledge, Nation, Route, Standing
from waymark.languages import languages
from waymark.messages import Choice, Message
from waymark.telling import (
    Say,
    contacts,
    for_nation,
    list_message,
    overdue,
    shown_date,
    source_messages,
    standing_message,
    steps,
)

AT_ONCE = 4
WARNING = mark("Read this first: {warning}")
SOME_ASK = mark(
    "Some people in a situation like this ask an adviser about these. "
    "Whether one fits depends on details that I do not ask for."
)
NONE_FROM_HERE = mark("I found no way for this situation. An adviser may know more.")
ON_RETURN = mark("Only if you return to the UK")
CHECKED = mark("Checked on {date}. Rules change: ask an adviser what holds today.")
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
    messages = [
        *_part(say(route.label), who, say),
        *(_warning(claim, say) for claim in warnings),
        *_part(say("What it gives"), gives, say),
        *steps(following, say),
        _checked(route, say, language),
        *overdue(route, route.contacts, known, now, say, language),
        *contacts(route.contacts, known, nation, say, now),
        *_sources(route, (*who, *gives, *warnings, *following), known),
    ]
    more = [Choice(id=f"route.{name}{MORE}", label=say("Cost, time limits and risks"))] if any(route.details()) else []
    offered = list(dict.fromkeys(o for topic in route.topics for o in known.routes_of(topic) if o.id != name))
    return Reply(
        route.topics[0],
        messages,
        [
            *more,
            *route_choices(offered[:AT_ONCE], say),
            *topic_choices([route.topics[0], "routes.legal_help"], known, say),
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
    messages = [
        *(message for heading, told in parts.items() for message in _part(heading, told, say)),
        _checked(route, say, language),
        *overdue(route, route.contacts, known, now, say, language),
        *contacts(route.contacts, known, nation, say, now),
        *_sources(route, route.details(), known),
    ]
    back = Choice(id=f"route.{name}", label=say(route.label))
    return Reply(route.topics[0], messages, [back, *topic_choices(["routes.legal_help"], known, say)])


def tell_all_routes(language: str, known: Knowledge) -> Reply:
    """Every route as a choice, in the order of the topics; what is shown only if asked for comes last."""
    say = catalogue_for(languages()[language].tag)
    by_topic = [route for topic in known.topics for route in known.routes_of(topic)]
    ordered = dict.fromkeys((*by_topic, *known.routes.values()))
    return Reply(None, [{"kind": "text", "text": say(THE_LIST)}], route_choices(ordered, say))


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
        messages += [_warning(known.flags[flag], say) for flag in found.flags]
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


def _part(heading: str, told: Iterable[Claim], say: Say) -> Iterator[Message]:
    """A headed part of a card: what is in force as a list under the card's one date, anything less firm set apart."""
    told = tuple(told)
    firm = [claim for claim in told if claim.standing in (Standing.GENERAL, Standing.IN_FORCE)]
    if told:
        yield list_message(heading, firm, say)
    yield from (standing_message(claim, say) for claim in told if claim not in firm)


def _warning(claim: Claim, say: Say) -> Message:
    return {"kind": "warning", "text": say(WARNING).format(warning=say(claim.text))}


def _checked(route: Route, say: Say, language: str) -> Message:
    return {"kind": "text", "text": say(CHECKED).format(date=shown_date(route.checked, language))}


def _sources(route: Route, told: Iterable[Claim], known: Knowledge) -> Iterator[Message]:
    yield from source_messages((*route.official, *(source for claim in told for source in claim.sources)), known)


def _summaries(heading: str, names: Iterable[str], known: Knowledge, say: Say) -> Iterator[Message]:
    items = [f"{say(known.routes[name].label)}: {say(known.routes[name].summary)}" for name in names]
    if items:
        yield {"kind": "list", "text": heading, "items": items}


def _helpers(found: Exploration, known: Knowledge, nation: Nation | None) -> tuple[str, ...]:
    """Two services to call: those of the first routes that are for the nation, or for a child."""
    routes = [*([found.help_of] if found.help_of else []), *found.routes, *found.after_return]
    named = dict.fromkeys(name for route in routes if route in known.routes for name in known.routes[route].contacts)
    near = [name for name in named if nation is None or nation in known.services[name].nations]
    return tuple((["childline"] if found.under_18 else []) + near)[:2]


def _onward(names: tuple[str, ...], page: tuple[str, ...], since: int, known: Knowledge, say: Say) -> Iterator[Choice]:
    yield from route_choices((known.routes[name] for name in page), say)
    if names[since + AT_ONCE :]:
        yield Choice(id=f"{EXPLORE}.rest.{since + AT_ONCE}", label=say("Show more"))
    yield Choice(id=f"{EXPLORE}.back", label=say("Change my last answer"))
    yield Choice(id=f"{EXPLORE}.again", label=say("Start these questions again"))
    yield Choice(id=FIND, label=say("Find a service that fits"))
