"""Which contacts are shown, how those of one part of the UK are asked for, and if somebody picks up for everyone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from edge import check
from tests.unit.test_answers import CHECKED, FREE, NOW, TOPIC, claim, known, of_kind, offered, route, service, texts
from waymark.answers import (
    ANOTHER_PART,
    MORE_NEAR_ME,
    NEAR_ME,
    NEAR_YOU,
    NOBODY_NEAR,
    Reply,
    ask_near,
    near_choices,
    tell,
    tell_near,
)
from waymark.choices import move_of, near_choice
from waymark.contacts import HOLES, Cell, Hole, Kind, by_number, does, faults, helps, load_holes, matrix, report
from waymark.knowledge import Basis, Community, Confidence, Hours, KnowledgeError, Nation, Need, Phone, Service, Suits
from waymark.knowledge import knowledge as real_knowledge
from waymark.paths import KNOWLEDGE, ROOT
from waymark.telling import CONTACTS, NEAR_CONTACTS, shown

UK = tuple(Nation)
ENGLAND, WALES, SCOTLAND, NORTHERN_IRELAND = UK


def line(name: str, *nations: Nation, **fields: Any) -> Service:
    """A line that anybody may call, in the whole UK if no part is given."""
    return service(name, **{"nations": nations or UK, "phone": FREE, **fields})


def picked(services: list[Service], nation: Nation | None = None, at_most: int = CONTACTS) -> list[str]:
    names = [service.id for service in services]
    return [service.id for service in shown(names, known(services=tuple(services)), nation, at_most)]


def contact_ids(reply: Reply) -> list[str]:
    return [message["id"] for message in of_kind(reply, "contact")]


# What is shown

LISTED = [
    line("england_first", ENGLAND),
    line("england_too", ENGLAND),
    line("for_men", UK[0], UK[1], UK[2], only_these=True, suits=(Suits.MEN,)),
    line("wales", WALES),
    line("scotland", SCOTLAND),
    line("ireland", NORTHERN_IRELAND),
    line("england_last", ENGLAND),
]


def test_a_list_for_one_part_of_the_uk_crowds_out_no_other_part() -> None:
    assert picked(LISTED) == ["england_first", "wales", "scotland", "ireland"]


def test_where_the_part_is_known_the_first_that_serve_it_are_shown() -> None:
    assert picked(LISTED, ENGLAND) == ["england_first", "england_too", "for_men", "england_last"]
    assert picked(LISTED, NORTHERN_IRELAND) == ["ireland"]


def test_what_stands_first_stays_first_and_the_order_is_that_of_the_list() -> None:
    services = [line("small", WALES), line("scotland", SCOTLAND), line("a"), line("b"), line("c"), line("d")]
    assert picked(services) == ["small", "scotland", "a", "b"]


def test_the_widest_gets_its_place_before_those_of_one_part() -> None:
    services = [line(name, ENGLAND) for name in ("first", "second", "third", "fourth")]
    assert picked([*services, line("wide", WALES, SCOTLAND, NORTHERN_IRELAND)]) == ["first", "second", "third", "wide"]


@pytest.mark.parametrize(
    "narrow",
    [
        {"only_these": True, "suits": (Suits.DEAF,)},
        {"women_only": True},
        {"local": True},
        {"referral_only": True},
        {"phone": None},
        {"needs": (Need.EMERGENCY,)},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_what_is_not_for_anybody_to_call_serves_no_part_in_place_of_another(narrow: dict[str, Any]) -> None:
    services = [line("england", ENGLAND), line("narrow", **narrow), *LISTED[3:6]]
    assert picked(services) == ["england", "wales", "scotland", "ireland"]


def test_four_are_all_shown_whatever_they_are() -> None:
    services = [line("england", ENGLAND), line("deaf", only_these=True, suits=(Suits.DEAF,)), *LISTED[4:6]]
    assert picked(services) == [service.id for service in services]


def test_no_real_answer_shows_more_than_four_or_leaves_out_its_first() -> None:
    real = real_knowledge()
    answers, cards = real.answers.values(), real.routes.values()
    for contacts in [*(answer.contacts for answer in answers), *(card.contacts for card in cards)]:
        told = [service.id for service in shown(contacts, real, None)]
        assert len(told) == min(CONTACTS, len(contacts))
        assert told[:1] == list(contacts[:1])


# What is offered, asked and told


def knowing(*services: Service, **answer: Any) -> Any:
    return known(services=services, contacts=tuple(service.id for service in services), **answer)


@pytest.mark.parametrize(
    ("services", "nation", "label"),
    [
        pytest.param([line("uk")], None, None, id="the same everywhere"),
        pytest.param([line("wales", WALES)], None, None, id="one for everybody, wherever it is"),
        pytest.param([line("uk"), line("wales", WALES)], None, NEAR_ME, id="more in one part"),
        pytest.param([line(name) for name in "abcde"], None, NEAR_ME, id="more than are shown"),
        pytest.param([line(name) for name in "abcd"], SCOTLAND, None, id="all shown"),
        pytest.param([line(name) for name in "abcde"], SCOTLAND, MORE_NEAR_ME, id="more there"),
        pytest.param([*(line(name) for name in "abcd"), line("wales", WALES)], SCOTLAND, None, id="more elsewhere"),
    ],
)
def test_people_to_call_near_are_offered_where_that_makes_a_difference(
    services: list[Service], nation: Nation | None, label: str | None
) -> None:
    reply = tell(TOPIC, "en", knowing(*services), NOW, nation)
    name = near_choice(TOPIC, *([nation] if nation else []))
    assert reply.choices == ([{"id": name, "label": label}] if label else [])


def test_the_offer_comes_after_more_and_before_everything_else() -> None:
    answer = knowing(*LISTED, more=(claim("Detail."),), choices=("support.money",), routes=(route("visa"),))
    assert offered(tell(TOPIC, "en", answer, NOW)) == [
        f"{TOPIC}#more",
        f"near.{TOPIC}",
        "route.visa",
        "support.money",
    ]


def test_asking_where_offers_each_part_and_a_way_for_who_does_not_know() -> None:
    reply = ask_near("support.domestic_abuse", "en", real_knowledge(), NOW)
    assert texts(reply) == ["Where in the UK are you?"]
    assert [message["kind"] for message in reply.messages] == ["question"]
    assert offered(reply) == [*(f"near.support.domestic_abuse.{nation}" for nation in Nation), "support.domestic_abuse"]
    assert [choice["label"] for choice in reply.choices[:4]] == ["England", "Wales", "Scotland", "Northern Ireland"]
    assert reply.topic == "support.domestic_abuse"


def test_in_danger_the_number_comes_before_the_question() -> None:
    reply = ask_near("safety.danger_now", "en", real_knowledge(), NOW)
    assert [message["kind"] for message in reply.messages] == ["contact", "question"]
    assert contact_ids(reply) == ["emergency_999"]


def test_in_danger_nothing_stands_before_the_numbers_and_999_stays_first() -> None:
    for nation in Nation:
        reply = tell_near("safety.danger_now", nation, "en", real_knowledge(), NOW)
        assert reply.messages[0]["kind"] == "contact"
        assert contact_ids(reply)[0] == "emergency_999"


def test_everybody_in_one_part_is_told_up_to_eight_with_what_else_belongs_to_the_topic() -> None:
    services = [*LISTED[2:5], *(line(f"uk_{number}") for number in range(9))]
    answer = knowing(*services, more=(claim("Detail."),), choices=("support.money",))
    reply = tell_near(TOPIC, SCOTLAND, "en", answer, NOW)
    assert texts(reply)[0] == NEAR_YOU
    assert contact_ids(reply) == ["for_men", "scotland", *(f"uk_{number}" for number in range(6))]
    assert len(contact_ids(reply)) == NEAR_CONTACTS
    assert offered(reply) == [TOPIC, f"{TOPIC}#more", "support.money", f"near.{TOPIC}"]
    assert reply.choices[-1]["label"] == ANOTHER_PART
    assert reply.topic == TOPIC


def test_where_nobody_is_near_that_is_said_and_the_others_are_told() -> None:
    reply = tell_near(TOPIC, SCOTLAND, "en", knowing(line("wales", WALES)), NOW)
    assert texts(reply)[0] == NOBODY_NEAR
    assert contact_ids(reply) == ["wales"]


def test_a_contact_that_is_overdue_says_so_there_too() -> None:
    reply = tell_near(TOPIC, WALES, "en", knowing(line("old", checked=CHECKED.replace(month=4))), NOW)
    assert len(of_kind(reply, "notice")) == 1


def test_people_for_a_route_lead_back_to_its_card() -> None:
    reply = tell_near("route.nrm_referral", WALES, "en", real_knowledge(), NOW)
    assert reply.topic == "routes.trafficking"
    assert offered(reply) == [
        "route.nrm_referral",
        "routes.trafficking",
        "routes.legal_help",
        "near.route.nrm_referral",
    ]


def test_wherever_people_are_asked_for_somebody_is_told_and_it_goes_on() -> None:
    real = real_knowledge()
    abouts = [name for name, answer in real.answers.items() if answer.contacts]
    for about in (*abouts, *(f"route.{name}" for name in real.routes)):
        for nation in Nation:
            reply = tell_near(about, nation, "en", real, NOW)
            assert 1 <= len(contact_ids(reply)) <= NEAR_CONTACTS, about
            assert near_choice(about) in offered(reply)
            assert all(move_of(choice, real) for choice in offered(reply)), about


def test_what_is_offered_is_a_choice_and_an_unknown_subject_is_refused() -> None:
    real = real_knowledge()
    for topic, answer in real.answers.items():
        for choice in near_choices(topic, answer.contacts, real, None, str):
            assert move_of(choice["id"], real)
    with pytest.raises(KeyError):
        ask_near("support.rumour", "en", real, NOW)


# Whether somebody picks up


@pytest.mark.parametrize(
    ("fields", "fitting"),
    [
        pytest.param({}, set(Kind) - {Kind.NO_ENGLISH}, id="anybody"),
        pytest.param({"interpreters": True}, set(Kind), id="interpreters"),
        pytest.param({"languages": "You can ask for an interpreter."}, set(Kind), id="interpreters in words"),
        pytest.param({"languages": "English and Welsh."}, set(Kind) - {Kind.NO_ENGLISH}, id="other languages"),
        pytest.param({"referral_only": True, "interpreters": True}, set(), id="a professional asks"),
        pytest.param({"women_only": True, "interpreters": True}, {Kind.WOMAN}, id="women"),
        pytest.param({"only_these": True, "suits": (Suits.MEN,)}, {Kind.MAN}, id="men"),
        pytest.param({"only_these": True, "suits": (Suits.DEAF,)}, {Kind.DEAF}, id="deaf people"),
        pytest.param({"only_these": True, "suits": (Suits.UNDER_18,), "from_age": 13}, {Kind.UNDER_18}, id="children"),
        pytest.param({"from_age": 16}, set(Kind) - {Kind.UNDER_18, Kind.NO_ENGLISH}, id="from 16"),
        pytest.param({"only_these": True, "communities": (Community.ROMA,), "suits": (Suits.MEN,)}, set(), id="Roma"),
        pytest.param({"needs": (Need.EMERGENCY,), "interpreters": True}, set(), id="emergencies only"),
    ],
)
def test_whom_a_service_helps(fields: dict[str, Any], fitting: set[Kind]) -> None:
    assert {kind for kind in Kind if helps(line("one", **fields), {kind}, TOPIC)} == fitting


def test_somebody_may_be_several_of_these() -> None:
    deaf_men = line("one", only_these=True, suits=(Suits.MEN,), deaf_access="Relay UK.")
    assert helps(deaf_men, {Kind.MAN, Kind.DEAF}, TOPIC)
    assert by_number(deaf_men, {Kind.MAN, Kind.DEAF})
    assert not helps(deaf_men, {Kind.MAN, Kind.NO_ENGLISH}, TOPIC)
    assert helps(line("two", women_only=True), {Kind.WOMAN, Kind.UNDER_18}, TOPIC)


@pytest.mark.parametrize(
    ("topics", "needs", "counts"),
    [
        (["routes.bail"], (Need.ASYLUM,), True),
        (["routes.bail"], (Need.DOMESTIC_ABUSE,), False),
        (["routes.partner_abuse"], (Need.DOMESTIC_ABUSE,), True),
        (["routes.bail", "routes.partner_abuse"], (Need.DOMESTIC_ABUSE, Need.MONEY), True),
        (["routes.bail"], (), True),
        (["chat.human"], (Need.MENTAL_HEALTH,), True),
    ],
)
def test_a_line_that_does_something_else_does_not_count(
    topics: list[str], needs: tuple[Need, ...], counts: bool
) -> None:
    assert does(line("one", needs=needs), topics) is counts


def test_a_man_and_a_boy_are_not_the_same() -> None:
    men = line("one", only_these=True, suits=(Suits.MEN,))
    assert helps(men, {Kind.MAN, Kind.PARENT}, TOPIC)
    assert not helps(men, {Kind.MAN, Kind.UNDER_18}, TOPIC)


def test_what_is_only_for_everybody_who_asks_is_for_them() -> None:
    refugees = line("one", only_these=True, communities=(Community.REFUGEE_AND_ASYLUM,))
    assert helps(refugees, {Kind.MAN}, "routes.asylum")
    assert not helps(refugees, {Kind.MAN}, "routes.worker")
    assert helps(line("999", needs=(Need.EMERGENCY,)), {Kind.MAN}, "safety.danger_now")


@pytest.mark.parametrize(
    ("fields", "heard", "deaf"),
    [
        ({}, True, False),
        ({"deaf_access": "Relay UK."}, True, True),
        ({"suits": (Suits.DEAF,)}, True, True),
        ({"other_ways": "Text: 07700 900123."}, True, True),
        ({"other_ways": "Chat on the website."}, True, False),
        ({"phone": Phone(number="85258", free=True, basis=Basis.VERIFIED, texts_only=True)}, True, True),
        ({"phone": None, "suits": (Suits.DEAF,), "open": Hours(always=True), "hours": "Always."}, False, True),
        ({"phone": None, "suits": (Suits.DEAF,)}, False, False),
    ],
)
def test_a_deaf_person_signs_or_texts(fields: dict[str, Any], heard: bool, deaf: bool) -> None:
    assert by_number(line("one", **fields), {Kind.MAN}) is heard
    assert by_number(line("one", **fields), {Kind.DEAF}) is deaf


def cells(*services: Service) -> tuple[Cell, ...]:
    """The cells of an answer with these contacts."""
    answer = knowing(*services)
    return matrix(replace(answer, topics={TOPIC: answer.topics[TOPIC]}))


def test_a_cell_has_the_first_with_a_number_and_the_first_on_the_web() -> None:
    services = (
        line("town", local=True),
        line("web", phone=None),
        line("number", WALES, website=None),
        line("other"),
    )
    by_place = {(cell.nation, cell.kind): cell for cell in cells(*services)}
    wales, england = by_place[WALES, Kind.MAN], by_place[ENGLAND, Kind.MAN]
    assert [(found.number and found.number.id, found.web and found.web.id) for found in wales.found] == [
        ("number", "web")
    ]
    assert [(found.number and found.number.id, found.web and found.web.id) for found in england.found] == [
        ("other", "web")
    ]
    assert by_place[WALES, Kind.NO_ENGLISH].is_hole
    assert by_place[WALES, Kind.PARENT].has_number


def test_each_kind_may_be_a_woman_or_a_man_and_somebody_is_there_for_either() -> None:
    women, men = line("women", women_only=True), line("men", only_these=True, suits=(Suits.MEN,))

    def nobody_for(*services: Service) -> set[str]:
        return {cell.who for cell in cells(*services) if cell.is_hole}

    assert nobody_for(women, men) == {"under_18 as a man", "no_english"}
    assert nobody_for(women) == {"man", "parent as a man", "deaf as a man", "under_18 as a man", "no_english"}
    assert nobody_for(men) == {"woman", "parent as a woman", "deaf as a woman", "under_18", "no_english"}


def test_the_matrix_has_every_topic_that_is_understood_and_every_route() -> None:
    real = real_knowledge()
    abouts = {cell.about for cell in matrix(real)}
    assert {f"route.{name}" for name in real.routes} <= abouts
    assert {topic for topic in real.spoken if not topic.startswith("chat.")} <= abouts
    assert {about for about in abouts if about.startswith("chat.")} == {"chat.human"}


def hole(**fields: Any) -> Hole:
    return Hole(**{"of": (TOPIC,), "reason": "There is none.", "instead": "It says so.", **fields})


def test_a_hole_that_nobody_listed_is_a_fault_that_says_for_whom_and_where() -> None:
    holed = cells(line("women", women_only=True, interpreters=True))
    kinds = "man (everywhere), " + ", ".join(
        f"{kind} as a man (everywhere)" for kind in Kind if kind not in (Kind.WOMAN, Kind.MAN)
    )
    assert list(faults(holed, ())) == [
        f"answer '{TOPIC}': nobody to call: {kinds}; add a contact, or explain it in {HOLES}"
    ]
    explained = hole(people=tuple(kind for kind in Kind if kind is not Kind.WOMAN))
    assert list(faults(holed, (explained,))) == []


@pytest.mark.parametrize("of", [(TOPIC,), ("*",), ("support.rumour",)])
def test_a_listed_hole_that_is_none_is_a_fault(of: tuple[str, ...]) -> None:
    told = cells(line("all", interpreters=True))
    listed = hole(of=of, nations=(WALES,), people=(Kind.MAN,))
    assert list(faults(told, (listed,))) == [
        f"data/knowledge/{HOLES}: no. 1: '{of[0]}' has no hole in wales for man; take it out"
    ]


def test_for_all_of_them_one_real_hole_is_enough() -> None:
    holed = cells(line("hears"))
    assert list(faults(holed, (hole(of=("*",), people=(Kind.NO_ENGLISH,)),))) == []


def test_the_report_marks_holes_and_says_why() -> None:
    holed = cells(line("hears", WALES, phone=FREE.model_copy(update={"basis": Basis.SECONDARY})))
    listed = hole(nations=(WALES,), people=(Kind.NO_ENGLISH,))
    written = report(holed, (listed,)).splitlines()
    assert f"| {TOPIC} | Wales | {'hears (list) | ' * 4}hears (web) | -1- |" in written
    assert f"| {TOPIC} | England | {'**HOLE** | ' * 5}**HOLE** |" in written
    assert "1. There is none. Instead: It says so." in written
    unsure = report(cells(line("rings", confidence=Confidence.LOW, interpreters=True)), ()).splitlines()
    assert f"| {TOPIC} | Wales | {'rings (unsure) | ' * 4}rings (web) (unsure) | rings (unsure) |" in unsure


def test_a_malformed_list_of_holes_is_told_in_words(tmp_path: Path) -> None:
    file = tmp_path / HOLES
    file.write_text("- {of: [support.health], reason: 'None.'}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"no\. 1: instead: is missing"):
        load_holes(file)
    file.write_text("of: all\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="must hold a list"):
        load_holes(file)


def test_the_check_finds_a_contact_that_was_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copytree(KNOWLEDGE, tmp_path / "knowledge")
    monkeypatch.setattr(check, "KNOWLEDGE", folder)
    before = check.problems(only_content=True)
    for file in (folder / "services").glob("*.yml"):
        if "modern_slavery" in file.read_text(encoding="utf-8"):
            lines = [line for line in file.read_text(encoding="utf-8").splitlines() if "referral_only" not in line]
            file.write_text("\n".join((*lines, "referral_only: true", "")), encoding="utf-8")
    found = [problem for problem in check.problems(only_content=True) if problem not in before]
    assert any("nobody to call" in problem and "'support.modern_slavery'" in problem for problem in found)


def test_somebody_picks_up_for_everyone_or_it_is_said_why_not() -> None:
    assert list(faults(matrix(real_knowledge()), load_holes(KNOWLEDGE / HOLES))) == []


def test_the_written_report_is_of_these_records() -> None:
    written = (ROOT / "reports" / "contacts.md").read_text(encoding="utf-8")
    now = report(matrix(real_knowledge()), load_holes(KNOWLEDGE / HOLES))
    assert written == f"{now}\n", "write it anew: make reports"
