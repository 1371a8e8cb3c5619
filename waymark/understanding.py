"""What follows from a ranking of topics: what to offer when unsure, and whether to show the emergency strip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from waymark.danger import NO_SIGNS, SIGNS, Signs

# Topics that bring the emergency strip, and the share of the ranking from which they do so behind another topic: a
# larger one where the text tells of the past, or uses words of danger for something else.
# Missing a danger is worse than a strip too many: docs/understanding.md has what these thresholds cost.
URGENT = frozenset(f"safety.{sign}" for sign in SIGNS)
URGENT_SHARE = 0.08
DOUBTFUL_SHARE = 0.3
# From here a topic of danger is answered; below, other topics are as likely, and it is offered beside the strip.
ANSWERED_DANGER = 0.5
# Somebody who may look for a person, or hurt them. From this share on they are answered so; decision 9 says why.
PERPETRATOR = "chat.perpetrator"
ANSWERED_PERPETRATOR = 0.3

# What was tapped by somebody who is still in danger.
_STILL_URGENT = frozenset({"safety.silent", "safety.watched"})

# Said, never tapped, and nothing to offer to somebody who was not understood.
SMALL_TALK = frozenset(
    {"chat.greet", "chat.thanks", "chat.bye", "chat.affirm", "chat.deny", PERPETRATOR, "chat.out_of_scope"}
)
OFFERED = 3


@dataclass(frozen=True)
class Ranked:
    """A topic and its share: how likely it is meant, between 0 and 1."""

    topic: str
    share: float


@dataclass(frozen=True)
class Understanding:
    """`topic` is None where nothing is likely enough to be answered; `ranking` is most likely first; `signs` are what
    the cues of danger say; `beside` is what else a long text is about.
    """

    topic: str | None
    ranking: tuple[Ranked, ...]
    signs: Signs = NO_SIGNS
    beside: tuple[str, ...] = ()

    @property
    def confidence(self) -> float:
        return self.ranking[0].share if self.ranking else 0.0

    @property
    def suggestions(self) -> list[str]:
        return [] if self.topic else self.likely[:OFFERED]

    @property
    def likely(self) -> list[str]:
        """The topics that may be offered, most likely first."""
        return likely_topics([ranked.topic for ranked in self.ranking])

    @property
    def danger(self) -> float:
        """The share of the topics of danger together."""
        return sum(ranked.share for ranked in self.ranking if ranked.topic in URGENT)

    @property
    def urgent(self) -> bool:
        """Whether the emergency strip is shown: the topic is one of danger, or a cue says so, or it may be meant."""
        enough = DOUBTFUL_SHARE if self.signs.doubtful else URGENT_SHARE
        return is_urgent(self.topic) or self.signs.danger or self.danger >= enough


def without_guesses(understanding: Understanding) -> Understanding:
    """`understanding`, where topics are offered in place of an answer that would be wrong for most who get it.

    Somebody who only mentions danger is not told what to do against it, and somebody in danger still sees the strip
    and has the topic to tap. A victim is not turned away for somebody who hunts, who learns nothing from an offer.
    """
    danger = is_urgent(understanding.topic) and not understanding.signs.danger
    guessed = danger and understanding.danger < ANSWERED_DANGER
    guessed |= understanding.topic == PERPETRATOR and understanding.confidence < ANSWERED_PERPETRATOR
    return replace(understanding, topic=None) if guessed else understanding


def is_urgent(topic: str | None) -> bool:
    return topic in URGENT or topic in _STILL_URGENT


def likely_topics(ranked: Sequence[str]) -> list[str]:
    """The topics that may be offered, of those ranked most likely first."""
    return [topic for topic in ranked if topic not in SMALL_TALK]


def telling(parts: Sequence[Understanding], number: int) -> list[int]:
    """Which parts of a long text to read closely: where danger is most likely, then the clearest of each topic."""
    clearest: dict[str, int] = {}
    for place in sorted(range(len(parts)), key=lambda place: -parts[place].confidence):
        for topic in parts[place].likely[:1]:
            clearest.setdefault(topic, place)
    dangerous = max(range(len(parts)), key=lambda place: parts[place].danger)
    return sorted(list(dict.fromkeys([dangerous, *clearest.values()]))[:number])


def understood_together(parts: Sequence[Understanding]) -> Understanding:
    """What the parts of a text are about together: a topic counts as where it is said most clearly. `signs` are the
    same in all parts, those of the whole text.

    Danger is answered first; talk such as a greeting only where nothing else is said. What other parts are about stands
    in `beside`.
    """
    shares: dict[str, float] = {}
    for ranked in (ranked for part in parts for ranked in part.ranking):
        shares[ranked.topic] = max(ranked.share, shares.get(ranked.topic, 0.0))
    ranking = tuple(Ranked(topic, shares[topic]) for topic in sorted(shares, key=lambda topic: -shares[topic]))
    answered = {part.topic for part in parts if part.topic}
    found = [ranked.topic for ranked in ranking if ranked.topic in answered]
    wanted = sorted(likely_topics(found) or found, key=lambda topic: not is_urgent(topic))
    return Understanding(wanted[0] if wanted else None, ranking, parts[0].signs, tuple(wanted[1 : OFFERED + 1]))
