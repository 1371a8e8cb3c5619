"""The resources that handlers share, by typed key."""

from __future__ import annotations

import asyncio

import jinja2
from aiohttp import web

from bot.locks import WaitingLockStore
from edge.answered import AnsweredForms
from edge.conversation import Host
from edge.limits import ClientLimit
from edge.settings import Settings

SETTINGS = web.AppKey("settings", Settings)
TEMPLATES = web.AppKey("templates", jinja2.Environment)
HOST = web.AppKey("host", Host)
LIMIT = web.AppKey("limit", ClientLimit)
CONVERSATIONS = web.AppKey("conversations", WaitingLockStore)
ANSWERED = web.AppKey("answered", AnsweredForms)
TURNS = web.AppKey("turns", asyncio.Semaphore)
