"""`waymark evaluate`: what is understood of messages never trained on.

They are in `tests/understanding/`: `heldout/<language>.yml` by topic, `danger/<language>.yml` by what they tell of,
`hunters/<language>.yml` by who writes, and `rambles/<language>.yml`, long messages, by all topics that they tell of.
Nothing of them may ever go into `data/nlu/` or `data/cues/`; a test holds this.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from textwrap import shorten

from edge.assistant import Assistant
from waymark.danger import SIGNS
from waymark.knowledge import read_yaml
from waymark.paths import ROOT
from waymark.understanding import PERPETRATOR, SMALL_TALK, URGENT, Understanding

HELD_OUT = ROOT / "tests" / "understanding" / "heldout"
DANGER = ROOT / "tests" / "understanding" / "danger"
HUNTERS = ROOT / "tests" / "understanding" / "hunters"
RAMBLES = ROOT / "tests" / "understanding" / "rambles"
# What the messages of DANGER tell of, where no strip should be shown; `unsure` counts neither way.
CALM = ("past_danger", "worry", "figurative", "general")
UNSURE = "unsure"
HUNTER, NOT_HUNTER = "hunter", "not_hunter"
# Topics of December 2026. Their held-out messages were written from situations by people who had seen neither examples
# nor answers, which is harder than writing from a topic's description.
FROM_SITUATIONS = frozenset(
    {
        "rights.detention",
        "rights.accused",
        "rights.protection_orders",
        "rights.after_report",
        "support.after_rape",
        "support.asylum_housing",
        "routes.student",
        "routes.bail",
        "routes.ukraine",
        "routes.marriage",
    }
)
# What a message of RAMBLES is held out under: its topics, or that there is none.
AND, NOTHING = " + ", "nothing"
SHOWN_CONFUSIONS = 25


@dataclass(frozen=True)
class Result:
    """A held-out message and what was understood. `topic` is what it is held out under: a topic, topics, or a kind."""

    language: str
    topic: str
    text: str
    understanding: Understanding

    @property
    def ranked(self) -> list[str]:
        return [ranked.topic for ranked in self.understanding.ranking]

    @property
    def first(self) -> bool:
        return self.ranked[:1] == [self.topic]

    @property
    def among_three(self) -> bool:
        return self.topic in self.ranked[:3]

    @property
    def group(self) -> str:
        return self.topic.partition(".")[0]

    @property
    def told(self) -> list[str]:
        """The topics that a long message tells of."""
        return [] if self.topic == NOTHING else self.topic.split(AND)

    @property
    def shown(self) -> set[str | None]:
        """The topic that is answered, and those that stand beside it or are offered in its place."""
        return {self.understanding.topic, *self.understanding.beside, *self.understanding.suggestions}

    @property
    def answered(self) -> bool:
        """Whether the topic that is answered is one of those told; for a message that tells of none, small talk."""
        topic = self.understanding.topic
        return topic in self.told if self.told else topic is None or topic in SMALL_TALK

    @property
    def turned_away(self) -> bool:
        """Answered as somebody is who looks for a person: with the same calm text, whoever they are."""
        return self.understanding.topic == PERPETRATOR

    @property
    def missed(self) -> bool:
        """Whether it was understood as something else than what it is held out under."""
        if self.topic in SIGNS:
            return not self.understanding.urgent
        if self.topic in CALM:
            return self.understanding.urgent
        if self.topic in (HUNTER, NOT_HUNTER):
            return self.turned_away is not (self.topic == HUNTER)
        return self.topic != UNSURE and not self.first


def held_out(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Language, topic or kind, and text of every message held out in `folder`."""
    for path in sorted(folder.glob("*.yml")):
        for topic, texts in read_yaml(path).items():
            yield from ((path.stem, topic, text) for text in texts)


def evaluate(model: Path, misses: bool) -> int:
    """Print the figures; or, with `misses`, every message that was not understood as what it is held out under."""
    topics, danger, hunters, rambles = asyncio.run(results_of(model, HELD_OUT, DANGER, HUNTERS, RAMBLES))
    tables = (*report(topics), "", *danger_report(danger), "", *hunters_report(hunters), "", *rambles_report(rambles))
    found = (*misses_report(topics, danger, hunters), *rambles_misses(rambles))
    for line in found if misses else tables:
        print(line)
    return 0


def rambles_misses(results: list[Result]) -> Iterator[str]:
    """The end of docs/misses.md: how long messages begin that got a wrong answer, or not all of their topics."""
    missed = [result for result in results if not (result.answered and result.shown >= {*result.told})]
    yield f"## Long messages: {len(missed)} of {len(results)}\n"
    for result in missed:
        shown = ", ".join(sorted(topic for topic in result.shown if topic)) or "nothing"
        strip = ", with the strip" if result.understanding.urgent else ""
        yield f"- {result.language}, {result.topic}; shown: {shown}{strip}: {shorten(result.text, 100)}"


def misses_report(topics: list[Result], danger: list[Result], hunters: list[Result]) -> Iterator[str]:
    """docs/misses.md: what was missed, by what is held out where, language, and topic or kind."""
    for title, held in {"Danger": danger, "Who hunts": hunters, "Topics": topics}.items():
        missed = [result for result in held if result.missed]
        yield f"## {title}: {len(missed)} of {len(held)}"
        for language, spoken in _by(missed, "language"):
            for topic, told in _by(spoken, "topic"):
                yield f"\n**{language}, {topic}**, understood as:\n"
                yield from (f"- {_understood(result)}: {result.text}" for result in told)
        yield ""


