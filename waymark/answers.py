"""How an answer is told: claims become the messages of a reply, in the person's language.

Order: a human sentence, the answer, the points, what a person can do, what to ask first, people to call, sources; each
claim that is announced, disputed or not known stands apart, with its date. What is behind the answer follows on the
choice `<topic>#more`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import cast

from waymark.catalogues import catalogue_for, mark
from waymark.knowledge import Answer, Claim, Knowledge, Service, Standing
from waymark.languages import languages
from waymark.messages import Choice, ContactMessage, Message, ShownStanding, SourceMessage, StandingMessage

Say = Callable[[str], str]
MORE = "#more"

STANDINGS = {
    Standing.IN_FORCE: mark("Current, as far as we know"),
    Standing.ANNOUNCED: mark("Announced, not a guarantee"),
    Standing.DISPUTED: mark("Disputed"),
    Standing.UNKNOWN: mark("Not known"),
}

WELCOME = mark(
    "Hello. Here you can find out what happens to your information if you tell the police or anybody else, "
    "which ways there may be to stay in the UK lawfully, and who can help you."
)
PRIVATE = mark(
    "I am a computer program, not a person. You do not need to say who you are. "
    "What you write is not stored and is forgotten when you leave."
)
DRAFT = mark("This text was translated from English. No native speaker has checked it yet. You can switch to English.")
NOT_READING = mark(
    "I cannot read typed messages at the moment. You can tap a question below. If you are in danger, call 999."
)


@dataclass(frozen=True)
class Reply:
    """What a person gets: the topic that was answered (None: none yet), messages in order, and choices."""

    topic: str | None
    messages: list[Message]
    choices: list[Choice]


def menu(known: Knowledge) -> tuple[str, ...]:
    """The topics that stand for what people most often need."""
    return known.answers["chat.menu"].choices


def welcome(language: str, known: Knowledge) -> Reply:
    """What opens a conversation: what this is, what it keeps, how far the language has been checked, the menu."""
    say = catalogue_for(languages()[language].tag)
    messages: list[Message] = [
        {"kind": "text", "text": say(WELCOME)},
        {"kind": "text", "text": say(PRIVATE)},
    ]
    if languages()[language].state == "draft":
        messages.append({"kind": "notice", "text": say(DRAFT)})
    return Reply(None, messages, choices(menu(known), known, say))


def essentials(language: str, known: Knowledge) -> Reply:
    """What is said when typed words cannot be understood at the moment: the emergency line and the menu."""
    say = catalogue_for(languages()[language].tag)
    messages: list[Message] = [
        {"kind": "notice", "text": say(NOT_READING)},
        contact(known.services["emergency_999"], say),
    ]
    return Reply(None, messages, choices(menu(known), known, say))


def tell(topic: str, language: str, known: Knowledge, today: date) -> Reply:
    """The answer to `topic`. Raises KeyError for an unknown topic or language."""
    say = catalogue_for(languages()[language].tag)
    answer = known.answers[topic]
    messages = [
        *_opening(answer, say),
        *_claims(answer.answer, say),
        *_claims(answer.points, say, listed=True),
        *_steps(answer, say),
        *_questions(answer, say),
        *_overdue(answer, known, today, say),
        *(contact(known.services[name], say) for name in answer.contacts),
        *_sources((*answer.answer, *answer.points, *answer.next), known, say),
    ]
    more = [Choice(id=topic + MORE, label=say("Tell me more about this"))] if answer.more else []
    return Reply(topic, messages, more + choices(answer.choices, known, say))


def tell_more(topic: str, language: str, known: Knowledge, today: date) -> Reply:
    """The detail and the other half behind the answer to `topic`."""
    say = catalogue_for(languages()[language].tag)
    answer = known.answers[topic]
    messages = [
        *_claims(answer.more, say),
        *_overdue(answer, known, today, say),
        *(contact(known.services[name], say) for name in answer.contacts),
        *_sources(answer.more, known, say),
    ]
    return Reply(topic, messages, choices(answer.choices, known, say))


def choices(topics: Iterable[str], known: Knowledge, say: Say) -> list[Choice]:
    return [Choice(id=topic, label=say(known.topics[topic].label)) for topic in topics]


def contact(service: Service, say: Say) -> ContactMessage:
    facts = [service.about, service.hours, service.languages, service.sharing]
    message = ContactMessage(
        kind="contact",
        id=service.id,
        name=service.name,
        text="\n".join([*(say(fact) for fact in facts if fact), *_price(service, say)]),
    )
    if service.phone:
        message["sms" if service.phone.texts_only else "phone"] = service.phone.dial
        message["number"] = service.phone.number
    if service.website:
        message["url"] = service.website
    return message


def _price(service: Service, say: Say) -> Iterator[str]:
    if service.phone and service.phone.free:
        yield say("It is free.")


def _opening(answer: Answer, say: Say) -> Iterator[Message]:
    if answer.opening:
        yield {"kind": "text", "text": say(answer.opening)}
    if answer.pending:
        yield {
            "kind": "text",
            "text": say("I do not have a full answer to this yet. These people can help you with it."),
        }


def _claims(claims: Iterable[Claim], say: Say, listed: bool = False) -> Iterator[Message]:
    """Claims in reading order: those with a standing apart, the others as texts or, if `listed`, as lists."""
    for standing, group in groupby(claims, key=lambda claim: claim.standing):
        if standing is not Standing.GENERAL:
            yield from (_standing(claim, say) for claim in group)
        elif listed:
            yield {"kind": "list", "text": "", "items": [say(claim.text) for claim in group]}
        else:
            for claim in group:
                yield {"kind": "text", "text": say(claim.text)}


def _standing(claim: Claim, say: Say) -> StandingMessage:
    return StandingMessage(
        kind="standing",
        standing=cast(ShownStanding, claim.standing.value),
        label=say(STANDINGS[claim.standing]),
        text=say(claim.text),
        as_of=cast(str, claim.as_of),
    )


def _steps(answer: Answer, say: Say) -> Iterator[Message]:
    if answer.next:
        yield {"kind": "steps", "text": say("What you can do"), "items": [say(claim.text) for claim in answer.next]}


def _questions(answer: Answer, say: Say) -> Iterator[Message]:
    if answer.questions:
        heading = say("What you can ask before you give your name")
        yield {"kind": "list", "text": heading, "items": [say(question) for question in answer.questions]}


def _overdue(answer: Answer, known: Knowledge, today: date, say: Say) -> Iterator[Message]:
    dates = [claim.review_by or answer.review_by for claim in answer.claims()]
    dates += [known.services[name].review_by for name in answer.contacts]
    if dates and min(dates) < today:
        text = say(
            "Some of this was due to be checked on {date} and may be out of date. "
            "Please ask a person before you rely on it."
        )
        yield {"kind": "notice", "text": text.format(date=min(dates).isoformat())}


def _sources(claims: Iterable[Claim], known: Knowledge, say: Say) -> Iterator[SourceMessage]:
    cited = dict.fromkeys(source for claim in claims for source in claim.sources)
    for source in (known.sources[name] for name in cited):
        if source.url:
            yield SourceMessage(
                kind="source", text=f"{source.publisher}: {source.title}", url=source.url, as_of=source.date
            )
