"""Pages without scripts: the same answers for a browser that runs none, or a person who trusts none."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

from aiohttp import web

from edge.assistant import Assistant
from edge.conversation import Host, known_language
from edge.handlers.chat import NOTHING_TO_READ, TEXT_LIMIT, body_text, is_safety, place_for_turn, told_always
from edge.keys import ANSWERED, HOST, SETTINGS, TEMPLATES
from edge.origins import refuse_strangers
from edge.problems import (
    PROBLEM,
    TITLES,
    Handler,
    NoPlaceError,
    ProblemError,
    language_of,
    problem_of,
    set_waiting_time,
)
from waymark.answers import BEYOND, topic_choices
from waymark.catalogues import catalogue_for
from waymark.choices import MORE, NOTHING, OTHER, QUESTIONS
from waymark.knowledge import Question
from waymark.languages import languages
from waymark.questions import introduction

MORE_PAGE = "more"
FORM = "application/x-www-form-urlencoded"
FIELDS_LIMIT = 200


async def demo(request: web.Request) -> web.Response:
    """GET /: a page as a charity's might be, with the chat element in it."""
    return _page(request, "demo.html", "en")


async def start(request: web.Request) -> web.Response:
    """GET /{language}/"""
    language = known_language(request.match_info["language"])
    async with _one_turn(request, language) as (host, conversation):
        outcome = await host.open(conversation, language)
    return _page(request, "answer.html", language, outcome=outcome, first=True)


async def answer(request: web.Request) -> web.Response:
    """GET /{language}/{choice} and GET /{language}/{choice}/more: a topic, a route, a service.

    What a person answered in a form never stands in an address: such choices are not found here.
    """
    choice = request.match_info["choice"] + (MORE if request.match_info.get("more") else "")
    language = known_language(request.match_info["language"])
    if choice.partition(".")[0] in QUESTIONS:
        raise ProblemError(HTTPStatus.NOT_FOUND, "there is no such page", language)
    try:
        async with _one_turn(request, language) as (host, conversation):
            outcome = await host.choose(conversation, language, choice)
    except NoPlaceError:
        told = told_always(request.app[HOST], language, choice)
        if told is None:
            raise
        outcome = told
    except ProblemError as problem:
        raise ProblemError(HTTPStatus.NOT_FOUND, problem.detail, language) from None
    return _page(request, "answer.html", language, here=_place(choice), outcome=outcome)


async def ask(request: web.Request) -> web.Response:
    """POST /{language}/ask: a typed question, answered on the page that comes back; never in an address."""
    language = known_language(request.match_info["language"])
    refuse_strangers(request, language)
    text = (await _form(request)).get("text", [""])[-1]
    if len(text) > TEXT_LIMIT:
        raise ProblemError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a text may have {TEXT_LIMIT} characters", language)
    async with _one_turn(request, language) as (host, conversation):
        if NOTHING_TO_READ.fullmatch(text):
            outcome = await host.choose(conversation, language, "chat.menu")
        else:
            outcome = await host.read(conversation, language, text)
        # There is no conversation to go back to from a link: what else may be meant is on the page, folded.
        others = [choice["id"] for choice in outcome.choices if _is_other(choice["id"])]
        meant = await host.choose(conversation, language, others[0]) if others else None
    return _answered(request, language, here=_place(outcome.topic or ""), outcome=outcome, meant=meant)


async def questions(request: web.Request) -> web.Response:
    """GET /{language}/explore and GET /{language}/find: all questions of a form on one page."""
    language = known_language(request.match_info["language"])
    form = request.match_info["form"]
    known = request.app[HOST].knowledge
    return _page(
        request,
        "questions.html",
        language,
        here=form,
        form=form,
        title=catalogue_for(language)(BEYOND[form]),
        introduction=introduction(form, language),
        questions=[known.questions[question] for question in QUESTIONS[form]],
    )


async def results(request: web.Request) -> web.Response:
    """POST /{language}/explore and POST /{language}/find: what fits the answers, which come back hidden in the page."""
    language = known_language(request.match_info["language"])
    form = request.match_info["form"]
    refuse_strangers(request, language)
    posted = await _form(request)
    known = request.app[HOST].knowledge.questions
    answers = {name: _chosen(posted.get(name, []), known[name]) for name in QUESTIONS[form]}
    since = posted.get("since", [""])[-1]
    async with _one_turn(request, language) as (host, conversation):
        outcome = await host.fill_in(conversation, language, form, answers)
        if since:
            outcome = await host.choose(conversation, language, f"{form}.rest.{since}")
    return _answered(request, language, here=form, outcome=outcome, form=form, answers=answers)


