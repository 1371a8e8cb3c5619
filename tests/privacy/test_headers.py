"""The headers of every response are those that docs/privacy.md gives a reason for, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from tests.conftest import CHARITY
from waymark.paths import ROOT

ROW = re.compile(r"^\| ([A-Z][\w-]+) \| (`.+?`|\S[^|]*) \| .+ \|$", re.MULTILINE)


def documented(heading: str) -> dict[str, str]:
    """The rows of the table under `heading` in docs/privacy.md: names of headers and their values."""
    page = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    return dict(ROW.findall(page.split(f"\n## {heading}\n")[1].split("\n## ")[0]))


ALWAYS, SOMETIMES = documented("Headers of every response"), documented("Headers of some responses")
# Where a row of the second table says so, the value that a response of its kind must have.
JSON = {"Content-Type": "application/json"}
PUBLIC = {"Cross-Origin-Resource-Policy": "cross-origin"}


@pytest.fixture(autouse=True)
def each_response_by_itself(client: httpx.Client) -> None:
    client.follow_redirects = False


def requests() -> Iterator[tuple[str, str, dict[str, str], bytes]]:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for path in (
        "/",
        "/ar/",
        "/en/safety.danger_now",
        "/en/find",
        "/style/page.css",
        "/api/v1/health",
        "/nothing",
        "/xx/",
    ):
        yield "GET", path, {}, b""
    for path in ("/widget.js", "/widget/chat/chat.js", "/widget/chat/chat.css", "/widget/wording/ar.json"):
        yield "GET", path, {}, b""
    yield "GET", "/widget.js", {"If-Modified-Since": "Fri, 27 Nov 2099 00:00:00 GMT"}, b""
    yield "GET", "/widget.js", {"Range": "bytes=0-9"}, b""
    yield "GET", "/widget.js", {"Range": "bytes=9-0"}, b""
    yield "GET", "/nothing", {"Accept": "text/html"}, b""
    yield "HEAD", "/en/", {}, b""
    yield "DELETE", "/en/", {}, b""
    yield "OPTIONS", "/api/v1/chat", {"Origin": CHARITY}, b""
    yield "POST", "/api/v1/chat", {"Origin": CHARITY, **JSON}, b'{"language": "en"}'
    yield "POST", "/api/v1/chat", {"Origin": "https://other.example", **JSON}, b'{"language": "en"}'
    yield "POST", "/api/v1/chat", JSON, b"nonsense"
    yield "POST", "/api/v1/exit", {}, b"{}"
    yield "POST", "/en/ask", form, b"text=hello"
    yield "POST", "/en/ask", {"Content-Type": "multipart/form-data"}, b"text=hello"


@pytest.mark.parametrize("request_", requests(), ids=lambda request: f"{request[0]} {request[1]}")
def test_every_header_is_documented_and_every_documented_one_is_there(
    client: httpx.Client, request_: tuple[str, str, dict[str, str], bytes]
) -> None:
    method, path, headers, body = request_
    response = client.request(method, path, headers={"Accept": "*/*", **headers}, content=body)
    expected = {name: value.strip("`") for name, value in ALWAYS.items()}
    if path.startswith("/widget"):
        expected |= PUBLIC
    assert len(expected) > 10
    assert {name: response.headers.get(name) for name in expected} == expected
    known = {name.lower() for name in (*ALWAYS, *SOMETIMES)}
    assert not response.headers.keys() - known


def test_every_header_that_some_responses_have_is_seen(client: httpx.Client) -> None:
    seen: set[str] = set()
    for method, path, headers, body in requests():
        seen |= client.request(method, path, headers={"Accept": "*/*", **headers}, content=body).headers.keys()
    # Those of a refused turn and of a closed connection are seen in test_limits.py and test_bad_requests.py.
    assert {name.lower() for name in SOMETIMES} - seen <= {"retry-after", "connection"}


def test_a_malformed_request_gets_the_same_headers(client: httpx.Client) -> None:
    response = client.get("/", headers={"X-Long": "x" * 10_000})
    assert response.status_code == 400
    assert response.json()["title"]
    assert {name: response.headers.get(name) for name in ALWAYS} == {name: v.strip("`") for name, v in ALWAYS.items()}
    assert "Server" not in response.headers
