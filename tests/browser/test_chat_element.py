"""The chat element on the demonstration page, as a person with a phone uses it."""

from __future__ import annotations

import os
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import PHONE
from tests.conftest import Server
from waymark.catalogues import catalogue_for
from waymark.knowledge import knowledge
from waymark.paths import ROOT

SCREENSHOTS = Path(os.environ.get("WAYMARK_SCREENSHOTS", ROOT / "build" / "screenshots"))
QUESTIONS = {
    "en": "If I call the police, will they deport me?",
    "es": "si llamo a la policía me van a deportar?",
    "ar": "ila kallamt shorta yrahhluni?",
}
DIRECTIONS = {"en": "ltr", "es": "ltr", "ar": "rtl"}


def open_chat(page: Page, language: str) -> Locator:
    """The chat in a language, picked by that language's own name."""
    page.goto("/")
    chat = page.locator("waymark-chat")
    chat.locator(f".languages button[lang={language}]").click()
    expect(chat.locator(".reply")).to_have_count(1)
    return chat


def ask(chat: Locator, text: str) -> Locator:
    """Type and send; the reply that comes."""
    replies = chat.locator(".reply")
    before = replies.count()
    chat.get_by_role("textbox").fill(text)
    chat.get_by_role("textbox").press("Enter")
    expect(replies).to_have_count(before + 1)
    return replies.nth(before)