def _understood(result: Result) -> str:
    understood = result.understanding
    strip = ", with the strip" if understood.urgent else ""
    return f"{understood.topic or 'unclear'} ({understood.confidence:.2f}{strip})"


def report(results: list[Result]) -> Iterator[str]:
    """The first table of docs/understanding.md, and the confusions, as Markdown."""
    yield "| language | group | messages | first choice | first three | answered at once | of these right |"
    yield "|---|---|---|---|---|---|---|"
    for language, spoken in _by(results, "language"):
        for label, told in _by_writing(spoken):
            yield _row(language, label, told)
        for group, told in _by(spoken, "group"):
            yield _row(language, group, told)
    yield ""
    yield "Most frequent confusions (meant, understood, times):"
    confusions = Counter((r.topic, r.ranked[0]) for r in results if r.ranked and not r.first)
    for (meant, understood), times in confusions.most_common(SHOWN_CONFUSIONS):
        yield f"- {meant}, {understood}, {times}"


def _by_writing(results: list[Result]) -> Iterator[tuple[str, list[Result]]]:
    """All, and by how the messages were written: from a description of the topic, or from a situation."""
    yield "all", results
    yield "from descriptions", [result for result in results if result.topic not in FROM_SITUATIONS]
    yield "from situations", [result for result in results if result.topic in FROM_SITUATIONS]


def danger_report(results: list[Result]) -> Iterator[str]:
    """When the emergency strip is shown: by language, and by what a message tells of."""
    yield "| language | tells of | messages | strip shown | by a cue |"
    yield "|---|---|---|---|---|"
    for language, spoken in _by(results, "language"):
        yield _danger_row(language, "**danger**", [result for result in spoken if result.topic in SIGNS])
        yield _danger_row(language, "**no danger now**", [result for result in spoken if result.topic in CALM])
        for kind, told in _by(spoken, "topic"):
            yield _danger_row(language, kind, told)


def hunters_report(results: list[Result]) -> Iterator[str]:
    """What somebody gets who looks for a person, and who is taken for such."""
    yield "| language | writes | messages | same calm text | offered topics | another answer |"
    yield "|---|---|---|---|---|---|"
    for language, spoken in _by(results, "language"):
        for kind, wrote in _by(spoken, "topic"):
            yield _hunters_row(language, kind, wrote)


def rambles_report(results: list[Result]) -> Iterator[str]:
    """What comes of long messages in which little of much matters."""
    yield "| language | tell of | messages | one of their topics answered | topics shown | strip shown |"
    yield "|---|---|---|---|---|---|"
    for language, spoken in _by(results, "language"):
        for kind, told in rambles_by_kind(spoken).items():
            shown = _share(topic in result.shown for result in told for topic in result.told)
            strip = _share(result.understanding.urgent for result in told)
            answered = _share(result.answered for result in told)
            yield f"| {language} | {kind} | {len(told)} | {answered} | {shown} | {strip} |"


def rambles_by_kind(results: list[Result]) -> dict[str, list[Result]]:
    """Long messages that tell of danger, of something else, and of nothing."""
    danger = [result for result in results if URGENT & {*result.told}]
    nothing = [result for result in results if not result.told]
    rest = [result for result in results if result not in danger and result not in nothing]
    return {"danger": danger, "another topic": rest, "nothing": nothing}


def _hunters_row(language: str, kind: str, results: list[Result]) -> str:
    figures = [
        _share(result.turned_away for result in results),
        _share(result.understanding.topic is None for result in results),
        _share(result.understanding.topic not in (None, PERPETRATOR) for result in results),
    ]
    return f"| {language} | {kind} | {len(results)} | {' | '.join(figures)} |"


def _danger_row(language: str, kind: str, results: list[Result]) -> str:
    shown = _share(result.understanding.urgent for result in results)
    cued = _share(result.understanding.signs.danger for result in results)
    return f"| {language} | {kind} | {len(results)} | {shown} | {cued} |"


def _by(results: list[Result], trait: str) -> Iterator[tuple[str, list[Result]]]:
    """The results by a trait of theirs, in the order in which its values come first."""
    for value in dict.fromkeys(getattr(result, trait) for result in results):
        yield value, [result for result in results if getattr(result, trait) == value]


def _row(language: str, group: str, results: list[Result]) -> str:
    answered = [result for result in results if result.understanding.topic]
    figures = [
        _share(result.first for result in results),
        _share(result.among_three for result in results),
        _share(bool(result.understanding.topic) for result in results),
        _share(result.first for result in answered),
    ]
    return f"| {language} | {group} | {len(results)} | {' | '.join(figures)} |"


def _share(hits: Iterable[bool]) -> str:
    counted = list(hits)
    return f"{100 * sum(counted) / len(counted):.1f} %" if counted else "-"


async def results_of(model: Path, *folders: Path) -> list[list[Result]]:
    """What `model` understands of the messages held out in each of `folders`."""
    assistant = await asyncio.to_thread(Assistant.load, model, None)
    try:
        return [
            [
                Result(*message, await assistant.in_reader(partial(assistant.understand, message[2])))
                for message in held_out(folder)
            ]
            for folder in folders
        ]
    finally:
        assistant.close()
