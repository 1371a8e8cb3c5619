"""What is wrong with a file, in words for the person who edits it."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

import yaml

_HINT = (
    "compare it with the lines around it: the same spaces at the beginning; quotes around a text that has a colon, "
    "a # or begins with a quotation mark; an apostrophe inside such a text written twice"
)
_DATE = "write a date as 2026-11-04, year first, two figures each for month and day"


def unreadable(error: yaml.YAMLError | ValueError) -> str:
    """Where a file cannot be read as YAML, and what to look for there."""
    if isinstance(error, UnicodeDecodeError):
        return "cannot be read; save it as UTF-8"
    if isinstance(error, ValueError):
        return f"cannot be read; {_DATE}"
    if not isinstance(error, yaml.MarkedYAMLError):
        return f"cannot be read; {_HINT}"
    # A quotation that is never closed is found out at the end of the file; what helps is where it began.
    mark = error.context_mark if "quoted" in str(error.context) else error.problem_mark
    line = f"line {mark.line + 1}: " if mark else ""
    return f"{line}{error.problem}" if "stands twice" in str(error.problem) else f"{line}cannot be read; {_HINT}"


def explained(problem: Mapping[str, Any], names: list[str]) -> str:
    """One of pydantic's problems in plain words. `names`: the lines that the record may have."""
    place = " > ".join(f"no. {step + 1}" if isinstance(step, int) else str(step) for step in problem["loc"])
    return f"{place or 'the record'}: {_said(problem, names)}"


# By a part of the pattern that each kind of text must match.
_SHAPES = {
    "http": "write the full address, beginning with https://",
    "24:00": "write a time as 09:30, in quotes",
    "\\.[a-z_]": "write a topic as its group, a dot and its name, such as sharing.police",
    "{2,3}": "write a language as its tag, such as ar or es",
    "[a-z0-9_]": "write a short name of small letters, figures and _",
}
_WORDS = {
    "missing": "is missing; add this line",
    "string_type": "must be a text; put it in quotes",
    "string_too_short": "is empty; write the text or take the line out",
    "too_long": "at most {max_length}, but there are {actual_length}",
    "too_short": "at least {min_length}",
    "model_type": "must be lines of its own below it, as in the other files",
    "tuple_type": "must be a list, as in the other files",
}


def _said(problem: Mapping[str, Any], names: list[str]) -> str:
    kind, context = problem["type"], problem.get("ctx", {})
    if kind in _WORDS:
        return _WORDS[kind].format(**context)
    if kind == "extra_forbidden":
        meant = get_close_matches(str(problem["loc"][-1]), names, 1)
        return "there is no such line" + (f"; did you mean '{meant[0]}'?" if meant else "")
    if kind.startswith("date"):
        return _DATE
    if kind == "string_pattern_mismatch":
        return next((said for part, said in _SHAPES.items() if part in context["pattern"]), str(problem["msg"]))
    return str(problem["msg"]).removeprefix("Value error, ")