def problems_of(page: Page) -> list[object]:
    """What axe finds wrong with the page as it is."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    violations: list[object] = found.response["violations"]
    return violations


@pytest.mark.parametrize("language", QUESTIONS)
def test_a_question_gets_an_answer_a_person_to_call_and_sources(page: Page, language: str) -> None:
    chat = open_chat(page, language)
    assert chat.locator(".frame").get_attribute("dir") == DIRECTIONS[language]
    reply = ask(chat, QUESTIONS[language])
    expect(reply.locator('a[href="tel:999"]')).to_be_visible()
    expect(reply.locator('.contact a.call[href^="tel:+44"]').first).to_be_attached()
    expect(reply.locator(".sources a").first).to_have_attribute("rel", "noreferrer noopener")
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{language}.png", caret="initial")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("times", [1, 30], ids=["short", "long"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_start_of_an_answer_is_in_view(page: Page, language: str, times: int) -> None:
    chat = open_chat(page, language)
    reply = ask(chat, " ".join([QUESTIONS[language]] * times))
    expect(reply.locator("p").first).to_be_in_viewport(ratio=1)
    expect(chat.locator("button.exit")).to_be_in_viewport()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_choice_is_tapped_and_answered(page: Page, language: str) -> None:
    chat = open_chat(page, language)
    chat.locator(".choices button").first.click()
    expect(chat.locator(".reply")).to_have_count(2)
    expect(chat.locator(".emergency")).to_have_attribute("data-urgent", "")


def test_it_works_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/")
    chat = page.locator("waymark-chat")
    expect(chat.locator(".languages button").first).to_be_visible()
    for passed in (chat.locator("button.exit"), chat.locator(".emergency a"), chat.locator(".languages button").first):
        page.keyboard.press("Tab")
        expect(passed).to_be_focused()
    page.keyboard.press("Enter")
    expect(chat.get_by_role("log")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(chat.locator(".reply")).to_have_count(2)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_screen_reader_finds_its_way(browser: Browser, server: Server, language: str) -> None:
    # The checker styles what it looks at, which the policy of these pages forbids.
    page = browser.new_context(viewport=PHONE, base_url=server.address, bypass_csp=True).new_page()
    chat = open_chat(page, language)
    ask(chat, QUESTIONS[language])
    expect(chat.get_by_role("log")).to_have_accessible_name(chat.get_by_role("log").get_attribute("aria-label") or "")
    expect(chat.get_by_role("textbox")).to_have_accessible_name(chat.locator("label").inner_text())
    assert problems_of(page) == []
    page.context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_exit_wipes_the_conversation_and_leaves(page: Page, server: Server, language: str) -> None:
    chat = open_chat(page, language)
    ask(chat, QUESTIONS[language])
    page.evaluate("document.querySelector('waymark-chat').setAttribute('exit', '/en/')")
    with page.expect_request("**/api/v1/exit") as leaving:
        chat.locator("button.exit").click()
    page.wait_for_url("**/en/")
    with server.client() as client:
        token = (leaving.value.post_data_json or {})["conversation"]
        again = client.post("/api/v1/chat", json={"language": "en", "choice": "chat.menu", "conversation": token})
        assert again.json()["conversation"] != token
    page.go_back()
    assert page.url == "about:blank"


def test_nothing_is_stored_in_the_browser(page: Page) -> None:
    chat = open_chat(page, "en")
    ask(chat, "zebra will the police deport me")
    assert page.context.cookies() == []
    assert page.context.storage_state(indexed_db=True) == {"cookies": [], "origins": []}
    assert page.evaluate("sessionStorage.length") == 0
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((found) => found.length)") == 0
    assert "zebra" not in page.url


def test_text_is_shown_as_text(page: Page) -> None:
    chat = open_chat(page, "en")
    ask(chat, "<img src=x onerror=alert(1)>")
    expect(chat.locator(".own img")).to_have_count(0)
    expect(chat.locator(".own").last).to_have_text("<img src=x onerror=alert(1)>")


def test_when_the_service_is_gone_the_chat_says_so_with_the_emergency_number(browser: Browser, server: Server) -> None:
    context = browser.new_context(viewport=PHONE, base_url=server.address)
    page = context.new_page()
    chat = open_chat(page, "en")
    context.set_offline(True)
    reply = ask(chat, "hello")
    expect(reply).to_contain_text("999")
    context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_without_scripts_answer_too(browser: Browser, server: Server, language: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator(f'.choices a[lang="{language}"]').click()
    page.get_by_role("textbox").fill(QUESTIONS[language])
    page.get_by_role("button").click()
    expect(page.locator('.contact a[href="tel:999"]')).to_be_visible()
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"page-{language}.png", caret="initial")
    context.close()


def test_a_charity_on_another_origin_can_embed_the_chat(
    browser: Browser, server: Server, charity_page: ThreadingHTTPServer
) -> None:
    script = f'<script type="module" src="{server.address}/widget.js"></script>'
    charity_page.RequestHandlerClass.page = f'{script}<waymark-chat language="es">'.encode()  # type: ignore[attr-defined]
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{charity_page.server_port}/")
    chat = page.locator("waymark-chat")
    expect(chat.locator(".reply")).to_have_count(1)
    expect(ask(chat, QUESTIONS["es"]).locator('a[href="tel:999"]')).to_be_visible()
    context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_route_explorer_is_led_by_tapping_and_several_answers_are_ticked(
    browser: Browser, server: Server, language: str
) -> None:
    # The checker styles what it looks at, which the policy of these pages forbids.
    page = browser.new_context(viewport=PHONE, base_url=server.address, bypass_csp=True).new_page()
    chat = open_chat(page, language)
    say = catalogue_for(language)

    def tap(label: str) -> Locator:
        replies = chat.locator(".reply")
        before = replies.count()
        replies.last.get_by_role("button", name=say(label), exact=True).click()
        expect(replies).to_have_count(before + 1)
        return replies.nth(before)

    tap("Answer four questions about ways to stay")
    for question in ("happened", "permission", "place"):
        asked = tap(knowledge().questions[question].options[0].label)
    boxes = asked.get_by_role("checkbox")
    assert boxes.count() == 5
    go_on = asked.get_by_role("button", name=say("Continue"))
    expect(go_on).to_be_disabled()
    asked.get_by_label(say("I have a child under 18 in the UK")).check()
    asked.get_by_label(say("I am under 18")).check()
    assert problems_of(page) == []
    found = tap("Continue")
    expect(found.locator(".warning").first).to_be_visible()
    expect(found.get_by_role("button", name=say(knowledge().routes["parent_route"].label), exact=True)).to_have_count(1)
    assert problems_of(page) == []
    page.context.close()


def test_a_contact_is_one_row_that_opens(page: Page) -> None:
    chat = open_chat(page, "en")
    contact = ask(chat, "Samaritans").locator(".contact")
    expect(contact.locator("a.call")).to_be_visible()
    sharing = contact.locator("details p").last
    expect(sharing).not_to_be_visible()
    contact.locator("summary").click()
    expect(sharing).to_be_visible()
