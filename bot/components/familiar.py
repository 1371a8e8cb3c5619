"""Whether a message is in words that people were seen to use.

A cry for help in a language without examples looks like a goodbye: small talk is answered only where it is sure.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Self

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.storage import read_model, write_model
from waymark.text import words
from waymark.understanding import TALK

# Set on a message that is not understood and is hardly in words of any example.
FOREIGN = "foreign"
SHORT = 2
_IN_ANY_WORDS = {"chat.out_of_scope"}
_OTHERS = "others"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class FamiliarWords(GraphComponent, IntentClassifier):  # type: ignore[misc]
    """Takes small talk for not understood where nobody was seen to make it in these words, and marks what is foreign.

    `talk` is the share of a message's words that examples of its small talk must have; for what is about none of the
    topics, which people say in any words, examples of any intent. `any` is the share that those must have, and more,
    for a message that is not understood.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"talk": 0.75, "any": 0.5}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Self:
        return cls(config, {}, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> Self:
        said = {intent: frozenset(known.split()) for intent, known in read_model(model_storage, resource).items()}
        return cls(config, said, model_storage, resource)

    def __init__(
        self, config: dict[str, Any], said: dict[str, frozenset[str]], storage: ModelStorage, resource: Resource
    ) -> None:
        self._config = config
        self._said = said
        self._any = frozenset().union(*said.values())
        self._storage = storage
        self._resource = resource

    def train(self, training_data: TrainingData) -> Resource:
        said: dict[str, set[str]] = defaultdict(set)
        for example in training_data.intent_examples:
            intent = example.get(INTENT)
            said[intent if intent in TALK else _OTHERS].update(words(example.get(TEXT)).split())
        # One text of each intent: skops writes an entry for every word of a list.
        write_model({intent: " ".join(sorted(known)) for intent, known in said.items()}, self._storage, self._resource)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            intent, written = message.get(INTENT), words(message.get(TEXT)).split()
            foreign = self._is_foreign(intent[INTENT_NAME_KEY], written)
            if foreign:
                unsure = {**intent, INTENT_NAME_KEY: DEFAULT_NLU_FALLBACK_INTENT_NAME}
                message.set(INTENT, unsure, add_to_output=True)
            message.set(FOREIGN, foreign, add_to_output=True)
        return messages

    def _is_foreign(self, intent: str, written: list[str]) -> bool:
        if intent == DEFAULT_NLU_FALLBACK_INTENT_NAME:
            return bool(_share(written, self._any) <= self._config["any"])
        known = self._any if intent in _IN_ANY_WORDS else self._said.get(intent, frozenset())
        return intent in TALK and bool(_share(written, known) < self._config["talk"])


def _share(written: list[str], known: frozenset[str]) -> float:
    """Of the words written, those that are known; none where nothing was written in words.

    Words of one or two letters are words in every language: they count only where there are no others.
    """
    telling = [word for word in written if len(word) > SHORT] or written
    return sum(word in known for word in telling) / len(telling) if telling else 0.0
