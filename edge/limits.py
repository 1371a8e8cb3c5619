"""How many turns a minute one client may take, counted without keeping an address.

The decision, and what it costs: docs/decisions/0008-limits-without-addresses.md.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable
from hashlib import blake2b
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter

from edge.settings import Network

Address = IPv4Address | IPv6Address

TURNS_A_MINUTE = 300
SECONDS_OF_A_KEY = 300
# Whoever connects from these is a proxy that nobody named, or the operator: to count all people as one client would
# lock them out together.
NEIGHBOURS = tuple(
    ip_network(network)
    for network in (
        "127.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::1/128",
        "fc00::/7",
        "fe80::/10",
    )
)


class ClientLimit:
    """Counts turns under a keyed hash of the address. The key is random, changes, and is nowhere but here."""

    def __init__(self) -> None:
        self._turns = RateLimitItemPerMinute(TURNS_A_MINUTE)
        self._counts = MemoryStorage()
        self._limiter = FixedWindowRateLimiter(self._counts)
        self._new_key()

    async def allows(self, client: Address) -> bool:
        """Count a turn of `client`; whether it may be taken."""
        return await self._limiter.hit(self._turns, self._name(client))

    async def renew_key(self) -> None:
        """When the key's time is up, forget it with all that was counted under it."""
        if time.monotonic() >= self._key_ends:
            await self._counts.reset()
            self._new_key()

    def _new_key(self) -> None:
        self._key = secrets.token_bytes(32)
        self._key_ends = time.monotonic() + SECONDS_OF_A_KEY

    def _name(self, client: Address) -> str:
        # A household has one IPv4 address, or a /64 of IPv6.
        shared = client.packed[:8] if client.version == 6 else client.packed
        return blake2b(shared, key=self._key, digest_size=16).hexdigest()


def client_of(peer: str | None, forwarded: Iterable[str], proxies: Iterable[Network]) -> Address | None:
    """Who asks: the peer, or what a trusted proxy says in `forwarded`, the values of X-Forwarded-For.

    Of those the last that is no trusted proxy counts, since what stands before it is the client's own claim.
    None if there is no telling, or if it is a neighbour.
    """
    hops = [hop.strip() for line in forwarded for hop in line.split(",")]
    for hop in [peer or "", *reversed(hops)]:
        address = _address(hop)
        if address is None or not _within(address, proxies):
            return None if address is None or _within(address, NEIGHBOURS) else address
    return None


def _address(text: str) -> Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return (address.version == 6 and address.ipv4_mapped) or address


def _within(address: Address, networks: Iterable[Network]) -> bool:
    return any(address in network for network in networks)
