"""Extraction for translators: every told text with its note, and nothing that is not told."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest

from waymark.extraction import extract_domain, extract_knowledge
from waymark.knowledge import knowledge
from waymark.paths import KNOWLEDGE, ROOT

ANSWER = """\
topic: sharing.police
checked: 2026-11-22
opening: This is important.
opening_note: Kind and calm.
answer:
  - text: >-
      Police may
      tell.
    note: '"may" stays'
    standing: in_force
    as_of: '2026'
    sources: [a_page]
next:
  - text: Call 999.
    sources: [a_page]
contacts: [helpline]
choices: [sharing.removal]
"""
ROUTE = """\
id: visa
names: [the visa]
label: A visa
summary: May be for someone.
note: '"May" stays.'
checked: 2026-11-22
fee: free
who:
  - text: It may be for someone.
    note: A possibility.
    sources: [a_page]
gives: [{text: Time., sources: [a_page]}]
contacts: [helpline]
"""
QUESTIONS = """\
- id: place
  text: Where are you?
  note: The nation.
  options:
    - {id: wales, label: Wales}
    - {id: abroad, label: Abroad, note: Not in the UK., topics: [routes.abandoned_abroad]}
"""
FLAGS = """\
- id: advice_first
  text: Get advice first.
  note: '"first" stays.'
  sources: [a_page]
"""
SERVICE = """\
id: helpline
name: A helpline
names: [The line]
about: For anybody.
note: Short.
needs: [money]
phone: {number: '999', free: true, basis: verified}
open: {periods: [{days: [monday], since: '09:00', until: '17:00'}]}
hours: Mondays.
other_ways: Write.
speaks: [es]
languages: Many.
deaf_access: By text.
without_name: 'yes'
without_name_text: No name.
sharing: Ask first.
website: https://charity.example
sources: ['https://charity.example/page']
checked: 2026-11-22
"""


@pytest.mark.parametrize(
    ("content", "extracted"),
    [
        pytest.param(
            ANSWER,
            [
                (3, "This is important.", ["Kind and calm."]),
                (6, "Police may tell.", ['"may" stays']),
                (14, "Call 999.", []),
            ],
            id="answer",
        ),
        pytest.param(
            SERVICE,
            [
                (4, "For anybody.", ["Short."]),
                (9, "Mondays.", ["Short."]),
                (10, "Write.", ["Short."]),
                (12, "Many.", ["Short."]),
                (13, "By text.", ["Short."]),
                (15, "No name.", ["Short."]),
                (16, "Ask first.", ["Short."]),
            ],
            id="service",
        ),
        pytest.param(
            ROUTE,
            [
                (3, "A visa", ['"May" stays.']),
                (4, "May be for someone.", ['"May" stays.']),
                (9, "It may be for someone.", ["A possibility."]),
                (12, "Time.", []),
            ],
            id="route",
        ),
        pytest.param(
            QUESTIONS,
            [(2, "Where are you?", ["The nation."]), (5, "Wales", []), (6, "Abroad", ["Not in the UK."])],
            id="form",
        ),
        pytest.param(FLAGS, [(2, "Get advice first.", ['"first" stays.'])], id="flags"),
        pytest.param("- {id: law, name: An editor, reviews: [routes]}\n", [], id="reviewers"),
        pytest.param(
            "questions:\n  - Who?\n  - When?\n", [(2, "Who?", []), (3, "When?", [])], id="every item of a list"
        ),
        pytest.param(
            "- {id: chat.bye, label: Goodbye, note: Warm.}\n- {id: chat.bot, label: 'What are you? '}\n",
            [(1, "Goodbye", ["Warm."]), (2, "What are you?", [])],
            id="topics",
        ),
        pytest.param(
            "- {id: page, publisher: Us, title: A page, date: '2024', url: 'https://x.example'}", [], id="src"
        ),
        pytest.param("label: 999\nabout:\n", [], id="not a text"),
        pytest.param("", [], id="empty"),
    ],
)
def test_what_knowledge_files_give(content: str, extracted: list[tuple[int, str, list[str]]]) -> None:
    given = [(line, text, notes) for line, _, text, notes in extract_knowledge(BytesIO(content.encode()))]
    assert given == extracted


def test_a_domain_gives_the_texts_of_its_responses_only() -> None:
    content = "intents: [open]\nforms:\n  ask: {text: Not told}\nresponses:\n  utter_a:\n    - text: Is it this?\n"
    assert list(extract_domain(BytesIO(content.encode()))) == [(6, "", "Is it this?", [])]
    assert list(extract_domain(BytesIO(b""))) == []


def told_texts() -> Iterator[tuple[str, str | None]]:
    """Every text that the library can tell, with its note."""
    known = knowledge()
    for topic in known.topics.values():
        yield topic.label, topic.note
    for answer in known.answers.values():
        if answer.opening:
            yield answer.opening, answer.opening_note
        yield from ((claim.text, claim.note) for claim in answer.claims())
        yield from ((question, None) for question in answer.questions)
    for route in known.routes.values():
        yield from ((text, route.note) for text in (route.label, route.summary))
        yield from ((claim.text, claim.note) for claim in route.claims())
    yield from ((flag.text, flag.note) for flag in known.flags.values())
    for form_question in known.questions.values():
        yield form_question.text, form_question.note
        yield from ((option.label, option.note) for option in form_question.options)
    for service in known.services.values():
        facts = (
            service.label,
            service.about,
            service.hours,
            service.other_ways,
            service.languages,
            service.deaf_access,
            service.without_name_text,
            service.sharing,
        )
        yield from ((fact, service.note) for fact in facts if fact)


def test_every_told_text_of_the_repository_is_extracted_with_its_note_and_nothing_else() -> None:
    extracted: list[tuple[str, list[str]]] = []
    for path in KNOWLEDGE.rglob("*.yml"):
        with path.open("rb") as file:
            extracted += [(text, notes) for _, _, text, notes in extract_knowledge(file)]
    assert {text for text, _ in extracted} == {text for text, _ in told_texts()}
    lost = [(text, note) for text, note in told_texts() if note and not any((text, [note]) == e for e in extracted)]
    assert lost == []


def test_every_response_of_the_repository_is_extracted() -> None:
    with (ROOT / "bot" / "domain" / "responses.yml").open("rb") as file:
        responses = [text for _, _, text, _ in extract_domain(file)]
    assert len(responses) == 4
    assert all(responses)
