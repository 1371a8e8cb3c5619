"""The figures as a Markdown table, and where they go."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.load import TURNS_PER_CONVERSATION, Kind, Latencies, MeasurementError

MEASURED = re.compile(r"(?<=^<!-- measured -->\n).*?(?=^<!-- /measured -->$)", re.DOTALL | re.MULTILINE)
MB = 1_000_000
CROWD = 16

HOW = (
    "- Rounds: {rounds}. In each, every side in turn is started, warmed up with all texts and choices once, and "
    "measured for {seconds:g} s per load. Starts: median (lowest-highest), with compiled files and model in "
    f"place. Latencies: all rounds together. After {TURNS_PER_CONVERSATION} turns comes a new conversation, whose "
    "opening is part of the load but not counted as a turn."
)
NOT_UNDERSTANDING = (
    "- The stock model was trained for a few epochs. That changes what DIET understands, not how long it takes: this "
    "compares speed and memory, not understanding."
)


@dataclass(frozen=True)
class Load:
    """What is asked of a side: turns of a kind, by so many conversations at once."""

    kind: Kind
    at_once: int

    def __str__(self) -> str:
        """As the table names it."""
        return f"{self.kind.capitalize()} turn, {'one at a time' if self.at_once == 1 else f'{self.at_once} at once'}"


LOADS = tuple(Load(kind, at_once) for at_once in (1, CROWD) for kind in ("text", "choice"))


@dataclass(frozen=True)
class Round:
    """A side, started once. Seconds; bytes by program; `texts_answered` of all the texts, the others got an offer."""

    ready: float
    first_text: float
    memory: dict[str, int]
    latencies: dict[Load, Latencies]
    texts_answered: int


@dataclass(frozen=True)
class Conditions:
    """What the figures depend on."""

    pythons: Mapping[str, str]
    rounds: int
    seconds: float
    texts: int
    busy: float


Row = tuple[str, Callable[[Sequence[Round]], str]]
Results = Mapping[str, Sequence[Round]]


def report(results: Results, conditions: Conditions) -> str:
    """The table, a column a side, with what it was measured on and how."""
    lines = [_line(["", *results]), _line(["---", *("---:" for _ in results)])]
    lines += [_line([title, *(figure(rounds) for rounds in results.values())]) for title, figure in _rows()]
    return "\n".join([*lines, "", *_notes(results, conditions)]) + "\n"


def check_place(path: Path) -> None:
    """Raise MeasurementError if `path` has no place for the figures."""
    if not path.is_file() or not MEASURED.search(path.read_text(encoding="utf-8")):
        raise MeasurementError(f"{path} must have the lines <!-- measured --> and <!-- /measured -->")


def write(path: Path, text: str) -> None:
    """Put `text` in the place of the last figures."""
    page = path.read_text(encoding="utf-8")
    path.write_text(MEASURED.sub(lambda _: f"\n{text}\n", page, count=1), encoding="utf-8")


def _rows() -> list[Row]:
    crowds = [load for load in LOADS if load.at_once == CROWD]
    return [
        ("Start to ready", _ready),
        ("Start to the first text answered", _first_text),
        ("Resident memory after the load", _memory),
        *((f"{load}: p50 / p95", partial(_latency, load)) for load in LOADS),
        *((f"{load}: turns a second", partial(_rate, load)) for load in crowds),
    ]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _ready(rounds: Sequence[Round]) -> str:
    return _seconds([each.ready for each in rounds])


def _first_text(rounds: Sequence[Round]) -> str:
    return _seconds([each.first_text for each in rounds])


def _memory(rounds: Sequence[Round]) -> str:
    """The median of all programs together; where there are several, also of each."""
    total = median(sum(each.memory.values()) for each in rounds)
    parts = [f"{name} {median(each.memory[name] for each in rounds) / MB:.0f}" for name in rounds[0].memory]
    return f"{total / MB:.0f} MB" + (f" ({', '.join(parts)})" if len(parts) > 1 else "")


def _latency(load: Load, rounds: Sequence[Round]) -> str:
    latencies = _pooled(load, rounds)
    return f"{_milliseconds(latencies.p50)} / {_milliseconds(latencies.p95)} ms"


def _rate(load: Load, rounds: Sequence[Round]) -> str:
    return f"{_pooled(load, rounds).per_second:.0f}"


def _pooled(load: Load, rounds: Sequence[Round]) -> Latencies:
    """The turns of all rounds, as if they were one."""
    pooled = Latencies()
    for each in rounds:
        pooled.add(each.latencies[load])
    return pooled


def _seconds(values: Sequence[float]) -> str:
    """The median; with several rounds also the lowest and the highest."""
    span = f" ({min(values):.1f}-{max(values):.1f})" if len(values) > 1 else ""
    return f"{median(values):.1f} s{span}"


def _milliseconds(seconds: float) -> str:
    value = seconds * 1000
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}"


def _notes(results: Results, conditions: Conditions) -> list[str]:
    notes = [_where(conditions), HOW.format(rounds=conditions.rounds, seconds=conditions.seconds)]
    notes += [_answered(results, conditions.texts)]
    return [*notes, NOT_UNDERSTANDING] if len(results) > 1 else notes


def _where(conditions: Conditions) -> str:
    pythons = ", ".join(f"{side} on Python {version}" for side, version in conditions.pythons.items())
    return (
        f"- Measured on {date.today().isoformat()}: {pythons}; {os.cpu_count()} cores ({platform.machine()}) for "
        f"client and server together, load average before: {conditions.busy:.1f}."
    )


def _answered(results: Results, texts: int) -> str:
    counts = ", ".join(f"{side} {rounds[0].texts_answered}" for side, rounds in results.items())
    return f"- Of {texts} texts, answered with a topic: {counts}. The others got an offer of topics, a shorter reply."
