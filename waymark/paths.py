"""Where the project keeps its data."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
KNOWLEDGE = ROOT / "data" / "knowledge"
UTTERANCES = ROOT / "data" / "nlu"
CUES = ROOT / "data" / "cues"
IDENTIFIERS = ROOT / "data" / "identifiers"
LOCALES = ROOT / "locales"
TEMPLATE = LOCALES / "waymark.pot"
