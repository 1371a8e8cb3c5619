"""The schema of `data/knowledge/`: what is right loads, and what is wrong is named in words for its editor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import yaml

from waymark.knowledge import (
    Basis,
    Knowledge,
    KnowledgeError,
    Nation,
    Period,
    Phone,
    Reviewed,
    Standing,
    load_knowledge,
)

TOPICS = "topics.yml"
SOURCES = "sources/all.yml"
FLAGS = "flags.yml"
QUESTIONS = "questions.yml"
REVIEWERS = "reviewers.yml"
SERVICE = "services/helpline.yml"
ROUTE = "routes/visa.yml"
ANSWER = "answers/support/start.yml"
CHECKED = date(2024, 5, 1)
CLAIM = {"text": "Some charities help.", "sources": ["page"]}
FILES: dict[str, Any] = {
    TOPICS: [{"id": "support.start", "label": "I need help"}],
    SOURCES: [
        {
            "id": "page",
            "publisher": "A charity",
            "title": "A page",
            "date": "2024-05",
            "url": "https://charity.example/",
        }
    ],
    FLAGS: [{"id": "advice_first", **CLAIM}],
    QUESTIONS: [
        {
            "id": "place",
            "text": "Where are you?",
            "options": [{"id": name, "label": f"In {name}"} for name in ("wales", "scotland", "england")],
        }
    ],
    REVIEWERS: [{"id": "all", "name": "An editor", "reviews": ["answers", "routes", "services"]}],
    SERVICE: {
        "id": "helpline",
        "name": "A helpline",
        "about": "For anybody.",
        "nations": ["wales"],
        "needs": ["money"],
        "phone": {"number": "0808 80 10 800", "free": True, "basis": "verified"},
        "open": {"periods": [{"days": ["monday"], "since": "09:00", "until": "24:00"}]},
        "hours": "Mondays.",
        "sources": ["https://charity.example/"],
        "checked": CHECKED,
        "confidence": "high",
    },
    ROUTE: {
        "id": "visa",
        "topics": ["support.start"],
        "label": "A visa",
        "summary": "May be for someone.",
        "fee": "free",
        "who": [{**CLAIM}],
        "gives": [{**CLAIM}],
        "next": [{**CLAIM}],
        "contacts": ["helpline"],
        "checked": CHECKED,
    },
    ANSWER: {
        "topic": "support.start",
        "checked": CHECKED,
        "answer": [{**CLAIM}],
        "points": [{**CLAIM}],
        "next": [{**CLAIM}],
        "contacts": ["helpline"],
        "choices": ["support.start"],
    },
}
RECORDS: dict[str, Callable[[Knowledge], Reviewed]] = {
    ANSWER: lambda known: known.answers["support.start"],
    ROUTE: lambda known: known.routes["visa"],
    SERVICE: lambda known: known.services["helpline"],
}
ABSENT = object()


def written(folder: Path, files: Mapping[str, Any]) -> Path:
    """A knowledge folder with these files; a string is written as it is."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else yaml.safe_dump(content), encoding="utf-8")
    return folder


