"""What the documents for a charity name as proof is there."""

from __future__ import annotations

import re

import pytest

from waymark.paths import ROOT

DOCUMENTS = ("dpia.md", "threat-model.md", "writing.md")
# A path in code marks, with a folder; or the target of a link within the project.
NAMED = re.compile(r"`([\w.-]+/[\w./-]*)`|\]\((?!https:|#)([^)#]+)")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_is_named_exists(document: str) -> None:
    text = (ROOT / "docs" / document).read_text(encoding="utf-8")
    named = [ROOT / path if path else ROOT / "docs" / link for path, link in NAMED.findall(text)]
    assert named
    assert [str(path.relative_to(ROOT)) for path in named if not path.exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_part_that_is_linked_exists(document: str) -> None:
    text = (ROOT / "docs" / document).read_text(encoding="utf-8")
    for file, part in re.findall(r"\]\(([\w.-]*)#([\w-]+)\)", text):
        linked = (ROOT / "docs" / (file or document)).read_text(encoding="utf-8")
        headings = re.findall(r"^#+ (.+)$", linked, re.MULTILINE)
        assert part in [re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings], part
