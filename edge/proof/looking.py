"""Looking for what was said, place by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from edge.proof import places
from edge.proof.browsing import Browsed
from edge.proof.dialogue import events
from edge.proof.plan import Conversation
from edge.proof.report import Row, shown
from edge.proof.search import Search, Secret
from edge.proof.service import Service
from edge.proof.talking import Talk
from edge.proof.trace import Trace, read_trace

# Enough to pass through every rule of the dialogue.
SEEN_BY_DIALOGUE = 100
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Said:
    """What was said and what it left. `memory` is None where reading it is not allowed."""

    held: list[Conversation]
    talk: Talk
    browsed: Browsed
    services: tuple[Service, ...]
    dumped: bool
    memory: set[Secret] | None
    secrets: list[Secret]


def told(said: Said) -> list[str]:
    """What was said, in numbers."""
    doors = Counter(one.door.value for one in said.held)
    languages = sorted({one.language for one in said.held})
    kinds = Counter(secret.kind for secret in said.secrets)
    endings = Counter(one.ending.value for one in said.held)
    statuses = ", ".join(f"{number:,} with {status}" for status, number in sorted(said.talk.statuses.items()))
    return [
        f"{len(said.held):,} conversations in {', '.join(languages)}: {_counted(doors)}; ended by {_counted(endings)}",
        f"{len(said.secrets):,} different values: {_counted(kinds)}",
        f"requests answered: {statuses}; {said.talk.malformed:,} pieces of malformed HTTP",
    ]


def _counted(numbers: Counter[str]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in numbers.most_common())


def look(said: Said, folder: Path, started: float, redis: str | None) -> Iterator[Row]:
    """A row for each place. Tokens, which a client must know, are looked for everywhere but on the way to it."""
    typed = Search(said.secrets)
    tokens = [Secret("token", token) for token in said.talk.tokens]
    search = Search([*said.secrets, *tokens])
    everything = len(said.secrets) + len(tokens)
    traces = [read_trace(service.trace, search) for service in said.services]
    yield _replies(said, typed)
    yield from _sent(traces, len(said.secrets))
    for place, looked_at, files in _files(said, folder, started, traces):
        files = list(files)
        yield Row(place, f"{looked_at}: {len(files):,} files", everything, shown(places.in_files(files, search)))
    yield _written(traces, everything)
    yield Row("core dump", "killed by SIGABRT after talking", everything, ("memory was dumped",) * said.dumped)
    if redis:
        keys, found = places.in_redis(redis, search)
        yield Row("Redis", f"{keys:,} keys and their values", everything, shown(found))
    yield _dialogue(said, typed)
    yield from _browser(said.browsed, search, everything)
    yield _endings(said)
    yield _memory(said)


def _replies(said: Said, search: Search) -> Row:
    replies = said.talk.replies
    size = f"all headers and bodies received, {replies.stat().st_size / MEGABYTE:,.1f} MB"
    return Row("replies", size, len(said.secrets), shown(search.in_file(replies)))


def _sent(traces: list[Trace], tried: int) -> Iterator[Row]:
    size = sum(trace.bytes_in_sockets for trace in traces)
    found = {secret for trace in traces for secret in trace.in_sockets if secret.kind != "token"}
    yield Row("traffic", f"all bytes sent to sockets and pipes, {size / MEGABYTE:,.1f} MB", tried, shown(found))
    beyond = {peer for trace in traces for peer in trace.beyond}
    yield Row("connections", "every peer of every socket: none but this machine", tried, tuple(sorted(beyond)))


def _files(said: Said, folder: Path, started: float, traces: list[Trace]) -> Iterator[tuple[str, str, Iterable[Path]]]:
    yield "logs", "all it printed, at DEBUG", (path for service in said.services for path in service.printed)
    homes = [home for service in said.services for home in service.homes]
    yield "its home", "HOME and TMPDIR", places.files_below(*homes)
    yield "project's folder", "changed since the start", places.changed_in_project(started)
    yield "shared folders", "changed since the start", places.changed_in_shared_folders(started, folder)
    opened = {path for trace in traces for path in trace.opened if path.is_file()}
    yield "files it opened", "opened for writing and still there", opened


def _written(traces: list[Trace], tried: int) -> Row:
    size = sum(trace.bytes_in_files for trace in traces)
    found = shown({secret for trace in traces for secret in trace.in_files})
    cut = sum(trace.cut for trace in traces)
    unseen = (f"{cut} writes too long to be seen",) if cut else ()
    return Row("files it wrote", f"all bytes and names, {size / MEGABYTE:,.1f} MB", tried, found + unseen)


def _dialogue(said: Said, search: Search) -> Row:
    seen = events(said.held[:SEEN_BY_DIALOGUE])
    looked_at = f"Rasa's events and what is kept, {len(seen):,} times"
    return Row("trackers", looked_at, len(said.secrets), shown(search.in_texts(seen)))


def _browser(browsed: Browsed, search: Search, tried: int) -> Iterator[Row]:
    for place, texts in browsed.remains.items():
        yield Row(f"browser: {place}", f"{browsed.pages:,} pages", tried, shown(search.in_texts(texts)))
    files = places.files_below(browsed.profiles)
    profile = shown(places.in_files(files, search))
    yield Row("browser: profile", f"history, sessions, cache: {len(files):,} files", tried, profile)
    sent = shown(search.in_texts(browsed.sent_elsewhere))
    yield Row("browser: requests", "to other websites", tried, (*sent, *sorted(browsed.strangers)))


def _endings(said: Said) -> Row:
    exited, silent = said.talk.exited, said.talk.silent
    tried = f"{len(exited):,} conversations after exit and {len(silent):,} after silence, asked to go on"
    return Row("endings", tried, len(exited) + len(silent), tuple(f"token {token}" for token in said.talk.went_on))


def _memory(said: Said) -> Row:
    if said.memory is None:
        return Row("memory", "not looked at: only its owner or root may", 0)
    return Row("memory", "of the running service, after all ended", len(said.secrets), shown(said.memory), True)
