"""What follows from a ranking of topics: what to offer when unsure, and whether to show the emergency strip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Topics that bring the emergency strip, and the share of the ranking from which they do so behind another topic.
# Missing a danger is worse than a strip too many: docs/understanding.md has what this threshold costs.
URGENT = frozenset({"safety.danger_now", "safety.suicide", "safety.child_danger"})
URGENT_SHARE = 0.1

# Not worth offering to somebody who was not understood.
_NOT_OFFERED = frozenset({"chat.greet", "chat.thanks", "chat.bye", "chat.affirm", "chat.deny", "chat.out_of_scope"})
OFFERED = 3


@dataclass(frozen=True)
class Ranked:
    """A topic and its share: how likely it is meant, between 0 and 1."""

    topic: str
    share: float


@dataclass(frozen=True)
class Understanding:
    """`topic` is None where nothing is likely enough to be answered; `ranking` is most likely first."""

    topic: str | None
    ranking: tuple[Ranked, ...]

    @property
    def confidence(self) -> float:
        return self.ranking[0].share if self.ranking else 0.0

    @property
    def suggestions(self) -> list[str]:
        return [] if self.topic else likely_topics([ranked.topic for ranked in self.ranking])

    @property
    def urgent(self) -> bool:
        return is_urgent(self.topic) or sum(r.share for r in self.ranking if r.topic in URGENT) >= URGENT_SHARE


def is_urgent(topic: str | None) -> bool:
    return topic in URGENT


def likely_topics(ranked: Sequence[str]) -> list[str]:
    """The topics to offer, of those ranked most likely first."""
    return [topic for topic in ranked if topic not in _NOT_OFFERED][:OFFERED]
