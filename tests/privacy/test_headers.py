"""The headers of every response are those that docs/privacy.md gives a reason for."""

from __future__ import annotations

import re

import httpx
import pytest

from waymark.paths import ROOT

ROW = re.compile(r"^\| ([A-Z][\w-]+) \| `(.+?)` \| .+ \|$", re.MULTILINE)
DOCUMENTED = dict(ROW.findall((ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", ["/", "/ar/", "/widget.js", "/api/v1/languages", "/nothing", "/style/page.css"])
def test_responses_carry_the_documented_headers(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert DOCUMENTED.keys() >= {"Cache-Control", "Content-Security-Policy", "Referrer-Policy"}
    assert {name: headers.get(name) for name in DOCUMENTED} == DOCUMENTED
    assert "Server" not in headers
    assert "Set-Cookie" not in headers
