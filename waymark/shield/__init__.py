"""Takes identifying data out of what a person types, before anything reads it."""

from waymark.shield.kinds import KINDS, MARK, Kind
from waymark.shield.published import published
from waymark.shield.rules import rules
from waymark.shield.shield import Shielded, shield

__all__ = ["KINDS", "MARK", "Kind", "Shielded", "published", "rules", "shield"]