def changed(file: str, place: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """The good files with one value put in, or taken out."""
    files = deepcopy(FILES)
    record = files[file]
    for step in place[:-1]:
        record = record[step]
    if value is ABSENT:
        del record[place[-1]]
    else:
        record[place[-1]] = value
    return files


def faults(folder: Path) -> list[str]:
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(folder)
    return str(caught.value).splitlines()


def test_good_records_load_with_their_defaults(tmp_path: Path) -> None:
    known = load_knowledge(written(tmp_path, FILES))
    assert list(known.topics) == list(known.answers) == ["support.start"]
    assert known.topics["support.start"].group == "support"
    assert known.sources["page"].date == "2024-05"
    claim = known.answers["support.start"].answer[0]
    assert (claim.standing, claim.nations) == (Standing.GENERAL, tuple(Nation))
    route = known.routes["visa"]
    assert (route.nations, route.only_if_asked) == (tuple(Nation), False)
    assert known.flags["advice_first"].text == "Some charities help."
    assert [option.id for option in known.questions["place"].options] == ["wales", "scotland", "england"]
    assert not known.questions["place"].several
    assert known.reviewers["all"].reviews == ("answers", "routes", "services")
    hours = known.services["helpline"].open
    assert hours
    assert (hours.always, hours.bank_holidays) == (False, None)


@pytest.mark.parametrize(
    ("file", "place", "value", "due"),
    [
        pytest.param(ANSWER, ("checked",), CHECKED, date(2024, 8, 1), id="an answer: three months"),
        pytest.param(ROUTE, ("checked",), CHECKED, date(2024, 8, 1), id="a route: three months"),
        pytest.param(SERVICE, ("checked",), CHECKED, date(2024, 11, 1), id="a service: six months"),
        pytest.param(ANSWER, ("checked",), date(2023, 11, 30), date(2024, 2, 29), id="to the end of a short month"),
        pytest.param(ANSWER, ("review_by",), date(2024, 7, 1), date(2024, 7, 1), id="an answer brought forward"),
        pytest.param(ROUTE, ("review_by",), date(2024, 7, 1), date(2024, 7, 1), id="a route brought forward"),
        pytest.param(SERVICE, ("review_by",), date(2024, 7, 1), date(2024, 7, 1), id="a service brought forward"),
        pytest.param(ANSWER, ("review_by",), date(2024, 8, 1), date(2024, 8, 1), id="as long as it may be"),
        pytest.param(SERVICE, ("review_by",), date(2024, 11, 1), date(2024, 11, 1), id="six months as they may be"),
        *(
            pytest.param(file, (part,), [CLAIM, {**CLAIM, "review_by": date(2024, 6, 1)}], date(2024, 6, 1), id=part)
            for file, parts in (
                (ANSWER, ("answer", "points", "next", "more")),
                (ROUTE, ("who", "gives", "warnings", "next", "deadlines", "cost", "funds", "risks")),
            )
            for part in parts
        ),
    ],
)
def test_when_a_record_must_be_checked_again(
    tmp_path: Path, file: str, place: tuple[str | int, ...], value: object, due: date
) -> None:
    assert RECORDS[file](load_knowledge(written(tmp_path, changed(file, place, value)))).due == due


@pytest.mark.parametrize(
    ("file", "where"),
    [(ANSWER, "answer 'support.start'"), (ROUTE, "route 'visa'"), (SERVICE, "service 'helpline'")],
)
def test_a_check_that_has_not_come_yet_is_named(tmp_path: Path, file: str, where: str) -> None:
    files = changed(file, ("checked",), date(2999, 1, 1))
    assert faults(written(tmp_path, files)) == [f"{where}: 'checked' is 2999-01-01, which has not come yet"]


@pytest.mark.parametrize("file", RECORDS)
def test_what_was_checked_today_is_good(tmp_path: Path, file: str) -> None:
    today = date.today()
    assert RECORDS[file](load_knowledge(written(tmp_path, changed(file, ("checked",), today)))).checked == today


def test_a_service_may_be_reached_in_another_way_than_by_phone_or_website(tmp_path: Path) -> None:
    files = changed(SERVICE, ("phone",), ABSENT)
    files[SERVICE]["other_ways"] = "Ask at the door."
    assert load_knowledge(written(tmp_path, files)).services["helpline"].phone is None


@pytest.mark.parametrize("text", ["2026", "2026-11", "2026-11-22", "2024-02-29"])
def test_a_source_may_say_only_the_year_or_the_month(tmp_path: Path, text: str) -> None:
    known = load_knowledge(written(tmp_path, changed(SOURCES, (0, "date"), text)))
    assert known.sources["page"].date == text


STANDING = {**CLAIM, "standing": "in_force", "as_of": "2024"}


@pytest.mark.parametrize(
    ("file", "place", "value", "fault"),
    [
        pytest.param(ANSWER, ("colour",), "red", "colour: there is no such line", id="unknown key"),
        pytest.param(ANSWER, ("pending",), True, "pending: there is no such line", id="pending answer"),
        pytest.param(
            ANSWER,
            ("points", 0, "colour"),
            "red",
            "points > no. 1 > colour: there is no such line",
            id="unknown key in a claim",
        ),
        pytest.param(ROUTE, ("colour",), "red", "colour: there is no such line", id="unknown key in a route"),
        pytest.param(TOPICS, (0, "colour"), "red", "colour: there is no such line", id="unknown key in a topic"),
        pytest.param(SOURCES, (0, "colour"), "red", "colour: there is no such line", id="unknown key in a source"),
        pytest.param(FLAGS, (0, "colour"), "red", "colour: there is no such line", id="unknown key in a flag"),
        pytest.param(QUESTIONS, (0, "colour"), "red", "colour: there is no such line", id="unknown key in a question"),
        pytest.param(
            QUESTIONS,
            (0, "options", 1, "colour"),
            "red",
            "options > no. 2 > colour: there is no such line",
            id="unknown key in an option",
        ),
        pytest.param(REVIEWERS, (0, "colour"), "red", "colour: there is no such line", id="unknown key in a reviewer"),
        pytest.param(
            SERVICE, ("phone", "colour"), "red", "phone > colour: there is no such line", id="unknown key in a phone"
        ),
        pytest.param(
            SERVICE, ("open", "colour"), "red", "open > colour: there is no such line", id="unknown key in hours"
        ),
        pytest.param(ANSWER, ("points", 0, "sources"), ABSENT, "points > no. 1 > sources: is missing", id="no sources"),
        pytest.param(ANSWER, ("points", 0, "sources"), [], "points > no. 1 > sources: at least 1", id="empty sources"),
        pytest.param(ANSWER, ("points", 0, "text"), " ", "points > no. 1 > text: is empty", id="empty text"),
        pytest.param(ANSWER, ("points", 0, "standing"), "disputed", "needs as_of", id="standing without a date"),
        pytest.param(
            ANSWER, ("points", 0, "standing"), "rumour", "points > no. 1 > standing: Input", id="other standing"
        ),
        pytest.param(
            ANSWER, ("points", 0, "as_of"), "May 2024", "points > no. 1 > as_of: write a date as", id="date in words"
        ),
        pytest.param(SOURCES, (0, "date"), "2026-99", "date: month must be in 1..12", id="no such month"),
        pytest.param(SOURCES, (0, "date"), "2026-02-30", "date: day is out of range", id="no such day"),
        pytest.param(SOURCES, (0, "date"), "2026-1", "date: write a date as", id="month of one digit"),
        pytest.param(SOURCES, (0, "date"), date(2026, 11, 22), "date: must be a text; put it in quotes", id="unquoted"),
        pytest.param(ANSWER, ("points", 0, "confidence"), "low", "low confidence may only", id="low, not unknown"),
        pytest.param(FLAGS, (0, "confidence"), "low", "low confidence may only", id="flag: low, not unknown"),
        pytest.param(ANSWER, ("answer",), ABSENT, "answer: is missing", id="nothing answered"),
        pytest.param(ANSWER, ("answer",), [], "answer: at least 1", id="empty answer"),
        pytest.param(ANSWER, ("answer",), [CLAIM] * 3, "answer: at most 2", id="three answers"),
        pytest.param(ANSWER, ("points",), [CLAIM] * 6, "points: at most 5", id="six points"),
        pytest.param(ANSWER, ("next",), [CLAIM] * 4, "next: at most 3", id="four steps"),
        pytest.param(ANSWER, ("questions",), ["Who?"] * 7, "questions: at most 6", id="questions"),
        pytest.param(ANSWER, ("contacts",), ["helpline"] * 13, "contacts: at most 12", id="contacts"),
        pytest.param(ANSWER, ("choices",), ["support.start"] * 7, "choices: at most 6", id="seven choices"),
        pytest.param(ANSWER, ("next",), [STANDING], "('next') is not shown with a standing", id="next with a standing"),
        *(
            pytest.param(file, ("checked",), ABSENT, "checked: is missing", id=f"never checked: {file}")
            for file in RECORDS
        ),
        *(
            pytest.param(
                file,
                ("review_by",),
                late,
                f"review_by may be {latest} at the latest, {months} months after 'checked'",
                id=f"put off: {file}",
            )
            for file, late, latest, months in (
                (ANSWER, date(2024, 8, 2), "2024-08-01", 3),
                (ROUTE, date(2024, 8, 2), "2024-08-01", 3),
                (SERVICE, date(2024, 11, 2), "2024-11-01", 6),
            )
        ),
        pytest.param(ANSWER, ("topic",), "support.money", "its place says 'support.start'", id="misplaced answer"),
        pytest.param(ROUTE, ("id",), "other", "its id is 'other', but its place says 'visa'", id="misplaced route"),
        pytest.param(
            SERVICE, ("id",), "other", "its id is 'other', but its place says 'helpline'", id="misplaced service"
        ),
        pytest.param(TOPICS, (0, "id"), "Support", "id: write a topic as its group", id="no group in a topic"),
        pytest.param(SOURCES, (0, "id"), "A page", "id: write a short name", id="id with a blank"),
        pytest.param(ROUTE, ("topics",), [], "topics: at least 1", id="route of no topic"),
        pytest.param(ROUTE, ("label",), " ", "label: is empty", id="route without a label"),
        pytest.param(ROUTE, ("summary",), ABSENT, "summary: is missing", id="route without a summary"),
        pytest.param(ROUTE, ("fee",), "cheap", "fee: Input should be 'paid', 'free' or 'varies'", id="other fee"),
        pytest.param(ROUTE, ("who",), [], "who: at least 1", id="route for nobody"),
        pytest.param(ROUTE, ("gives",), [], "gives: at least 1", id="route to nothing"),
        pytest.param(ROUTE, ("next",), [], "next: at least 1", id="route without a step"),
        pytest.param(ROUTE, ("contacts",), [], "contacts: at least 1", id="route without people"),
        pytest.param(ROUTE, ("warnings",), [CLAIM] * 4, "warnings: at most 3", id="four warnings"),
        pytest.param(SERVICE, ("phone",), ABSENT, "needs a phone, a website, or other_ways", id="service out of reach"),
        pytest.param(SERVICE, ("phone", "number"), "+44 808", "write a number with figures", id="phone with a plus"),
        pytest.param(SERVICE, ("phone", "number"), "808 80 10 800", "0 instead of +44", id="phone that begins with 8"),
        pytest.param(
            SERVICE, ("website",), "charity.example", "website: write the full address", id="website without https"
        ),
        pytest.param(SERVICE, ("nations",), [], "nations: at least 1", id="service nowhere"),
        pytest.param(SERVICE, ("name",), ABSENT, "give either its name, or a label", id="service without a name"),
        pytest.param(SERVICE, ("label",), "A line", "give either its name, or a label", id="service with both"),
        pytest.param(SERVICE, ("needs",), ABSENT, "needs: is missing", id="needs not said"),
        pytest.param(SERVICE, ("needs",), ["rain"], "needs > no. 1: Input should be", id="other need"),
        pytest.param(SERVICE, ("suits",), ["cats"], "suits > no. 1: Input should be", id="suits others"),
        pytest.param(SERVICE, ("communities",), ["elvish"], "communities > no. 1: Input", id="other community"),
        pytest.param(SERVICE, ("speaks",), ["Spanish"], "speaks > no. 1: write a language", id="language by its name"),
        pytest.param(SERVICE, ("without_name",), "maybe", "without_name: Input should be", id="name perhaps"),
        pytest.param(SERVICE, ("hours",), ABSENT, "say the same to the person under 'hours'", id="hours not told"),
        pytest.param(SERVICE, ("open",), {}, "open: give either 'always: true' or periods", id="never open"),
        pytest.param(SERVICE, ("open", "always"), True, "open: give either 'always: true' or periods", id="both"),
        pytest.param(SERVICE, ("open", "bank_holidays"), "maybe", "open > bank_holidays: Input", id="holidays perhaps"),
        *(
            pytest.param(SERVICE, ("open", "periods", 0, key), value, fault, id=f"{key}: {value}")
            for key, value, fault in (
                ("until", "09:00", "open > periods > no. 1: 'until' must be later than 'since'"),
                ("until", "02:00", "open > periods > no. 1: 'until' must be later than 'since'"),
                ("until", "24:30", "open > periods > no. 1 > until: write a time"),
                ("since", "9:00", "open > periods > no. 1 > since: write a time"),
                ("since", "12:60", "open > periods > no. 1 > since: write a time"),
                ("days", ["friday", "Monday"], "open > periods > no. 1 > days > no. 2: Input should be 'monday'"),
                ("days", [], "open > periods > no. 1 > days: at least 1"),
            )
        ),
        pytest.param(SOURCES, (0, "url"), "charity.example", "url: write the full address", id="source without https"),
        pytest.param(FLAGS, (0, "sources"), ABSENT, "sources: is missing", id="flag without sources"),
        pytest.param(
            QUESTIONS,
            (0, "options"),
            [{"id": "a", "label": "A"}],
            "options: at least 2",
            id="no choice",
        ),
        pytest.param(QUESTIONS, (0, "options", 0, "label"), "", "options > no. 1 > label: is empty", id="empty option"),
        pytest.param(REVIEWERS, (0, "reviews"), [], "reviews: at least 1", id="idle reviewer"),
    ],
)
def test_a_bad_record_is_named_with_its_file_and_fault(
    tmp_path: Path, file: str, place: tuple[str | int, ...], value: object, fault: str
) -> None:
    [line] = faults(written(tmp_path, changed(file, place, value)))
    assert line.startswith(f"{tmp_path / file}")
    assert fault in line


DANGLING = [{**CLAIM, "sources": ["rumour"]}]


@pytest.mark.parametrize(
    ("file", "place", "value", "line"),
    [
        (ANSWER, ("contacts",), ["nobody"], "answer 'support.start': no service 'nobody' in services/"),
        *(
            (ANSWER, (part,), DANGLING, "answer 'support.start': no source 'rumour' in sources/")
            for part in ("answer", "points", "next", "more")
        ),
        (ANSWER, ("choices",), ["support.money"], "answer 'support.start': no topic 'support.money' in topics.yml"),
        (ANSWER, ("contacts",), [], "answer 'support.start': must end at people, but lists no contacts"),
        (TOPICS, (0, "id"), "support.money", "answer 'support.start': there is no such topic in topics.yml"),
        *(
            (ROUTE, (part,), DANGLING, "route 'visa': no source 'rumour' in sources/")
            for part in ("who", "gives", "warnings", "next", "deadlines", "cost", "funds", "risks")
        ),
        (ROUTE, ("official",), ["rumour"], "route 'visa': no source 'rumour' in sources/"),
        (ROUTE, ("contacts",), ["nobody"], "route 'visa': no service 'nobody' in services/"),
        (ROUTE, ("topics",), ["support.money"], "route 'visa': no topic 'support.money' in topics.yml"),
        (FLAGS, (0, "sources"), ["rumour"], "flag 'advice_first': no source 'rumour' in sources/"),
        (
            QUESTIONS,
            (0, "options", 1, "topics"),
            ["support.money"],
            "question 'place': no topic 'support.money' in topics.yml",
        ),
        (SOURCES, (0, "url"), None, "source 'page': needs an address"),
    ],
)
def test_what_contradicts_another_file_is_named(
    tmp_path: Path, file: str, place: tuple[str | int, ...], value: object, line: str
) -> None:
    assert line in faults(written(tmp_path, changed(file, place, value)))


def test_only_the_chat_itself_is_a_source_without_an_address_and_needs_no_people(tmp_path: Path) -> None:
    ours = {"id": "waymark", "publisher": "Waymark", "title": "This chat", "date": None, "url": None}
    talk = {"topic": "chat.bye", "checked": CHECKED, "answer": [{"text": "Goodbye.", "sources": ["waymark"]}]}
    files = {
        **FILES,
        TOPICS: [*FILES[TOPICS], {"id": "chat.bye", "label": "Goodbye"}],
        SOURCES: [*FILES[SOURCES], ours],
        "answers/chat/bye.yml": talk,
    }
    assert load_knowledge(written(tmp_path, files)).answers["chat.bye"].contacts == ()


def test_the_routes_of_a_topic_are_those_that_are_offered_its_own_first(tmp_path: Path) -> None:
    others: dict[str, dict[str, Any]] = {
        "aside": {"topics": ["support.money", "support.start"]},
        "elsewhere": {"topics": ["support.money"]},
        "leave": {"only_if_asked": True},
        "early": {},
    }
    money = {**FILES[ANSWER], "topic": "support.money"}
    files = {
        **FILES,
        TOPICS: [*FILES[TOPICS], {"id": "support.money", "label": "Money"}],
        "answers/support/money.yml": money,
        **{f"routes/{name}.yml": {**FILES[ROUTE], "id": name, **fields} for name, fields in others.items()},
    }
    known = load_knowledge(written(tmp_path, files))
    assert [route.id for route in known.routes_of("support.start")] == ["early", "visa", "aside"]
    assert [route.id for route in known.routes_of("support.money")] == ["aside", "elsewhere"]


def test_a_topic_without_an_answer_is_told_which_file_to_add(tmp_path: Path) -> None:
    files = {**FILES, TOPICS: [*FILES[TOPICS], {"id": "support.money", "label": "Money"}]}
    assert faults(written(tmp_path, files)) == ["topic 'support.money' has no answer: add answers/support/money.yml"]


@pytest.mark.parametrize("file", [TOPICS, SOURCES, FLAGS, QUESTIONS, REVIEWERS])
def test_an_id_that_a_list_holds_twice_is_named(tmp_path: Path, file: str) -> None:
    [fault] = faults(written(tmp_path, {**FILES, file: FILES[file] * 2}))
    assert fault == f"{tmp_path / file}: '{FILES[file][0]['id']}' is there twice"


@pytest.mark.parametrize(
    ("file", "content", "line"),
    [
        ("sources/work.yml", FILES[SOURCES], "'page' is there twice"),
        ("services/work.yml", FILES[SERVICE], "'helpline' is there twice"),
        ("routes/work.yml", FILES[ROUTE], "'visa' is there twice"),
        ("answers/support/work.yml", FILES[ANSWER], "'support.start' is there twice"),
    ],
)
def test_an_id_that_two_files_hold_is_named(tmp_path: Path, file: str, content: object, line: str) -> None:
    assert f"{tmp_path / file}: {line}" in faults(written(tmp_path, {**FILES, file: content}))


@pytest.mark.parametrize(
    ("file", "content", "key", "place"),
    [
        pytest.param(SERVICE, "id: helpline\nname: A\nid: other\n", "id", "line 1", id="in a record"),
        pytest.param(
            ANSWER, "topic: support.start\nanswer:\n  - text: A\n    text: B\n", "text", "line 3", id="in a claim"
        ),
        pytest.param(TOPICS, "- {id: chat.bye, id: chat.bot}\n", "id", "line 1", id="in a list"),
    ],
)
def test_a_doubled_key_is_named_with_its_line(tmp_path: Path, file: str, content: str, key: str, place: str) -> None:
    fault = faults(written(tmp_path, {**FILES, file: content}))[0]
    assert fault == f"{tmp_path / file}: {place}: '{key}' stands twice in one record"


def test_unreadable_yaml_is_named_with_its_line(tmp_path: Path) -> None:
    [fault] = faults(written(tmp_path, {**FILES, SERVICE: "id: helpline\nname: 'open\n"}))
    assert fault.startswith(f"{tmp_path / SERVICE}: line 2: cannot be read")


def test_text_in_another_encoding_is_named(tmp_path: Path) -> None:
    written(tmp_path, FILES)
    (tmp_path / SERVICE).write_bytes("name: Línea".encode("latin-1"))
    [fault] = faults(tmp_path)
    assert fault == f"{tmp_path / SERVICE}: cannot be read; save it as UTF-8"


LISTS = [TOPICS, FLAGS, QUESTIONS, REVIEWERS]


@pytest.mark.parametrize("file", LISTS)
def test_a_missing_list_is_named(tmp_path: Path, file: str) -> None:
    [fault] = faults(written(tmp_path, {name: content for name, content in FILES.items() if name != file}))
    assert "No such file" in fault
    assert str(tmp_path / file) in fault


@pytest.mark.parametrize("file", [*LISTS, SOURCES])
@pytest.mark.parametrize("content", ["", "# none yet\n", "[]\n", "id: page\n", "page\n"])
def test_a_list_that_holds_no_records_is_named(tmp_path: Path, file: str, content: str) -> None:
    assert faults(written(tmp_path, {**FILES, file: content})) == [f"{tmp_path / file}: must hold a list of records"]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("", id="empty record"),
        pytest.param("- id: helpline\n", id="list"),
        pytest.param("id: helpline\nchecked: 2026-02-30\n", id="impossible date"),
    ],
)
@pytest.mark.parametrize("file", RECORDS)
def test_a_file_without_a_record_is_named(tmp_path: Path, file: str, content: str) -> None:
    assert faults(written(tmp_path, {**FILES, file: content}))[0].startswith(f"{tmp_path / file}: ")


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    wrong: dict[str, Any] = {
        SERVICE: "[",
        SOURCES: [{"id": "page"}],
        ROUTE: {"id": "visa"},
        FLAGS: [{"id": "advice_first"}],
        QUESTIONS: [{"id": "place"}],
        REVIEWERS: [{"id": "all"}],
    }
    told = "\n".join(faults(written(tmp_path, {**changed(ANSWER, ("checked",), ABSENT), **wrong})))
    assert [file for file in (ANSWER, *wrong) if str(tmp_path / file) not in told] == []


