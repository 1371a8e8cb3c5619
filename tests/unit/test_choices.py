"""The grammar of choice ids."""

from __future__ import annotations

import pytest

from bot.training import DOMAIN
from waymark.choices import EXPLORE, FIND, QUESTIONS, Move, move_of
from waymark.knowledge import knowledge, read_yaml


@pytest.mark.parametrize(
    ("choice", "move"),
    [
        ("sharing.police", Move("sharing.police", topic="sharing.police")),
        ("sharing.police#more", Move("more", {"topic": "sharing.police"}, "sharing.police")),
        ("route.nrm_referral", Move("route", {"route": "nrm_referral"}, "routes.trafficking")),
        ("route.nrm_referral#more", Move("route_more", {"route": "nrm_referral"}, "routes.trafficking")),
        ("service.samaritans", Move("service", {"service": "samaritans"})),
        ("near.support.men", Move("near", {"about": "support.men"}, "support.men")),
        (
            "near.support.men.wales",
            Move("near_in", {"about": "support.men", "nation": "wales"}, "support.men"),
        ),
        ("near.route.nrm_referral", Move("near", {"about": "route.nrm_referral"}, "routes.trafficking")),
        (
            "near.route.nrm_referral.northern_ireland",
            Move("near_in", {"about": "route.nrm_referral", "nation": "northern_ireland"}, "routes.trafficking"),
        ),
        ("all.routes", Move("all_routes")),
        ("all.topics", Move("all_topics")),
        ("other.1", Move("other", {"since": "1"})),
        ("explore", Move("explore")),
        ("find.back", Move("find_back")),
        ("explore.again", Move("explore_again")),
        ("explore.happened.crime", Move("explore_answer", {"happened": "crime"})),
        ("explore.circumstances.child+long", Move("explore_answer", {"circumstances": "child+long"})),
        ("explore.circumstances.none", Move("explore_answer", {"circumstances": "none"})),
        ("find.place.wales", Move("find_answer", {"place": "wales"})),
        ("find.rest.3", Move("find_rest", {"since": "3"})),
    ],
)
def test_what_a_choice_means(choice: str, move: Move) -> None:
    assert move_of(choice, knowledge()) == move


@pytest.mark.parametrize(
    "choice",
    [
        "",
        "sharing",
        "sharing.rumour",
        "chat.thanks#more",
        "route",
        "route.rumour",
        "service.samaritans#more",
        "service.rumour",
        "near",
        "near.",
        "near.support",
        "near.support.rumour",
        "near.support.men.",
        "near.support.men.abroad",
        "near.support.men.wales.scotland",
        "near.support.men#more",
        "near.chat.menu",
        "near.route",
        "near.route.rumour",
        "near.service.samaritans",
        "all.services",
        "other",
        "other.",
        "other.-1",
        "other.1000",
        "other.1#more",
        "explore#more",
        "explore.",
        "explore.happened",
        "explore.happened.",
        "explore.happened.rumour",
        "explore.happened.crime+forced",
        "explore.circumstances.child+none",
        "explore.circumstances.child+child",
        "explore.need.housing",
        "find.happened.crime",
        "find.rest.",
        "find.rest.-3",
        "find.rest.٣",
        "find.rest.3000",
        "open",
        "nlu_fallback",
        "/open",
        "__class__",
    ],
)
def test_what_is_no_choice(choice: str) -> None:
    assert move_of(choice, knowledge()) is None


def test_the_forms_of_the_domain_ask_the_same_questions_and_end_with_the_results() -> None:
    forms = read_yaml(DOMAIN / "forms.yml")["forms"]
    assert forms["route_explorer"]["required_slots"] == [*QUESTIONS[EXPLORE], "routes_shown"]
    assert forms["service_finder"]["required_slots"] == [*QUESTIONS[FIND], "services_shown"]
