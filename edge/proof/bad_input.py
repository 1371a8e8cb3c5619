"""What people mistype and programs try: requests that are wrong in every way, each carrying a marker."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote

from edge.app import BODY_LIMIT
from edge.handlers.chat import TEXT_LIMIT

CHAT = "/api/v1/chat"


class Request(NamedTuple):
    """A request in the words of aiohttp's client."""

    method: str
    path: str
    sent: dict[str, Any]


def bad_requests(word: str, plain: str, language: str) -> list[Request]:
    """Requests that are HTTP, but wrong otherwise, or only look like commands. `plain` is a word in Latin letters."""
    wrong: list[dict[str, Any]] = [
        {"choice": word},
        {"conversation": word, "text": word},
        {"conversation": (word * 2)[:22], "text": word},
        {"text": word, "choice": word},
        {"text": [word]},
        {"text": word, word: word},
        {"text": word, "language": word},
        {"text": f"{word} " * (TEXT_LIMIT // len(word))},
        {"text": f'/open{{"language": "{word}"}}'},
        {"text": f'/{word}{{"requested_slot": "{word}"}}'},
        {"text": f"<script>{word}</script> '; DROP TABLE {word}; {{{{{word}}}}} %s%n ${{{word}}}"},
        {"text": f"\u202e{word}\u0000\u0007"},
    ]
    valid = json.dumps({"language": language, "text": word}).encode()
    bodies = [
        valid[:-1],
        valid + b"\xff\xfe",
        valid.decode().encode("utf-16"),
        b"[" * 5000 + word.encode(),
        b'"%b"' % valid,
    ]
    form = {"Content-Type": "multipart/form-data; boundary=cut"}
    file = f'--cut\r\nContent-Disposition: form-data; name="text"; filename="{word}"\r\n\r\n{word}\r\n--cut--\r\n'
    return [
        *(Request("POST", CHAT, {"json": {"language": language, **body}}) for body in wrong),
        *(Request("POST", CHAT, {"data": body}) for body in bodies),
        Request("POST", CHAT, {"data": f"{word} ".encode() * (BODY_LIMIT // len(word))}),
        Request("POST", "/api/v1/exit", {"json": {"conversation": word}}),
        Request("POST", f"/{language}/ask", {"data": {"text": f"{word} " * TEXT_LIMIT}}),
        Request("POST", f"/{language}/ask", {"data": file.encode(), "headers": form}),
        Request("POST", f"/{language}/find", {"data": {"need": word, "since": word}}),
        Request("GET", f"/{language}/{word}", {}),
        Request("GET", f"/{word}/", {"headers": {"Accept-Language": word}}),
        Request("GET", f"/widget/{word}.js?{word}={word}", {}),
        Request("GET", f"/widget/..%2f{quote(word)}%00", {}),
        Request(plain.upper(), f"/{language}/{word}", {}),
    ]


def malformed(word: str) -> Iterator[bytes]:
    """What is sent over the wire without being HTTP."""
    start = f"POST {CHAT} HTTP/1.1\r\nHost: localhost\r\n"
    for text in (
        f"{word}\r\n\r\n",
        f"GET /{word} {word}/9.9\r\nHost: {word}\r\n\r\n",
        f"GET /en/ HTTP/1.1\r\n{word}\r\n\r\n",
        f"GET /en/ HTTP/1.1\r\nX-{word} : {word}\x00\r\n\r\n",
        f"GET /en/ HTTP/1.1\r\nX-Long: {word * 1000}\r\n\r\n",
        f"GET /%{word} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        f"GET http://{word}:{word}/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        f"{start}Content-Length: {word}\r\n\r\n{word}",
        f"{start}Content-Length: 9000\r\n\r\n{word}",
        f"{start}Transfer-Encoding: chunked\r\n\r\n{word}\r\n{word}\r\n",
        f"{start}Content-Encoding: gzip\r\nContent-Length: {len(word)}\r\n\r\n{word}",
        f"{start}Content-Type: text/plain; charset={word}\r\nContent-Length: {len(word)}\r\n\r\n{word}",
        f"{start}Upgrade: {word}\r\nConnection: upgrade\r\nExpect: {word}\r\n\r\n",
    ):
        yield text.encode()
