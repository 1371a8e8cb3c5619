"""Every catalogue says all of the template, with its numbers, placeholders and names, and nothing that shouts."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from waymark.catalogues import catalogue_path, read_catalogue
from waymark.languages import SOURCE, languages
from waymark.paths import ROOT, TEMPLATE

TARGETS = [tag for tag in languages() if tag != SOURCE]
# Isolates that open and close around a run of the other direction are how such a run is written; all else is not.
ISOLATED = re.compile(r"[\u2066-\u2068][^\u2066-\u2069]*\u2069")
BIDI = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
SHOUTING = re.compile(r"[!¡！︕﹗]")
KEPT = ("Home Office",)


def template_texts() -> list[str]:
    return [str(message.id) for message in read_catalogue(TEMPLATE) if message.id]


def translations(language: str) -> dict[str, str]:
    """The translations that are used, by English text."""
    path = catalogue_path(language)
    if not path.exists():
        pytest.skip(f"{path.relative_to(ROOT)} is not written yet")
    return {
        str(message.id): str(message.string) for message in read_catalogue(path) if message.id and not message.fuzzy
    }


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}", text))


def numbers(text: str) -> set[int]:
    """Every number, in any script's digits; "2,672" counts as one."""
    return {int(number) for number in re.findall(r"\d+", re.sub(r"(?<=\d)[.,:٬٫\s](?=\d)", "", text))}


def numbers_said(text: str) -> set[int]:
    """As above, and the parts too: "10am" may become "10:00"."""
    return numbers(text) | {int(number) for number in re.findall(r"\d+", text)}


def has_emoji(text: str) -> bool:
    return any(unicodedata.category(character) in ("So", "Sk", "Cn") or character == "\ufe0f" for character in text)


FAULTS: dict[str, Callable[[str, str], bool]] = {
    "other placeholders": lambda text, said: placeholders(text) != placeholders(said),
    "a number is missing": lambda text, said: not numbers(text) <= numbers_said(said),
    "an exclamation mark": lambda text, said: bool(SHOUTING.search(said)),
    "an emoji": lambda text, said: has_emoji(said),
    "a bidirectional control character": lambda text, said: bool(BIDI.search(ISOLATED.sub("", said))),
    "a name is not kept": lambda text, said: any(name in text and name not in said for name in KEPT),
    "space around it": lambda text, said: said != said.strip(),
}


@pytest.mark.parametrize("language", TARGETS)
def test_every_text_is_translated(language: str) -> None:
    translated = translations(language)
    assert [text for text in template_texts() if not translated.get(text)] == []


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("language", TARGETS)
def test_no_translation_has_a_fault(language: str, fault: str) -> None:
    found = FAULTS[fault]
    assert [(text, said) for text, said in translations(language).items() if said and found(text, said)] == []


@pytest.mark.parametrize(
    ("fault", "text", "said"),
    [
        ("other placeholders", "Checked on {date}.", "Revisado el {fecha}."),
        ("a number is missing", "Call 999.", "Llame al 99."),
        ("a number is missing", "2,672 victims", "2,673 víctimas"),
        ("an exclamation mark", "Hello.", "¡Hola!"),
        ("an emoji", "Hello.", "Hola 😀"),
        ("a bidirectional control character", "Call 999.", "اتصل \u200f999"),
        ("a bidirectional control character", "Call 116 123.", "اتصل \u2066116 123"),
        ("a name is not kept", "The Home Office decides.", "El Ministerio decide."),
        ("space around it", "Hello.", "Hola. "),
    ],
)
def test_each_fault_would_be_found(fault: str, text: str, said: str) -> None:
    assert FAULTS[fault](text, said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Checked on {date}.", "Revisado el {date}."),
        ("2,672 victims", "2.672 víctimas"),
        ("2,672 victims", "2672 víctimas"),
        ("Call 999, or 18001 101.", "اتصل ٩٩٩ أو ١٨٠٠١ ١٠١"),
        ("From 9.30am to 10pm", "De 9:30 a 10:00 de la noche"),
        ("Call 116 123.", "اتصل \u2066116 123\u2069"),
        ("The Home Office decides.", "Decide el Home Office (ministerio)."),
    ],
)
def test_a_good_translation_has_no_fault(text: str, said: str) -> None:
    assert [name for name, found in FAULTS.items() if found(text, said)] == []


def test_the_template_is_what_extraction_gives_now(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.pot"
    subprocess.run(["sh", "tools/template", str(fresh)], cwd=ROOT, check=True)
    assert fresh.read_text(encoding="utf-8") == TEMPLATE.read_text(encoding="utf-8"), "run make template"
