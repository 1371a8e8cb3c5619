"""Rasa Open Source 3.6.21 on current Python, NumPy and packaging, without TensorFlow. Importing `bot` installs it.

Each replacement below says why it is there and how to notice that it is no longer needed; the decision is
`docs/decisions/0001-rasa-on-current-releases.md`. With any other Rasa version `install()` refuses to run, because
what it replaces are that version's internals.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import logging
import os
import sys
import warnings
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

RASA_VERSION = "3.6.21"
CACHE = Path(__file__).parent.parent / ".cache" / "rasa"

# Rasa's recipe knows its built-in components from one module that imports them all, TensorFlow's among them.
# These are the ones that a Waymark assistant may name. Not needed once rasa.engine.recipes.default_components
# imports without TensorFlow.
COMPONENTS = (
    "rasa.nlu.classifiers.fallback_classifier.FallbackClassifier",
    "rasa.nlu.classifiers.keyword_intent_classifier.KeywordIntentClassifier",
    "rasa.nlu.extractors.entity_synonyms.EntitySynonymMapper",
    "rasa.nlu.extractors.regex_entity_extractor.RegexEntityExtractor",
    "rasa.nlu.tokenizers.whitespace_tokenizer.WhitespaceTokenizer",
    "rasa.core.policies.memoization.AugmentedMemoizationPolicy",
    "rasa.core.policies.memoization.MemoizationPolicy",
    "rasa.core.policies.rule_policy.RulePolicy",
)

# Modules that import TensorFlow, and the names that others import from them. Keras helpers and three components,
# named by validators and by rasa.utils.train_utils but used by nothing that Waymark loads. Not needed once
# `import rasa.utils.train_utils` works without TensorFlow.
TENSORFLOW_MODULES: Mapping[str, tuple[str, ...]] = {
    "rasa.utils.tensorflow.callback": ("RasaTrainingLogger", "RasaModelCheckpoint"),
    "rasa.utils.tensorflow.data_generator": ("RasaBatchDataGenerator",),
    "rasa.nlu.classifiers.diet_classifier": ("DIETClassifier",),
    "rasa.nlu.selectors.response_selector": ("ResponseSelector",),
    "rasa.core.policies.ted_policy": ("TEDPolicy",),
}

# Channels and stores of vendors whose kits are not installed and through which no victim should be reached.
# Not needed once rasa.core.channels imports a channel when it is configured, not before.
VENDOR_MODULES: Mapping[str, tuple[str, ...]] = {
    "rasa.core.channels.botframework": ("BotFrameworkInput",),
    "rasa.core.channels.facebook": ("FacebookInput",),
    "rasa.core.channels.hangouts": ("HangoutsInput",),
    "rasa.core.channels.mattermost": ("MattermostInput",),
    "rasa.core.channels.rocketchat": ("RocketChatInput",),
    "rasa.core.channels.slack": ("SlackInput",),
    "rasa.core.channels.telegram": ("TelegramInput",),
    "rasa.core.channels.twilio": ("TwilioInput",),
    "rasa.core.channels.twilio_voice": ("TwilioVoiceInput",),
    "rasa.core.channels.webexteams": ("WebexTeamsInput",),
    "boto3": (),
    "boto3.dynamodb": (),
    "boto3.dynamodb.conditions": ("Key",),
    "botocore": (),
    "botocore.exceptions": ("BotoCoreError", "ClientError"),
    "pymongo": ("MongoClient",),
    "pymongo.collection": ("Collection",),
    "pymongo.errors": ("ConnectionFailure", "OperationFailure"),
}


class Unavailable:
    """Stands in for a class that Waymark's environment leaves out; making one says so."""

    def __init__(self, *_: Any, **__: Any) -> NoReturn:
        raise RuntimeError(f"{type(self).__name__} is not part of Waymark's environment (bot/compatibility.py)")

    @classmethod
    def name(cls) -> str:
        return cls.__name__


class LazyComponents(ModuleType):
    """Imports `COMPONENTS` when Rasa's recipe asks for them, so that `import bot` stays cheap."""

    def __getattr__(self, attribute: str) -> list[type]:
        if attribute != "DEFAULT_COMPONENTS":
            raise AttributeError(attribute)
        paths = (path.rpartition(".") for path in COMPONENTS)
        self.DEFAULT_COMPONENTS = [getattr(importlib.import_module(module), name) for module, _, name in paths]
        return self.DEFAULT_COMPONENTS


