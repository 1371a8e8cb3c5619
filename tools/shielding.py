"""How much of what identifies somebody the shield takes, and how often it touches what does not: Markdown tables.

    python -m tools.shielding [--misses] [--final] [--per-kind N] [--seed N]

Made-up identifiers stand in sentences of `tests/shielding/carriers/`. Who improves the shield works with the sentences
under `seen`, which are the default; `--final` measures with those under `held_out`, for docs/shielding.md. An
identifier is taken when no run of it is left: of four letters or digits, or of two of a name. All but the times is the
same for a seed.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import process_time

from edge.check import examples
from edge.evaluation import HELD_OUT, held_out
from edge.proof.identifiers import FORMS, Identifier, identifiers
from edge.proof.parts import LANGUAGES
from waymark.catalogues import catalogue_path, read_catalogue
from waymark.knowledge import read_yaml
from waymark.languages import SOURCE, languages
from waymark.paths import ROOT, TEMPLATE
from waymark.shield import KINDS, Kind, shield
from waymark.shield.kinds import MARK

SENTENCES = ROOT / "tests" / "shielding"
# Messages of this topic tell names and numbers: to touch them is right.
IDENTIFYING = "chat.identifying"
SAID = "what the chat says"
EVERY_NTH_EXAMPLE = 10
NUMBERS_AND_THE_LIKE: tuple[Kind, ...] = (
    *("phone", "email", "national_insurance", "passport", "home_office_reference"),
    *("card", "bank_account", "other"),
)
SHORTEST_RUN = 4
SHORTEST_RUN_OF_NAME = 2


@dataclass(frozen=True)
class Result:
    """A carrier sentence with an identifier in it, and what the shield made of it."""

    identifier: Identifier
    carrier: str
    shielded: str

    @property
    def text(self) -> str:
        return self.carrier.replace("{}", self.identifier.value)

    @cached_property
    def places(self) -> set[int]:
        """The places of `text` that were taken out."""
        found = re.fullmatch("(.+?)".join(map(re.escape, self.shielded.split(MARK))), self.text, re.DOTALL)
        assert found, "the shield must leave all else as it was"
        return {place for group in range(1, len(found.groups()) + 1) for place in range(*found.span(group))}

    @property
    def taken(self) -> bool:
        """Whether the whole identifier is gone."""
        value = self.identifier.value
        start = self.carrier.index("{}")
        kept = "".join(MARK if start + place in self.places else letter for place, letter in enumerate(value))
        runs = "".join(letter for letter in kept if letter.isalnum() or letter == MARK).split(MARK)
        shortest = SHORTEST_RUN_OF_NAME if self.identifier.kind == "name" else SHORTEST_RUN
        return max(map(len, runs)) < min(shortest, sum(map(str.isalnum, value)))

    @property
    def took_more(self) -> bool:
        """Whether a word that is not the identifier is gone too."""
        start = self.carrier.index("{}")
        own = range(start, start + len(self.identifier.value))
        return any(self.text[place].isalnum() for place in self.places if place not in own)


@dataclass(frozen=True)
class Clean:
    """A text that identifies nobody, where it is from, and what the shield made of it."""

    source: str
    text: str
    shielded: str


Shield = Callable[[str], str]


def by_default(text: str) -> str:
    return shield(text).text


def carried(part: str, seed: int, per_kind: int, take: Shield = by_default) -> Iterator[Result]:
    """Each identifier in one of the sentences of `part` ("seen" or "held_out")."""
    carriers = {language: read_yaml(SENTENCES / "carriers" / f"{language}.yml") for language in LANGUAGES}
    random = Random(seed)
    for identifier in identifiers(seed, per_kind):
        known = carriers[identifier.language]
        carrier = random.choice((known.get(identifier.form) or known[identifier.kind])[part])
        yield Result(identifier, carrier, take(carrier.replace("{}", identifier.value)))


def clean_texts() -> Iterator[tuple[str, str]]:
    """Texts that identify nobody, and where they are from: messages, and all that the chat says."""
    yield from clean_messages()
    for language, topic, text in list(examples())[::EVERY_NTH_EXAMPLE]:
        if topic != IDENTIFYING:
            yield f"examples, {language}", text
    for language in languages():
        path = TEMPLATE if language == SOURCE else catalogue_path(language)
        yield from ((f"{SAID}, {language}", text) for text in _said(path, language))


def clean_messages() -> Iterator[tuple[str, str]]:
    """Messages that identify nobody and are neither trained on nor told, and where they are from."""
    for language, topic, text in held_out(HELD_OUT):
        if topic != IDENTIFYING:
            yield f"held-out messages, {language}", text
    for language, texts in read_yaml(SENTENCES / "clean.yml").items():
        yield from ((f"made to mislead, {language}", text) for text in texts)


def _said(path: Path, language: str) -> Iterator[str]:
    for message in read_catalogue(path):
        text = message.id if language == SOURCE else message.string
        if message.id and isinstance(text, str):
            yield text


def clean(take: Shield = by_default) -> Iterator[Clean]:
    for source, text in clean_texts():
        yield Clean(source, text, take(text))


def share(hits: Iterable[bool], places: int = 1) -> str:
    counted = list(hits)
    return f"{100 * sum(counted) / len(counted):.{places}f} %" if counted else "–"


def aims(results: list[Result], texts: list[Clean]) -> Iterator[str]:
    yield "| aim | measured |\n|---|---|"
    numbers = [result.taken for result in results if result.identifier.kind in NUMBERS_AND_THE_LIKE]
    names = [result.taken for result in results if result.identifier.kind == "name"]
    yield f"| 99 % of numbers, email addresses and references | {share(numbers)} of {len(numbers)} |"
    yield f"| 95 % of names that are told as names | {share(names)} of {len(names)} |"
    messages = [text.shielded != text.text for text in texts if not text.source.startswith(SAID)]
    yield f"| under 0.5 % of clean messages touched | {share(messages, 2)} of {len(messages)} |"


def recall(results: list[Result]) -> Iterator[str]:
    """By kind and language: taken as a whole; and where a word beside it went too."""
    yield f"| kind | identifiers | {' | '.join(LANGUAGES)} | all | took more |"
    yield "|---|---|" + "---|" * (len(LANGUAGES) + 2)
    for kind in KINDS:
        yield _row(kind, [result for result in results if result.identifier.kind == kind])


def recall_by_form(results: list[Result]) -> Iterator[str]:
    yield f"| kind | form | identifiers | {' | '.join(LANGUAGES)} | all | took more |"
    yield "|---|---|---|" + "---|" * (len(LANGUAGES) + 2)
    for form, (kind, _) in FORMS.items():
        yield _row(f"{kind} | {form}", [result for result in results if result.identifier.form == form])


def _row(name: str, results: list[Result]) -> str:
    spoken = [share(result.taken for result in results if result.identifier.language == tag) for tag in LANGUAGES]
    more = share(result.took_more for result in results)
    return f"| {name} | {len(results)} | {' | '.join(spoken)} | {share(result.taken for result in results)} | {more} |"


def touched(texts: list[Clean]) -> Iterator[str]:
    """By source: how many texts that identify nobody were changed."""
    yield "| clean texts | texts | touched | share |\n|---|---|---|---|"
    for source in dict.fromkeys(text.source for text in texts):
        yield _touched_row(source, [text for text in texts if text.source == source])
    yield _touched_row("all", texts)


def _touched_row(source: str, texts: list[Clean]) -> str:
    hits = [text.shielded != text.text for text in texts]
    return f"| {source} | {len(hits)} | {sum(hits)} | {share(hits, 2)} |"


def identifying() -> str:
    told = [text for _, topic, text in held_out(HELD_OUT) if topic == IDENTIFYING]
    hits = sum(by_default(text) != text for text in told)
    return f"Of the {len(told)} held-out messages about telling names and numbers, {hits} are touched."


def times(texts: Iterable[str]) -> str:
    """Milliseconds of the processor that a message takes: what else the machine does is not counted."""
    taken = [1000 * duration(text) for text in texts]
    slow = quantiles(taken, n=20)[-1]
    return f"A held-out message takes {median(taken):.2f} ms at the median, {slow:.2f} ms at the 95th percentile."


def duration(text: str) -> float:
    start = process_time()
    shield(text)
    return process_time() - start


def misses(results: list[Result], texts: list[Clean]) -> Iterator[str]:
    """What was not taken as a whole, and what was touched and should not be."""
    for result in results:
        if not result.taken:
            of = result.identifier
            yield f"- {of.kind}, {of.form}, {of.language}: `{result.text}` → `{result.shielded}`"
    for text in texts:
        if text.shielded != text.text:
            yield f"- clean, {text.source}: `{text.text}` → `{text.shielded}`"


def report(part: str, seed: int, per_kind: int, with_misses: bool) -> Iterator[str]:
    results, texts = list(carried(part, seed, per_kind)), list(clean())
    yield from aims(results, texts)
    yield from ("", *recall(results))
    yield from ("", *recall_by_form(results))
    yield from ("", *touched(texts))
    yield from ("", identifying(), "", times(text for _, _, text in held_out(HELD_OUT)))
    if with_misses:
        yield from ("", *misses(results, texts))


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the shield.")
    parser.add_argument("--final", action="store_true", help="the sentences that are kept for the final figures")
    parser.add_argument("--misses", action="store_true", help="list every miss")
    parser.add_argument("--per-kind", type=int, default=400, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    asked = parser.parse_args()
    part = "held_out" if asked.final else "seen"
    print("\n".join(report(part, asked.seed, asked.per_kind, asked.misses)))


if __name__ == "__main__":
    main()
