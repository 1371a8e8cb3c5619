"""Errors as problem details (RFC 9457), in the person's language, that never repeat what was sent."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import web

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
    HTTPStatus.UNPROCESSABLE_ENTITY: mark("This choice or language does not exist."),
    HTTPStatus.SERVICE_UNAVAILABLE: mark(
        "The chat is busy. Please try again in a moment. If you are in danger, call 999."
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: mark(
        "Something went wrong here. It is not your fault. If you are in danger, call 999."
    ),
}


class ProblemError(Exception):
    """Something that a request got wrong, or that went wrong with it. `detail` is English, for developers."""

    def __init__(self, status: HTTPStatus, detail: str, language: str = SOURCE) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.language = language


def problem_response(problem: ProblemError) -> web.Response:
    say = catalogue_for(problem.language)
    body = {
        "type": "about:blank",
        "title": say(TITLES.get(problem.status, problem.status.phrase)),
        "status": int(problem.status),
        "detail": problem.detail,
    }
    response = web.json_response(body, status=problem.status, content_type="application/problem+json")
    response.headers["Content-Language"] = problem.language
    if problem.status is HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = "2"
    return response


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
        status = HTTPStatus(error.status)
        return problem_response(ProblemError(status, status.phrase, _language_of(request)))
    except Exception as error:
        logger.error("unexpected %s at %s", type(error).__name__, _place(error))
        status = HTTPStatus.INTERNAL_SERVER_ERROR
        return problem_response(ProblemError(status, status.phrase, _language_of(request)))


def _language_of(request: web.Request) -> str:
    """The language in the address of a page, or the first that the browser asks for and Waymark has."""
    asked = [request.match_info.get("language", ""), *request.headers.get("Accept-Language", "").split(",")]
    tags = (tag.partition(";")[0].strip() for tag in asked)
    return next((known for tag in tags for known in (tag, tag.partition("-")[0]) if known in languages()), SOURCE)


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "an unknown place"
