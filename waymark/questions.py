"""How the questions of the forms are asked, and what a typed answer to one means."""

from __future__ import annotations

import re

from waymark.answers import Reply
from waymark.catalogues import catalogue_for, mark
from waymark.choices import EXPLORE, QUESTIONS, answer_choice
from waymark.knowledge import Knowledge, Question
from waymark.languages import languages
from waymark.messages import Choice, Message, QuestionMessage
from waymark.telling import Say

WORDS_AROUND = 4
SKIP_BACK = mark("Go back one question")
GO_ON = mark("Go on with the questions")
TO_RESULTS = mark("Back to what I found")
INTRODUCTION = mark(
    "I ask four short questions and show which ways people in a situation like yours ask an adviser about. "
    "Nothing of it is stored. You can skip any question, ask me something else in between, or stop."
)
FIND_INTRODUCTION = mark("I ask a few short questions to find a service. You can skip any of them.")


def ask(form: str, question: str, language: str, known: Knowledge) -> Reply:
    """A question of a form with its options; the first one says what the form is for."""
    say = catalogue_for(languages()[language].tag)
    asked = known.questions[question]
    message = QuestionMessage(kind="question", text=say(asked.text))
    if asked.several:
        message["several"] = answer_choice(form, question, "")
    first = question == QUESTIONS[form][0]
    options = [Choice(id=answer_choice(form, question, option.id), label=say(option.label)) for option in asked.options]
    back = [] if first else [Choice(id=f"{form}.back", label=say(SKIP_BACK))]
    opening: list[Message] = [{"kind": "text", "text": introduction(form, language)}] if first else []
    return Reply(None, [*opening, message], [*options, *back])


def introduction(form: str, language: str) -> str:
    return catalogue_for(language)(INTRODUCTION if form == EXPLORE else FIND_INTRODUCTION)


def way_back(form: str, language: str, answered: bool) -> Choice:
    """The choice that leads from an answer given in between back to the open question, or to the results."""
    return Choice(id=form, label=catalogue_for(language)(TO_RESULTS if answered else GO_ON))


def typed_answer(text: str, topic: str | None, question: Question, say: Say) -> str | None:
    """The option that typed words name, by its label in the person's language or by what they are understood to be
    about; None where they are no answer to the question.
    """
    for option in question.options:
        if _answers(text, say(option.label)) or _answers(text, option.label):
            return option.id
    return next((option.id for option in question.options if topic in option.topics), None)


def _answers(text: str, label: str) -> bool:
    """Whether a text is hardly more than the label: what says more may be a question of its own."""
    written, wanted = _words(text), _words(label)
    return f" {' '.join(wanted)} " in f" {' '.join(written)} " and len(written) <= len(wanted) + WORDS_AROUND


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
