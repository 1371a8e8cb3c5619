"""Pages that answer a form, until their browser has fetched them.

Browsers write the body of a POST to the disk, to restore a tab with it, for as long as the page that answered it is in
the tab's history. So a form is answered with a redirect (303) to an address that says nothing, where its page waits.
"""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict

# As long as somebody may want to come back to it with Back; as the chat element closes by itself.
SECONDS_KEPT = 10 * 60
PAGES_KEPT = 1_000
_KEY_BYTES = 16


class AnsweredForms:
    """At most `PAGES_KEPT` pages, each for `SECONDS_KEPT`; when full, the oldest goes. Nothing typed is in them."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, tuple[float, str]] = OrderedDict()

    def keep(self, page: str) -> str:
        """Keep the HTML of a page; the random key, of 22 characters, by which it is found."""
        key = secrets.token_urlsafe(_KEY_BYTES)
        self._pages[key] = (time.monotonic() + SECONDS_KEPT, page)
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        return key

    def find(self, key: str) -> str | None:
        self.forget_old()
        return self._pages[key][1] if key in self._pages else None

    def forget_old(self) -> None:
        now = time.monotonic()
        while self._pages and next(iter(self._pages.values()))[0] <= now:
            self._pages.popitem(last=False)
