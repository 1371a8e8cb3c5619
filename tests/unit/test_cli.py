"""The command line: it explains itself, refuses what is wrong, and finds nothing to mend here."""

from __future__ import annotations

import argparse

import pytest

from edge.check import problems
from edge.cli import _parser, main


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
    assert purposes().keys() == {"run", "train", "shell", "check", "evaluate", "rasa"}
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
        (["run", "--port", "http"], "--port"),
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
    assert "answer 'chat.menu': was to be reviewed by" in printed
    assert "service 'emergency_999': was to be reviewed by" in printed
