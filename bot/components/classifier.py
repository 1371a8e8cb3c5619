"""Which topic a message is about: one linear model over the encoder's vector and the character n-grams."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.linear_model import LogisticRegression

from bot.components.storage import read_model, write_model

Ranking = list[dict[str, str | float]]
NOTHING: dict[str, str | float | None] = {INTENT_NAME_KEY: None, PREDICTED_CONFIDENCE_KEY: 0.0}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(GraphComponent, IntentClassifier):  # type: ignore[misc]
    """Logistic regression over all sentence features; without the encoder's, over the n-grams alone.

    `encoder_weight` scales the encoder's vector against the n-grams, whose length is one; `regularization` is
    scikit-learn's C; `ranked` is how many intents the ranking names.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"encoder_weight": 4.0, "regularization": 10.0, "ranked": 10}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Self:
        return cls(config, None, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> Self:
        return cls(config, read_model(model_storage, resource), model_storage, resource)

    def __init__(
        self, config: dict[str, Any], model: dict[str, Any] | None, storage: ModelStorage, resource: Resource
    ) -> None:
        self._config = config
        self._model = model
        self._storage = storage
        self._resource = resource

    def train(self, training_data: TrainingData) -> Resource:
        examples = [example for example in training_data.intent_examples if example.features]
        dense = np.vstack([self._dense(example) for example in examples])
        center = dense.mean(axis=0)
        matrix = hstack([vstack([self._sparse(example) for example in examples]), self._scaled(dense, center)]).tocsr()
        linear = LogisticRegression(C=self._config["regularization"], tol=1e-3, max_iter=200)
        linear.fit(matrix, [example.get(INTENT) for example in examples])
        self._model = {
            "labels": linear.classes_.astype(str),
            "center": center,
            "weights": linear.coef_.T.astype(np.float32),
            "bias": linear.intercept_.astype(np.float32),
        }
        write_model(self._model, self._storage, self._resource)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            ranking = self._rank(message) if message.features else []
            message.set(INTENT, ranking[0] if ranking else NOTHING, add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _rank(self, message: Message) -> Ranking:
        assert self._model is not None
        model = self._model
        row = hstack([self._sparse(message), self._scaled(self._dense(message, model["center"]), model["center"])])
        scores = (row.tocsr() @ model["weights"])[0] + model["bias"]
        odds = np.exp(scores - scores.max())
        shares = odds / odds.sum()
        best = np.argsort(-shares)[: self._config["ranked"]]
        return [
            {INTENT_NAME_KEY: str(model["labels"][index]), PREDICTED_CONFIDENCE_KEY: float(shares[index])}
            for index in best
        ]

    def _scaled(self, dense: Any, center: Any) -> csr_matrix:
        return csr_matrix((dense - center) * self._config["encoder_weight"])

    @staticmethod
    def _dense(message: Message, otherwise: Any = None) -> Any:
        return next((feature.features for feature in message.features if feature.is_dense()), otherwise)

    @staticmethod
    def _sparse(message: Message) -> csr_matrix:
        return next(feature.features for feature in message.features if feature.is_sparse())