@pytest.mark.parametrize(
    ("number", "dialled"),
    [
        ("0808 80 10 800", "+448088010800"),
        ("020 7251 6577", "+442072516577"),
        ("116 123", "116123"),
        ("999", "999"),
        ("101", "101"),
        ("112", "112"),
        ("18000", "18000"),
        ("85258", "85258"),
        ("18001 101", "18001101"),
    ],
)
def test_what_a_phone_dials(number: str, dialled: str) -> None:
    assert Phone(number=number, free=True, basis=Basis.VERIFIED).dial == dialled


@pytest.mark.parametrize(
    ("until", "clock", "covered"),
    [
        ("17:00", time(8, 59), False),
        ("17:00", time(9, 0), True),
        ("17:00", time(16, 59, 59), True),
        ("17:00", time(17, 0), False),
        ("24:00", time(23, 59, 59), True),
    ],
)
def test_a_period_covers_what_lies_between_its_ends_on_its_days(until: str, clock: time, covered: bool) -> None:
    period = Period(days=("monday", "friday"), since="09:00", until=until)
    assert period.covers("friday", clock) is covered
    assert not period.covers("sunday", clock)


def test_a_service_is_known_by_its_name_without_brackets_and_by_what_people_call_it(tmp_path: Path) -> None:
    files = {**FILES, SERVICE: {**FILES[SERVICE], "name": "A helpline (Wales)", "names": ["The line"]}}
    assert load_knowledge(written(tmp_path, files)).services["helpline"].all_names == ("A helpline", "The line")


