"""Where a person meets the chat: on Waymark's own page, or on a charity's, whose header and footer scroll."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http.server import ThreadingHTTPServer

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import Server

both_places = pytest.mark.parametrize("place", ["own", "embedded"])
both_directions = pytest.mark.parametrize("language", ["en", "ar"])
TITLE = "Support for women who were abused"
CHARITY = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
<title>{title}</title><link rel="icon" href="/charity.png">
<style>
  header {{ height: 20rem }}
  .chat {{ height: 26rem; overflow: hidden; transform: scale(1) }}
  footer {{ height: 90rem }}
</style>
<script type="module" src="{server}/widget.js"></script>
<header><h1>{title}</h1></header>
<main class="chat"><waymark-chat {attributes}></waymark-chat></main>
<footer>End</footer>"""

ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')
# Without HTML, which the policy of Waymark's own pages lets no script write.
PUT_IN_ANEW = """(attributes) => {
  const anew = document.createElement("waymark-chat");
  for (const [name, value] of attributes) anew.setAttribute(name, value);
  document.querySelector("waymark-chat").replaceWith(anew);
}"""


@dataclass(frozen=True)
class Places:
    """Opens the chat on either page; attributes as in HTML."""

    server: Server
    charity: ThreadingHTTPServer

    @property
    def charity_address(self) -> str:
        return f"http://127.0.0.1:{self.charity.server_port}/"

    def visit(self, page: Page, place: str, attributes: str = "") -> Locator:
        """The element on the page, whatever it shows first."""
        if place == "own":
            page.goto(f"{self.server.address}/")
            # Put in anew, because Waymark's own page gives it no attribute but the exit.
            page.evaluate(PUT_IN_ANEW, ATTRIBUTE.findall(attributes))
        else:
            self.embed(attributes)
            page.goto(self.charity_address)
        return page.locator("waymark-chat")

    def embed(self, attributes: str) -> None:
        html = CHARITY.format(title=TITLE, server=self.server.address, attributes=attributes)
        self.charity.RequestHandlerClass.page = html.encode()  # type: ignore[attr-defined]

    def chat(self, page: Page, place: str, language: str, attributes: str = "") -> Locator:
        """A chat that has begun."""
        chat = self.visit(page, place, f'language="{language}" {attributes}')
        expect(chat.locator(".reply")).to_have_count(1)
        return chat


def text_of(page: Page) -> str:
    """All that can be read on the page, the chat included, and the title of its tab."""
    read: str = page.evaluate(
        "document.title + (document.body?.innerText ?? '') + "
        "(document.querySelector('waymark-chat')?.shadowRoot.textContent ?? '')"
    )
    return read


def icon_of(page: Page) -> list[str]:
    """The addresses of the page's icons."""
    icons: list[str] = page.evaluate("[...document.querySelectorAll('link[rel~=icon]')].map((link) => link.href)")
    return icons
