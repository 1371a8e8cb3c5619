"""The headers of every response. `docs/privacy.md` has each with its reason; a test compares."""

from __future__ import annotations

from aiohttp import web

from edge.keys import SETTINGS

# What Chromium knows of, named one by one: there is no way to say "none", and it complains of unknown names.
DENIED = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "compute-pressure",
    "display-capture",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "private-state-token-issuance",
    "private-state-token-redemption",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'self'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in DENIED),
    "Referrer-Policy": "no-referrer",
    "Vary": "Origin",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
    "X-Robots-Tag": "noindex",
}
# aiohttp's own: what names the server's make, and what would let a browser be known again by a file that it kept.
DROPPED = ("Server", "ETag", "Last-Modified", "Accept-Ranges")
# Files without anything of a person in them, which a charity's page loads from its own address.
PUBLIC = ("/widget.js", "/widget/")


async def set_headers(request: web.Request, response: web.StreamResponse) -> None:
    """A signal for every response: security headers, and who may embed the chat."""
    harden(response)
    if request.path.startswith(PUBLIC):
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    origin = request.headers.get("Origin")
    if origin and origin in request.app[SETTINGS].origins:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Headers"] = "Content-Type"
        response.headers["Access-Control-Allow-Methods"] = "GET, POST"


def harden(response: web.StreamResponse) -> None:
    """Set what every response carries, also one to a request that could not be read."""
    response.headers.update(HEADERS)
    for name in DROPPED:
        response.headers.pop(name, None)
