"""The languages that Waymark speaks, from `locales/languages.toml`, the only list of them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from waymark.paths import LOCALES

SOURCE = "en"
Direction = Literal["ltr", "rtl"]
State = Literal["source", "draft", "reviewed"]


@dataclass(frozen=True)
class Language:
    """`tag` is BCP 47; `name` is the language's own; `state` says how far its catalogue has been checked."""

    tag: str
    name: str
    direction: Direction
    state: State
    reviewed_by: str | None = None
    reviewed_on: date | None = None
    commit: str | None = None


@cache
def languages() -> Mapping[str, Language]:
    """All languages by tag, the source language first."""
    listed = tomllib.loads((LOCALES / "languages.toml").read_text(encoding="utf-8"))
    return {tag: Language(tag=tag, **fields) for tag, fields in listed.items()}