def _replace(modules: Mapping[str, tuple[str, ...]]) -> None:
    for name, classes in modules.items():
        module = ModuleType(name)
        module.__path__ = []
        for class_name in classes:
            base = Exception if class_name.endswith(("Error", "Failure")) else Unavailable
            setattr(module, class_name, type(class_name, (base,), {}))
        sys.modules[name] = module


def _missing(modules: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The vendors' modules of which the whole package is absent; Rasa's own channels count as absent."""
    absent = {top for top in {name.partition(".")[0] for name in modules} if not _installed(top)}
    return {name: classes for name, classes in modules.items() if name.partition(".")[0] in absent | {"rasa"}}


def _installed(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


def _restore_dropped_names() -> None:
    """Two names that NumPy 2 and packaging 22 dropped and Rasa imports. Not needed once Rasa stops."""
    import numpy
    import packaging.version

    if not hasattr(numpy, "VisibleDeprecationWarning"):
        numpy.VisibleDeprecationWarning = numpy.exceptions.VisibleDeprecationWarning  # type: ignore[attr-defined]
    if not hasattr(packaging.version, "LegacyVersion"):
        packaging.version.LegacyVersion = type("LegacyVersion", (), {})  # type: ignore[attr-defined]


def _quiet() -> None:
    """Keep what people type out of logs: Rasa prints it at DEBUG, and structlog unconfigured prints DEBUG."""
    import structlog

    # Unconfigured it also prints past logging, and the values of an exception's frames with it.
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.stdlib.LoggerFactory(),
        processors=[structlog.processors.KeyValueRenderer(key_order=["event"])],
    )
    # Said to every user of Rasa 3.6, whatever they do; nothing that Waymark could mend.
    warnings.filterwarnings("ignore", message="Slot auto-fill has been removed")
    warnings.filterwarnings("ignore", message="pkg_resources is deprecated")
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    os.environ.setdefault("RASA_CACHE_DIRECTORY", str(CACHE))


def install() -> None:
    """Prepare this process for `import rasa`. Raises RuntimeError with another Rasa version, or a hostile package."""
    version = importlib.metadata.version("rasa")
    if version != RASA_VERSION:
        raise RuntimeError(f"bot/compatibility.py was written for Rasa {RASA_VERSION}, not {version}")
    if _installed("rasa_plus"):
        raise RuntimeError("a package 'rasa_plus' is installed: Rasa would load it; remove it")
    _quiet()
    _restore_dropped_names()
    _replace(TENSORFLOW_MODULES)
    _replace(_missing(VENDOR_MODULES))
    sys.modules["rasa.engine.recipes.default_components"] = LazyComponents("rasa.engine.recipes.default_components")


def speed_up() -> None:
    """Two things that cost most of a turn, replaced by equals; call after Rasa is imported, before a model loads.

    Rasa compiles the JSON schema of an action's result anew at every custom action (40 ms), and runs a small static
    graph through dask (3 ms), which also logs the graph's input - the person's text - at DEBUG. Not needed once
    RemoteAction keeps its validator, and once Rasa has a runner of its own.
    """
    import rasa.core.processor
    from jsonschema.validators import validator_for
    from rasa.core.actions.action import RemoteAction
    from rasa.engine.runner.dask import DaskGraphRunner

    schema = RemoteAction.action_response_format_spec()
    validator = validator_for(schema)(schema)

    def validate(_: RemoteAction, result: dict[str, Any]) -> bool:
        validator.validate(result)
        return True

    class InOrder(DaskGraphRunner):  # type: ignore[misc]
        def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
            results: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}

            def result(node: str) -> Any:
                if node not in results:
                    needs = self._graph_schema.nodes[node].needs.values()
                    results[node] = self._instantiated_nodes[node](*[result(need) for need in needs])
                return results[node]

            return dict(result(target) for target in targets or self._graph_schema.target_names)

    RemoteAction._validate_action_result = validate
    rasa.core.processor.DaskGraphRunner = InOrder
