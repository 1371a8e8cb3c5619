"""Leaving, on a phone: from Waymark's own page and from a charity's, in a language of either direction."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Playwright,
    Request,
    ViewportSize,
    expect,
)

from edge.settings import NEUTRAL_PAGE
from tests.browser.conftest import PHONE, Website, launch
from tests.browser.places import Places, both_directions, both_places, text_of
from tests.browser.test_chat_element import QUESTIONS, ask, problems_of
from tests.conftest import Server, start_server, stop_server
from waymark.catalogues import catalogue_for
from waymark.paths import ROOT

KEYBOARD_OPEN = ViewportSize(width=360, height=300)
SLOWDOWN = 4
# Milliseconds after which no key that was pressed counts any more.
LONGER_THAN_THREE_SHIFTS = 3000
TYPED = [
    ["Shift", "Shift"],
    ["Shift+A", "Shift+B", "Shift+C", "Shift+D"],
    ["Shift", "a", "Shift", "b", "Shift", "c"],
    ["Control+Shift", "Control+Shift", "Control+Shift"],
    ["Escape", "Escape", "Escape"],
]
# From the touch to the end of the first frame that is painted after it.
MEASURE_BLANKING = """addEventListener("click", (event) => {
  performance.mark("touched", { startTime: event.timeStamp });
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    performance.mark("painted");
    const { duration } = performance.measure("blanking", "touched", "painted");
    const icons = [...document.querySelectorAll("link[rel~=icon]")].map((link) => new URL(link.href).protocol);
    console.log(JSON.stringify({ duration, icons, title: document.title, text: document.body.textContent }));
  };
  requestAnimationFrame(() => port2.postMessage(""));
}, { capture: true });"""


def said_by_the_test(message: ConsoleMessage) -> bool:
    """The browser itself also says something in the console: that the site's data were cleared."""
    return message.type == "log"


@pytest.fixture
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport=PHONE, base_url=server.address)
    yield opened
    opened.close()


@pytest.fixture
def phone(context: BrowserContext) -> Page:
    return context.new_page()


def token_sent(request: Request) -> str:
    token: str = (request.post_data_json or {})["conversation"]
    return token


def is_erased(server: Server, token: str) -> bool:
    with server.client() as client:
        again = client.post("/api/v1/chat", json={"language": "en", "choice": "chat.menu", "conversation": token})
    new: str = again.json()["conversation"]
    return new != token


@both_places
@both_directions
def test_the_screen_is_blank_at_once_and_the_conversation_gone(
    phone: Page, server: Server, places: Places, website: Website, place: str, language: str
) -> None:
    phone.add_init_script(MEASURE_BLANKING)
    chat = places.chat(phone, place, language, f'exit="{website.address}"')
    ask(chat, QUESTIONS[language])
    # The other page does not answer yet: what is painted now stands on the screen and in the tab meanwhile.
    website.gate.clear()
    with (
        phone.expect_request("**/api/v1/exit") as leaving,
        phone.expect_console_message(said_by_the_test) as painted,
    ):
        chat.locator("button.exit").click(no_wait_after=True)
    shown = json.loads(painted.value.text)
    assert shown | {"duration": 0} == {"icons": ["data:"], "title": "127.0.0.1", "text": "", "duration": 0}
    website.gate.set()
    phone.wait_for_url(website.address)
    assert website.referrers[0] is None
    assert is_erased(server, token_sent(leaving.value))
    phone.go_back()
    assert phone.url == "about:blank"


@both_places
def test_the_screen_is_blank_within_a_tenth_of_a_second(
    browser: Browser, places: Places, website: Website, place: str
) -> None:
    def blanking() -> float:
        context = browser.new_context(viewport=PHONE)
        page = context.new_page()
        page.add_init_script(MEASURE_BLANKING)
        chat = places.chat(page, place, "en", f'exit="{website.address}"')
        ask(chat, QUESTIONS["en"])
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        with page.expect_console_message(said_by_the_test) as painted:
            chat.locator("button.exit").click(no_wait_after=True)
        context.close()
        duration: float = json.loads(painted.value.text)["duration"]
        return duration

    website.gate.clear()
    # The quickest of five: what is slower, something else on this machine has slowed down.
    assert min(blanking() for _ in range(5)) < 100


