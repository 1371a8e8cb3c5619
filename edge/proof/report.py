"""The table at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from edge.proof.search import Secret

SHOWN = 3


@dataclass(frozen=True)
class Row:
    """A place, what was looked at there, how many secrets were looked for, and which were found.

    `tolerated` if what is found does not fail the proof.
    """

    place: str
    looked_at: str
    tried: int
    found: tuple[str, ...] = ()
    tolerated: bool = False

    def cells(self) -> str:
        more = f" and {len(self.found) - SHOWN} more" if len(self.found) > SHOWN else ""
        shown = "" if self.tolerated or not self.found else f": {', '.join(self.found[:SHOWN])}{more}"
        return f"| {self.place} | {self.looked_at} | {self.tried:,} | {len(self.found):,}{shown} |"


@dataclass
class Report:
    """`said` are lines on what was said and done; `rows` on what was found."""

    said: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return not any(row.found and not row.tolerated for row in self.rows)

    def table(self) -> str:
        """Markdown."""
        heading = ["| place | what was looked at | tried | found |", "|---|---|---:|---|"]
        end = "Nothing was found." if self.clean else "Something was found."
        return "\n".join([*(f"- {line}" for line in self.said), "", *heading, *(r.cells() for r in self.rows), "", end])


def shown(secrets: Iterable[Secret]) -> tuple[str, ...]:
    """Kind and beginning of each."""
    return tuple(sorted(f"{secret.kind} {secret.value[:8]}…" for secret in secrets))
