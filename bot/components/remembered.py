"""Training reads an example once: its vector is kept in a file, and the next training reads only what is new.

Reading is nearly all of a training's time. A vector is the same to the last bit, whichever texts are read beside it.
Only examples pass here, never a message that somebody wrote.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.components.encoders import Encoder, Vectors
from waymark.paths import ROOT

VECTORS = ROOT / ".cache" / "vectors"
Vector = NDArray[np.float32]


class RememberingEncoder:
    """An encoder that remembers. Where the encoder's weights may change unnoticed, nothing is kept in a file."""

    def __init__(self, encoder: Encoder) -> None:
        self.release = encoder.release
        self._encoder = encoder
        self._file = VECTORS / f"{self.release}.npz" if self.release else None
        self._before = _load(self._file) if self._file else {}
        self._vectors: dict[bytes, Vector] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As `Encoder.encode`."""
        keys = [hashlib.sha256(text.encode()).digest() for text in texts]
        unread = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._before}
        if unread:
            self._before.update(zip(unread, self._encoder.encode(list(unread.values())), strict=True))
        self._vectors.update((key, self._before[key]) for key in keys)
        return np.stack([self._vectors[key] for key in keys])

    def keep(self) -> None:
        """Write the vectors of all texts that were asked for, and of no others, for the next time."""
        if not self._file:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._file.with_suffix(".unfinished.npz")
        keys = np.array([np.frombuffer(key, dtype=np.uint8) for key in self._vectors])
        np.savez(unfinished, keys=keys, vectors=np.stack(list(self._vectors.values())))
        unfinished.replace(self._file)


def _load(file: Path) -> dict[bytes, Vector]:
    if not file.exists():
        return {}
    with np.load(file) as kept:
        return dict(zip((key.tobytes() for key in kept["keys"]), kept["vectors"], strict=True))
