"""When the service cannot be reached, the page answers with what it holds: whom to call, and how."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.places import both_directions
from tests.browser.test_chat_element import QUESTIONS, ask, open_chat, problems_of
from tests.conftest import Server
from waymark.catalogues import catalogue_for
from waymark.knowledge import knowledge
from waymark.safety import HELD

CALLS = {
    "safety.danger_now": "tel:999",
    "safety.silent": "tel:999",
    "safety.watched": "tel:+448082000247",
    "safety.suicide": "tel:116123",
    "safety.child_danger": "tel:+448001111",
    "safety.report": "tel:101",
}
# As in widget/api.js.
MILLISECONDS_TO_ANSWER = 10_000
OFFLINE = "The chat cannot be reached at the moment. If you are in danger, call 999."


@pytest.fixture
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    # The checker styles what it looks at, which the policy of these pages forbids.
    opened = browser.new_context(viewport=PHONE, base_url=server.address, bypass_csp=True)
    yield opened
    opened.close()


def tap(chat: Locator, topic: str, language: str) -> Locator:
    replies = chat.locator(".reply")
    before = replies.count()
    label = catalogue_for(language)(knowledge().topics[topic].label)
    replies.last.get_by_role("button", name=label, exact=True).click()
    expect(replies).to_have_count(before + 1)
    return replies.nth(before)


@both_directions
def test_without_a_network_whatever_is_typed_leads_to_numbers_to_tap(context: BrowserContext, language: str) -> None:
    page = context.new_page()
    chat = open_chat(page, language)
    context.set_offline(True)
    reply = ask(chat, QUESTIONS[language])
    expect(reply.locator('a.call[href="tel:999"]')).to_be_visible()
    expect(reply).to_contain_text("55")
    assert problems_of(page) == []
    expect(chat.locator(".emergency")).to_have_attribute("data-urgent", "")
    for topic in (*HELD[1:], HELD[0]):
        reply = tap(chat, topic, language)
        expect(reply.locator(f'a.call[href^="{CALLS[topic]}"]')).to_be_visible()
        expect(reply).not_to_contain_text(catalogue_for(language)(OFFLINE))


@both_directions
def test_a_choice_of_the_first_menu_is_answered_without_a_network(context: BrowserContext, language: str) -> None:
    chat = open_chat(context.new_page(), language)
    context.set_offline(True)
    reply = tap(chat, "safety.danger_now", language)
    expect(reply.locator('a.call[href="tel:999"]')).to_be_visible()
    expect(reply.locator(".notice")).to_have_count(0)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_service_that_cannot_answer_now_is_stood_in_for(context: BrowserContext, status: int) -> None:
    page = context.new_page()
    chat = open_chat(page, "en")
    page.route("**/api/v1/chat", lambda route: route.fulfill(status=status, json={"title": "Please wait."}))
    reply = ask(chat, "hello")
    expect(reply.locator(".notice").first).to_have_text("Please wait.")
    expect(reply.locator('a.call[href="tel:999"]')).to_be_visible()


@pytest.mark.parametrize("by", ["typing", "tapping"])
def test_an_answer_that_never_comes_is_stood_in_for(context: BrowserContext, by: str) -> None:
    page = context.new_page()
    page.clock.install()
    chat = open_chat(page, "en")
    page.route("**/api/v1/chat", lambda _: None)
    if by == "typing":
        chat.get_by_role("textbox").fill("he is outside my door")
        chat.get_by_role("textbox").press("Enter")
    else:
        chat.locator(".reply").last.get_by_role("button").first.click()
    expect(chat.locator(".log")).to_have_attribute("aria-busy", "true")
    page.clock.fast_forward(MILLISECONDS_TO_ANSWER)
    expect(chat.locator(".reply")).to_have_count(2)
    expect(chat.locator('.reply a.call[href="tel:999"]').last).to_be_visible()


def test_a_portal_s_page_in_place_of_an_answer_is_stood_in_for(context: BrowserContext) -> None:
    page = context.new_page()
    chat = open_chat(page, "en")
    page.route("**/api/v1/chat", lambda route: route.fulfill(status=200, content_type="text/html", body="<p>Sign in"))
    expect(ask(chat, "hello").locator('a.call[href="tel:999"]')).to_be_visible()


def test_a_message_that_was_refused_is_not_answered_with_danger(context: BrowserContext) -> None:
    page = context.new_page()
    chat = open_chat(page, "en")
    page.route("**/api/v1/chat", lambda route: route.fulfill(status=413, json={"title": "This message is too long."}))
    reply = ask(chat, "hello")
    expect(reply).to_have_text("This message is too long.")


def test_a_conversation_goes_on_when_the_network_is_back(context: BrowserContext) -> None:
    chat = open_chat(context.new_page(), "en")
    context.set_offline(True)
    ask(chat, "hello")
    context.set_offline(False)
    reply = ask(chat, QUESTIONS["en"])
    expect(reply.locator(".sources")).to_have_count(1)


@pytest.mark.parametrize("failing", ["**/api/v1/languages", "**/widget/safety/*.json"])
def test_what_could_not_be_loaded_at_all_leaves_the_number_and_the_silent_call(
    context: BrowserContext, failing: str
) -> None:
    page: Page = context.new_page()
    page.route(failing, lambda route: route.abort())
    page.goto("/")
    chat = page.locator("waymark-chat")
    if "safety" in failing:
        chat.locator(".languages button").first.click()
        expect(chat.locator(".reply")).to_have_count(1)
        context.set_offline(True)
        ask(chat, "hello")
    expect(chat.locator(".emergency a")).to_be_visible()
    expect(chat.locator("button.exit")).to_be_visible()
    expect(chat.get_by_text("press 55 only when the voice tells you to")).to_be_visible()
    assert problems_of(page) == []
