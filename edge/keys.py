"""The resources that handlers share, by typed key."""

from __future__ import annotations

import asyncio

import jinja2
from aiohttp import web

from edge.conversation import Host
from edge.settings import Settings

SETTINGS = web.AppKey("settings", Settings)
TEMPLATES = web.AppKey("templates", jinja2.Environment)
HOST = web.AppKey("host", Host)
TURNS = web.AppKey("turns", asyncio.Semaphore)
