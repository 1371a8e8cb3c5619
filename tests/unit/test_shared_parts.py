"""What patterns share is written once, and put back it is what it was."""

from __future__ import annotations

import re

from waymark.shield.browser import browser_rules
from waymark.shield.shared import with_shared_parts

WORDS = "(?:" + "|".join(f"word{number}" for number in range(20)) + ")"


def whole(pattern: str, parts: list[str]) -> str:
    return re.sub("[\ue000-\uf8ff]", lambda part: whole(parts[ord(part[0]) - 0xE000], parts), pattern)


def test_a_part_that_patterns_share_is_written_once_also_within_another_part() -> None:
    patterns = [f"a{WORDS}", f"b(?:c{WORDS}d)+", f"e(?:c{WORDS}d)"]
    written, parts = with_shared_parts(patterns)
    assert "".join([*written, *parts]).count("word7") == 1
    assert [whole(pattern, parts) for pattern in written] == patterns


def test_what_stands_in_one_place_or_is_short_stays() -> None:
    patterns = [f"a{WORDS}", "(?:short)", "b(?:short)"]
    assert with_shared_parts(patterns) == (patterns, [])


def test_the_shields_rules_are_a_third_of_their_length() -> None:
    rules = browser_rules()
    patterns = [rule["pattern"] for rule in (*rules["rules"], *rules["public_names"])]
    assert len("".join([*patterns, *rules["parts"]])) < len("".join(whole(p, rules["parts"]) for p in patterns)) / 3
