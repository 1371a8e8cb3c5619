"""A model's name is the fingerprint of what it is made of."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from bot import training
from waymark.paths import ROOT

INGREDIENTS = (
    "uv.lock",
    "bot/config.yml",
    "bot/domain/domain.yml",
    "bot/rules/rules.yml",
    "waymark/text.py",
    "data/nlu/en/chat.yml",
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project, in place of this one."""
    for name in INGREDIENTS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"# {name}\n", encoding="utf-8")
    places = {
        "ROOT": ".",
        "MODELS": "bot/models",
        "CONFIG": "bot/config.yml",
        "DOMAIN": "bot/domain",
        "RULES": "bot/rules",
        "UTTERANCES": "data/nlu",
    }
    for constant, place in places.items():
        monkeypatch.setattr(training, constant, tmp_path / place)
    return tmp_path


def test_the_same_ingredients_give_the_same_model(root: Path) -> None:
    model = training.current_model()
    assert model == training.current_model()
    assert model.parent == root / "bot" / "models"
    assert model.name.startswith("waymark-")
    assert model.name.endswith(".tar.gz")


@pytest.mark.parametrize("name", INGREDIENTS)
def test_a_changed_ingredient_gives_another_model(root: Path, name: str) -> None:
    before = training.current_model()
    (root / name).write_text("changed", encoding="utf-8")
    assert training.current_model() != before


@pytest.mark.parametrize("name", ["bot/domain/forms.yml", "bot/components/deep/new.py", "data/nlu/es/chat.yml"])
def test_a_new_or_renamed_ingredient_gives_another_model(root: Path, name: str) -> None:
    before = training.current_model()
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("new", encoding="utf-8")
    added = training.current_model()
    (root / name).rename((root / name).with_stem("renamed"))
    assert len({before, added, training.current_model()}) == 3


@pytest.mark.parametrize("name", ["README.md", "bot/endpoints.yml", "bot/trackers.py", "data/nlu/notes.txt"])
def test_what_a_model_is_not_made_of_changes_nothing(root: Path, name: str) -> None:
    before = training.current_model()
    (root / name).write_text("new", encoding="utf-8")
    assert training.current_model() == before


def test_a_current_model_is_not_trained_again(root: Path) -> None:
    model = training.current_model()
    model.parent.mkdir()
    model.write_bytes(trained := gzip.compress(b"trained"))
    assert training.train() == model
    assert model.read_bytes() == trained


def test_the_repository_names_ingredients_that_exist() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in training._ingredients()}
    assert {"uv.lock", "waymark/text.py", "bot/config.yml", "bot/domain/domain.yml", "data/nlu/en/chat.yml"} <= names
    assert any(name.startswith("bot/rules/") for name in names)
    assert any(name.startswith("bot/components/") for name in names)


@pytest.mark.parametrize("damage", [b"", b"not an archive", None], ids=["empty", "another file", "cut short"])
def test_a_damaged_model_is_noticed(tmp_path: Path, damage: bytes | None) -> None:
    model = tmp_path / "waymark-0.tar.gz"
    whole = gzip.compress(bytes(range(256)) * 1000)
    model.write_bytes(whole)
    assert training.is_whole(model)
    model.write_bytes(whole[:-100] if damage is None else damage)
    assert not training.is_whole(model)
