"""Cross-validation of understanding on the training examples: what the settings of bot/config.yml were chosen by.

One fold of five is held back, stratified by topic and language. Examples of a topic differ in meaning, so this is
harder than the held-out messages. `python -m tools.cross_validate` prints the tables of docs/understanding.md and
docs/decisions/0003-encoder.md as Markdown; it takes some minutes.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from bot.components.encoders import load_encoder
from bot.components.features import ngram_vectorizer
from bot.components.remembered import RememberingEncoder
from edge.check import examples
from waymark.danger import Signs, cues
from waymark.knowledge import read_yaml
from waymark.paths import ROOT
from waymark.text import normalize, tidy
from waymark.understanding import DOUBTFUL_SHARE, URGENT

FOLDS = 5
SHARES = (0.2, 0.15, 0.12, 0.1, 0.08, 0.07, 0.05)
THRESHOLDS = (0.15, 0.2, 0.25, 0.3)
Labels = NDArray[np.str_]


@dataclass(frozen=True)
class Predictions:
    """Of the fold that was held back: shares by class, the classes, the right topics, who writes how, and the cues."""

    shares: NDArray[np.float64]
    classes: Labels
    topics: Labels
    languages: Labels
    romanised: NDArray[np.bool_]
    signs: list[Signs]

    @property
    def right(self) -> NDArray[np.bool_]:
        return np.asarray(self.classes[self.shares.argmax(axis=1)] == self.topics)


def settings(component: str) -> dict[str, Any]:
    """What bot/config.yml says of a component of the pipeline."""
    pipeline = read_yaml(ROOT / "bot" / "config.yml")["pipeline"]
    return next(entry for entry in pipeline if entry["name"].endswith(component))


def encoded(texts: list[str]) -> NDArray[np.float32]:
    encoder = RememberingEncoder(load_encoder(settings("SentenceEncoder")["encoder"], os.cpu_count() or 1))
    vectors = encoder.encode([tidy(text) for text in texts])
    encoder.keep()
    return vectors


def ngrams(texts: Labels, train: Any, normal: Callable[[str], str]) -> csr_matrix:
    vectorizer = ngram_vectorizer(settings("CharacterNgrams"))
    normalized = np.array([normal(text) for text in texts], dtype=object)
    return vectorizer.fit(normalized[train]).transform(normalized)


def unfolded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def accuracy(name: str, found: Predictions) -> str:
    spoken = [found.right[found.languages == language].mean() for language in ("en", "es", "ar")]
    figures = [found.right.mean(), *spoken, found.right[found.romanised].mean()]
    return f"| {name} | {' | '.join(f'{100 * figure:.1f} %' for figure in figures)} |"


def report(compared: dict[str, Predictions]) -> Iterator[str]:
    yield "| first choices | all | en | es | ar | romanised Arabic |\n|---|---|---|---|---|---|"
    yield from (accuracy(name, found) for name, found in compared.items())
    found = compared["both, as configured"]
    yield "\n| threshold | answered at once | of these right |\n|---|---|---|"
    best = found.shares.max(axis=1)
    for threshold in THRESHOLDS:
        answered = best >= threshold
        yield f"| {threshold} | {100 * answered.mean():.1f} % | {100 * found.right[answered].mean():.1f} % |"
    yield "\n| share | danger: strip by meaning | other messages | danger: by meaning or cue | other messages |"
    yield "|---|---|---|---|---|"
    yield from (strip(least, found) for least in SHARES)


def strip(least: float, found: Predictions) -> str:
    """How many messages with danger, and how many others, show the strip from a share of `least`."""
    urgent_classes = np.isin(found.classes, list(URGENT))
    share, first = found.shares[:, urgent_classes].sum(axis=1), urgent_classes[found.shares.argmax(axis=1)]
    danger, doubtful = (np.array([getattr(sign, kind) for sign in found.signs]) for kind in ("danger", "doubtful"))
    urgent = np.isin(found.topics, list(URGENT))
    by_meaning = (share >= least) | first
    by_either = danger | first | (share >= np.where(doubtful, max(least, DOUBTFUL_SHARE), least))
    figures = [shown[which].mean() for shown in (by_meaning, by_either) for which in (urgent, ~urgent)]
    return f"| {least} | {' | '.join(f'{100 * figure:.1f} %' for figure in figures)} |"


def main() -> int:
    languages, topics, texts = (np.array(column) for column in zip(*examples(), strict=True))
    strata = [f"{topic} {language}" for topic, language in zip(topics, languages, strict=True)]
    train, test = next(StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(texts, strata))
    config = settings("LinearIntentClassifier")
    vectors = encoded(list(texts))
    dense = csr_matrix((vectors - vectors[train].mean(axis=0)) * config["encoder_weight"])
    folded = ngrams(texts, train, normalize)
    views = {
        "n-grams alone": folded,
        "encoder alone": dense,
        "both, n-grams not folded by sound": hstack([ngrams(texts, train, unfolded), dense]).tocsr(),
        "both, as configured": hstack([folded, dense]).tocsr(),
    }
    latin = np.array([not any("\u0600" <= character <= "\u06ff" for character in text) for text in texts])
    compared = {}
    for name, matrix in views.items():
        linear = LogisticRegression(C=config["regularization"], tol=1e-3, max_iter=200)
        linear.fit(matrix[train], topics[train])
        compared[name] = Predictions(
            linear.predict_proba(matrix[test]),
            linear.classes_,
            topics[test],
            languages[test],
            (latin & (languages == "ar"))[test],
            [cues().signs_in(text) for text in texts[test]],
        )
    urgent = int(np.isin(topics[test], list(URGENT)).sum())
    print(f"{len(texts)} examples, {len(test)} of them held back, {urgent} of these urgent\n")
    for line in report(compared):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
