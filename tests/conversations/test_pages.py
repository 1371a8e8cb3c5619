"""The pages without scripts."""

from __future__ import annotations

import re

import httpx
import pytest

from waymark.languages import languages


@pytest.mark.parametrize("language", list(languages()))
def test_the_start_page_leads_to_answers_that_lead_to_people(client: httpx.Client, language: str) -> None:
    start = client.get(f"/{language}/")
    assert start.status_code == 200
    assert f'lang="{language}" dir="{languages()[language].direction}"' in start.text
    assert f'href="/{language}/sharing.overview"' in start.text
    answer = client.get(f"/{language}/sharing.removal")
    assert 'href="tel:999"' in answer.text
    assert f'href="/{language}/sharing.removal/more"' in answer.text
    assert client.get(f"/{language}/sharing.removal/more").status_code == 200


def test_a_typed_question_is_answered_and_not_repeated_on_the_page(client: httpx.Client) -> None:
    page = client.post("/es/ask", data={"text": "si llamo a la policía me van a deportar?"})
    assert page.status_code == 200
    assert 'href="/es/sharing.removal/more"' in page.text
    assert "me van a deportar" not in page.text


def test_a_form_is_answered_by_a_page_of_its_own_which_back_returns_to(client: httpx.Client) -> None:
    answered = client.post("/es/ask", data={"text": "si llamo a la policía me van a deportar?"}, follow_redirects=False)
    assert answered.status_code == 303
    assert answered.content == b""
    page = answered.headers["Location"]
    assert re.fullmatch(r"/es/answered/[\w-]{22}", page)
    assert client.get(page).text == client.get(page).text != client.get("/es/").text


def test_a_page_that_is_gone_is_the_start_page(client: httpx.Client) -> None:
    assert client.get(f"/en/answered/{'x' * 22}").url.path == "/en/"


@pytest.mark.parametrize("path", ["/en/ask", "/en/explore"])
def test_what_goes_wrong_with_a_form_is_told_on_a_page_of_its_own(client: httpx.Client, path: str) -> None:
    files = client.post(path, files={"text": b"hello"}, headers={"Accept": "text/html"})
    assert files.url.path == "/en/problem/415"
    assert files.status_code == 415
    assert 'href="/en/safety.danger_now"' in files.text
    assert client.get("/en/problem/418").status_code == 404


def test_an_empty_question_gets_the_menu(client: httpx.Client) -> None:
    assert 'href="/en/safety.danger_now"' in client.post("/en/ask", data={"text": " "}).text


@pytest.mark.parametrize("path", ["/xx/", "/en/nothing.here", "/en/sharing.police/less", "/nothing"])
def test_an_unknown_page_is_a_problem_in_words(client: httpx.Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code in (404, 422)
    assert response.json()["title"]


def test_pages_load_nothing_from_elsewhere_and_run_no_script(client: httpx.Client) -> None:
    page = client.get("/ar/sharing.police").text
    assert "<script" not in page
    assert 'src="http' not in page
    assert 'stylesheet" href="http' not in page
