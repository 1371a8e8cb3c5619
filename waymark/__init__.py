"""What Waymark knows and how it is told. Typed and pure: imports neither Rasa nor aiohttp, reads no file at import."""
