"""Conversations in a real Chromium with a profile of its own, and all that a browser keeps of them.

The profile is an ordinary one, not a private window: history, cache and sessions are written as on a person's phone.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright, Request, sync_playwright

from edge.proof.plan import Conversation, Door, Ending
from edge.proof.requirements import program

SECONDS_TO_ANSWER = 60
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Leaving a conversation leads to another website; nothing goes beyond this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
# What a page's scripts, and so whoever opens the browser's tools, can read after a conversation.
REMAINS = """async () => {
  const databases = [];
  for (const { name } of await indexedDB.databases()) {
    const opened = indexedDB.open(name);
    const database = await new Promise((resolve) => (opened.onsuccess = () => resolve(opened.result)));
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store).getAll();
      databases.push([name, store, await new Promise((resolve) => (all.onsuccess = () => resolve(all.result)))]);
    }
    database.close();
  }
  const caches_ = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys())
      caches_.push([name, request.url, await (await cache.match(request)).text()]);
  }
  const workers = await navigator.serviceWorker.getRegistrations();
  return {
    cookies: document.cookie,
    "web storage": JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    IndexedDB: JSON.stringify(databases),
    "caches and service workers": JSON.stringify([caches_, workers.map((worker) => worker.scope)]),
    "address, title and state": JSON.stringify([location.href, document.title, history.state, window.name]),
  };
}"""


@dataclass
class Browsed:
    """`remains` has, by place, what each page left while it was open; `profiles` is what Chromium wrote to disk.

    `sent_elsewhere` is what other websites were sent, `strangers` are those that nobody asked for.
    """

    profiles: Path
    remains: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    sent_elsewhere: list[str] = field(default_factory=list)
    strangers: set[str] = field(default_factory=set)
    pages: int = 0


def browse(address: str, conversations: list[Conversation], folder: Path) -> Browsed:
    """Hold the conversations that go through a browser. Chromium is closed at the end, so that all is on disk."""
    browsed = Browsed(folder)
    with sync_playwright() as playwright:
        for door in (Door.ELEMENT, Door.PLAIN):
            held = [conversation for conversation in conversations if conversation.door is door]
            with _chromium(playwright, folder, door) as context:
                context.set_default_timeout(SECONDS_TO_ANSWER * 1000)
                context.on("request", partial(_note, address=address, browsed=browsed))
                for conversation in held:
                    _hold(context, address, conversation, browsed)
    return browsed


def chromium() -> str:
    """Where it is. Raises ProofError."""
    return program("chromium", "To see what a browser keeps")


@contextmanager
def _chromium(playwright: Playwright, folder: Path, door: Door) -> Iterator[BrowserContext]:
    temporary = folder / "tmp"
    temporary.mkdir(parents=True, exist_ok=True)
    context = playwright.chromium.launch_persistent_context(
        folder / door.name.lower(),
        executable_path=chromium(),
        # Chromium's sandbox does not start for root.
        args=[*ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])],
        env={**os.environ, "HOME": str(temporary), "TMPDIR": str(temporary)},
        java_script_enabled=door is Door.ELEMENT,
    )
    try:
        yield context
    finally:
        context.close()


def _hold(context: BrowserContext, address: str, conversation: Conversation, browsed: Browsed) -> None:
    page = context.new_page()
    if conversation.door is Door.ELEMENT:
        _use_element(page, address, conversation)
    else:
        _use_pages(page, address, conversation)
    look_at(page, browsed)
    if conversation.ending is Ending.EXIT:
        page.locator("button.exit, .exit a").first.click(no_wait_after=True)
    if conversation.ending is not Ending.SILENCE:
        page.close()


def _use_element(page: Page, address: str, conversation: Conversation) -> None:
    page.goto(address)
    chat = page.locator("waymark-chat")
    chat.locator(f".languages button[lang={conversation.language}]").click()
    replies = chat.locator(".reply")
    replies.first.wait_for()
    for text in conversation.messages:
        before = replies.count()
        chat.get_by_role("textbox").fill(text)
        chat.get_by_role("textbox").press("Enter")
        replies.nth(before).wait_for()


def _use_pages(page: Page, address: str, conversation: Conversation) -> None:
    page.goto(f"{address}/{conversation.language}/")
    for text in conversation.messages:
        page.locator("textarea").fill(text)
        with page.expect_navigation():
            page.locator("form[action$='/ask'] button").click()


def look_at(page: Page, browsed: Browsed) -> None:
    """What the page leaves while it is open."""
    browsed.pages += 1
    for place, text in page.evaluate(REMAINS).items():
        browsed.remains[place].append(text)
    browsed.remains["cookies"].append(str(page.context.cookies()))


def _note(request: Request, address: str, browsed: Browsed) -> None:
    """A request to another website: which one, unless the person goes there, and with what."""
    if request.url.startswith(("http", "ws")) and not request.url.startswith(address):
        browsed.sent_elsewhere.append(f"{request.url} {request.headers} {request.post_data}")
        if not request.is_navigation_request():
            browsed.strangers.add(request.url)
