"""Trains the assistant when what it is made of has changed. A model's file name is the fingerprint of that."""

from __future__ import annotations

import gzip
import hashlib
import logging
import zlib
from collections.abc import Iterator
from pathlib import Path

from waymark.paths import ROOT, UTTERANCES

BOT = ROOT / "bot"
MODELS = BOT / "models"
CONFIG = BOT / "config.yml"
DOMAIN = BOT / "domain"
RULES = BOT / "rules"
_AT_A_TIME = 1 << 20


class TrainingError(Exception):
    """Rasa could not train the assistant."""


def current_model() -> Path:
    """Where the model for the present configuration, domain, rules, examples and components is, or would be."""
    digest = hashlib.sha256()
    for path in sorted(_ingredients()):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return MODELS / f"waymark-{digest.hexdigest()[:16]}.tar.gz"


def is_whole(model: Path) -> bool:
    """Whether a model's file can be read to its end: gzip's checksum finds what a full disk or a broken copy left."""
    read = 0
    try:
        with gzip.open(model) as archive:
            while part := archive.read(_AT_A_TIME):
                read += len(part)
    except (OSError, EOFError, zlib.error):
        return False
    return read > 0


def train() -> Path:
    """Train if there is no whole model of today, and remove older ones. Returns the model; raises TrainingError."""
    model = current_model()
    if not model.exists() or not is_whole(model):
        _train(model)
        for other in MODELS.glob("waymark-*.tar.gz"):
            if other != model:
                other.unlink()
    return model


def _ingredients() -> Iterator[Path]:
    yield CONFIG
    yield ROOT / "uv.lock"
    yield ROOT / "waymark" / "text.py"
    yield from (ROOT / "bot" / "components").rglob("*.py")
    for folder in (DOMAIN, RULES, UTTERANCES):
        yield from folder.rglob("*.yml")


def _train(model: Path) -> None:
    from rasa.model_training import train as rasa_train

    logging.getLogger("rasa").setLevel(logging.WARNING)
    result = rasa_train(
        domain=str(DOMAIN),
        config=str(CONFIG),
        training_files=[str(UTTERANCES), str(RULES)],
        output=str(MODELS),
        fixed_model_name=model.name.removesuffix(".tar.gz"),
        force_training=True,
    )
    if result.code != 0 or not model.exists():
        raise TrainingError("Rasa could not train the assistant; its messages above say why")
