"""The browser's shield: what identifies somebody never leaves the phone, and the person sees what will be sent."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import phonenumbers
import pytest
from playwright.sync_api import Browser, Page, Request, expect

from edge.conversation import TAKEN_OUT
from tests.browser.conftest import PHONE
from tests.browser.test_chat_element import SCREENSHOTS, ask, open_chat, problems_of
from tests.conftest import Server
from waymark.catalogues import catalogue_for
from waymark.knowledge import knowledge
from waymark.shield import shield
from waymark.shield.kinds import MARK
from waymark.shield.rules import SCRIPTS, rules

# What a person types, and what of it identifies somebody.
TYPED = {
    "en": ("My name is Zarqa Testwell and my number is 07700 900123. Can the police deport me?", ["Zarqa", "900123"]),
    "es": (
        "Me llamo Zarqa y mi correo es zarqa@example.org. ¿La policía me va a deportar?",
        ["Zarqa", "zarqa@"],
    ),
    "ar": ("اسمي زرقاء ورقمي ٠٧٧٠٠٩٠٠١٢٣ هل ترحلني الشرطة؟", ["زرقاء", "٩٠٠١٢٣", "900123"]),
}
# The browser compiles the patterns while it is idle, which it seldom is on a busy machine.
TO_COMPILE = 60_000
LEFT_OUT = "A personal detail is left out. You do not need to write it."
SHIELDED_IN_BROWSER = """async (texts) => {
  const { loadShield, shield } = await import("/widget/shield/shield.js");
  const { Api } = await import("/widget/api.js");
  const rules = await loadShield(new Api(""));
  return texts.map((text) => shield(text, rules)).map(({ text, removed }) => [text, removed]);
}"""
SHIELDED_BESIDE_A_REFUSED_PATTERN = """async (text) => {
  const { loadShield, shield } = await import("/widget/shield/shield.js");
  const { Api } = await import("/widget/api.js");
  const rules = await loadShield(new Api(""));
  return shield(text, { ...rules, rules: [{ kind: "name", pattern: /number/ }, ...rules.rules] }).text;
}"""
# Long and hopeless: what a pattern would try again and again from every place.
HOSTILE = (
    "my name is ",
    "me llamo ",
    "اسمي ",
    "1",
    "1 ",
    "07700 ",
    "a@",
    "a.",
    "a-b.",
    " ",
    "\n",
    "12 oak ",
    "a",
    "o'",
)
MILLISECONDS_FOR_A_LONG_TEXT = """async (texts) => {
  const { loadShield, shield, warmedUp } = await import("/widget/shield/shield.js");
  const { Api } = await import("/widget/api.js");
  const rules = await warmedUp(await loadShield(new Api("")));
  const measured = (text) => {
    const start = performance.now();
    shield(text, rules);
    return performance.now() - start;
  };
  return texts.map((text) => Math.min(measured(text), measured(text), measured(text)));
}"""


@pytest.fixture
def without_libphonenumber(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the patterns alone find, as in the browser."""
    monkeypatch.setattr(phonenumbers, "PhoneNumberMatcher", lambda *_, **__: iter(()))


def examples() -> list[str]:
    """Every sentence of the rules' tables, without the braces."""
    written = [text for rule in rules() for text in (*rule.record.matches, *rule.record.must_not_match)]
    return [re.sub(r"[{}]", "", text) for text in written]


def variations(texts: list[str]) -> Iterator[str]:
    """The texts as others write them: in capitals and digits of another script, and with other numbers, in a row."""
    chance = random.Random(4)
    for text in texts:
        yield re.sub("[0-9]", lambda digit: chance.choice(SCRIPTS)[int(digit[0])], text.upper())
        other = re.sub("[0-9]", lambda _: str(chance.randrange(10)), text)
        yield f"{other}\nЯ сказала 😀 {chance.choice(texts)}"


def public_names_told_like_somebody() -> list[str]:
    """Names of services, countries and cities where the name of a person may stand, and some of these are."""
    names = [name for service in knowledge().services.values() for name in service.all_names]
    names += ["Colombia", "Georgia", "Myanmar", "Saudi Arabia", "Côte d’Ivoire", "Leeds", "Milton Keynes", "Jordan"]
    return [f"where is my wife, {name} must know" for name in names]


@pytest.mark.usefixtures("without_libphonenumber")
def test_it_takes_out_what_the_patterns_take_out_in_python(page: Page) -> None:
    page.goto("/")
    texts = [*examples(), *variations(examples()), *public_names_told_like_somebody()]
    in_browser = page.evaluate(SHIELDED_IN_BROWSER, texts)
    in_python = [[found.text, list(found.removed)] for found in map(shield, texts)]
    different = [found for found in zip(texts, in_browser, in_python, strict=True) if found[1] != found[2]]
    assert different == []
    assert sum(bool(removed) for _, removed in in_browser) > len(texts) / 4


