"""Everything that Waymark knows is reached by tapping and by talking, and nothing on the way is a dead end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from edge.evaluation import HELD_OUT, held_out
from tests.conversations.test_chat_api import contacts, post
from waymark.choices import FIND, Move
from waymark.knowledge import knowledge
from waymark.library import reply_to
from waymark.names import named
from waymark.understanding import SMALL_TALK

KNOWN = knowledge()
# The questionnaires, and the question where somebody is, branch; they are walked by tests of their own.
FORMS = ("explore.", "find.", "near.")


def walked(client: httpx.Client) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every choice that can be tapped from the start on, with its reply, each once."""
    opened = post(client, language="en")
    conversation = opened["conversation"]
    waiting = [choice["id"] for choice in opened["choices"]]
    seen = set(waiting)
    while waiting:
        choice = waiting.pop()
        reply = post(client, conversation=conversation, language="en", choice=choice)
        yield choice, reply
        for offered in reply["choices"]:
            if offered["id"] not in seen and not offered["id"].startswith(FORMS):
                seen.add(offered["id"])
                waiting.append(offered["id"])


@pytest.fixture(scope="module")
def walk(server: Any) -> dict[str, dict[str, Any]]:
    with server.client() as client:
        return dict(walked(client))


def test_every_topic_and_every_route_is_reached_by_tapping(walk: dict[str, dict[str, Any]]) -> None:
    assert KNOWN.topics.keys() - walk.keys() == SMALL_TALK
    # Nobody is led to what is shown only if it is asked for: it is told to who names it.
    offered = {f"route.{name}" for name, route in KNOWN.routes.items() if not route.only_if_asked}
    assert {choice for choice in walk if choice.startswith("route.") and not choice.endswith("#more")} == offered


def test_what_is_shown_only_if_asked_for_is_told_to_who_names_it(client: httpx.Client) -> None:
    reply = post(client, language="en", text="voluntary return")
    assert KNOWN.routes["voluntary_return"].label in [message.get("text") for message in reply["messages"]]


def test_nothing_that_can_be_tapped_is_a_dead_end(walk: dict[str, dict[str, Any]]) -> None:
    for choice, reply in walk.items():
        assert reply["messages"], choice
        assert reply["choices"], choice


def test_every_answer_and_card_ends_at_people_and_says_where_it_comes_from(walk: dict[str, dict[str, Any]]) -> None:
    for choice, reply in walk.items():
        if reply["topic"] and not choice.startswith("chat."):
            kinds = {message["kind"] for message in reply["messages"]}
            assert {"contact", "source"} <= kinds, choice
            assert any(contact.get("phone") or contact.get("url") for contact in contacts(reply)), choice


def test_every_service_is_reached_by_tapping_through_the_finder(client: httpx.Client) -> None:
    conversation = post(client, language="en")["conversation"]
    for choice in ("find", "find.need.unsaid", "find.place.unsaid"):
        post(client, conversation=conversation, language="en", choice=choice)
    reply = post(client, conversation=conversation, language="en", choice="find.wishes.none")
    shown = [contact["id"] for contact in contacts(reply)]
    assert len(shown) == 3
    while more := [choice["id"] for choice in reply["choices"] if choice["id"].startswith(f"{FIND}.rest.")]:
        reply = post(client, conversation=conversation, language="en", choice=more[0])
        shown += [contact["id"] for contact in contacts(reply)]
    assert sorted(shown) == sorted(KNOWN.services)


def test_every_topic_is_reached_by_talking(client: httpx.Client) -> None:
    unheard = set(KNOWN.spoken)
    for language, topic, message in held_out(HELD_OUT):
        if language == "en" and topic in unheard and post(client, language="en", text=message)["topic"] == topic:
            unheard.discard(topic)
    assert unheard == set()


@pytest.mark.parametrize("name", [name for route in KNOWN.routes.values() for name in route.names])
def test_every_route_is_reached_by_its_names(client: httpx.Client, name: str) -> None:
    meant = {f"route.{route.id}" for route in KNOWN.routes.values() if name in route.names}
    reply = post(client, language="en", text=f"What is {name}?")
    card = reply["messages"][0]["text"]
    offered = {choice["id"] for choice in reply["choices"]}
    assert meant & offered or card in {KNOWN.routes[choice.removeprefix("route.")].label for choice in meant}


@pytest.mark.parametrize("service", list(KNOWN.services))
def test_every_service_is_reached_by_its_name(client: httpx.Client, service: str) -> None:
    reply = post(client, language="en", text=KNOWN.services[service].all_names[0])
    shown = {contact["id"] for contact in contacts(reply)} | {choice["id"] for choice in reply["choices"]}
    assert shown & {service, f"service.{service}"}


def test_every_route_has_a_name_to_be_called_by() -> None:
    assert [route.id for route in KNOWN.routes.values() if not named(" ".join(route.names[:1]), KNOWN)] == []


def test_nothing_that_is_overdue_goes_without_its_notice() -> None:
    late = datetime.now(UTC) + timedelta(days=366)
    moves = [
        *(Move(topic) for topic in KNOWN.topics),
        *(Move("more", {"topic": topic}) for topic in KNOWN.topics),
        *(Move("route", {"route": route}) for route in KNOWN.routes),
        *(Move("route_more", {"route": route}) for route in KNOWN.routes),
        *(Move("service", {"service": service}) for service in KNOWN.services),
    ]
    for move in moves:
        messages = reply_to(move, "en", KNOWN, late).messages
        assert any("may be out of date" in message.get("text", "") for message in messages), move
