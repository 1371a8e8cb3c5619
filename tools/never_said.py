"""The table of what the chat must never say, `tests/knowledge/never_said.yml`, and every English text that it can say.

A text is searched as a reader takes it in: sentence by sentence, without quotation marks, and with "don't" as "do not".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from waymark.catalogues import read_catalogue
from waymark.extraction import extract_knowledge
from waymark.knowledge import read_yaml
from waymark.paths import KNOWLEDGE, ROOT, TEMPLATE

TABLE = ROOT / "tests" / "knowledge" / "never_said.yml"
SENTENCE_END = re.compile(r"(?<=[.?!])\s+|(?<=[.?!][\"”)])\s+")
FAMILY = re.compile(r"\{([a-z]\w*)\}")
IN_FULL = (
    (r"[\"“”]", ""),
    (r"’", "'"),
    (r"\bcan't\b", "cannot"),
    (r"\bwon't\b", "will not"),
    (r"n't\b", " not"),
    (r"'ll\b", " will"),
    (r"'re\b", " are"),
    (r"'ve\b", " have"),
    (r"'d better\b", " had better"),
    (r"\b(it|there|that|he|she|who|what|where|when|here)'s\b", r"\1 is"),
    (r"\b(you|they|he|she|we)'d\b", r"\1 would"),
)


@dataclass(frozen=True)
class Rule:
    """One line of the lists: its patterns, and the reviewer's sentences on both sides of it."""

    id: str
    patterns: tuple[re.Pattern[str], ...]
    whole_text: tuple[re.Pattern[str], ...]
    rejected: tuple[str, ...]
    passes: tuple[str, ...]
    paraphrases: tuple[str, ...]

    def breaches(self, text: str) -> list[str]:
        """The patterns that `text` is caught by; none if it keeps to the rule."""
        whole = in_full(text)
        by_sentence = [found.pattern for found in self.patterns if any(map(found.search, sentences(whole)))]
        return by_sentence + [found.pattern for found in self.whole_text if found.search(whole)]


@cache
def in_full(text: str) -> str:
    """`text` in one spelling: contractions in full, no quotation marks, single spaces."""
    for short, full in IN_FULL:
        text = re.sub(short, full, text, flags=re.IGNORECASE)
    return " ".join(text.split())


@cache
def sentences(text: str) -> tuple[str, ...]:
    return tuple(part for part in SENTENCE_END.split(" ".join(text.split())) if part)


@cache
def rules() -> dict[str, Rule]:
    """The rules by id, with the families of words put into their patterns."""
    table = read_yaml(TABLE)

    def compiled(pattern: str) -> re.Pattern[str]:
        while FAMILY.search(pattern):
            pattern = FAMILY.sub(lambda name: table["words"][name[1]], pattern)
        return re.compile(pattern, re.IGNORECASE)

    return {
        record["id"]: Rule(
            record["id"],
            patterns=tuple(map(compiled, record.get("patterns", ()))),
            whole_text=tuple(map(compiled, record.get("whole_text", ()))),
            rejected=tuple(record["rejected"]),
            passes=tuple(record["passes"]),
            paraphrases=tuple(record.get("paraphrases", ())),
        )
        for record in table["rules"]
    }


@cache
def told() -> dict[str, str]:
    """Every English text that a person can be told, and the file it is in.

    Knowledge is read from its own files, because the template may be older; all else is read from the template.
    """
    found = {
        str(message.id): places[0]
        for message in read_catalogue(TEMPLATE)
        if message.id
        and (places := [place for place, _ in message.locations if not place.startswith("data/knowledge/")])
    }
    for path in sorted(KNOWLEDGE.rglob("*.yml")):
        with path.open("rb") as file:
            found |= {text: str(path.relative_to(ROOT)) for _, _, text, _ in extract_knowledge(file)}
    return found
