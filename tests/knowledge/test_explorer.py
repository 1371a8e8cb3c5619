"""The route explorer against the decision table of the research on routes: every cell, and every combination.

`CELLS` is the table, written out cell by cell from its fourth section; the rules below it are its adders. They are
written a second time here, apart from the code under test, so that a slip in one shows against the other.
"""

from __future__ import annotations

from itertools import chain, combinations, product

import pytest

from waymark.choices import NOTHING
from waymark.explorer import Circumstance, Exploration, Happened, Permission, Place, Situation, explore
from waymark.knowledge import Fee, knowledge

ALL = ["partner", "eu", "dependant", "own_work", "other", "none", "unknown", "unsaid"]
# A star: only with a child under 18 in the UK.
CELLS: dict[tuple[str, str], str] = {
    ("partner", "partner"): "da_settlement_vda mvdac_concession parent_route*",
    ("partner", "eu"): "euss_da_family da_settlement_vda mvdac_concession euss_late_application",
    ("partner", "dependant"): "da_dependant_of_worker_or_student get_free_legal_advice mvdac_concession",
    ("partner", "own_work"): "get_free_legal_advice reporting_crime_and_stay private_life asylum_claim nrm_referral",
    ("partner", "other"): "bno_relationship_breakdown ukraine_extension windrush_scheme get_free_legal_advice "
    "asylum_claim private_life",
    ("partner", "none"): "get_free_legal_advice da_settlement_vda asylum_claim asylum_support_and_abuse private_life "
    "article8_exceptional further_submissions",
    **{
        ("partner", unsure): "da_settlement_vda mvdac_concession da_dependant_of_worker_or_student euss_da_family "
        "get_free_legal_advice"
        for unsure in ("unknown", "unsaid")
    },
    **{("forced", any_): "nrm_referral vts_permission asylum_claim get_free_legal_advice" for any_ in ALL},
    ("forced", "own_work"): "nrm_referral vts_permission asylum_claim get_free_legal_advice odw_change_employer "
    "odw_modern_slavery sponsored_worker_exploited seasonal_worker_transfer",
    ("forced", "eu"): "nrm_referral vts_permission asylum_claim get_free_legal_advice euss_late_application",
    **{("employer", other): "nrm_referral get_free_legal_advice reporting_crime_and_stay" for other in ALL},
    ("employer", "own_work"): "sponsored_worker_exploited seasonal_worker_transfer odw_change_employer nrm_referral",
    **{("return", any_): "asylum_claim get_free_legal_advice" for any_ in ALL},
    ("return", "none"): "asylum_claim get_free_legal_advice further_submissions asylum_support_and_abuse",
    **{
        ("bereaved", other): "get_free_legal_advice private_life parent_route* bno_relationship_breakdown"
        for other in ("dependant", "own_work", "other", "none")
    },
    ("bereaved", "partner"): "bereaved_partner_settlement parent_route*",
    ("bereaved", "eu"): "get_free_legal_advice",
    **{
        ("bereaved", unsure): "da_settlement_vda mvdac_concession da_dependant_of_worker_or_student euss_da_family "
        "get_free_legal_advice bereaved_partner_settlement"
        for unsure in ("unknown", "unsaid")
    },
    **{
        ("crime", any_): "reporting_crime_and_stay criminal_injuries_compensation get_free_legal_advice" for any_ in ALL
    },
    **{
        (unsure, any_): "get_free_legal_advice reporting_crime_and_stay"
        for unsure in ("unknown", "unsaid")
        for any_ in ALL
    },
}
# The column "must show", and where the table names it.
FLAGS: dict[tuple[str, str], set[str]] = {
    ("partner", "partner"): {"mvdac_advice_first"},
    ("partner", "eu"): {"eu_no_switch", "mvdac_advice_first"},
    ("partner", "dependant"): {"mvdac_no_settlement", "mvdac_advice_first"},
    ("partner", "own_work"): {"own_visa"},
    ("partner", "other"): {"by_scheme"},
    ("partner", "none"): {"nothing_automatic", "partner_visa_only"},
    **{
        (happened, unsure): {"mvdac_no_settlement", "mvdac_advice_first"}
        for happened in ("partner", "bereaved")
        for unsure in ("unknown", "unsaid")
    },
    **{("forced", any_): {"nrm_consent"} for any_ in ALL},
    **{("employer", other): {"reports_reach_immigration"} for other in ALL},
    ("employer", "own_work"): {"sixty_days"},
    **{("return", any_): {"asylum_advice_first"} for any_ in ALL},
    ("bereaved", "eu"): {"eu_rules"},
    **{("crime", any_): {"no_leave_for_victims"} for any_ in ALL},
}
# The topics beside the routes, and where the table names none, none.
TOPICS: dict[tuple[str, str], tuple[str, ...]] = {
    ("partner", "other"): ("routes.student", "routes.ukraine"),
    ("partner", "none"): ("routes.bail",),
    **{
        (unsure, any_): ("routes.partner_abuse", "routes.trafficking", "routes.asylum", "routes.family_life")
        for unsure in ("unknown", "unsaid")
        for any_ in ALL
    },
}
CIRCUMSTANCES = list(chain.from_iterable(combinations(Circumstance, size) for size in range(len(Circumstance) + 1)))
SITUATIONS = [
    Situation(happened, permission, place, frozenset(circumstances))
    for happened, permission, place, circumstances in product(Happened, Permission, Place, CIRCUMSTANCES)
]


