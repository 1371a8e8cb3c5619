"""Whom to call in one's own part of the UK: asked in the dialogue, on pages without scripts, and without a dialogue."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from edge.conversation import Host
from tests.conversations.test_chat_api import contacts, post
from tests.conversations.test_forms import Talk, ids, question
from tests.conversations.test_no_dead_end import host  # noqa: F401
from waymark.answers import NEAR_YOU, WHERE
from waymark.catalogues import catalogue_for
from waymark.knowledge import Nation, knowledge
from waymark.telling import NEAR_CONTACTS, shown

KNOWN = knowledge()
TOPIC = "support.domestic_abuse"


@pytest.fixture
def talk(client: httpx.Client) -> Talk:
    return Talk(client)


def near(names: tuple[str, ...], nation: Nation) -> list[str]:
    return [service.id for service in shown(names, KNOWN, nation, NEAR_CONTACTS)]


@pytest.mark.parametrize("nation", list(Nation))
def test_whoever_says_where_they_are_gets_everybody_there_and_then_answers_for_there(
    talk: Talk, nation: Nation
) -> None:
    assert f"near.{TOPIC}" in ids(talk.tap(TOPIC))
    asked = talk.tap(f"near.{TOPIC}")
    assert [message["text"] for message in asked["messages"]] == [WHERE]
    assert ids(asked) == [*(f"near.{TOPIC}.{part}" for part in Nation), TOPIC]
    reply = talk.tap(f"near.{TOPIC}.{nation}")
    assert reply["topic"] == TOPIC
    assert [contact["id"] for contact in contacts(reply)] == near(KNOWN.answers[TOPIC].contacts, nation)
    for topic in ("support.housing", TOPIC):
        after = talk.tap(topic)
        assert f"near.{topic}" not in ids(after)
        assert all(nation in KNOWN.services[contact["id"]].nations for contact in contacts(after))


def test_somebody_in_another_part_can_say_so(talk: Talk) -> None:
    reply = talk.tap(f"near.{TOPIC}.wales")
    assert ids(reply)[-1] == f"near.{TOPIC}"
    moved = talk.tap(f"near.{TOPIC}", f"near.{TOPIC}.scotland")
    assert [contact["id"] for contact in contacts(moved)] == near(KNOWN.answers[TOPIC].contacts, Nation.SCOTLAND)


def test_people_are_asked_for_about_a_route_as_well(talk: Talk) -> None:
    reply = talk.tap("near.route.nrm_referral", "near.route.nrm_referral.northern_ireland")
    contacted = near(KNOWN.routes["nrm_referral"].contacts, Nation.NORTHERN_IRELAND)
    assert [contact["id"] for contact in contacts(reply)] == contacted
    assert ids(reply)[0] == "route.nrm_referral"


def test_in_danger_the_number_stands_first_and_the_strip_stays(talk: Talk) -> None:
    for choice in ("near.safety.danger_now", "near.safety.danger_now.wales"):
        reply = talk.tap(choice)
        assert reply["urgent"]
        assert reply["messages"][0]["phone"] == "999"


def test_another_language_asks_or_tells_the_same_again(talk: Talk) -> None:
    talk.tap(f"near.{TOPIC}")
    say = catalogue_for("es")
    assert [message["text"] for message in talk.speak("es")["messages"] if message["kind"] == "question"] == [
        say(WHERE)
    ]
    there = talk.tap(f"near.{TOPIC}.wales")
    again = talk.speak("en")
    assert again["messages"][0]["text"] == NEAR_YOU
    assert [contact["id"] for contact in contacts(again)] == [contact["id"] for contact in contacts(there)]


def test_a_form_in_between_keeps_its_place_and_does_not_ask_again_where_the_person_is(talk: Talk) -> None:
    talk.tap("explore", "explore.happened.partner")
    reply = talk.tap(f"near.{TOPIC}", f"near.{TOPIC}.scotland")
    assert "explore" in ids(reply)
    assert question(talk.tap("explore")) == "permission"
    assert question(talk.tap("explore.permission.dependant")) == "circumstances"


def test_an_unknown_part_of_the_uk_is_refused(client: httpx.Client) -> None:
    response = client.post("/api/v1/chat", json={"language": "en", "choice": f"near.{TOPIC}.abroad"})
    assert response.status_code == 422


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_without_scripts_ask_and_tell_the_same(client: httpx.Client, language: str) -> None:
    asking = client.get(f"/{language}/near.{TOPIC}").text
    for nation in Nation:
        address = f"/{language}/near.{TOPIC}.{nation}"
        assert f'href="{address}"' in asking
        page = client.get(address)
        assert page.status_code == 200
        for name in near(KNOWN.answers[TOPIC].contacts, nation):
            phone = KNOWN.services[name].phone
            assert phone is None or phone.dial in page.text
    assert client.get(f"/{language}/near.{TOPIC}.abroad").status_code == 404


def test_without_a_dialogue_the_library_asks_and_tells(host: Host) -> None:  # noqa: F811
    asked = asyncio.run(host.choose("x" * 22, "en", f"near.{TOPIC}"))
    assert [choice["id"] for choice in asked.choices][:4] == [f"near.{TOPIC}.{nation}" for nation in Nation]
    for nation in Nation:
        told = asyncio.run(host.choose("x" * 22, "en", f"near.{TOPIC}.{nation}"))
        ids_told = [message["id"] for message in told.messages if message["kind"] == "contact"]
        assert ids_told == near(KNOWN.answers[TOPIC].contacts, nation)


def test_nobody_is_asked_where_they_are_for_what_is_the_same_everywhere(client: httpx.Client) -> None:
    for topic in ("chat.menu", "chat.greet"):
        assert f"near.{topic}" not in ids(post(client, language="en", choice=topic))
