"""What the library itself answers to a move, without a dialogue: when the assistant fails there is no dead end."""

from __future__ import annotations

from datetime import datetime

from waymark.answers import Reply, essentials, tell, tell_all_topics, tell_more
from waymark.cards import tell_all_routes, tell_route, tell_route_more
from waymark.choices import Move
from waymark.directory import tell_service
from waymark.knowledge import Knowledge


def reply_to(move: Move, language: str, known: Knowledge, now: datetime) -> Reply:
    """The reply to a move; a form cannot be led without a dialogue, so the essentials stand in for it."""
    match move.intent:
        case "route":
            return tell_route(move.entities["route"], language, known, now)
        case "route_more":
            return tell_route_more(move.entities["route"], language, known, now)
        case "service":
            return tell_service(move.entities["service"], language, known, now)
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
