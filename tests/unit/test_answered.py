"""Pages that answer a form wait a while for their browser, not longer."""

from __future__ import annotations

import time

import pytest

from edge.answered import PAGES_KEPT, SECONDS_KEPT, AnsweredForms


def test_a_page_is_found_under_its_key_until_its_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = AnsweredForms()
    key = pages.keep("<p>an answer</p>")
    assert pages.find(key) == "<p>an answer</p>"
    later = time.monotonic() + SECONDS_KEPT
    monkeypatch.setattr("edge.answered.time.monotonic", lambda: later)
    assert pages.find(key) is None
    assert not pages._pages


def test_when_full_the_oldest_page_goes() -> None:
    pages = AnsweredForms()
    first, second, *_ = [pages.keep(str(number)) for number in range(PAGES_KEPT + 1)]
    assert pages.find(first) is None
    assert pages.find(second) == "1"
