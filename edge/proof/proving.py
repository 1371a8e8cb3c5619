"""One proof from start to end: say everything, then look everywhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from edge.proof.browsing import browse, chromium
from edge.proof.looking import Said, look, told
from edge.proof.memory import left_in_memory
from edge.proof.plan import Door, Markers, conversations, unknown_identifiers
from edge.proof.report import Report
from edge.proof.requirements import ProofError
from edge.proof.search import Search, Secret
from edge.proof.service import IDLE_MINUTES, running_service
from edge.proof.talking import go_on, hold

__all__ = ["Extent", "ProofError", "prove"]

SAID_BEFORE_CRASH = 4


@dataclass(frozen=True)
class Extent:
    """How much is said, and which made-up words; `redis` is the address of one to look into."""

    conversations: int
    identifiers: int
    seed: int = 1
    redis: str | None = None


def prove(extent: Extent, tell: Callable[[str], None]) -> Report:
    """Hold conversations and look for all that was said. `tell` hears what is going on. Raises ProofError."""
    chromium()
    started = time.time()
    with TemporaryDirectory(prefix="waymark-prove-") as name:
        folder = Path(name).resolve()
        said = _say(extent, folder, tell)
        tell("Looking for all of it ...")
        return Report(told(said), list(look(said, folder, started, extent.redis)))


def _say(extent: Extent, folder: Path, tell: Callable[[str], None]) -> Said:
    tell("Making up what to say ...")
    identifiers = unknown_identifiers(extent.identifiers, extent.seed)
    markers = Markers(extent.seed)
    held = list(conversations(extent.conversations, identifiers, markers, extent.seed))
    typed = [one for one in held if one.door in (Door.API, Door.PAGES)]
    replies = folder / "replies"
    tell("Talking to a service that then crashes ...")
    with running_service(folder / "crashed") as crashed:
        hold(crashed.address, typed[:SAID_BEFORE_CRASH], markers, replies)
        dumped = crashed.crash()
    with running_service(folder / "service") as service:
        tell(f"Holding {len(typed)} conversations through the API and the pages ...")
        talk = hold(service.address, typed, markers, replies)
        tell(f"Holding {len(held) - len(typed)} conversations in Chromium ...")
        browsed = browse(service.address, held, folder / "browser")
        time.sleep(IDLE_MINUTES * 60)
        go_on(service.address, talk, markers)
        secrets = [*(Secret(one.kind, one.value) for one in identifiers), *markers.made]
        memory = left_in_memory(service.pid, Search(secrets))
    return Said(held, talk, browsed, (service, crashed), dumped, memory, secrets)
