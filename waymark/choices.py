"""What a tapped choice means: the grammar of choice ids, and the move in the dialogue that each stands for.

- `<topic>`, `<topic>#more`: answer a topic; what is behind the answer
- `route.<id>`, `route.<id>#more`: a route's card; what is behind it
- `service.<id>`: a service
- `near.<topic>`, `near.route.<id>`: ask in which part of the UK the person is, to tell whom to call there
- `near.<topic>.<nation>`, `near.route.<id>.<nation>`: whom to call there about a topic, a route
- `all.routes`, `all.topics`: the list of all routes, of all topics
- `other.<n>`: what else the last typed message may be about, from the n-th likely topic on
- `explore`, `find`: begin or go on with the route explorer, the service finder
- `explore.<question>.<options>`, `find. …`: answer a question; several options are joined by "+"
- `explore.back`, `explore.again`, `find. …`: take the last answer back; start over
- `explore.rest.<n>`, `find.rest.<n>`: more results, from the n-th on
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from waymark.knowledge import Answer, Knowledge, Nation, Question, Route

MORE = "#more"
ALL_ROUTES = "all.routes"
ALL_TOPICS = "all.topics"
OTHER = "other"
NEAR = "near"
EXPLORE = "explore"
FIND = "find"
# The questions of each form, in order: the same as `required_slots` in bot/domain/forms.yml (a test holds this).
QUESTIONS = {
    EXPLORE: ("happened", "permission", "place", "circumstances"),
    FIND: ("need", "place", "wishes", "community", "spoken"),
}
# Options that stand for no answer; chosen together with others they mean nothing.
NOTHING = frozenset({"none", "unknown", "unsaid"})


@dataclass(frozen=True)
class Move:
    """A step in the dialogue: an intent and its entities, and the topic it is about, if one."""

    intent: str
    entities: Mapping[str, str] = field(default_factory=dict)
    topic: str | None = None


def move_of(choice: str, known: Knowledge) -> Move | None:
    """The move that a choice id stands for; None if there is no such choice."""
    stem, more = choice.removesuffix(MORE), choice.endswith(MORE)
    if stem in known.topics:
        return _topic(stem, more, known)
    if choice in (ALL_ROUTES, ALL_TOPICS):
        return Move(choice.replace(".", "_"))
    if choice in QUESTIONS:
        return Move(choice)
    head, _, rest = stem.partition(".")
    if head == "route" and rest in known.routes:
        return Move("route_more" if more else "route", {"route": rest}, known.routes[rest].topics[0])
    return None if more else _without_more(head, rest, known)


def label_of(choice: str, known: Knowledge, say: Callable[[str], str]) -> str:
    """What a button for a route or a service says."""
    head, _, name = choice.partition(".")
    return say(known.routes[name].label) if head == "route" else known.services[name].called(say)


def near_choice(about: str, nation: Nation | None = None) -> str:
    """The choice that asks where the person is, or tells whom to call in `nation`, about a topic or `route.<id>`."""
    return f"{NEAR}.{about}.{nation}" if nation else f"{NEAR}.{about}"


def record_of(about: str, known: Knowledge) -> Answer | Route | None:
    """What is known about a topic or `route.<id>`."""
    head, _, name = about.partition(".")
    return known.routes.get(name) if head == "route" else known.answers.get(about)


def topic_of(record: Answer | Route) -> str:
    """The topic of a reply about a record."""
    return record.topic if isinstance(record, Answer) else record.topics[0]


def answer_choice(form: str, question: str, *options: str) -> str:
    return f"{form}.{question}.{'+'.join(options)}"


def _topic(topic: str, more: bool, known: Knowledge) -> Move | None:
    if not more:
        return Move(topic, topic=topic)
    return Move("more", {"topic": topic}, topic) if known.answers[topic].more else None


def _without_more(head: str, rest: str, known: Knowledge) -> Move | None:
    if head == "service" and rest in known.services:
        return Move("service", {"service": rest})
    if head == NEAR:
        return _near(rest, known)
    if head == OTHER and _is_place(rest):
        return Move(OTHER, {"since": rest})
    return _in_form(head, rest, known) if head in QUESTIONS else None


def _near(rest: str, known: Knowledge) -> Move | None:
    parts = rest.split(".")
    about, place = ".".join(parts[:2]), parts[2:]
    record = record_of(about, known)
    if record is None or not record.contacts:
        return None
    if not place:
        return Move(NEAR, {"about": about}, topic_of(record))
    if len(place) == 1 and place[0] in list(Nation):
        return Move(f"{NEAR}_in", {"about": about, "nation": place[0]}, topic_of(record))
    return None


def _in_form(form: str, rest: str, known: Knowledge) -> Move | None:
    if rest in ("back", "again"):
        return Move(f"{form}_{rest}")
    question, _, value = rest.partition(".")
    if question == "rest" and _is_place(value):
        return Move(f"{form}_rest", {"since": value})
    if question in QUESTIONS[form] and _can_be_chosen(value.split("+"), known.questions[question]):
        return Move(f"{form}_answer", {question: value})
    return None


def _is_place(since: str) -> bool:
    """Whether it is a place in a list to go on from."""
    return since.isascii() and since.isdigit() and len(since) < 4


def _can_be_chosen(options: list[str], question: Question) -> bool:
    known = [option.id for option in question.options]
    if any(option not in known for option in options) or len(set(options)) < len(options):
        return False
    return len(options) == 1 or (question.several and not NOTHING & set(options))
