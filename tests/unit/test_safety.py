"""What a page holds for when the service cannot be reached."""

from __future__ import annotations

from datetime import datetime

import pytest

from waymark.answers import tell
from waymark.finder import UK
from waymark.knowledge import knowledge
from waymark.safety import HELD, held

DAY = datetime(2026, 11, 27, 12, 0, tzinfo=UK)
NIGHT = datetime(2026, 11, 28, 3, 0, tzinfo=UK)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_held_answers_are_those_of_the_chat_without_sources(language: str) -> None:
    holding = held(language, knowledge(), DAY)
    assert [choice["id"] for choice in holding["choices"]] == list(HELD) == list(holding["answers"])
    for topic, messages in holding["answers"].items():
        told = tell(topic, language, knowledge(), DAY).messages
        assert messages == [message for message in told if message["kind"] != "source"]
        assert {"contact", "text"} <= {message["kind"] for message in messages}


def test_nothing_that_is_held_depends_on_the_hour() -> None:
    assert held("en", knowledge(), DAY) == held("en", knowledge(), NIGHT)