async def answered(request: web.Request) -> web.Response:
    """GET /{language}/answered/{key}: the page that answers a form; after a while, the start page."""
    language = known_language(request.match_info["language"])
    page = request.app[ANSWERED].find(request.match_info["key"])
    if page is None:
        raise web.HTTPSeeOther(f"/{language}/")
    return _html(page, language)


async def went_wrong(request: web.Request) -> web.Response:
    """GET /{language}/problem/{status}: what went wrong with a form."""
    language = known_language(request.match_info["language"])
    status = int(request.match_info["status"])
    raise problem_of(HTTPStatus(status) if status in TITLES else HTTPStatus.NOT_FOUND, language)


@web.middleware
async def problem_pages(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A problem as a page, to a browser that asks for one: with the number to call, and what is told always."""
    response = await handler(request)
    problem = response.get(PROBLEM)
    if problem is None or "text/html" not in request.headers.get("Accept", ""):
        return response
    if request.method == "POST":
        # Never beside the form: see edge/answered.py.
        raise web.HTTPSeeOther(f"/{problem.language}/problem/{problem.status}")
    known = request.app[HOST].knowledge
    choices = topic_choices(filter(is_safety, known.topics), known, catalogue_for(problem.language))
    page = _page(request, "problem.html", problem.language, problem=problem, choices=choices)
    page.set_status(problem.status)
    set_waiting_time(page, problem)
    return page


async def _form(request: web.Request) -> dict[str, list[str]]:
    """The fields of a form. Files are not taken: aiohttp would write them to the disk."""
    if request.content_type != FORM:
        raise ProblemError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"a form must be sent as {FORM}", language_of(request))
    try:
        return parse_qs(await body_text(request), keep_blank_values=True, max_num_fields=FIELDS_LIMIT)
    except ValueError:
        raise ProblemError(HTTPStatus.BAD_REQUEST, "too many fields", language_of(request)) from None


def _chosen(options: list[str], question: Question) -> list[str]:
    """The options ticked, or the last that stands for no answer; such a one counts only alone."""
    nothing = [option.id for option in question.options if option.id in NOTHING]
    return [option for option in options if option not in NOTHING] or nothing[-1:]


@asynccontextmanager
async def _one_turn(request: web.Request, language: str) -> AsyncIterator[tuple[Host, str]]:
    """A conversation of one turn, erased after it: these pages keep no token."""
    async with place_for_turn(request, language):
        host = request.app[HOST]
        conversation = Assistant.new_conversation()
        try:
            yield host, conversation
        finally:
            await host.assistant.forget(conversation)


def _answered(request: web.Request, language: str, **shown: Any) -> web.Response:
    """The way to the page that answers a form."""
    key = request.app[ANSWERED].keep(_rendered(request, "answer.html", language, **shown))
    return web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": f"/{language}/answered/{key}"})


def _page(request: web.Request, template: str, language: str, **shown: Any) -> web.Response:
    """A page; `here` is where it is within its language, so that another language is the same place."""
    return _html(_rendered(request, template, language, **shown), language)


def _html(page: str, language: str) -> web.Response:
    return web.Response(text=page, content_type="text/html", headers={"Content-Language": language})


def _rendered(request: web.Request, template: str, language: str, here: str = "", **shown: Any) -> str:
    return (
        request.app[TEMPLATES]
        .get_template(template)
        .render(
            language=languages()[language],
            languages=languages().values(),
            say=catalogue_for(language),
            exit_page=request.app[SETTINGS].exit_page,
            here=here,
            address=lambda choice: _address(language, choice),
            results_from=_results_from,
            is_other=_is_other,
            **shown,
        )
    )


def _address(language: str, choice: str) -> str:
    """The page of a choice."""
    return f"/{language}/{_place(choice)}"


def _place(choice: str) -> str:
    """Where a choice is within a language; every step within a form leads to the one page with its questions."""
    form = choice.partition(".")[0]
    return form if form in QUESTIONS else choice.replace(MORE, f"/{MORE_PAGE}")


def _is_other(choice: str) -> bool:
    return choice.startswith(f"{OTHER}.")


def _results_from(choice: str) -> str | None:
    """Which result a choice goes on from, if it asks for more results."""
    form, _, rest = choice.partition(".rest.")
    return rest if form in QUESTIONS and rest else None
