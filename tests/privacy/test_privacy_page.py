"""The page that says where a text goes names only what there is."""

from __future__ import annotations

import ast
import re

from waymark.paths import ROOT

NAMED = re.compile(r"`((?:bot|edge|widget|waymark|actions)/[\w/]+\.(?:py|js))`: `([\w.]+)`")
METHOD = re.compile(r"^  (?:async )?(\w+)\(", re.MULTILINE)


def names_in(source: str) -> set[str]:
    """Functions and classes of a module, and methods as Class.method."""
    names = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        if isinstance(node, ast.ClassDef):
            names |= {f"{node.name}.{part.name}" for part in node.body if hasattr(part, "name")}
    return names


def test_what_the_page_names_exists() -> None:
    page = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    places = NAMED.findall(page)
    assert len(places) > 15
    for file, name in places:
        source = (ROOT / file).read_text(encoding="utf-8")
        there = names_in(source) if file.endswith(".py") else set(METHOD.findall(source))
        assert name in there, f"{file} has no {name}"
