"""What an operator can set: command-line options, or variables of the same name that begin with WAYMARK_."""

from __future__ import annotations

import os
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path

Network = IPv4Network | IPv6Network
# Minutes without a turn after which a conversation may be forgotten; `waymark prove` waits the shortest out.
SHORTEST_IDLE, LONGEST_IDLE = 0.1, 240
# As in widget/exit/exit.js.
NEUTRAL_PAGE = "https://www.bbc.co.uk/weather"


@dataclass(frozen=True)
class Settings:
    """`port` 0 takes a free one. `origins` are the web addresses ("https://charity.example") whose pages may embed the
    chat besides Waymark's own. `exit_page` is where the exit leads. `action_server` is the address of an action
    server's webhook; None: this process. `idle_minutes` is how long a conversation is kept without a turn; None: as
    bot/endpoints.yml says. `proxies` are the reverse proxies whose X-Forwarded-For is believed."""

    model: Path
    host: str = "127.0.0.1"
    port: int = 8080
    origins: frozenset[str] = frozenset()
    exit_page: str = NEUTRAL_PAGE
    action_server: str | None = None
    idle_minutes: float | None = None
    proxies: tuple[Network, ...] = ()


def from_environment(name: str, default: str) -> str:
    """The value of WAYMARK_<NAME>, or `default`."""
    return os.environ.get(f"WAYMARK_{name.upper()}", default)
