"""The command line: it explains itself, refuses what is wrong, and finds nothing to mend here."""

from __future__ import annotations

import argparse
from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from edge.check import problems
from edge.cli import _parser, main
from waymark.freshness import reviews, table
from waymark.knowledge import knowledge


def purposes() -> dict[str, str]:
    """Every command and what the list of commands says of it."""
    [commands] = [action for action in _parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return {action.dest: str(action.help) for action in commands._choices_actions}


def printed_by(arguments: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == status
    captured = capsys.readouterr()
    return " ".join((captured.err if status else captured.out).split())


def test_help_tells_what_waymark_is_and_lists_every_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    shown = printed_by(["--help"], 0, capsys)
    assert "migrant victims of crime" in shown
    assert purposes().keys() == {"run", "train", "shell", "check", "due", "matrix", "evaluate", "prove", "rasa"}
    for command, purpose in purposes().items():
        assert f"{command} {purpose}" in shown


@pytest.mark.parametrize("command", purposes())
def test_the_help_of_every_command_names_its_purpose(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert purposes()[command].casefold() in printed_by([command, "--help"], 0, capsys).casefold()


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["check", "--today", "22.11.2026"], "--today"),
        (["check", "--today", "2026-02-30"], "--today"),
        (["due", "--until", "tomorrow"], "--until"),
        (["run", "--port", "http"], "--port"),
        (["run", "--idle-minutes", "nan"], "--idle-minutes"),
        (["run", "--idle-minutes", "inf"], "--idle-minutes"),
        (["run", "--idle-minutes", "0"], "--idle-minutes"),
        (["run", "--idle-minutes=-5"], "--idle-minutes"),
        (["run", "--idle-minutes", "241"], "--idle-minutes"),
        (["run", "--idle-minutes", "soon"], "--idle-minutes"),
        (["dance"], "invalid choice"),
        ([], "COMMAND"),
    ],
)
def test_a_wrong_call_is_refused_with_its_fault(
    arguments: list[str], fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fault in printed_by(arguments, 2, capsys)


def of_catalogues(problem: str) -> bool:
    return problem.startswith("locales/")


def test_nothing_is_to_mend_in_the_repository_but_catalogues() -> None:
    assert [problem for problem in problems() if not of_catalogues(problem)] == []


def test_check_prints_what_it_finds_and_exits_accordingly(capsys: pytest.CaptureFixture[str]) -> None:
    found = problems()
    assert main(["check"]) == (1 if found else 0)
    *lines, verdict = capsys.readouterr().out.splitlines()
    assert lines == found
    assert verdict == (f"{len(found)} to mend." if found else "All is well.")


def test_check_names_what_is_due_by_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--today", "2100-01-01"]) == 1
    printed = capsys.readouterr().out
    assert "data/knowledge/answers/chat/menu.yml: was to be checked by" in printed
    assert "data/knowledge/routes/nrm_referral.yml: was to be checked by" in printed
    assert "data/knowledge/services/emergency_999.yml: was to be checked by" in printed


def test_check_says_what_is_due_only_after_its_day_with_who_and_where() -> None:
    first = min(reviews(knowledge()), key=lambda review: review.due)
    due = [problem for problem in problems(first.due + timedelta(days=1)) if "was to be checked" in problem]
    assert [problem for problem in problems(first.due) if "was to be checked" in problem] == []
    assert (
        f"data/knowledge/{first.file}: was to be checked by {first.due} ({first.reviewer}); "
        f"look at {' '.join(first.addresses)}"
    ) in due


def test_due_prints_the_table_of_what_is_due_until_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    known = reviews(knowledge())
    assert main(["due"]) == 0
    assert capsys.readouterr().out == f"{table(known)}\n"
    until = min(review.due for review in known)
    assert main(["due", "--until", str(until)]) == 0
    assert capsys.readouterr().out == f"{table(review for review in known if review.due == until)}\n"


def test_due_writes_a_calendar_file_with_its_line_ends(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "reviews.ics"
    assert main(["due", "--calendar", str(file)]) == 0
    assert capsys.readouterr().out == f"{len(reviews(knowledge()))} reviews written to {file}\n"
    written = file.read_bytes()
    assert written.count(b"\n") == written.count(b"\r\n") > 0
    days = {(review.due, review.reviewer) for review in reviews(knowledge())}
    assert len(Calendar.from_ical(written).walk("VEVENT")) == len(days)