@pytest.mark.parametrize("language", TYPED)
def test_what_identifies_is_neither_sent_nor_shown(page: Page, language: str) -> None:
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request))
    chat = open_chat(page, language)
    typed, identifying = TYPED[language]
    ask(chat, typed)
    bodies = [request.post_data or "" for request in sent]
    assert [body for body in bodies if MARK in body or "\\u25ae" in body] == bodies[-1:]
    for secret in identifying:
        assert [request.url for request in sent if secret in request.url + (request.post_data or "")] == []
        expect(chat.locator(".frame")).not_to_contain_text(secret)
    expect(chat.locator(".own").last).to_contain_text(MARK)


def test_the_person_is_told_once_that_it_was_taken_out(page: Page) -> None:
    chat = open_chat(page, "en")
    reply = ask(chat, "my number is 07700 900123, can the police deport me?")
    expect(reply.locator(".notice", has_text=TAKEN_OUT)).to_have_count(1)
    expect(ask(chat, "can the police deport me?").locator(".notice", has_text=TAKEN_OUT)).to_have_count(0)
    expect(ask(chat, "07700 900123")).to_contain_text("Thank you for your trust.")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_is_shown_what_will_be_sent(browser: Browser, server: Server, language: str) -> None:
    # The checker styles what it looks at, which the policy of these pages forbids.
    page = browser.new_context(viewport=PHONE, base_url=server.address, bypass_csp=True).new_page()
    chat = open_chat(page, language)
    field, preview = chat.get_by_role("textbox"), chat.locator(".preview")
    field.fill("hello")
    expect(preview.locator(".sent")).to_be_hidden()
    typed, identifying = TYPED[language]
    field.fill(typed)
    expect(preview.locator(".sent")).to_contain_text(MARK, timeout=TO_COMPILE)
    expect(preview.get_by_role("status")).to_have_text(catalogue_for(language)(LEFT_OUT))
    for secret in identifying:
        expect(preview).not_to_contain_text(secret)
    expect(preview.locator(".sent")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert problems_of(page) == []
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"shield-{language}.png", caret="initial")
    field.press("Enter")
    expect(preview.locator(".sent")).to_be_hidden()
    expect(preview).not_to_contain_text(MARK)
    page.context.close()


def test_a_long_text_leaves_room_for_the_keyboard(page: Page) -> None:
    chat = open_chat(page, "en")
    chat.get_by_role("textbox").fill("I wait for somebody to help. " * 130 + "My number is 07700 900123.")
    sent = chat.locator(".preview .sent")
    expect(sent).to_be_visible(timeout=TO_COMPILE)
    box = sent.bounding_box()
    assert box is not None
    assert box["height"] < 70
    assert sent.evaluate("(sent) => sent.scrollTop + sent.clientHeight >= sent.scrollHeight - 1")


def test_the_browser_does_not_keep_the_text_it_looked_at(page: Page) -> None:
    chat = open_chat(page, "en")
    chat.get_by_role("textbox").fill("my number is 07700 900123")
    expect(chat.locator(".preview .sent")).to_be_visible(timeout=TO_COMPILE)
    kept = page.evaluate("RegExp.input + RegExp.lastMatch + RegExp.lastParen")
    assert "900123" not in kept


def test_without_the_rules_the_chat_still_answers_and_promises_nothing(browser: Browser, server: Server) -> None:
    context = browser.new_context(viewport=PHONE, base_url=server.address)
    page = context.new_page()
    page.route("**/widget/shield.json", lambda route: route.abort())
    chat = open_chat(page, "en")
    chat.get_by_role("textbox").fill("my number is 07700 900123")
    expect(chat.locator(".preview .sent")).to_be_hidden()
    reply = ask(chat, "my number is 07700 900123, can the police deport me?")
    expect(reply.locator(".notice", has_text=TAKEN_OUT)).to_have_count(1)
    expect(reply.locator(".sources")).to_have_count(1)
    context.close()


def test_a_pattern_that_the_browser_cannot_run_holds_up_nothing(page: Page) -> None:
    page.goto("/")
    # `matchAll` refuses a pattern that is not global.
    assert page.evaluate(SHIELDED_BESIDE_A_REFUSED_PATTERN, "my number is 07700 900123") == f"my number is {MARK}"


def test_no_text_makes_a_pattern_run_away(page: Page) -> None:
    page.goto("/")
    texts = [(part * 4000)[:4000] for part in HOSTILE]
    taken: list[float] = page.evaluate(MILLISECONDS_FOR_A_LONG_TEXT, texts)
    # Measured below 60 on an ordinary machine; a pattern that runs away takes seconds.
    assert {part: time for part, time in zip(HOSTILE, taken, strict=True) if time > 500} == {}
