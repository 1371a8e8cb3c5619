"""What the current model makes of everything that is held out, read once for all tests here."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.training import current_model
from edge.evaluation import DANGER, HELD_OUT, HUNTERS, RAMBLES, Result, results_of


@pytest.fixture(scope="package")
def understood() -> dict[Path, list[Result]]:
    """By the folder that holds the messages."""
    folders = (HELD_OUT, DANGER, HUNTERS, RAMBLES)
    return dict(zip(folders, asyncio.run(results_of(current_model(), *folders)), strict=True))
