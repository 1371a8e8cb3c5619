"""Trained parts in Rasa's model archive, as skops files: loading one runs no code, unlike a pickle."""

from __future__ import annotations

from typing import Any

import skops.io
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

_FILE = "model.skops"


def write_model(model: Any, storage: ModelStorage, resource: Resource) -> None:
    with storage.write_to(resource) as folder:
        skops.io.dump(model, folder / _FILE)


def read_model(storage: ModelStorage, resource: Resource) -> Any:
    """The stored model; ValueError if the file asks for types that skops does not trust."""
    with storage.read_from(resource) as folder:
        untrusted = skops.io.get_untrusted_types(file=folder / _FILE)
        if untrusted:
            raise ValueError(f"the trained model holds untrusted types: {', '.join(untrusted)}")
        return skops.io.load(folder / _FILE)
