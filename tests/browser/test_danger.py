"""The signs of danger in the browser are those of the server: over every table of data/cues/, and odd spellings."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from waymark.danger import Language, cues
from waymark.knowledge import read_yaml
from waymark.paths import CUES
from waymark.text import words

ODD = (
    "last year he said he will kill me",
    "the wait is killing me",
    "",
    "\ud83d\ude00 HELP \u2764\ufe0f",
    "H\u200bELP",
    "he\u2019s at the d\u00f3\u00f6r\u0301",
    "1\ufe0f\u20e3 \u0130stanbul \ufb01le \uff50\uff4f",
    "\x1c he\x1d\x85is\ufeffhere\u00ad",
    "بيضرررربني ۱۲ ٣ ساعـــدوني",
    "3aaaam yidrobni 999 7assa",
    "हिन्दी ਪੰਜਾਬੀ ตำรวจที่ שָׁלוֹם Ёлка й",
)
IN_THE_PAGE = """async (texts) => {
  const { loadDanger, words } = await import("/widget/danger/danger.js");
  const { Api } = await import("/widget/api.js");
  const api = new Api(location.origin);
  const { spelling } = await api.cues();
  const danger = await loadDanger(api);
  return texts.map((text) => ({ danger: danger(text), words: words(text, spelling) }));
}"""


def messages() -> list[str]:
    spoken = [Language.model_validate(read_yaml(path)) for path in sorted(CUES.glob("*.yml"))]
    groups = [group for language in spoken for group in language.groups]
    return [message for group in groups for message in (*group.matches, *group.must_not_match)]


def test_the_browser_reads_the_same_signs(page: Page) -> None:
    page.goto("/")
    texts = [*messages(), *ODD]
    found: list[dict[str, Any]] = page.evaluate(IN_THE_PAGE, texts)
    assert [one["words"] for one in found] == [words(text) for text in texts]
    assert [one["danger"] for one in found] == [cues().signs_in(text).danger for text in texts]


def test_the_browser_reads_signs_when_the_network_is_gone(page: Page) -> None:
    page.goto("/")
    page.evaluate(
        """async () => {
          const { loadDanger } = await import("/widget/danger/danger.js");
          const { Api } = await import("/widget/api.js");
          window.danger = await loadDanger(new Api(location.origin));
        }"""
    )
    page.context.set_offline(True)
    assert page.evaluate("window.danger('he is coming up the stairs')") is True
    assert page.evaluate("window.danger('what is a visa')") is False
