"""What the library itself answers to a move, without a dialogue: when the assistant fails there is no dead end."""

from __future__ import annotations

from datetime import datetime

from waymark.answers import Reply, ask_near, essentials, tell, tell_all_topics, tell_more, tell_near
from waymark.cards import tell_all_routes, tell_route, tell_route_more
from waymark.choices import Move
from waymark.directory import tell_service
from waymark.knowledge import Knowledge, Nation


def reply_to(move: Move, language: str, known: Knowledge, now: datetime) -> Reply:
    """The reply to a move; a form cannot be led without a dialogue, so the essentials stand in for it."""
    match move.intent:
        case "route" | "route_more":
            card = tell_route if move.intent == "route" else tell_route_more
            return card(move.entities["route"], language, known, now)
        case "service":
            return tell_service(move.entities["service"], language, known, now)
        case "near" | "near_in":
            return _near(move.entities["about"], move.entities.get("nation"), language, known, now)
        case "all_routes":
            return tell_all_routes(language, known)
        case "all_topics":
            return tell_all_topics(language, known)
        case "more":
            return tell_more(move.entities["topic"], language, known, now)
        case topic if topic in known.topics:
            return tell(topic, language, known, now)
        case _:
            return essentials(language, known, now)


def _near(about: str, nation: str | None, language: str, known: Knowledge, now: datetime) -> Reply:
    if nation is None:
        return ask_near(about, language, known, now)
    return tell_near(about, Nation(nation), language, known, now)
