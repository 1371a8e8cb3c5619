"""How services are told: one of them, and what the service finder found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from waymark.answers import Reply, topic_choices
from waymark.catalogues import catalogue_for, mark
from waymark.choices import FIND
from waymark.finder import Search, find_services, meets
from waymark.knowledge import Community, Knowledge, Nation, Need, Suits
from waymark.languages import languages
from waymark.messages import Choice, Message
from waymark.telling import OVERDUE, Say, contact, shown_date

AT_ONCE = 3
THESE_MAY_HELP = mark("These may be able to help. Ask what they share before you give your name.")
CLOSEST = mark("I found none that says it has all that you asked for. These come closest.")
NONE_FOUND = mark("I found no service for this. You can change an answer, or ask one of these.")
MORE_SERVICES = mark("Here are more.")
ABROAD = mark("The services that I know are in the UK. Some of them may advise you while you are abroad.")


def tell_service(name: str, language: str, known: Knowledge, now: datetime) -> Reply:
    """One service, with everything that is known of it. Raises KeyError for an unknown service or language."""
    say = catalogue_for(languages()[language].tag)
    service = known.services[name]
    messages: list[Message] = [contact(service, say, now)]
    if service.due < now.date():
        messages.append({"kind": "notice", "text": say(OVERDUE).format(date=shown_date(service.due, language))})
    return Reply(None, messages, [Choice(id=FIND, label=say("Find a service that fits")), *_menu(known, say)])


def tell_found(slots: dict[str, str | None], language: str, known: Knowledge, now: datetime, since: int = 0) -> Reply:
    """What the finder found for its slots, three at a time from the `since`-th on."""
    say = catalogue_for(languages()[language].tag)
    search = search_of(slots)
    found = find_services(search, known.services.values())
    page = found[since : since + AT_ONCE]
    heading = MORE_SERVICES if since else THESE_MAY_HELP if page and meets(search, page[0]) else CLOSEST
    messages: list[Message] = [{"kind": "text", "text": say(heading if found else NONE_FOUND)}]
    if slots["place"] == "abroad" and not since:
        messages.append({"kind": "notice", "text": say(ABROAD)})
    for service in page or [known.services["immigration_adviser_finder"], known.services["emergency_999"]]:
        messages.append(contact(service, say, now))
        if service.due < now.date():
            messages.append({"kind": "notice", "text": say(OVERDUE).format(date=shown_date(service.due, language))})
    return Reply(None, messages, list(_onward(len(found), since, say)))


def search_of(slots: dict[str, str | None]) -> Search:
    """The search that the finder's slots describe; what is empty or not said is left open."""
    wishes = (slots["wishes"] or "").split("+")
    return Search(
        need=next((need for need in Need if need == slots["need"]), None),
        nation=nation_of(slots["place"]),
        suits=frozenset(suit for suit in Suits if suit in wishes),
        community=next((c for c in Community if "community" in wishes and c == slots["community"]), None),
        speaks=slots["spoken"] if "language" in wishes and slots["spoken"] != "unsaid" else None,
        nameless="nameless" in wishes,
    )


def nation_of(place: str | None) -> Nation | None:
    return next((nation for nation in Nation if nation == place), None)


def _menu(known: Knowledge, say: Say) -> list[Choice]:
    return topic_choices(["chat.menu"], known, say)


def _onward(found: int, since: int, say: Say) -> Iterator[Choice]:
    if found > since + AT_ONCE:
        yield Choice(id=f"{FIND}.rest.{since + AT_ONCE}", label=say("Show more"))
    yield Choice(id=f"{FIND}.back", label=say("Change my last answer"))
    yield Choice(id=f"{FIND}.again", label=say("Start these questions again"))
