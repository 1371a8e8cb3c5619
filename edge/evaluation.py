"""`waymark evaluate`: how often the right topic comes first, or among the first three, on messages never trained on.

The held-out messages are in `tests/understanding/heldout/<language>.yml`: topic to list of messages. Nothing of them
may ever go into `data/nlu/`; a test holds this.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from edge.assistant import Assistant
from waymark.knowledge import read_yaml
from waymark.paths import ROOT
from waymark.understanding import URGENT, Understanding

HELD_OUT = ROOT / "tests" / "understanding" / "heldout"
SHOWN_CONFUSIONS = 25


@dataclass(frozen=True)
class Result:
    """One held-out message and what was understood."""

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


def held_out() -> Iterator[tuple[str, str, str]]:
    """Language, topic and text of every held-out message."""
    for path in sorted(HELD_OUT.glob("*.yml")):
        for topic, texts in read_yaml(path).items():
            yield from ((path.stem, topic, text) for text in texts)


def evaluate(model: Path, misses: bool) -> int:
    """Print the figures; with `misses`, every message whose topic was not first."""
    results = asyncio.run(results_of(model))
    for line in report(results):
        print(line)
    if misses:
        for result in results:
            if not result.first:
                print(f"{result.language}  {result.topic} -> {', '.join(result.ranked[:3])}: {result.text}")
    return 0


def report(results: list[Result]) -> Iterator[str]:
    """The tables of docs/understanding.md, as Markdown."""
    yield "| language | group | messages | first choice | first three | answered at once | of these right |"
    yield "|---|---|---|---|---|---|---|"
    for language in sorted({result.language for result in results}):
        spoken = [result for result in results if result.language == language]
        yield _row(language, "all", spoken)
        for group in dict.fromkeys(result.group for result in spoken):
            yield _row(language, group, [result for result in spoken if result.group == group])
    yield ""
    yield "| language | danger, suicide, child: strip shown | other messages: strip shown |"
    yield "|---|---|---|"
    for language in sorted({result.language for result in results}):
        spoken = [result for result in results if result.language == language]
        urgent = [result.understanding.urgent for result in spoken if result.topic in URGENT]
        others = [result.understanding.urgent for result in spoken if result.topic not in URGENT]
        yield f"| {language} | {_share(urgent)} of {len(urgent)} | {_share(others)} of {len(others)} |"
    yield ""
    yield "Most frequent confusions (meant, understood, times):"
    confusions = Counter((r.topic, r.ranked[0]) for r in results if r.ranked and not r.first)
    for (meant, understood), times in confusions.most_common(SHOWN_CONFUSIONS):
        yield f"- {meant}, {understood}, {times}"


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


async def results_of(model: Path) -> list[Result]:
    assistant = await asyncio.to_thread(Assistant.load, model, None)
    try:
        return [Result(*message, await assistant.understand(message[2])) for message in held_out()]
    finally:
        assistant.close()
