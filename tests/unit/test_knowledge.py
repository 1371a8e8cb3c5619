"""The schema of `data/knowledge/`: what is right loads, and what is wrong is named in words for its editor."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from waymark.knowledge import Basis, KnowledgeError, Nation, Phone, Standing, load_knowledge

TOPICS = "topics.yml"
SOURCES = "sources/all.yml"
SERVICE = "services/helpline.yml"
ANSWER = "answers/support/start.yml"
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
    SERVICE: {
        "id": "helpline",
        "name": "A helpline",
        "about": "For anybody.",
        "nations": ["wales"],
        "phone": {"number": "0808 80 10 800", "free": True, "basis": "verified"},
        "sources": ["https://charity.example/"],
        "checked": date(2026, 11, 1),
        "review_by": date(2027, 5, 1),
        "confidence": "high",
    },
    ANSWER: {
        "topic": "support.start",
        "review_by": date(2027, 2, 1),
        "answer": [{**CLAIM}],
        "points": [{**CLAIM}],
        "next": [{**CLAIM}],
        "contacts": ["helpline"],
        "choices": ["support.start"],
    },
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
    assert known.services["helpline"].review_by == date(2027, 5, 1)
    assert known.sources["page"].date == "2024-05"
    claim = known.answers["support.start"].answer[0]
    assert (claim.standing, claim.nations) == (Standing.GENERAL, tuple(Nation))


def test_a_pending_answer_needs_no_claim(tmp_path: Path) -> None:
    answer = {"topic": "support.start", "review_by": date(2027, 2, 1), "pending": True, "contacts": ["helpline"]}
    assert load_knowledge(written(tmp_path, {**FILES, ANSWER: answer})).answers["support.start"].pending


@pytest.mark.parametrize(
    ("file", "place", "value", "fault"),
    [
        pytest.param(ANSWER, ("colour",), "red", "colour: Extra inputs", id="unknown key"),
        pytest.param(ANSWER, ("answer", 0, "colour"), "red", "answer > 0 > colour: Extra", id="unknown key in a claim"),
        pytest.param(TOPICS, (0, "colour"), "red", "colour: Extra inputs", id="unknown key in a topic"),
        pytest.param(SOURCES, (0, "colour"), "red", "colour: Extra inputs", id="unknown key in a source"),
        pytest.param(SERVICE, ("phone", "colour"), "red", "phone > colour: Extra inputs", id="unknown key in a phone"),
        pytest.param(ANSWER, ("answer", 0, "sources"), ABSENT, "answer > 0 > sources: Field", id="no sources"),
        pytest.param(ANSWER, ("answer", 0, "sources"), [], "answer > 0 > sources: Tuple", id="empty sources"),
        pytest.param(ANSWER, ("answer", 0, "text"), " ", "answer > 0 > text: String", id="empty text"),
        pytest.param(ANSWER, ("points", 0, "standing"), "disputed", "needs as_of", id="standing without a date"),
        pytest.param(ANSWER, ("points", 0, "standing"), "rumour", "points > 0 > standing: Input", id="other standing"),
        pytest.param(ANSWER, ("points", 0, "as_of"), "May 2024", "points > 0 > as_of: String", id="date in words"),
        pytest.param(ANSWER, ("points", 0, "confidence"), "low", "low confidence may only", id="low, not unknown"),
        pytest.param(ANSWER, ("points",), [CLAIM] * 6, "points: Tuple should have at most 5", id="six points"),
        pytest.param(ANSWER, ("answer",), ABSENT, "needs at least one claim", id="nothing answered"),
        pytest.param(
            ANSWER,
            ("next",),
            [{**CLAIM, "standing": "in_force", "as_of": "2024"}],
            "('next') is not shown with a standing",
            id="next with a standing",
        ),
        pytest.param(ANSWER, ("review_by",), ABSENT, "review_by: Field required", id="no review date"),
        pytest.param(ANSWER, ("topic",), "support.money", "its place says 'support.start'", id="misplaced file"),
        pytest.param(SERVICE, ("phone",), ABSENT, "needs a phone or a website", id="service out of reach"),
        pytest.param(SERVICE, ("phone", "number"), "+44 808", "phone > number: String", id="phone with a plus"),
        pytest.param(SERVICE, ("website",), "charity.example", "website: String", id="website without https"),
        pytest.param(SERVICE, ("nations",), [], "nations: Tuple", id="service nowhere"),
        pytest.param(SOURCES, (0, "url"), "charity.example", "url: String", id="source without https"),
    ],
)
def test_a_bad_record_is_named_with_its_file_and_fault(
    tmp_path: Path, file: str, place: tuple[str | int, ...], value: object, fault: str
) -> None:
    [line] = faults(written(tmp_path, changed(file, place, value)))
    assert line.startswith(f"{tmp_path / file}")
    assert fault in line


@pytest.mark.parametrize(
    ("file", "place", "value", "line"),
    [
        (ANSWER, ("contacts",), ["nobody"], "answer 'support.start': no service 'nobody' in services/"),
        (ANSWER, ("more",), [{**CLAIM, "sources": ["rumour"]}], "answer 'support.start': no source 'rumour'"),
        (ANSWER, ("choices",), ["support.money"], "answer 'support.start': no topic 'support.money' to choose"),
        (ANSWER, ("contacts",), [], "answer 'support.start': must end at people"),
        (TOPICS, (0, "id"), "support.money", "answer 'support.start': there is no such topic in topics.yml"),
        (SOURCES, (0, "url"), None, "source 'page': needs an address"),
    ],
)
def test_what_contradicts_another_file_is_named(
    tmp_path: Path, file: str, place: tuple[str | int, ...], value: object, line: str
) -> None:
    assert any(fault.startswith(line) for fault in faults(written(tmp_path, changed(file, place, value))))


def test_a_topic_without_an_answer_is_told_which_file_to_add(tmp_path: Path) -> None:
    files = {**FILES, TOPICS: [*FILES[TOPICS], {"id": "support.money", "label": "Money"}]}
    assert faults(written(tmp_path, files)) == ["topic 'support.money' has no answer: add answers/support/money.yml"]


@pytest.mark.parametrize(
    ("files", "line"),
    [
        ({TOPICS: FILES[TOPICS] * 2}, "topics.yml: 'support.start' is there twice"),
        ({"services/other.yml": FILES[SERVICE]}, "other.yml: 'helpline' is there twice"),
        ({"sources/other.yml": FILES[SOURCES]}, "other.yml: 'page' is there twice"),
    ],
)
def test_a_doubled_id_is_named(tmp_path: Path, files: dict[str, Any], line: str) -> None:
    [fault] = faults(written(tmp_path, {**FILES, **files}))
    assert fault.endswith(line)


def test_unreadable_yaml_is_named_with_its_line(tmp_path: Path) -> None:
    [fault] = faults(written(tmp_path, {**FILES, SERVICE: "id: helpline\nname: 'open\n"}))
    assert fault.startswith(f"{tmp_path / SERVICE}: not readable as YAML")
    assert "line 2" in fault


def test_text_in_another_encoding_is_named(tmp_path: Path) -> None:
    written(tmp_path, FILES)
    (tmp_path / SERVICE).write_bytes("name: Línea".encode("latin-1"))
    [fault] = faults(tmp_path)
    assert fault.startswith(f"{tmp_path / SERVICE}: not readable")


def test_a_missing_list_of_topics_is_named(tmp_path: Path) -> None:
    assert TOPICS in faults(written(tmp_path, {name: FILES[name] for name in (SOURCES, SERVICE)}))[0]


@pytest.mark.parametrize(
    ("file", "content"),
    [
        pytest.param(SERVICE, "", id="empty record"),
        pytest.param(
            SOURCES,
            "# none yet\n",
            id="empty list",
        ),
        pytest.param(
            SERVICE,
            "id: helpline\nchecked: 2026-02-30\n",
            id="impossible date",
        ),
    ],
)
def test_a_file_without_a_record_is_named(tmp_path: Path, file: str, content: str) -> None:
    assert str(tmp_path / file) in faults(written(tmp_path, {**FILES, file: content}))[0]


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    files = {**changed(ANSWER, ("review_by",), ABSENT), SERVICE: "[", SOURCES: [{"id": "page"}]}
    told = "\n".join(faults(written(tmp_path, files)))
    assert [file in told for file in (ANSWER, SERVICE, SOURCES)] == [True] * 3


@pytest.mark.parametrize(
    ("number", "dialled"),
    [
        ("0808 80 10 800", "+448088010800"),
        ("020 7251 6577", "+442072516577"),
        ("116 123", "116123"),
        ("999", "999"),
        ("101", "101"),
        ("85258", "85258"),
        ("18001 101", "18001101"),
    ],
)
def test_what_a_phone_dials(number: str, dialled: str) -> None:
    assert Phone(number=number, free=True, basis=Basis.VERIFIED).dial == dialled
