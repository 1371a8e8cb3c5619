"""Nothing longer than a phone screen is to be read before a tap, measured in a browser of 360 by 740 pixels."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE
from waymark.knowledge import knowledge

SCREEN = PHONE["height"]
# Translations are longer than English; a third more is where to tighten the translation.
LIMITS = {"en": SCREEN, "es": SCREEN * 1.3, "ar": SCREEN * 1.3}
# Everything but people to call and sources, which are rows to tap and fold themselves.
HEIGHTS = """async ([language, choices]) => {
  const { renderMessages } = await import("/widget/messages/messages.js");
  const chat = document.querySelector("waymark-chat");
  const frame = Object.assign(document.createElement("div"), { className: "frame", lang: language });
  const log = Object.assign(document.createElement("div"), { className: "log" });
  const reply = Object.assign(document.createElement("div"), { className: "reply" });
  log.append(reply);
  frame.append(log);
  const style = chat.shadowRoot.querySelector("link");
  const styled = new Promise((done) => style.addEventListener("load", done));
  // Put in anew, the style sheet loads anew.
  chat.shadowRoot.replaceChildren(style, frame);
  await styled;
  const heights = {};
  for (const choice of choices) {
    const body = JSON.stringify({ language, choice });
    const headers = { "Content-Type": "application/json" };
    const answer = await (await fetch("/api/v1/chat", { method: "POST", headers, body })).json();
    const read = answer.messages.filter((message) => !["contact", "source"].includes(message.kind));
    reply.dir = answer.direction;
    reply.replaceChildren(...renderMessages(read, language, (text) => text));
    heights[choice] = Math.round(reply.getBoundingClientRect().height);
  }
  return heights;
}"""


@pytest.mark.parametrize("language", LIMITS)
def test_an_answer_or_card_fits_a_phone_screen(page: Page, language: str) -> None:
    page.goto("/")
    page.locator("waymark-chat .languages").wait_for()
    choices = [*knowledge().topics, *(f"route.{route}" for route in knowledge().routes)]
    heights: dict[str, int] = page.evaluate(HEIGHTS, [language, choices])
    assert heights.keys() == set(choices)
    assert min(heights.values()) > 20
    assert {choice: height for choice, height in heights.items() if height > LIMITS[language]} == {}
