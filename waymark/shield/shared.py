"""What several patterns have in common, written once: a third of the text, half of what goes over the network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

# Unicode's first character for private use; no pattern has one.
_FIRST = 0xE000
_SHORTEST = 60
_GROUP = regex.compile(r"(?P<group>\((?:\\.|\[(?:\\.|[^\]\\])*\]|[^()\[\\]|(?&group))*\))")


def with_shared_parts(patterns: Sequence[str]) -> tuple[list[str], list[str]]:
    """The patterns, with a character for private use in place of each part that they share, and the parts in order.

    A part may have such characters for later ones. `widget/shield/shield.js` puts the parts back.
    """
    groups = Counter(match["group"] for pattern in patterns for match in _GROUP.finditer(pattern, overlapped=True))
    repeated = (group for group, times in groups.items() if times > 1 and len(group) >= _SHORTEST)
    written, parts = list(patterns), list[str]()
    for group in sorted(repeated, key=len, reverse=True):
        if sum(text.count(group) for text in (*written, *parts)) > 1:
            character = chr(_FIRST + len(parts))
            written = [text.replace(group, character) for text in written]
            parts = [*(part.replace(group, character) for part in parts), group]
    return written, parts
