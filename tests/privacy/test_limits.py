"""Who sends too much is asked to wait; nobody's address is kept, and safety is told always."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

import pytest

from edge.limits import SECONDS_OF_A_KEY, TURNS_A_MINUTE, ClientLimit, client_of
from tests.conftest import Server
from waymark.languages import languages

PROXIES = (ip_network("10.0.0.0/8"),)
CROWDED, QUIET = "203.0.113.7", "203.0.113.8"


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        (CROWDED, [], CROWDED),
        (CROWDED, ["198.51.100.1"], CROWDED),
        ("10.0.0.1", [CROWDED], CROWDED),
        ("10.0.0.1", [f"198.51.100.1, {CROWDED}"], CROWDED),
        ("10.0.0.1", ["198.51.100.1", CROWDED], CROWDED),
        ("10.0.0.1", [f"198.51.100.1, {CROWDED}, 10.0.0.2"], CROWDED),
        ("10.0.0.1", ["2001:db8::1"], "2001:db8::1"),
        (f"::ffff:{CROWDED}", [], CROWDED),
        ("10.0.0.1", [], None),
        ("10.0.0.1", ["unknown"], None),
        ("10.0.0.1", [f"{CROWDED}, unknown"], None),
        ("127.0.0.1", [CROWDED], None),
        ("192.168.1.5", [], None),
        (None, [], None),
    ],
)
def test_who_asks(peer: str | None, forwarded: list[str], client: str | None) -> None:
    """The peer, or what a trusted proxy saw; never what a client says of itself. A neighbour is nobody."""
    assert client_of(peer, forwarded, PROXIES) == (ip_address(client) if client else None)


@dataclass
class Clock:
    """Stands for time.monotonic()."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def test_each_address_has_its_own_turns_and_none_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr("edge.limits.time.monotonic", clock)

    async def run() -> None:
        limit = ClientLimit()
        crowded, quiet = ip_address(CROWDED), ip_address(QUIET)
        assert [await limit.allows(crowded) for _ in range(TURNS_A_MINUTE + 1)] == [True] * TURNS_A_MINUTE + [False]
        assert await limit.allows(quiet)
        counted = dict(limit._counts.storage)
        assert len(counted) == 2
        for address in (crowded, quiet):
            assert not [name for name in counted if str(address) in name or address.packed.hex() in name]
        clock.now += SECONDS_OF_A_KEY - 1
        await limit.renew_key()
        assert not await limit.allows(crowded)
        clock.now += 1
        await limit.renew_key()
        assert (len(limit._counts.storage), len(limit._counts.expirations), len(limit._counts.locks)) == (0, 0, 0)
        assert await limit.allows(crowded)
        assert not counted.keys() & limit._counts.storage.keys()

    asyncio.run(run())


def test_a_household_is_one_client_also_with_ipv6() -> None:
    limit = ClientLimit()
    assert limit._name(ip_address("2001:db8::1")) == limit._name(ip_address("2001:db8::2:3"))
    assert limit._name(ip_address("2001:db8::1")) != limit._name(ip_address("2001:db8:0:1::1"))


@pytest.fixture(scope="module")
def crowd(talkative_server: Server) -> dict[str, str]:
    """The headers of a client that has taken all its turns."""
    headers = {"X-Forwarded-For": CROWDED}
    with talkative_server.client() as client:
        for _ in range(TURNS_A_MINUTE):
            # Counted, and refused afterwards: the cheapest turn.
            client.post("/api/v1/chat", headers=headers, json={"language": "en", "choice": "nothing"})
    return headers


@pytest.mark.parametrize("language", list(languages()))
def test_who_took_too_many_turns_is_told_so_and_whom_to_call(
    talkative_server: Server, crowd: dict[str, str], language: str
) -> None:
    with talkative_server.client() as client:
        body = {"language": language, "text": "hello"}
        refused = client.post("/api/v1/chat", headers=crowd, json=body)
        assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
        assert refused.headers["Content-Type"].startswith("application/problem+json")
        assert CROWDED not in refused.text
        page = client.get(f"/{language}/", headers={**crowd, "Accept": "text/html"})
        assert (page.status_code, page.headers["Retry-After"]) == (429, "60")
        assert refused.json()["title"] in page.text
        assert "999" in refused.json()["title"]
        assert f'href="/{language}/safety.danger_now"' in page.text


def test_safety_is_told_always_and_exit_works(talkative_server: Server, crowd: dict[str, str]) -> None:
    with talkative_server.client() as client:
        for choice in ("safety.danger_now", "safety.danger_now#more", "safety.suicide", "safety.child_danger"):
            told = client.post("/api/v1/chat", headers=crowd, json={"language": "ar", "choice": choice})
            assert (told.status_code, told.json()["topic"]) == (200, choice.removesuffix("#more"))
            assert told.json()["urgent"]
        assert client.get("/ar/safety.danger_now", headers=crowd).status_code == 200
        assert client.get("/ar/sharing.police", headers=crowd).status_code == 429
        assert client.post("/api/v1/exit", headers=crowd, json={"conversation": "A" * 22}).status_code == 204


def test_others_are_not_slowed(talkative_server: Server, crowd: dict[str, str]) -> None:
    with talkative_server.client() as client:
        for headers in ({"X-Forwarded-For": QUIET}, {"X-Forwarded-For": f"{CROWDED}, {QUIET}"}, {}):
            assert client.get("/en/sharing.police", headers=headers).status_code == 200
