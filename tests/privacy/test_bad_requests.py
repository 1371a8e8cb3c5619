"""What cannot be read as HTTP is answered without its words, and printed by no log at any level."""

from __future__ import annotations

import secrets
import socket

import pytest

from tests.conftest import Server

MARKER = f"zebra{secrets.token_hex(8)}"
HOST = "Host: waymark.example\r\n"
CHAT = f"POST /api/v1/chat HTTP/1.1\r\n{HOST}"
ASK = f"POST /en/ask HTTP/1.1\r\n{HOST}"
FORM = "Content-Type: application/x-www-form-urlencoded"
MULTIPART = "Content-Type: multipart/form-data; boundary=b"
FILE = f'--b\r\nContent-Disposition: form-data; name="text"; filename="{MARKER}"\r\n\r\n{MARKER}\r\n--b--\r\n'

BAD = {
    "request line": f"{MARKER}\r\n\r\n",
    "method": f"GE T{MARKER} / HTTP/1.1\r\n{HOST}\r\n",
    "unknown method": f"{MARKER.upper()} / HTTP/1.1\r\n{HOST}\r\n",
    "version": f"GET / HTTP/{MARKER}\r\n{HOST}\r\n",
    "address": f"GET http://[{MARKER} HTTP/1.1\r\n{HOST}\r\n",
    "port": f"GET http://waymark.example:{MARKER}/ HTTP/1.1\r\n{HOST}\r\n",
    "name of a header": f"GET / HTTP/1.1\r\n{HOST}X {MARKER}: 1\r\n\r\n",
    "no colon": f"GET / HTTP/1.1\r\n{HOST}{MARKER}\r\n\r\n",
    "control character": f"GET / HTTP/1.1\r\n{HOST}X: \0{MARKER}\r\n\r\n",
    "long header": f"GET / HTTP/1.1\r\n{HOST}X: {MARKER * 1000}\r\n\r\n",
    "long address": f"GET /{MARKER * 1000} HTTP/1.1\r\n{HOST}\r\n",
    "percent": f"GET /en/%zz%ff{MARKER} HTTP/1.1\r\n{HOST}\r\n",
    "language": f"GET /%ff{MARKER}/ HTTP/1.1\r\n{HOST}\r\n",
    "file": f"GET /widget/%00..%2f{MARKER} HTTP/1.1\r\n{HOST}\r\n",
    "expectation": f"{CHAT}Expect: {MARKER}\r\nContent-Length: 2\r\n\r\n{{}}",
    "expectation at no page": f"POST /{MARKER} HTTP/1.1\r\n{HOST}Expect: {MARKER}\r\nContent-Length: 2\r\n\r\n{{}}",
    "chunk": f"{CHAT}Transfer-Encoding: chunked\r\n\r\n{MARKER}\r\n0\r\n\r\n",
    "later chunk": f"{CHAT}Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\nzz{MARKER}\r\n",
    "encoding": f"{CHAT}Transfer-Encoding: {MARKER}\r\n\r\n",
    "length": f"{CHAT}Content-Length: {MARKER}\r\n\r\n",
    "compression": f"{CHAT}Content-Encoding: gzip\r\nContent-Length: {len(MARKER)}\r\n\r\n{MARKER}",
    "number": f'{CHAT}Content-Length: 5017\r\n\r\n{{"conversation":{"9" * 5000}}}',
    "bytes": f"{ASK}{FORM}\r\nContent-Length: {6 + len(MARKER)}\r\n\r\ntext=\xff{MARKER}",
    "many fields": f"{ASK}{FORM}\r\nContent-Length: {999 + len(MARKER)}\r\n\r\n{'a&' * 499}a{MARKER}",
    "file in a form": f"{ASK}{MULTIPART}\r\nContent-Length: {len(FILE)}\r\n\r\n{FILE}",
    "another protocol": f"\x16\x03\x01\x02\0{MARKER}",
    "HTTP/2": f"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n{MARKER}",
}


def answer(server: Server, data: str) -> bytes:
    """The answer to raw bytes, up to the end of its headers and a body of the length that they say."""
    host, port = server.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(data.encode("latin-1"))
        with connection.makefile("rb") as stream:
            head = b"".join(iter(stream.readline, b"\r\n"))
            length = next(line for line in head.splitlines() if line.lower().startswith(b"content-length:"))
            return head + stream.read(int(length.split(b":")[1]))


@pytest.mark.parametrize("name", BAD)
def test_a_bad_request_is_not_repeated(talkative_server: Server, name: str) -> None:
    got = answer(talkative_server, BAD[name])
    assert 400 <= int(got.split()[1]) < 500
    assert MARKER.encode().lower() not in got.lower()
    assert b"Server:" not in got
    assert b"Cache-Control: no-store" in got
    assert b"application/problem+json" in got


def test_a_body_that_breaks_off_is_no_obstacle(talkative_server: Server) -> None:
    host, port = talkative_server.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(f"{CHAT}Content-Length: 999\r\n\r\n{MARKER}".encode())
    with talkative_server.client() as client:
        assert client.get("/api/v1/health").status_code == 200


def test_no_log_holds_a_word_or_an_address_of_it(talkative_server: Server) -> None:
    with talkative_server.client() as client:
        headers = dict.fromkeys(("User-Agent", "Referer", "Cookie", "X-Forwarded-For", "Accept-Language"), MARKER)
        assert client.get(f"/en/?{MARKER}", headers=headers).status_code == 200
        assert client.post("/api/v1/chat", json={"language": "en", "text": MARKER}).status_code == 200
    printed = talkative_server.output
    assert printed.count("DEBUG") > 50
    assert MARKER.lower() not in printed.lower()
    assert "('127.0.0.1'" not in printed
    assert "from 127.0.0.1" not in printed
