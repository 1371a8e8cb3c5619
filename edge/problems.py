"""Errors as problem details (RFC 9457), in the person's language, that never repeat what was sent."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from aiohttp import web

from edge.silence import describe
from waymark.catalogues import catalogue_for, mark
from waymark.languages import SOURCE, languages

logger = logging.getLogger("waymark")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

TITLES = {
    HTTPStatus.BAD_REQUEST: mark("This message could not be read."),
    HTTPStatus.FORBIDDEN: mark("This page is not allowed to use the chat."),
    HTTPStatus.NOT_FOUND: mark("There is nothing here."),
    HTTPStatus.METHOD_NOT_ALLOWED: mark("This cannot be done here."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: mark("This message is too long. Please write it in fewer words."),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: mark("This message could not be read."),
    HTTPStatus.EXPECTATION_FAILED: mark("This message could not be read."),
    HTTPStatus.UNPROCESSABLE_ENTITY: mark("This choice or language does not exist."),
    HTTPStatus.TOO_MANY_REQUESTS: mark(
        "Too many messages are coming from your internet connection. Please try again in a minute. "
        "If you are in danger, call 999."
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: mark(
        "The chat is busy. Please try again in a moment. If you are in danger, call 999."
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: mark(
        "Something went wrong here. It is not your fault. If you are in danger, call 999."
    ),
}


SECONDS_TO_WAIT = {HTTPStatus.TOO_MANY_REQUESTS: "60", HTTPStatus.SERVICE_UNAVAILABLE: "2"}


class ProblemError(Exception):
    """Something that a request got wrong, or that went wrong with it. `detail` is English, for developers."""

    def __init__(self, status: HTTPStatus, detail: str, language: str = SOURCE) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.language = language

    @property
    def title(self) -> str:
        return catalogue_for(self.language)(TITLES.get(self.status, self.status.phrase))


class NoPlaceError(ProblemError):
    """A turn that could not be taken just now, because others are."""


PROBLEM_JSON = "application/problem+json"
PROBLEM = web.ResponseKey("problem", ProblemError)


def details(problem: ProblemError) -> dict[str, Any]:
    """The body of problem details."""
    return {
        "type": "about:blank",
        "title": problem.title,
        "status": int(problem.status),
        "detail": problem.detail,
    }


def problem_response(problem: ProblemError) -> web.Response:
    """Problem details. The response carries the problem itself too, for those who show it otherwise."""
    response = web.json_response(details(problem), status=problem.status, content_type=PROBLEM_JSON)
    response[PROBLEM] = problem
    response.headers["Content-Language"] = problem.language
    set_waiting_time(response, problem)
    return response


def set_waiting_time(response: web.Response, problem: ProblemError) -> None:
    if problem.status in SECONDS_TO_WAIT:
        response.headers["Retry-After"] = SECONDS_TO_WAIT[problem.status]


@web.middleware
async def problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Every error in the API's form. Of an unexpected one only its kind and place are logged, never its words."""
    try:
        return await handler(request)
    except ProblemError as problem:
        return problem_response(problem)
    except web.HTTPException as error:
        if error.status < HTTPStatus.BAD_REQUEST:
            raise
        return problem_response(problem_of(HTTPStatus(error.status), language_of(request)))
    except Exception as error:
        logger.error("unexpected %s", describe(error))
        return problem_response(problem_of(HTTPStatus.INTERNAL_SERVER_ERROR, language_of(request)))


def problem_of(status: HTTPStatus, language: str = SOURCE) -> ProblemError:
    """The problem that a bare status stands for."""
    return ProblemError(status, status.phrase, language)


def language_of(request: web.Request) -> str:
    """The language in the address of a page, or the first that the browser asks for and Waymark has."""
    asked = [request.match_info.get("language", ""), *request.headers.get("Accept-Language", "").split(",")]
    tags = (tag.partition(";")[0].strip() for tag in asked)
    return next((known for tag in tags for known in (tag, tag.partition("-")[0]) if known in languages()), SOURCE)
