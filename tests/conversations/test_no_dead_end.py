"""When the assistant fails, choices and the essentials are still answered."""

from __future__ import annotations

import asyncio

import pytest

from edge.assistant import AssistantError, Turn
from edge.conversation import Host, now
from waymark.answers import IN_DANGER, tell
from waymark.knowledge import knowledge
from waymark.understanding import Understanding


class BrokenAssistant:
    """Understands nothing, answers nothing."""

    async def understand(self, text: str) -> Understanding:
        raise RuntimeError(text)

    async def fail(self, *_: object) -> Turn:
        raise AssistantError("broken")

    open = move = offer = fail

    async def place(self, conversation: str) -> None:
        """It remembers nothing."""


@pytest.fixture
def host() -> Host:
    led = Host(knowledge())
    led.assistant = BrokenAssistant()  # type: ignore[assignment]
    return led


@pytest.mark.parametrize("language", ["en", "ar"])
def test_choices_are_answered(host: Host, language: str) -> None:
    assert asyncio.run(host.open("x" * 22, language)).choices
    choices = (
        "sharing.police#more",
        "route.nrm_referral",
        "route.nrm_referral#more",
        "service.samaritans",
        "explore",
        "find.need.housing",
        "other.1",
        "safety.safe_now",
        "safety.watched",
        "safety.silent",
        "safety.danger_now",
    )
    for choice in choices:
        outcome = asyncio.run(host.choose("x" * 22, language, choice))
        assert any(message["kind"] == "contact" for message in outcome.messages)
    assert outcome.urgent


@pytest.mark.parametrize("topic", IN_DANGER)
def test_what_somebody_in_danger_taps_is_answered_in_full(host: Host, topic: str) -> None:
    outcome = asyncio.run(host.choose("x" * 22, "en", topic))
    assert outcome.messages == tell(topic, "en", knowledge(), now()).messages


def test_a_typed_message_gets_the_essentials_and_is_not_logged(host: Host, caplog: pytest.LogCaptureFixture) -> None:
    outcome = asyncio.run(host.read("x" * 22, "es", "zebra me pega"))
    assert outcome.urgent
    assert any(message["kind"] == "contact" and message["phone"] == "999" for message in outcome.messages)
    assert outcome.choices
    assert "zebra" not in caplog.text
