"""How questions are asked, and what a typed answer means."""

from __future__ import annotations

import pytest

from waymark.catalogues import catalogue_for
from waymark.choices import EXPLORE, FIND, NOTHING, QUESTIONS
from waymark.knowledge import knowledge
from waymark.questions import ask, typed_answer

KNOWN = knowledge()


@pytest.mark.parametrize(("form", "question"), [(form, name) for form in QUESTIONS for name in QUESTIONS[form]])
def test_every_question_can_be_skipped_and_only_the_first_cannot_go_back(form: str, question: str) -> None:
    reply = ask(form, question, "en", KNOWN)
    ids = [choice["id"] for choice in reply.choices]
    assert any(f"{form}.{question}.{nothing}" in ids for nothing in NOTHING)
    assert (f"{form}.back" in ids) is (question != QUESTIONS[form][0])
    assert reply.messages[-1]["kind"] == "question"
    assert ("several" in reply.messages[-1]) is KNOWN.questions[question].several


@pytest.mark.parametrize("form", [EXPLORE, FIND])
def test_the_first_question_says_what_it_is_for(form: str) -> None:
    assert len(ask(form, QUESTIONS[form][0], "en", KNOWN).messages) == 2


@pytest.mark.parametrize(
    ("text", "topic", "question", "option"),
    [
        ("Scotland", None, "place", "scotland"),
        ("I live in Northern Ireland.", None, "place", "northern_ireland"),
        ("i would rather not say", "chat.deny", "place", "unsaid"),
        ("no", "chat.deny", "circumstances", "none"),
        ("my husband died last year", "routes.bereaved", "happened", "bereaved"),
        ("they took my passport and I cannot leave the house", "support.modern_slavery", "happened", "forced"),
        ("will the police in England tell the Home Office about me", "sharing.police", "place", None),
        ("what is this for", "chat.menu", "permission", None),
        ("hello", None, "need", None),
    ],
)
def test_what_a_typed_answer_means(text: str, topic: str | None, question: str, option: str | None) -> None:
    assert typed_answer(text, topic, KNOWN.questions[question], catalogue_for("en")) == option


def test_a_label_is_understood_in_the_persons_language_and_in_english() -> None:
    say = catalogue_for("es")
    for text in (say("Scotland"), "Scotland"):
        assert typed_answer(text, None, KNOWN.questions["place"], say) == "scotland"


@pytest.mark.parametrize("question", list(KNOWN.questions))
def test_a_topic_leads_to_one_option_at_most(question: str) -> None:
    topics = [topic for option in KNOWN.questions[question].options for topic in option.topics]
    assert len(topics) == len(set(topics))
