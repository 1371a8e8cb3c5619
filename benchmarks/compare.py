"""Measures Waymark beside stock Rasa 3.6.21, on the same machine in the same run.

    python -m benchmarks.compare --python310 python3.10 --write docs/performance.md

Stock is what `rasa init` of Rasa 3.6 sets up: Python 3.10, DIET, `rasa run --enable-api` with the REST channel, and
the action server of rasa_sdk 3.6.2 as a second process (`benchmarks/stock`). Both sides have the same training
examples, intents, rules and answers. What is measured, each at the client:

- from the start of the first process until the side is ready (Waymark: GET /api/v1/health says 200; stock: /status
  shows a loaded model and a first turn is answered), and until a first text is answered;
- resident memory of all processes after the load;
- latency of a turn, p50 and p95, for typed texts and for tapped choices, one at a time and with 16 conversations at
  once; and turns per second with 16.

Texts are 60 held-out messages in three languages (`benchmarks/messages.yml`); every conversation is told the answers
in English. Each side is started once before anything is measured, and warmed up after each start. The whole run stays
on this machine; only installing stock Rasa, once, reaches out.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.building import LOGS, export_answers, note, prepare, python_version, stock_side
from benchmarks.load import MeasurementError, Wish, measure, new_client, send
from benchmarks.report import LOADS, Conditions, Results, Round, check_place, report, write
from benchmarks.running import Running, running, seconds_until_ready
from benchmarks.sides import Side, Stock, Waymark
from waymark.knowledge import read_yaml

TEXTS = tuple(
    Wish("text", text) for texts in read_yaml(Path(__file__).with_name("messages.yml")).values() for text in texts
)
CHOICES = tuple(
    Wish("choice", topic)
    for topic in (
        "sharing.overview",
        "sharing.police",
        "sharing.removal",
        "sharing.health",
        "sharing.council",
        "sharing.work",
        "routes.start",
        "routes.partner_abuse",
        "routes.legal_help",
        "support.start",
        "support.domestic_abuse",
        "rights.victim",
    )
)
WISHES = {"text": TEXTS, "choice": CHOICES}
NO_PYTHON = "The stock side needs an interpreter of Python 3.10 (--python310); measuring Waymark alone."
Answers = Mapping[str, list[Any]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print. 0 when there are figures, 1 when something went wrong, 130 when it was stopped."""
    options = _options(arguments)
    # To be ended is to be interrupted: what was started is stopped first.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        text = _compare(options)
    except MeasurementError as problem:
        note(f"No figures: {problem}")
        return 1
    except KeyboardInterrupt:
        note("Stopped.")
        return 130
    print(text)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    summary = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=summary)
    parser.add_argument("--rounds", type=_at_least_one, default=3, help="how often each side is started and measured")
    parser.add_argument("--seconds", type=_seconds, default=10.0, help="how long each of the four loads lasts")
    parser.add_argument("--python310", metavar="FILE", help="the interpreter for stock Rasa (default: python3.10)")
    parser.add_argument("--stock-venv", type=Path, metavar="FOLDER", help="an environment that has stock Rasa already")
    parser.add_argument("--write", type=Path, metavar="FILE", help="also put the figures into this file, between marks")
    return parser.parse_args(arguments)


def _at_least_one(value: str) -> int:
    if int(value) < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return int(value)


def _seconds(value: str) -> float:
    if float(value) < 1:
        raise argparse.ArgumentTypeError("at least 1 second")
    return float(value)


def _compare(options: argparse.Namespace) -> str:
    """The report of a run, written where it was wanted."""
    if options.write:
        check_place(options.write)
    prepare()
    stock = stock_side(options.python310, options.stock_venv)
    if stock is None:
        note(NO_PYTHON)
    busy = os.getloadavg()[0]
    results = asyncio.run(_measure([Waymark(), *([stock] if stock else [])], options.rounds, options.seconds))
    text = report(results, _conditions(options, stock, busy))
    if options.write:
        write(options.write, text)
    return text


def _conditions(options: argparse.Namespace, stock: Stock | None, busy: float) -> Conditions:
    pythons = {Waymark.name: platform.python_version()}
    if stock:
        pythons[Stock.name] = python_version(stock.python)
    return Conditions(pythons, options.rounds, options.seconds, len(TEXTS), busy)


async def _measure(sides: Sequence[Side], rounds: int, seconds: float) -> Results:
    """Every round starts one side after the other, so that what else the machine does falls on both."""
    answers = export_answers()
    for side in sides:
        note(f"{side.name}: a first start, not measured ...")
        async with running(side, LOGS) as started:
            await seconds_until_ready(side, started)
    results: dict[str, list[Round]] = {side.name: [] for side in sides}
    for number in range(1, rounds + 1):
        for side in sides:
            note(f"{side.name}: round {number} of {rounds} ...")
            results[side.name].append(await _round(side, answers, seconds))
    return results


async def _round(side: Side, answers: Answers, seconds: float) -> Round:
    """One start of a side: how long it takes, the warm-up, the four loads, and the memory that is held after them."""
    async with running(side, LOGS) as started:
        ready = await seconds_until_ready(side, started)
        first_text = await _seconds_until_first_text(side, started)
        answered = await _warm_up(side, answers)
        loads = {load: await measure(side, WISHES[load.kind], load.at_once, seconds) for load in LOADS}
        return Round(ready, first_text, started.memory(), loads, answered)


async def _seconds_until_first_text(side: Side, started: Running) -> float:
    """Seconds from the start of the first process until one text is answered in a conversation opened for it."""
    async with new_client() as client:
        content, _ = await send(client, side.turn(await side.open(client), TEXTS[0]))
        side.read(content)
    return time.perf_counter() - started.begun


async def _warm_up(side: Side, answers: Answers) -> int:
    """Send everything once, and hold the answers against Waymark's own. Returns how many texts were answered.

    Raises MeasurementError if a choice gets another answer, because then the sides would not be doing the same.
    """
    answered = 0
    async with new_client() as client:
        for wish in (*TEXTS, *CHOICES):
            content, _ = await send(client, side.turn(await side.open(client), wish))
            reply = side.read(content)
            answered += wish.kind == "text" and reply.answered
            if wish.kind == "choice" and reply.messages != answers[wish.value]:
                raise MeasurementError(f"{side.name} does not send Waymark's answer to {wish.value}")
    return answered


if __name__ == "__main__":
    sys.exit(main())
