"""The discreet mode: hiding, starting under cover, and a chat that closes by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import PHONE
from tests.browser.places import TITLE, Places, both_directions, both_places, icon_of, text_of
from tests.browser.test_chat_element import QUESTIONS, ask, problems_of
from tests.browser.test_exit import is_erased, token_sent
from tests.conftest import Server
from waymark.catalogues import catalogue_for

MINUTE = 60_000
# The clock of the page goes on while a test works: half a minute is far from any limit.
HALF = 30_000
TITLES = {"own": "Information and help", "embedded": TITLE}


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    # The checker styles what it looks at, which the policy of these pages forbids.
    context = browser.new_context(viewport=PHONE, bypass_csp=True)
    yield context.new_page()
    context.close()


def tap_title(chat: Locator, times: int) -> None:
    for _ in range(times):
        chat.locator(".cover h2 button").click()


@both_places
@both_directions
def test_hidden_the_chat_is_a_shopping_list_and_three_taps_bring_it_back(
    phone: Page, places: Places, place: str, language: str
) -> None:
    say = catalogue_for(language)
    chat = places.chat(phone, place, language)
    ask(chat, QUESTIONS[language])
    icons = icon_of(phone)
    chat.get_by_role("textbox").fill("half a sen")
    log = chat.get_by_role("log")
    log.evaluate("log => { log.scrollTop = 123 }")
    said = log.inner_text()
    chat.locator("button.hide").click()
    assert phone.title() == say("Shopping list")
    assert all(icon.startswith("data:") for icon in icon_of(phone))
    expect(chat.get_by_role("heading")).to_have_text(say("Shopping list"))
    for revealing in ("999", QUESTIONS[language], say("Exit"), say("Hide")):
        assert revealing not in chat.evaluate("chat => chat.shadowRoot.textContent")
    chat.get_by_label(say("Milk")).check()
    assert problems_of(phone) == []
    tap_title(chat, 2)
    expect(chat.locator(".cover")).to_be_visible()
    tap_title(chat, 1)
    assert phone.title() == TITLES[place]
    assert icon_of(phone) == icons
    assert log.inner_text() == said
    assert log.evaluate("log => log.scrollTop") == 123
    expect(chat.get_by_role("textbox")).to_have_value("half a sen")


def test_slow_taps_do_not_bring_it_back(phone: Page, places: Places) -> None:
    phone.clock.install()
    chat = places.chat(phone, "own", "en")
    chat.locator("button.hide").click()
    for _ in range(4):
        tap_title(chat, 1)
        phone.clock.fast_forward(1100)
    expect(chat.locator(".cover")).to_be_visible()


def test_under_cover_title_icon_and_first_screen_say_nothing_from_the_first_paint(phone: Page, places: Places) -> None:
    held: list[Route] = []
    phone.route("**/api/v1/languages", lambda route: held.append(route))
    with phone.expect_request("**/api/v1/languages"):
        chat = places.visit(phone, "embedded", "cover")
    assert phone.title() == "Hello"
    assert all(icon.startswith("data:") for icon in icon_of(phone))
    held[0].continue_()
    expect(chat.locator(".languages button")).to_have_count(3)
    assert chat.locator(".frame").inner_text().split() == ["Exit", "Hello", "English", "العربية", "Español"]
    expect(chat.locator('a[href="tel:999"]')).to_have_count(0)
    assert problems_of(phone) == []
    chat.locator(".languages button[lang=en]").click()
    expect(chat.locator('.emergency a[href="tel:999"]')).to_be_visible()
    assert phone.title() == "Hello"


@both_places
@both_directions
def test_after_idle_minutes_the_chat_warns_then_closes_and_is_erased(
    phone: Page, server: Server, places: Places, place: str, language: str
) -> None:
    phone.clock.install()
    say = catalogue_for(language)
    chat = places.chat(phone, place, language)
    ask(chat, QUESTIONS[language])
    warning = chat.get_by_role("alert")
    phone.clock.run_for(8 * MINUTE + HALF)
    expect(warning).to_have_count(0)
    phone.clock.run_for(HALF)
    expect(warning).to_be_in_viewport(ratio=1)
    assert problems_of(phone) == []
    warning.get_by_role("button", name=say("Stay")).click()
    expect(warning).to_have_count(0)
    phone.clock.run_for(9 * MINUTE)
    expect(warning).to_be_visible()
    with phone.expect_request("**/api/v1/exit") as closing:
        phone.clock.run_for(MINUTE)
    expect(chat.locator(".languages button").first).to_be_visible()
    expect(chat.locator('a[href="tel:999"]')).to_have_count(0)
    assert QUESTIONS[language] not in text_of(phone)
    assert phone.title() == say("Hello")
    assert is_erased(server, token_sent(closing.value))
    chat.locator(f".languages button[lang={language}]").click()
    expect(chat.locator(".reply")).to_have_count(1)
    assert phone.title() == TITLES[place]


def test_whoever_writes_stays(phone: Page, places: Places) -> None:
    phone.clock.install()
    chat = places.chat(phone, "own", "en", 'idle="3"')
    for _ in range(4):
        chat.get_by_role("textbox").press_sequentially("a")
        phone.clock.run_for(MINUTE + HALF)
    expect(chat.get_by_role("textbox")).to_have_value("aaaa")
    expect(chat.get_by_role("alert")).to_have_count(0)
    phone.clock.run_for(HALF)
    expect(chat.get_by_role("alert")).to_be_visible()


@pytest.mark.parametrize("minutes", ["0", "1", "soon"])
def test_too_few_minutes_are_the_usual_ones(phone: Page, places: Places, minutes: str) -> None:
    phone.clock.install()
    chat = places.chat(phone, "own", "en", f'idle="{minutes}"')
    phone.clock.run_for(8 * MINUTE + HALF)
    expect(chat.get_by_role("log")).to_be_visible()
    expect(chat.get_by_role("alert")).to_have_count(0)
    phone.clock.run_for(HALF)
    expect(chat.get_by_role("alert")).to_be_visible()


def test_a_phone_that_slept_too_long_wakes_up_to_a_closed_chat(phone: Page, places: Places) -> None:
    phone.clock.install(time=0)
    chat = places.chat(phone, "own", "en")
    # Timers stand still in a phone's sleep: only the clock on the wall goes on.
    phone.clock.set_system_time(20 * MINUTE)
    expect(chat.get_by_role("log")).to_be_visible()
    phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(chat.locator(".languages button").first).to_be_visible()


def test_a_hidden_chat_closes_behind_its_cover(phone: Page, places: Places) -> None:
    phone.clock.install()
    chat = places.chat(phone, "embedded", "en")
    chat.locator("button.hide").click()
    phone.clock.run_for(9 * MINUTE)
    expect(chat.get_by_role("alert")).to_have_count(0)
    with phone.expect_request("**/api/v1/exit"):
        phone.clock.run_for(MINUTE)
    expect(chat.locator(".cover")).to_be_visible()
    assert phone.title() == "Shopping list"
    tap_title(chat, 3)
    expect(chat.locator(".languages button").first).to_be_visible()
    assert phone.title() == "Hello"


def test_an_answer_that_comes_after_the_chat_has_closed_is_erased_and_not_shown(
    phone: Page, server: Server, places: Places
) -> None:
    held: list[Route] = []
    chat = places.chat(phone, "own", "en")
    phone.route("**/api/v1/chat", lambda route: held.append(route))
    with phone.expect_request("**/api/v1/chat"):
        chat.locator(".choices button").first.click()
    with phone.expect_request("**/api/v1/exit"):
        phone.evaluate("dispatchEvent(new Event('pagehide'))")
    with phone.expect_request("**/api/v1/exit") as erasing, phone.expect_response("**/api/v1/chat") as late:
        held[0].continue_()
    assert token_sent(erasing.value) == late.value.json()["conversation"]
    assert is_erased(server, token_sent(erasing.value))
    expect(chat.locator(".reply")).to_have_count(0)