@both_places
@both_directions
def test_shift_three_times_leaves(phone: Page, places: Places, website: Website, place: str, language: str) -> None:
    chat = places.chat(phone, place, language, f'exit="{website.address}"')
    chat.get_by_role("textbox").focus()
    for _ in range(3):
        phone.keyboard.press("Shift")
    phone.wait_for_url(website.address)
    phone.go_back()
    assert phone.url == "about:blank"


@both_places
def test_shift_three_times_leaves_before_a_language_is_picked(
    phone: Page, places: Places, website: Website, place: str
) -> None:
    chat = places.visit(phone, place, f'exit="{website.address}"')
    expect(chat.locator(".languages button").first).to_be_visible()
    for _ in range(3):
        phone.keyboard.press("Shift")
    phone.wait_for_url(website.address)


@both_places
@both_directions
def test_typing_never_leaves(phone: Page, places: Places, place: str, language: str) -> None:
    phone.clock.install()
    chat = places.chat(phone, place, language)
    chat.get_by_role("textbox").focus()
    for keys in TYPED:
        for key in keys:
            phone.keyboard.press(key)
        assert chat.locator(".reply").count() == 1, keys
        phone.clock.fast_forward(LONGER_THAN_THREE_SHIFTS)
    ask(chat, QUESTIONS[language])


@both_places
@both_directions
def test_shift_held_clicked_or_pressed_slowly_never_leaves(
    phone: Page, places: Places, place: str, language: str
) -> None:
    phone.clock.install()
    chat = places.chat(phone, place, language)
    field = chat.get_by_role("textbox")
    field.focus()
    for _ in range(4):
        for _ in range(3):
            phone.keyboard.down("Shift")
        phone.keyboard.up("Shift")
    # As people do who change the keyboard's language.
    for held in ("Control", "Alt", "Meta"):
        phone.keyboard.down(held)
        for _ in range(4):
            phone.keyboard.press("Shift")
        phone.keyboard.up(held)
    for _ in range(4):
        field.click(modifiers=["Shift"])
    for _ in range(4):
        phone.keyboard.press("Shift")
        phone.clock.fast_forward(1100)
    expect(chat.locator(".reply")).to_have_count(1)
    ask(chat, QUESTIONS[language])


@both_places
@both_directions
def test_without_a_network_the_screen_is_blank_and_stays_neutral(
    context: BrowserContext, places: Places, website: Website, place: str, language: str
) -> None:
    phone = context.new_page()
    chat = places.chat(phone, place, language, f'exit="{website.address}"')
    ask(chat, QUESTIONS[language])
    context.set_offline(True)
    chat.locator("button.exit").click(no_wait_after=True)
    # The browser's own page says that there is no network.
    phone.wait_for_function("location.protocol === 'chrome-error:'")
    assert phone.title() == "127.0.0.1"
    assert "Waymark" not in phone.content()
    context.set_offline(False)
    phone.go_back()
    assert phone.url == "about:blank"


FRAME = """<!doctype html><title>Around</title><h1>Around</h1>
<iframe src="{address}" {attributes} style="width: 340px; height: 600px"></iframe>"""


def framed(phone: Page, places: Places, website: Website, address: str, language: str, attributes: str = "") -> Locator:
    """The charity's page, with the chat, in a frame of the website that stands at `address`."""
    places.embed(f'language="{language}" exit="{website.address}"')
    website.pages["/around"] = FRAME.format(address=places.charity_address, attributes=attributes)
    phone.goto(address + "around")
    chat = phone.frame_locator("iframe").locator("waymark-chat")
    expect(chat.locator(".reply")).to_have_count(1)
    return chat


@both_directions
def test_in_a_frame_of_another_site_the_whole_page_is_left(
    phone: Page, places: Places, website: Website, language: str
) -> None:
    chat = framed(phone, places, website, website.address.replace("127.0.0.1", "localhost"), language)
    with phone.expect_request("**/api/v1/exit"):
        chat.locator("button.exit").click()
    phone.wait_for_url(website.address)
    assert website.referrers[-1] is None
    phone.go_back()
    assert phone.url == "about:blank"


