"""How a long text is cut into pieces that can be understood one by one."""

from __future__ import annotations

import re

# About two long sentences: shorter pieces are cut too often within what is said, longer ones say too much at once.
LONGEST = 160
_PIECE = re.compile(
    rf"\s*(.{{1,{LONGEST}}}(?<=[.!?؟。…\n])|.{{1,{LONGEST}}}(?!\S)|.{{1,{LONGEST}}})",
    re.DOTALL,
)


def pieces(text: str) -> list[str]:
    """`text` in order, cut after a sentence, or else after a word: a voice message may have no sentences."""
    return _PIECE.findall(text.strip())
