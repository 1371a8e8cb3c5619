"""The route explorer and the service finder, as a client leads them."""

from __future__ import annotations

from itertools import product
from typing import Any

import httpx
import pytest

from tests.conversations.test_chat_api import contacts, post
from waymark.choices import QUESTIONS, answer_choice
from waymark.explorer import Happened, Permission
from waymark.knowledge import knowledge
from waymark.languages import languages

KNOWN = knowledge()


class Talk:
    """One conversation."""

    def __init__(self, client: httpx.Client, language: str = "en") -> None:
        self._client, self._language = client, language
        self._conversation = post(client, language=language)["conversation"]

    def tap(self, *choices: str) -> dict[str, Any]:
        for choice in choices:
            reply = self._turn(choice=choice)
        return reply

    def speak(self, language: str) -> dict[str, Any]:
        """Change the language, as the chat element does."""
        self._language = language
        return self._turn()

    def write(self, text: str) -> dict[str, Any]:
        return self._turn(text=text)

    def _turn(self, **said: str) -> dict[str, Any]:
        return post(self._client, conversation=self._conversation, language=self._language, **said)


@pytest.fixture
def talk(client: httpx.Client) -> Talk:
    return Talk(client)


def question(reply: dict[str, Any]) -> str | None:
    """The id of the question that a reply asks."""
    asked = [message["text"] for message in reply["messages"] if message["kind"] == "question"]
    return next((name for name, known in KNOWN.questions.items() if known.text in asked), None)


def ids(reply: dict[str, Any]) -> list[str]:
    return [choice["id"] for choice in reply["choices"]]


def routes(reply: dict[str, Any]) -> list[str]:
    return [choice.removeprefix("route.") for choice in ids(reply) if choice.startswith("route.")]


EXPLORED = ("explore", "explore.happened.partner", "explore.permission.dependant", "explore.place.scotland")


def test_the_four_questions_are_asked_in_order_and_lead_to_routes(talk: Talk) -> None:
    asked = [question(talk.tap(choice)) for choice in EXPLORED]
    assert tuple(asked) == QUESTIONS["explore"]
    found = talk.tap("explore.circumstances.child+deadline")
    assert routes(found) == [
        "permission_ending_soon",
        "da_dependant_of_worker_or_student",
        "get_free_legal_advice",
        "mvdac_concession",
    ]
    assert "explore.rest.4" in ids(found)
    assert any(message["kind"] == "warning" and "MVDAC" in message["text"] for message in found["messages"])
    assert routes(talk.tap("explore.rest.4")) == ["parent_route", "child_british_registration", "fee_waiver"]


def test_every_question_offers_all_its_options_and_can_be_skipped(talk: Talk) -> None:
    reply = talk.tap("explore")
    for name in QUESTIONS["explore"]:
        options = [answer_choice("explore", name, option.id) for option in KNOWN.questions[name].options]
        assert ids(reply)[: len(options)] == options
        reply = talk.tap(answer_choice("explore", name, "unsaid"))
    assert routes(reply) == ["get_free_legal_advice", "reporting_crime_and_stay"]
    assert {"routes.partner_abuse", "routes.trafficking", "routes.asylum", "routes.family_life"} <= set(ids(reply))
    assert contacts(reply)


def test_going_back_asks_the_question_before_again(talk: Talk) -> None:
    talk.tap(*EXPLORED)
    assert question(talk.tap("explore.back")) == "place"
    assert question(talk.tap("explore.back")) == "permission"
    assert question(talk.tap("explore.permission.partner")) == "place"


def test_an_earlier_answer_can_be_changed_by_its_old_button_and_after_the_results(talk: Talk) -> None:
    talk.tap(*EXPLORED)
    assert question(talk.tap("explore.happened.crime")) == "circumstances"
    assert routes(talk.tap("explore.circumstances.none"))[0] == "reporting_crime_and_stay"
    assert question(talk.tap("explore.back")) == "circumstances"
    talk.tap("explore.circumstances.none")
    assert routes(talk.tap("explore.happened.return"))[0] == "asylum_claim"


def test_starting_again_forgets_the_answers(talk: Talk) -> None:
    talk.tap(*EXPLORED)
    assert question(talk.tap("explore.again")) == "happened"
    assert question(talk.tap("explore.happened.crime")) == "permission"


@pytest.mark.parametrize(
    ("said", "topic", "urgent"),
    [
        ({"choice": "sharing.police"}, "sharing.police", False),
        ({"text": "will the police tell immigration about me?"}, "sharing.police", False),
        ({"choice": "safety.danger_now"}, "safety.danger_now", True),
        ({"text": "he is at the door with a knife"}, "safety.danger_now", True),
    ],
)
def test_a_question_or_an_emergency_in_between_is_answered_and_the_place_kept(
    talk: Talk, said: dict[str, str], topic: str, urgent: bool
) -> None:
    talk.tap(*EXPLORED)
    reply = talk.tap(said["choice"]) if "choice" in said else talk.write(said["text"])
    assert (reply["topic"], reply["urgent"]) == (topic, urgent)
    assert question(reply) is None
    assert [choice for choice in ids(reply) if not choice.startswith("other.")][-1 if urgent else 0] == "explore"
    assert question(talk.tap("explore")) == "circumstances"