@both_directions
def test_in_a_frame_of_its_own_site_the_whole_page_is_blank_at_once(
    phone: Page, places: Places, website: Website, language: str
) -> None:
    places.embed(f'language="{language}" exit="{website.address}"')
    phone.goto(places.charity_address)
    phone.evaluate("document.body.innerHTML = '<h1>Around</h1><iframe src=\"/\"></iframe>'")
    chat = phone.frame_locator("iframe").locator("waymark-chat")
    expect(chat.locator(".reply")).to_have_count(1)
    phone.evaluate("""() => {
      const read = () => console.log(document.body?.textContent);
      new MutationObserver(read).observe(document.documentElement, { childList: true });
    }""")
    # What a page says is lost if the next one comes at once.
    website.gate.clear()
    with (
        phone.expect_request("**/api/v1/exit"),
        phone.expect_console_message(said_by_the_test) as blanked,
    ):
        chat.locator("button.exit").click(no_wait_after=True)
    assert blanked.value.text == ""
    website.gate.set()
    phone.wait_for_url(website.address)
    assert website.referrers == [None]


@both_directions
def test_in_a_frame_that_may_not_leave_the_page_the_frame_is_blank(
    phone: Page, places: Places, website: Website, language: str
) -> None:
    sandbox = 'sandbox="allow-scripts allow-same-origin"'
    chat = framed(phone, places, website, website.address, language, sandbox)
    with phone.expect_request("**/api/v1/exit"):
        chat.locator("button.exit").click()
    phone.frames[1].wait_for_url("about:blank")
    assert phone.frames[1].evaluate("document.documentElement.innerText") == ""


@both_places
@both_directions
def test_a_mistyped_exit_leads_to_the_usual_page(phone: Page, places: Places, place: str, language: str) -> None:
    phone.route(NEUTRAL_PAGE, lambda route: route.fulfill(body="weather"))
    chat = places.chat(phone, place, language, 'exit="https://"')
    chat.locator("button.exit").click()
    phone.wait_for_url(NEUTRAL_PAGE)


def test_the_usual_page_is_the_same_with_and_without_scripts() -> None:
    assert f'NEUTRAL_PAGE = "{NEUTRAL_PAGE}"' in (ROOT / "widget" / "exit" / "exit.js").read_text(encoding="utf-8")


@both_directions
def test_the_exit_is_in_sight_wherever_the_charitys_page_is_scrolled(
    phone: Page, places: Places, website: Website, language: str
) -> None:
    chat = places.chat(phone, "embedded", language, f'exit="{website.address}"')
    for scrolled in (0, 500, 1500, 0):
        phone.evaluate("top => scrollTo(0, top)", scrolled)
        expect(chat.locator("button.exit")).to_be_in_viewport(ratio=1)
    phone.evaluate("scrollTo(0, 500)")
    expect(chat.locator(".emergency a")).to_be_in_viewport(ratio=1)
    phone.evaluate("scrollTo(0, 1500)")
    chat.locator("button.exit").click()
    phone.wait_for_url(website.address)


@both_places
@both_directions
def test_the_exit_is_in_sight_wherever_the_conversation_is_scrolled(
    phone: Page, places: Places, place: str, language: str
) -> None:
    chat = places.chat(phone, place, language)
    for _ in range(2):
        ask(chat, QUESTIONS[language])
    log = chat.get_by_role("log")
    for scrolled in ("0", "log.scrollHeight / 2", "log.scrollHeight"):
        log.evaluate(f"log => {{ log.scrollTop = {scrolled} }}")
        for part in (chat.locator("button.exit"), chat.locator("button.hide"), chat.locator(".emergency a")):
            expect(part).to_be_in_viewport(ratio=1)


@both_places
@both_directions
def test_exit_and_number_are_in_sight_while_the_keyboard_is_open(
    phone: Page, places: Places, place: str, language: str
) -> None:
    chat = places.chat(phone, place, language)
    chat.locator(".choices button").first.click()
    expect(chat.locator(".emergency")).to_have_attribute("data-urgent", "")
    phone.set_viewport_size(KEYBOARD_OPEN)
    chat.get_by_role("textbox").click()
    for part in (chat.locator("button.exit"), chat.locator(".emergency a"), chat.get_by_role("textbox")):
        expect(part).to_be_in_viewport(ratio=1)


@both_places
@both_directions
def test_the_exit_is_in_sight_where_less_is_seen_than_the_windows_size(
    browser: Browser, places: Places, place: str, language: str
) -> None:
    # A keyboard over the page and a page that is zoomed in look the same to it: the visual viewport is smaller.
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    phone = context.new_page()
    chat = places.chat(phone, place, language)
    context.new_cdp_session(phone).send("Emulation.setPageScaleFactor", {"pageScaleFactor": 2})
    chat.get_by_role("textbox").focus()
    phone.wait_for_function("visualViewport.height < 400 && visualViewport.offsetTop > 0")
    inside = """button => {
      const box = button.getBoundingClientRect();
      const { offsetLeft, offsetTop, width, height } = visualViewport;
      const across = box.left >= offsetLeft && box.right <= offsetLeft + width;
      return across && box.top >= offsetTop && box.bottom <= offsetTop + height;
    }"""
    exit_button = chat.locator("button.exit").element_handle()
    phone.wait_for_function(inside, arg=exit_button)
    context.close()


