"""How an answer is told: claims become the messages of a reply, in the person's language.

Order: a human sentence, the answer, the points, what a person can do, what to ask first, people to call, sources; in
danger the people to call come right behind the answer. Each
claim that is announced, disputed or not known stands apart, with its date. What is behind the answer follows on the
choice `<topic>#more`; whom to call in one part of the UK follows on `near.<topic>`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from waymark.catalogues import catalogue_for, mark
from waymark.choices import (
    ALL_ROUTES,
    ALL_TOPICS,
    EXPLORE,
    FIND,
    MORE,
    OTHER,
    near_choice,
    record_of,
    topic_of,
)
from waymark.knowledge import Answer, Knowledge, Nation, Route
from waymark.languages import SOURCE, languages
from waymark.messages import Choice, Message
from waymark.telling import (
    NEAR_CONTACTS,
    Say,
    claims,
    contact,
    contacts,
    for_nation,
    overdue,
    shown,
    sources,
    steps,
)
from waymark.understanding import SMALL_TALK, is_urgent

WELCOME = mark(
    "Hello. Here you can find out what happens to your information if you tell the police or anybody else. "
    "You can also read which ways there may be to stay in the UK lawfully, and who can help you."
)
PRIVATE = mark(
    "I am a computer program, not a person. You do not need to say who you are. What you write is not stored. "
    "The chat forgets the conversation when you press Exit, or by itself when nobody has used it for a while."
)
DRAFT = mark("This text was translated from English. No native speaker has checked it yet. You can switch to English.")
NOT_READING = mark(
    "I cannot read typed messages at the moment. You can tap a question below. If you are in danger, call 999."
)

EVERYTHING = mark("This is everything I can tell you about. If you are in danger now, call 999.")
IN_MY_LANGUAGE = "support.interpreter"
NOT_MEANT = mark("That is not what I meant")
NEAR_ME = mark("People to call in my part of the UK")
MORE_NEAR_ME = mark("More people to call in my part of the UK")
WHERE = mark("Where in the UK are you?")
NEAR_YOU = mark("These people may be able to help where you are. Ask what they share before you give your name.")
NOBODY_NEAR = mark("I know nobody who helps with this where you are. Ask these people who can help you there.")
ANOTHER_PART = mark("I am in another part of the UK")
NOT_KNOWN = mark("I do not know")
# What somebody in danger may need to say first.
IN_DANGER = ("safety.silent", "safety.watched", "safety.safe_now")

# Where a person may go on to a form or the list of routes, and what the button says.
BEYOND = {
    EXPLORE: mark("Answer four questions about ways to stay"),
    FIND: mark("Find a service that fits"),
    ALL_ROUTES: mark("Show every way"),
    ALL_TOPICS: mark("Show everything I can tell"),
}
MORE_SERVICES = mark("Find more services for this")
_LEADS_ON = {
    "chat.menu": (EXPLORE, FIND, ALL_TOPICS),
    "routes.start": (EXPLORE, ALL_ROUTES),
    "routes.legal_help": (FIND,),
    "support.start": (FIND,),
    "support.interpreter": (FIND,),
    "chat.human": (FIND,),
}


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
        *draft_notice(language),
    ]
    return Reply(None, messages, menu_choices(known, say))


def draft_notice(language: str) -> list[Message]:
    """How far a language has been checked, if not by a native speaker."""
    if languages()[language].state != "draft":
        return []
    return [{"kind": "notice", "text": catalogue_for(language)(DRAFT)}]


def tell_all_topics(language: str, known: Knowledge) -> Reply:
    """Every topic as a choice, in the order of topics.yml, without what only belongs to talking or to danger."""
    say = catalogue_for(languages()[language].tag)
    topics = [topic for topic in known.spoken if topic not in SMALL_TALK]
    return Reply(None, [{"kind": "text", "text": say(EVERYTHING)}], topic_choices(topics, known, say))


def essentials(language: str, known: Knowledge, now: datetime) -> Reply:
    """What is said when typed words cannot be understood at the moment: the emergency line and the menu."""
    say = catalogue_for(languages()[language].tag)
    messages: list[Message] = [
        {"kind": "notice", "text": say(NOT_READING)},
        contact(known.services["emergency_999"], say, now),
    ]
    return Reply(None, messages, topic_choices(menu(known), known, say))


def tell(topic: str, language: str, known: Knowledge, now: datetime, nation: Nation | None = None) -> Reply:
    """The answer to `topic`; with `nation`, only what holds there. Raises KeyError for an unknown topic or language."""
    say = catalogue_for(languages()[language].tag)
    answer = known.answers[topic]
    answered, points, following = (for_nation(part, nation) for part in (answer.answer, answer.points, answer.next))
    people = list(contacts(answer.contacts, known, nation, say, now))
    urgent = is_urgent(topic)
    messages = [
        *_opening(answer, say),
        *claims(answered, say, language),
        *(people if urgent else ()),
        *claims(points, say, language, listed=True),
        *steps(following, say),
        *_questions(answer, say),
        *overdue(answer, answer.contacts, known, now, say, language),
        *(() if urgent else people),
        *sources((*answered, *points, *following), known),
    ]
    near = near_choices(topic, answer.contacts, known, nation, say)
    choices = [*_more(answer, say), *near, *_onward(answer, known, nation, say), *_in_language(answer, language, known)]
    return Reply(topic, messages, danger_first(choices, language, known, topic) if urgent else choices)


def tell_more(topic: str, language: str, known: Knowledge, now: datetime, nation: Nation | None = None) -> Reply:
    """The detail and the other half behind the answer to `topic`."""
    say = catalogue_for(languages()[language].tag)
    answer = known.answers[topic]
    behind = for_nation(answer.more, nation)
    messages = [
        *claims(behind, say, language),
        *overdue(answer, answer.contacts, known, now, say, language),
        *contacts(answer.contacts, known, nation, say, now),
        *sources(behind, known),
    ]
    choices = topic_choices(answer.choices, known, say)
    return Reply(topic, messages, danger_first(choices, language, known, topic) if is_urgent(topic) else choices)


def ask_near(about: str, language: str, known: Knowledge, now: datetime) -> Reply:
    """In which part of the UK somebody is to be called about a topic or `route.<id>`. Raises KeyError for a language.

    Whoever does not know it goes back to what was told for all of them. In danger the emergency number comes first.
    """
    say = catalogue_for(languages()[language].tag)
    topic = topic_of(_record(about, known))
    emergency = [contact(known.services["emergency_999"], say, now)] if is_urgent(topic) else []
    parts = {option.id: option.label for option in known.questions["place"].options}
    choices = [Choice(id=near_choice(about, nation), label=say(parts[nation])) for nation in Nation]
    choices.append(Choice(id=about, label=say(NOT_KNOWN)))
    return Reply(topic, [*emergency, {"kind": "question", "text": say(WHERE)}], choices)


def tell_near(about: str, nation: Nation, language: str, known: Knowledge, now: datetime) -> Reply:
    """Everybody to call in `nation` about a topic or `route.<id>`, and what is offered with it."""
    say = catalogue_for(languages()[language].tag)
    record = _record(about, known)
    topic = topic_of(record)
    services = shown(record.contacts, known, nation, NEAR_CONTACTS)
    heading = NEAR_YOU if any(nation in service.nations for service in services) else NOBODY_NEAR
    opening: list[Message] = [] if is_urgent(topic) else [{"kind": "text", "text": say(heading)}]
    messages = [
        *opening,
        *overdue(record, (service.id for service in services), known, now, say, language),
        *(contact(service, say, now) for service in services),
    ]
    back = Choice(id=near_choice(about), label=say(ANOTHER_PART))
    if isinstance(record, Answer):
        onward = [*topic_choices([topic], known, say), *_more(record, say), *_onward(record, known, nation, say)]
    else:
        onward = [Choice(id=about, label=say(record.label)), *topic_choices([topic, "routes.legal_help"], known, say)]
    choices = [*onward, back]
    return Reply(topic, messages, danger_first(choices, language, known, topic) if is_urgent(topic) else choices)


def near_choices(about: str, names: Sequence[str], known: Knowledge, nation: Nation | None, say: Say) -> list[Choice]:
    """The choice that tells more people to call where the person is, or asks where that is, if that makes a difference.

    `names` are the contacts of `about`, a topic or `route.<id>`.
    """
    told = shown(names, known, nation)
    near = {part: shown(names, known, part, NEAR_CONTACTS) for part in Nation}
    if nation:
        return [Choice(id=near_choice(about, nation), label=say(MORE_NEAR_ME))] if near[nation] != told else []
    return [Choice(id=near_choice(about), label=say(NEAR_ME))] if any(part != told for part in near.values()) else []


def _record(about: str, known: Knowledge) -> Answer | Route:
    record = record_of(about, known)
    if record is None:
        raise KeyError(about)
    return record


def _more(answer: Answer, say: Say) -> list[Choice]:
    return [Choice(id=answer.topic + MORE, label=say("Tell me more about this"))] if answer.more else []


def _onward(answer: Answer, known: Knowledge, nation: Nation | None, say: Say) -> list[Choice]:
    """What is offered with an answer: its routes, without those that there are not in the nation, forms, topics."""
    routes = [route for route in known.routes_of(answer.topic) if nation is None or nation in route.nations]
    return [
        *(Choice(id=f"route.{route.id}", label=say(route.label)) for route in routes),
        *_leads_on(answer.topic, known, say),
        *topic_choices(answer.choices, known, say),
    ]


def in_language(language: str, known: Knowledge) -> tuple[str, ...]:
    """The topic that leads somebody who does not read English to lines with interpreters, whatever they asked."""
    return tuple(topic for topic in (IN_MY_LANGUAGE,) if language != SOURCE and topic in known.topics)


def _in_language(answer: Answer, language: str, known: Knowledge) -> list[Choice]:
    said = answer.topic in (IN_MY_LANGUAGE, *SMALL_TALK) or IN_MY_LANGUAGE in answer.choices
    return topic_choices(() if said else in_language(language, known), known, catalogue_for(language))


def menu_choices(known: Knowledge, say: Say) -> list[Choice]:
    """The menu, and where a person may go on to from there."""
    return [*topic_choices(menu(known), known, say), *_leads_on("chat.menu", known, say)]


def danger_first(choices: list[Choice], language: str, known: Knowledge, topic: str | None = None) -> list[Choice]:
    """`choices` of an urgent reply to `topic`, behind what somebody in danger may need to say first."""
    say = catalogue_for(languages()[language].tag)
    first = topic_choices((said for said in IN_DANGER if said != topic), known, say)
    return [*first, *(choice for choice in choices if choice not in first)]


def other_choice(since: int, say: Say) -> Choice:
    """The choice that stands last under what answers a typed message: on to the likely topics from the `since`-th."""
    return Choice(id=f"{OTHER}.{since}", label=say(NOT_MEANT))


def topic_choices(topics: Iterable[str], known: Knowledge, say: Say) -> list[Choice]:
    return [Choice(id=topic, label=say(known.topics[topic].label)) for topic in topics]


def _leads_on(topic: str, known: Knowledge, say: Say) -> list[Choice]:
    """The forms that go on from a topic; the service finder with its first question answered already."""
    options = [option for question in known.questions.values() if question.id == "need" for option in question.options]
    needs = [option.id for option in options if topic in option.topics and topic.startswith("support.")]
    found = [Choice(id=f"{FIND}.need.{need}", label=say(MORE_SERVICES)) for need in needs]
    return found + [Choice(id=choice, label=say(BEYOND[choice])) for choice in _LEADS_ON.get(topic, ())]


def _opening(answer: Answer, say: Say) -> Iterator[Message]:
    if answer.opening:
        yield {"kind": "text", "text": say(answer.opening)}


def _questions(answer: Answer, say: Say) -> Iterator[Message]:
    if answer.questions:
        heading = say("What you can ask before you give your name")
        items = [say(question) for question in answer.questions]
        yield {"kind": "list", "text": heading, "items": items, "folded": True}
