"""What `waymark check` finds between the knowledge files and what uses them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from shutil import copytree

import pytest

from edge import check
from waymark.cards import tell_exploration
from waymark.explorer import Happened, Permission, Situation, explore
from waymark.finder import UK
from waymark.knowledge import knowledge
from waymark.paths import KNOWLEDGE


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the knowledge that the check looks at, to change."""
    folder = copytree(KNOWLEDGE, tmp_path / "knowledge")
    monkeypatch.setattr(check, "KNOWLEDGE", folder)
    return folder


def test_the_content_as_it_is_has_no_fault() -> None:
    assert check.problems(only_content=True) == []


def test_a_route_that_was_deleted_is_missed_by_the_explorer(copied: Path) -> None:
    file = "routes/seasonal_worker_transfer.yml"
    (copied / file).unlink()
    assert check.problems(only_content=True) == [
        f"data/knowledge/{file}: is missing, but the route explorer shows it (waymark/explorer.py)"
    ]


def test_until_it_is_mended_the_explorer_passes_it_over() -> None:
    left = {name: route for name, route in knowledge().routes.items() if name != "ukraine_extension"}
    found = explore(Situation(Happened.PARTNER, Permission.OTHER))
    assert "ukraine_extension" in found.routes
    reply = tell_exploration(found, "en", replace(knowledge(), routes=left), datetime.now(UK))
    assert "route.windrush_scheme" in {choice["id"] for choice in reply.choices}


def test_a_number_that_was_changed_in_one_place_only_is_found_in_the_others(copied: Path) -> None:
    file = copied / "services" / "samaritans.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("116 123", "0808 157 0123"), encoding="utf-8")
    found = check.problems(only_content=True)
    assert found
    assert all("tells the number 116 123, which no service has" in problem for problem in found)