def test_what_was_not_understood_in_between_keeps_the_place_too(talk: Talk) -> None:
    talk.tap(*EXPLORED)
    assert question(talk.write("qwertz asdf yxcv")) is None
    assert question(talk.tap("explore")) == "circumstances"


def test_typed_answers_are_understood(talk: Talk) -> None:
    talk.tap("explore")
    assert question(talk.write("I am afraid to go back to my country, they will kill me there")) == "permission"
    assert question(talk.write("I do not know")) == "place"
    assert question(talk.write("I live in Scotland")) == "circumstances"


def test_several_answers_are_one_choice_and_nonsense_is_refused(client: httpx.Client, talk: Talk) -> None:
    asked = talk.tap(*EXPLORED)["messages"][-1]
    assert asked["several"] == "explore.circumstances."
    for wrong in ("child+none", "child+child", "rich", "", "child+"):
        body = {"language": "en", "choice": f"explore.circumstances.{wrong}"}
        assert client.post("/api/v1/chat", json=body).status_code == 422


def test_the_finder_asks_for_a_community_and_a_language_only_if_wished(talk: Talk) -> None:
    talk.tap("find", "find.need.domestic_abuse", "find.place.england")
    assert question(talk.tap("find.wishes.community+language")) == "community"
    assert question(talk.tap("find.community.latin_american")) == "spoken"
    found = talk.tap("find.spoken.es")
    assert contacts(found)[0]["id"] in ("lawrs", "lawa")
    assert contacts(talk.tap("find.wishes.men"))[0]["id"] == "mens_advice_line"


@pytest.mark.parametrize("nation", ["england", "wales", "scotland", "northern_ireland"])
def test_the_finder_shows_what_is_for_the_nation(talk: Talk, nation: str) -> None:
    talk.tap("find", "find.need.domestic_abuse", f"find.place.{nation}")
    found = contacts(talk.tap("find.wishes.none"))
    assert len(found) == 3
    for contact in found:
        assert nation in KNOWN.services[contact["id"]].nations


def test_a_nation_that_was_named_holds_for_the_answers_that_follow(talk: Talk) -> None:
    talk.tap("find", "find.need.housing", "find.place.northern_ireland")
    told = str(talk.tap("sharing.police")["messages"])
    assert "In Northern Ireland" in told
    assert "In England and Wales" not in told


def test_one_form_leads_to_the_other_and_both_keep_their_place(talk: Talk) -> None:
    talk.tap(*EXPLORED)
    assert question(talk.tap("find")) == "need"
    assert question(talk.tap("explore")) == "circumstances"
    assert question(talk.tap("find")) == "need"


def test_a_button_of_a_conversation_that_has_ended_takes_the_form_up_anew(client: httpx.Client) -> None:
    reply = post(client, conversation="x" * 22, language="en", choice="explore.place.wales")
    assert reply["messages"][0]["kind"] == "notice"
    assert question(reply) == "happened"


@pytest.mark.parametrize("language", list(languages()))
def test_the_pages_without_scripts_ask_all_at_once_and_show_the_same(client: httpx.Client, language: str) -> None:
    page = client.get(f"/{language}/explore").text
    assert page.count("<fieldset>") == 4
    assert page.count('type="checkbox"') == len(KNOWN.questions["circumstances"].options)
    answers = {"happened": "partner", "permission": "dependant", "circumstances": ["child", "none"]}
    found = client.post(f"/{language}/explore", data=answers)
    assert f'href="/{language}/route.da_dependant_of_worker_or_student"' in found.text
    assert 'class="warning"' in found.text
    assert 'name="since" value="4"' in found.text
    more = client.post(f"/{language}/explore", data={**answers, "since": "4"})
    assert f'href="/{language}/route.child_british_registration"' in more.text


def test_answers_never_stand_in_an_address(client: httpx.Client) -> None:
    assert client.get("/en/explore.happened.partner").status_code == 404
    page = client.post("/en/find", data={"need": "housing", "place": "wales"}).text
    assert 'href="/en/find"' in page
    assert "housing" not in page.split('<ul class="choices">')[0].split("<main>")[0]
    assert 'href="/en/find.' not in page


def test_a_made_up_answer_on_a_page_is_a_problem_in_words(client: httpx.Client) -> None:
    assert client.post("/en/explore", data={"happened": "zebra"}).status_code == 422
    assert client.post("/en/explore", data={"since": "zebra"}).status_code == 422


def test_every_pair_of_first_answers_leads_to_cards_and_people(client: httpx.Client) -> None:
    for happened, permission in product(Happened, Permission):
        page = client.post("/en/explore", data={"happened": happened.value, "permission": permission.value})
        assert page.status_code == 200
        assert 'href="/en/route.' in page.text
        assert 'class="contact"' in page.text
