"""What follows from a ranking of topics: what to offer when unsure, and whether to show the emergency strip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from waymark.danger import NO_SIGNS, SIGNS, Signs

# Topics that bring the emergency strip, and the share of the ranking from which they do so behind another topic: a
# larger one where the text tells of the past, or uses words of danger for something else.
# Missing a danger is worse than a strip too many: docs/understanding.md has what these thresholds cost.
URGENT = frozenset(f"safety.{sign}" for sign in SIGNS)
URGENT_SHARE = 0.1
DOUBTFUL_SHARE = 0.3

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
    """`topic` is None where nothing is likely enough to be answered; `ranking` is most likely first; `signs` are what
    the cues of danger say.
    """

    topic: str | None
    ranking: tuple[Ranked, ...]
    signs: Signs = NO_SIGNS

    @property
    def confidence(self) -> float:
        return self.ranking[0].share if self.ranking else 0.0

    @property
    def suggestions(self) -> list[str]:
        return [] if self.topic else likely_topics([ranked.topic for ranked in self.ranking])

    @property
    def urgent(self) -> bool:
        """Whether the emergency strip is shown: the topic is one of danger, or a cue says so, or it may be meant."""
        meant = sum(ranked.share for ranked in self.ranking if ranked.topic in URGENT)
        enough = DOUBTFUL_SHARE if self.signs.doubtful else URGENT_SHARE
        return is_urgent(self.topic) or self.signs.danger or meant >= enough


def is_urgent(topic: str | None) -> bool:
    return topic in URGENT


def likely_topics(ranked: Sequence[str]) -> list[str]:
    """The topics to offer, of those ranked most likely first."""
    return [topic for topic in ranked if topic not in _NOT_OFFERED][:OFFERED]