@both_places
@both_directions
def test_before_the_first_message_it_says_what_the_exit_does_not_do(
    browser: Browser, places: Places, place: str, language: str
) -> None:
    # The checker styles what it looks at, which the policy of these pages forbids.
    page = browser.new_context(viewport=PHONE, bypass_csp=True).new_page()
    chat = places.chat(page, place, language)
    expect(chat.locator(".before").first).to_be_in_viewport()
    expect(chat.locator(".before ~ .reply")).to_have_count(1)
    expect(chat.get_by_role("dialog")).to_have_count(0)
    assert problems_of(page) == []
    ask(chat, QUESTIONS[language])
    chat.locator("button.change").click()
    chat.locator(".languages button").first.click()
    expect(chat.locator(".reply")).to_have_count(1)
    expect(chat.locator(".before")).to_have_count(0)
    page.context.close()


@pytest.fixture(scope="module")
def remembering(playwright: Playwright) -> Iterator[Browser]:
    """A browser that keeps whole pages in memory to go back to, as people's browsers do."""
    launched = launch(playwright, without=["--disable-back-forward-cache"])
    yield launched
    launched.close()


@both_directions
def test_a_page_that_comes_back_from_the_browsers_memory_holds_no_conversation(
    remembering: Browser, places: Places, website: Website, language: str
) -> None:
    # A charity's page: no browser keeps Waymark's own, whose headers forbid it.
    page = remembering.new_context(viewport=PHONE).new_page()
    chat = places.chat(page, "embedded", language)
    ask(chat, QUESTIONS[language])
    page.evaluate("window.before = true")
    page.goto(website.address)
    # What comes back from memory does not load again.
    page.go_back(wait_until="commit")
    assert page.evaluate("window.before")
    expect(chat.locator(".languages button").first).to_be_visible()
    assert QUESTIONS[language] not in text_of(page)
    page.context.close()


@both_directions
def test_without_scripts_the_exit_is_always_in_sight(browser: Browser, server: Server, language: str) -> None:
    context = browser.new_context(viewport=KEYBOARD_OPEN, base_url=server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/{language}/safety.danger_now")
    leave = page.get_by_role("link", name=catalogue_for(language)("Exit"), exact=True)
    page.get_by_role("textbox").click()
    for part in (leave, page.locator(".emergency a"), page.get_by_role("textbox")):
        expect(part).to_be_in_viewport(ratio=1)
    context.close()


@both_directions
def test_where_scripts_do_not_run_a_charitys_page_leads_to_pages_with_an_exit(
    browser: Browser, places: Places, language: str
) -> None:
    embedding = re.search(r"```html\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert embedding
    places.charity.RequestHandlerClass.page = (  # type: ignore[attr-defined]
        embedding[1].replace("https://chat.charity.example", places.server.address).encode()
    )
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(places.charity_address)
    expect(page.locator('waymark-chat a[href="tel:999"]')).to_be_in_viewport(ratio=1)
    page.locator("waymark-chat a").last.click()
    page.locator(f'nav a[lang="{language}"]').click()
    leave = page.get_by_role("link", name=catalogue_for(language)("Exit"), exact=True)
    expect(leave).to_be_in_viewport(ratio=1)
    expect(leave).to_have_attribute("href", NEUTRAL_PAGE)
    context.close()


def test_without_scripts_the_operator_names_the_exit_and_its_limit_is_said(
    browser: Browser, tmp_path: Path, website: Website
) -> None:
    server = start_server(tmp_path, WAYMARK_EXIT=website.address)
    context = browser.new_context(viewport=PHONE, base_url=server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/en/")
    expect(page.get_by_text("The Back button can return here")).to_be_visible()
    page.get_by_role("link", name="Exit", exact=True).click()
    page.wait_for_url(website.address)
    assert website.referrers[0] is None
    page.goto("/")
    assert f'exit="{website.address}"' in page.content()
    context.close()
    stop_server(server)
