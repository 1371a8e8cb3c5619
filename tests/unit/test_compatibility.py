"""What stands in for the parts of Rasa that are not there, and when it refuses to."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import rasa.core.processor
import rasa.telemetry
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.utils.endpoints import EndpointConfig

from bot import compatibility
from waymark.paths import ROOT

ACTION = RemoteAction("action_tell", EndpointConfig("http://127.0.0.1/webhook"))
RASAS_OWN_VALIDATOR = RemoteAction._validate_action_result


@pytest.fixture
def sped_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `speed_up` replaces, for one test."""
    monkeypatch.setattr(RemoteAction, "_validate_action_result", RemoteAction._validate_action_result)
    monkeypatch.setattr(rasa.core.processor, "DaskGraphRunner", DaskGraphRunner)
    compatibility.speed_up()


def test_another_rasa_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    metadata = tmp_path / "rasa-3.6.22.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: rasa\nVersion: 3.6.22\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(RuntimeError, match=r"for Rasa 3\.6\.21, not 3\.6\.22"):
        compatibility.install()


def test_a_package_that_rasa_would_load_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rasa_plus").mkdir()
    (tmp_path / "rasa_plus" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(RuntimeError, match="rasa_plus"):
        compatibility.install()


def test_tensorflow_is_not_imported_even_where_it_could_be(tmp_path: Path) -> None:
    (tmp_path / "tensorflow").mkdir()
    (tmp_path / "tensorflow" / "__init__.py").touch()
    program = "import sys, bot; import rasa.core.agent; print('tensorflow' in sys.modules)"
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    result = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout) == (0, "False\n"), result.stderr


def test_telemetry_is_off() -> None:
    assert os.environ["RASA_TELEMETRY_ENABLED"] == "false"
    assert rasa.telemetry.is_telemetry_enabled() is False


def test_a_class_that_is_left_out_says_why_it_cannot_be_made() -> None:
    from rasa.core.channels.telegram import TelegramInput
    from rasa.nlu.classifiers.diet_classifier import DIETClassifier

    for left_out in (DIETClassifier, TelegramInput):
        with pytest.raises(RuntimeError, match=rf"{left_out.__name__} is not part of .*bot/compatibility\.py"):
            left_out()


def test_the_recipe_knows_the_components_that_waymark_may_name() -> None:
    components = importlib.import_module("rasa.engine.recipes.default_components")
    assert [component.__name__ for component in components.DEFAULT_COMPONENTS] == [
        path.rpartition(".")[2] for path in compatibility.COMPONENTS
    ]
    with pytest.raises(AttributeError):
        _ = components.ANYTHING_ELSE


RESULT: dict[str, Any] = {
    "events": [{"event": "slot", "name": "topic", "value": "a"}],
    "responses": [{"text": "Hello"}],
}


@pytest.mark.usefixtures("sped_up")
def test_a_good_action_result_is_accepted() -> None:
    assert RemoteAction._validate_action_result is not RASAS_OWN_VALIDATOR
    assert ACTION._validate_action_result(RESULT) is True


@pytest.mark.usefixtures("sped_up")
@pytest.mark.parametrize(
    "malformed",
    [
        {"events": "none", "responses": []},
        {"events": [{"name": "topic"}], "responses": []},
        {"events": [], "responses": "none"},
        [],
        None,
    ],
)
def test_a_malformed_action_result_is_rejected_as_rasa_rejects_it(malformed: Any) -> None:
    with pytest.raises(ValidationError) as by_rasa:
        RASAS_OWN_VALIDATOR(ACTION, malformed)
    with pytest.raises(ValidationError) as by_waymark:
        ACTION._validate_action_result(malformed)
    assert by_waymark.value.absolute_path == by_rasa.value.absolute_path


class Joined(GraphComponent):  # type: ignore[misc]
    """Joins what it gets, and counts how often it was asked."""

    runs = 0

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Joined:
        return cls()

    def join(self, left: str, right: str) -> str:
        Joined.runs += 1
        return f"({left}{right})"


def node(left: str, right: str, is_target: bool = False) -> SchemaNode:
    return SchemaNode({"left": left, "right": right}, Joined, "create", "join", {}, is_target=is_target)


def diamond() -> GraphSchema:
    """`last` needs both middle nodes, which share `first`; `aside` is wanted by nobody."""
    return GraphSchema(
        {
            "first": node("x", "y"),
            "one": node("first", "x"),
            "two": node("y", "first", is_target=True),
            "last": node("one", "two", is_target=True),
            "aside": node("x", "x"),
        }
    )


@pytest.mark.usefixtures("sped_up")
@pytest.mark.parametrize(
    ("targets", "runs"), [(None, 4), (["last"], 4), (["two"], 2), (["two", "first"], 2), (["aside"], 1)]
)
def test_nodes_run_in_order_give_what_dask_gives(targets: list[str] | None, runs: int, tmp_path: Path) -> None:
    schema, inputs = diamond(), {"x": "X", "y": "Y"}
    results = []
    for runner in (DaskGraphRunner, rasa.core.processor.DaskGraphRunner):
        Joined.runs = 0
        made = runner.create(schema, LocalModelStorage(tmp_path), ExecutionContext(schema))
        results.append(made.run(inputs=inputs, targets=targets))
        assert Joined.runs == runs
    assert rasa.core.processor.DaskGraphRunner is not DaskGraphRunner
    assert results[0] == results[1]
