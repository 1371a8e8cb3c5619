"""The chat as the README installs it, word for word, on a charity's page that nobody tuned for it."""

from __future__ import annotations

import re
from http.server import ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import PHONE
from tests.conftest import Server
from waymark.paths import ROOT

DESKTOP = ViewportSize(width=1280, height=800)
CHARITY = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Rivertown Women's Aid</title></head>
<body><header><h1>Rivertown Women's Aid</h1><p>We listen. We do not judge.</p></header>
<main><h2>Ask about the police and your visa</h2>{snippet}<p>Call our office.</p></main></body></html>"""
# The chat in the window, its text field in the chat, and what is new at the top of the conversation.
MEASURES = """() => {
  const chat = document.querySelector("waymark-chat");
  const [log, field] = [".log", "textarea"].map((part) => chat.shadowRoot.querySelector(part));
  const news = [...chat.shadowRoot.querySelectorAll(".own, .reply")].slice(-2)[0].getBoundingClientRect();
  const [outer, inner, box] = [chat, log, field].map((part) => part.getBoundingClientRect());
  return {
    height: outer.height,
    field_inside: box.bottom <= outer.bottom,
    scrolls: log.scrollHeight > log.clientHeight,
    news_in_sight: news.top >= inner.top - 1 && news.top < inner.bottom - 40,
  };
}"""


def snippet(server: Server) -> str:
    [written] = re.findall(r"```html\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert "<waymark-chat>" in written
    return str(written).replace("https://chat.charity.example", server.address)


@pytest.fixture
def charity_address(server: Server, charity_page: ThreadingHTTPServer) -> str:
    charity_page.RequestHandlerClass.page = CHARITY.format(snippet=snippet(server)).encode()  # type: ignore[attr-defined]
    return f"http://127.0.0.1:{charity_page.server_port}/"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_snippet_gives_a_chat_with_a_size_of_its_own_that_shows_what_is_new(
    browser: Browser, charity_address: str, size: ViewportSize
) -> None:
    page = browser.new_context(viewport=size).new_page()
    page.goto(charity_address)
    chat = page.locator("waymark-chat")
    chat.locator(".languages button").first.click()
    for said in range(3):
        expect(chat.locator(".reply")).to_have_count(said + 1)
        if said:
            seen = page.evaluate(MEASURES)
            assert seen["height"] <= min(640, size["height"])
            assert seen["field_inside"]
            assert seen["scrolls"]
            assert seen["news_in_sight"]
        chat.locator(".reply").last.get_by_role("button").first.click()
    page.context.close()


def test_the_page_s_own_height_for_the_chat_holds(
    browser: Browser, server: Server, charity_page: ThreadingHTTPServer
) -> None:
    low = f"<style>waymark-chat {{ height: 450px }}</style>{snippet(server)}"
    charity_page.RequestHandlerClass.page = CHARITY.format(snippet=low).encode()  # type: ignore[attr-defined]
    page = browser.new_context(viewport=PHONE).new_page()
    page.goto(f"http://127.0.0.1:{charity_page.server_port}/")
    expect(page.locator("waymark-chat").locator(".languages")).to_be_visible()
    assert page.evaluate("document.querySelector('waymark-chat').offsetHeight") == 450
    page.context.close()


def test_what_the_charity_wrote_stands_until_there_is_something_better(browser: Browser, charity_address: str) -> None:
    page = browser.new_context(viewport=PHONE).new_page()
    page.clock.install()
    page.route("**/api/v1/languages", lambda _: None)
    page.goto(charity_address)
    call = page.get_by_role("link", name="Call 999", exact=True)
    expect(call).to_be_visible()
    page.clock.fast_forward(11_000)
    expect(page.locator("waymark-chat .failure")).to_be_visible()
    assert page.locator("waymark-chat .emergency a").is_visible()
    page.context.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("spellcheck", "false"),
        ("autocorrect", "off"),
        ("autocapitalize", "off"),
        ("writingsuggestions", "false"),
        ("translate", "no"),
        ("data-gramm", "false"),
    ],
)
def test_no_browser_is_to_check_complete_or_translate_what_is_typed(page: Page, name: str, value: str) -> None:
    page.goto("/en/chat.menu")
    expect(page.get_by_role("textbox")).to_have_attribute(name, value)
    page.goto("/")
    page.locator("waymark-chat .languages button").first.click()
    field = page.locator("waymark-chat").get_by_role("textbox")
    expect(field).to_have_attribute(name, value)
    field.fill("hello")
    field.press("Enter")
    expect(page.locator("waymark-chat .own p").last).to_have_attribute("translate", "no")