@pytest.mark.parametrize(
    ("file", "place", "value", "fault"),
    [
        (ANSWER, ("answer", 0, "review_by"), date(2030, 1, 1), "review_by of a claim may be"),
        (ANSWER, ("answer", 0, "as_of"), "2099", "as_of '2099' is later than 'checked'"),
        (SERVICE, ("phone", "number"), "0808 157 01", "10 or 11 figures; count them again"),
        (SERVICE, ("phone", "number"), "0808-157-0000", "figures and single spaces only"),
        (ANSWER, ("contacts",), ["helpline", "helpline"], "contact 'helpline' is there twice"),
        (ANSWER, ("contacs",), ["helpline"], "there is no such line; did you mean 'contacts'?"),
        (ANSWER, ("checked",), "24.11.2026", "write a date as 2026-11-04"),
    ],
)
def test_an_editors_slip_is_told_in_plain_words(
    tmp_path: Path, file: str, place: tuple[str | int, ...], value: object, fault: str
) -> None:
    assert any(fault in line for line in faults(written(tmp_path, changed(file, place, value))))


def test_a_file_that_would_not_be_read_is_named(tmp_path: Path) -> None:
    [line] = faults(written(tmp_path, {**FILES, "services/other.yaml": "id: other\n"}))
    assert line == f"{tmp_path / 'services/other.yaml'}: is not read; a file here ends in .yml"
