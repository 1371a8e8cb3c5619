"""What follows from a ranking of topics: what to offer when unsure, and whether to show the emergency strip."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from waymark.danger import NO_SIGNS, SIGNS, Signs

# Topics that bring the emergency strip, and the share of the ranking from which they do so behind another topic: a
# larger one where the text tells of the past, or uses words of danger for something else, or is read in parts, of which
# each may be misread.
# Missing a danger is worse than a strip too many: docs/understanding.md has what these thresholds cost.
URGENT = frozenset(f"safety.{sign}" for sign in SIGNS)
URGENT_SHARE = 0.07
DOUBTFUL_SHARE = 0.3
# From here a topic of danger is answered; below, other topics are as likely, and it is offered beside the strip.
ANSWERED_DANGER = 0.5
# From here danger in one of many parts of a text comes before what the others are about.
FIRST_DANGER = 0.8
# Somebody who may look for a person, or hurt them.
PERPETRATOR = "chat.perpetrator"

# What was tapped by somebody who is still in danger.
_STILL_URGENT = frozenset({"safety.silent", "safety.watched"})

# What is about nothing that the chat tells of, and is answered with a sentence.
TALK = frozenset({"chat.greet", "chat.thanks", "chat.bye", "chat.affirm", "chat.deny", "chat.out_of_scope"})
# Said, never tapped, and nothing to offer to somebody who was not understood.
SMALL_TALK = TALK | {PERPETRATOR}
OFFERED = 3


@dataclass(frozen=True)
class Ranked:
    """A topic and its share: how likely it is meant, between 0 and 1."""

    topic: str
    share: float


@dataclass(frozen=True)
class Understanding:
    """`topic` is None where nothing is likely enough to be answered; `ranking` is most likely first; `signs` are what
    the cues of danger say. `beside` is what else a long text is about, which was read in `parts`. `foreign`: it is in
    words that nobody was seen to use, and may be a cry for help in a language without examples.
    """

    topic: str | None
    ranking: tuple[Ranked, ...]
    signs: Signs = NO_SIGNS
    beside: tuple[str, ...] = ()
    parts: int = 1
    foreign: bool = False

    @property
    def confidence(self) -> float:
        return self.ranking[0].share if self.ranking else 0.0

    @property
    def suggestions(self) -> list[str]:
        return [] if self.topic else self.likely[:OFFERED]

    @property
    def likely(self) -> list[str]:
        """The topics that may be offered, most likely first; none where nothing was understood at all."""
        return [] if self.foreign else likely_topics([ranked.topic for ranked in self.ranking])

    @property
    def danger(self) -> float:
        """The share of the topics of danger together."""
        return self._together(URGENT)

    @property
    def small_talk(self) -> float:
        """The share of talk that asks for nothing."""
        return self._together(SMALL_TALK)

    def _together(self, topics: Set[str]) -> float:
        return sum(ranked.share for ranked in self.ranking if ranked.topic in topics)

    @property
    def urgent(self) -> bool:
        """Whether the emergency strip is shown: where danger is told, may be meant, or nobody can tell."""
        enough = DOUBTFUL_SHARE if self.signs.doubtful or self.parts > 1 else URGENT_SHARE
        return is_urgent(self.topic) or self.signs.danger or self.danger >= enough or self.foreign


def without_guessed_danger(understanding: Understanding) -> Understanding:
    """`understanding`, where nothing is answered that is about danger less likely than not and that no cue names.

    Somebody who only mentions danger is not told what to do against it, and somebody in danger still sees the strip
    and has the topic to tap.
    """
    guessed = is_urgent(understanding.topic) and not understanding.signs.danger
    return replace(understanding, topic=None) if guessed and understanding.danger < ANSWERED_DANGER else understanding


def without_doubtful_talk(understanding: Understanding) -> Understanding:
    """`understanding`, where small talk is not answered if danger may be meant: who says goodbye may mean for ever."""
    doubtful = understanding.topic in TALK and understanding.urgent
    return replace(understanding, topic=None) if doubtful else understanding


def is_urgent(topic: str | None) -> bool:
    return topic in URGENT or topic in _STILL_URGENT


def likely_topics(ranked: Sequence[str]) -> list[str]:
    """The topics that may be offered, of those ranked most likely first."""
    return [topic for topic in ranked if topic not in SMALL_TALK]


def telling(parts: Sequence[Understanding], number: int) -> list[int]:
    """Which parts of a long text to read closely: where danger is most likely, then those least like small talk."""
    dangerous = max(range(len(parts)), key=lambda place: parts[place].danger)
    matters = sorted(range(len(parts)), key=lambda place: parts[place].small_talk)
    return sorted(list(dict.fromkeys([dangerous, *matters]))[:number])


def understood_together(parts: Sequence[Understanding]) -> Understanding:
    """What the parts of a text are about together: a topic counts as where it is said most clearly. `signs` are the
    same in all parts, those of the whole text.

    Danger that is clear is answered first, and always where a cue names it; talk such as a greeting only where nothing
    else is said. What other parts are about stands in `beside`.
    """
    signs = parts[0].signs
    shares: dict[str, float] = {}
    for ranked in (ranked for part in parts for ranked in part.ranking):
        shares[ranked.topic] = max(ranked.share, shares.get(ranked.topic, 0.0))
    ranking = tuple(Ranked(topic, shares[topic]) for topic in sorted(shares, key=lambda topic: -shares[topic]))
    answered = {part.topic for part in parts}
    if signs.danger and len(parts) > 1:
        answered |= {next((ranked.topic for ranked in ranking if ranked.topic in URGENT), None)}
    found = [ranked.topic for ranked in ranking if ranked.topic in answered]
    first = {topic for topic in URGENT & shares.keys() if signs.danger or shares[topic] >= FIRST_DANGER}
    wanted = sorted(likely_topics(found) or found, key=lambda topic: topic not in first)
    beside = tuple(wanted[1 : OFFERED + 1])
    foreign = not wanted and all(part.foreign for part in parts)
    return Understanding(wanted[0] if wanted else None, ranking, signs, beside, len(parts), foreign)
