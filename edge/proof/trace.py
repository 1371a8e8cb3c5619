"""What the kernel saw: every file opened for writing, every byte written or sent, every connection that was made.

Read from the output of `strace -f -yy`: a line a call, which names the file or the peer of a descriptor after it:

    4711 write(2</var/log/waymark>, "DEBUG \\303\\251\\n", 9) = 9
    4711 sendto(7<TCP:[127.0.0.1:8080->127.0.0.1:41234]>, "HTTP/1.1 200 OK...", 120, 0, NULL, 0) = 120
"""

from __future__ import annotations

import codecs
import re
from collections import defaultdict
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

from edge.proof.search import Search, Secret, Stream

_WRITES = "write,pwrite64,writev,pwritev,pwritev2"
_SENDS = "sendto,sendmsg,sendmmsg"
CALLS = f"open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,{_WRITES},{_SENDS},connect"

_CALL = re.compile(rb"\d+ +(\w+)\((?:(?:\d+|AT_FDCWD)<(.*?)>(?=[,)]))?")
_STRING = re.compile(rb'"([^"\\]*(?:\\.[^"\\]*)*)"(\.\.\.)?')
_PEER = re.compile(rb'inet_addr\("(.*?)"\)|inet_pton\(AF_INET6, "(.*?)"')
_FOR_WRITING = re.compile(rb"O_WRONLY|O_RDWR|O_CREAT")
_NAMING = frozenset(b"creat rename renameat renameat2 link linkat symlink symlinkat".split())


@dataclass
class Trace:
    """What was found in it. `opened` are files opened for writing or named; `beyond` are peers that are elsewhere.

    `cut` counts what strace did not write down in full, which is therefore not known.
    """

    opened: set[Path] = field(default_factory=set)
    in_files: set[Secret] = field(default_factory=set)
    in_sockets: set[Secret] = field(default_factory=set)
    beyond: set[str] = field(default_factory=set)
    bytes_in_files: int = 0
    bytes_in_sockets: int = 0
    cut: int = 0


def read_trace(path: Path, search: Search) -> Trace:
    """What the trace in `path` shows of the secrets of `search`."""
    trace = Trace()
    streams: defaultdict[bytes, Stream] = defaultdict(lambda: Stream(search))
    with path.open("rb") as lines:
        for line in lines:
            call = _CALL.match(line)
            if call:
                _read_call(trace, call[1], call[2] or b"", line, search, streams)
    return trace


def _read_call(
    trace: Trace, name: bytes, target: bytes, line: bytes, search: Search, streams: defaultdict[bytes, Stream]
) -> None:
    if name.startswith(b"open") or name in _NAMING:
        if name in _NAMING or _FOR_WRITING.search(line):
            _opened(trace, target, line, search)
        return
    trace.beyond |= _elsewhere(line)
    if name != b"connect":
        _written(trace, target, line, streams[target])


def _opened(trace: Trace, folder: bytes, line: bytes, search: Search) -> None:
    for name in _strings(trace, line):
        trace.opened.add(Path(folder.decode("utf-8", "replace"), name.decode("utf-8", "replace")))
        trace.in_files |= search.in_bytes(name)


def _written(trace: Trace, target: bytes, line: bytes, stream: Stream) -> None:
    payload = b"".join(_strings(trace, line))
    if target.startswith(b"/"):
        trace.bytes_in_files += len(payload)
        trace.in_files |= stream.found_after(payload)
    else:
        trace.bytes_in_sockets += len(payload)
        trace.in_sockets |= stream.found_after(payload)


def _strings(trace: Trace, line: bytes) -> list[bytes]:
    found = _STRING.findall(line)
    trace.cut += sum(1 for _, dots in found if dots)
    return [codecs.escape_decode(text)[0] for text, _ in found]


def _elsewhere(line: bytes) -> set[str]:
    peers = {(found[1] or found[2]).decode() for found in _PEER.finditer(line)}
    return {peer for peer in peers if not ip_address(peer).is_loopback}