def expected_here(situation: Situation) -> list[str]:
    """What the table and its adders show to somebody in the UK, in order, without the fee waiver that may follow."""
    has = situation.circumstances
    child = Circumstance.CHILD in has
    row = CELLS[situation.happened, situation.permission].split()
    routes = [route.rstrip("*") for route in row if child or not route.endswith("*")]
    if Circumstance.DEADLINE in has:
        routes.insert(0, "permission_ending_soon")
    if child:
        routes += ["parent_route", "child_british_registration"]
    if Circumstance.LONG in has:
        routes += ["private_life", "long_residence_10", "stateless_permission", "windrush_scheme"]
    if Circumstance.DESTITUTE in has:
        routes += ["support_without_public_funds", "change_of_conditions", "fee_waiver"]
    paid = any(knowledge().routes[route].fee is Fee.PAID for route in routes)
    return list(dict.fromkeys([*routes, *(["fee_waiver"] if paid else [])]))


def test_there_are_as_many_situations_as_answers_can_be_combined() -> None:
    assert len(CELLS) == 64
    assert len(SITUATIONS) == 8 * 8 * 7 * 2**5


def test_in_the_uk_every_combination_shows_what_the_table_says() -> None:
    wrong = [
        (situation, found.routes)
        for situation in SITUATIONS
        if situation.place is not Place.ABROAD
        for found in [explore(situation)]
        if list(found.routes) != expected_here(situation) or found.after_return
    ]
    assert wrong == []


def test_from_abroad_the_way_back_comes_first_and_the_rest_waits() -> None:
    never = {"mvdac_concession", "asylum_claim", "asylum_support_and_abuse", "further_submissions"}
    for situation in SITUATIONS:
        if situation.place is not Place.ABROAD:
            continue
        found = explore(situation)
        deadline = ("permission_ending_soon",) if Circumstance.DEADLINE in situation.circumstances else ()
        in_uk = set(expected_here(situation)) - never
        assert found.routes[: len(deadline) + 1] == (*deadline, "transnational_abandonment_return"), situation
        assert set(found.routes) <= {
            *deadline,
            "transnational_abandonment_return",
            "get_free_legal_advice",
            "fee_waiver",
        }
        assert {*found.routes, *found.after_return} == in_uk | {"transnational_abandonment_return", "fee_waiver"}
        assert not set(found.routes) & set(found.after_return)


@pytest.mark.parametrize("place", list(Place))
def test_what_must_be_shown_is_shown(place: Place) -> None:
    for situation in SITUATIONS:
        if situation.place is place:
            found = explore(situation)
            flags = FLAGS.get((situation.happened, situation.permission), set())
            if "mvdac_concession" not in {*found.routes, *found.after_return}:
                flags = {flag for flag in flags if not flag.startswith("mvdac")}
            if place is Place.ABROAD:
                flags = {*flags, "danger_abroad"}
            assert set(found.flags) == flags, situation


def test_from_abroad_the_number_to_call_comes_first() -> None:
    for situation in SITUATIONS:
        if situation.place is Place.ABROAD:
            assert explore(situation).flags[0] == "danger_abroad", situation


def test_the_permanent_way_is_not_shown_to_who_has_no_permission_without_its_condition() -> None:
    for situation in SITUATIONS:
        found = explore(situation)
        shown = {*found.routes, *found.after_return}
        if situation.permission is Permission.NONE and "da_settlement_vda" in shown:
            assert "partner_visa_only" in found.flags, situation


def test_beside_the_routes_stand_the_topics_of_the_row() -> None:
    for situation in SITUATIONS:
        assert explore(situation).topics == TOPICS.get((situation.happened, situation.permission), ()), situation


def test_the_concession_is_never_shown_without_advice_first() -> None:
    for found in map(explore, SITUATIONS):
        if "mvdac_concession" in {*found.routes, *found.after_return}:
            assert "mvdac_advice_first" in found.flags


def test_the_fee_waiver_follows_what_costs_a_fee() -> None:
    fees = {route.id for route in knowledge().routes.values() if route.fee is Fee.PAID}
    for found in map(explore, SITUATIONS):
        shown = (*found.routes, *found.after_return)
        if fees & set(shown):
            assert "fee_waiver" in shown


def test_a_child_hears_of_help_for_children() -> None:
    for situation in SITUATIONS:
        assert explore(situation).under_18 == (Circumstance.UNDER_18 in situation.circumstances)


def test_whoever_says_nothing_gets_advice_and_four_ways_on() -> None:
    assert explore(Situation()) == Exploration(
        ("get_free_legal_advice", "reporting_crime_and_stay"),
        topics=("routes.partner_abuse", "routes.trafficking", "routes.asylum", "routes.family_life"),
    )


def test_family_of_an_eu_citizen_who_died_gets_the_help_of_the_eu_card() -> None:
    assert explore(Situation(Happened.BEREAVED, Permission.EU)).help_of == "euss_da_family"


def test_leaving_is_never_proposed() -> None:
    only_if_asked = {route.id for route in knowledge().routes.values() if route.only_if_asked}
    assert only_if_asked == {"voluntary_return"}
    for found in map(explore, SITUATIONS):
        assert not only_if_asked & {*found.routes, *found.after_return}


def test_everything_that_is_shown_is_known() -> None:
    shown = {name for found in map(explore, SITUATIONS) for name in (*found.routes, *found.after_return)}
    assert shown <= knowledge().routes.keys()
    assert {flag for found in map(explore, SITUATIONS) for flag in found.flags} <= knowledge().flags.keys()
    assert {topic for found in map(explore, SITUATIONS) for topic in found.topics} <= knowledge().topics.keys()


def test_the_options_of_the_questions_are_the_answers_of_the_function() -> None:
    options = {name: {option.id for option in question.options} for name, question in knowledge().questions.items()}
    assert options["happened"] == set(Happened)
    assert options["permission"] == set(Permission)
    assert options["place"] == set(Place)
    assert options["circumstances"] == set(Circumstance) | NOTHING
