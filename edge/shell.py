"""`waymark shell`: the same conversation, in the terminal. Nothing that is typed is stored, here neither."""

from __future__ import annotations

import asyncio
from pathlib import Path

from edge.assistant import Assistant
from edge.conversation import Host, Outcome, known_language
from edge.problems import ProblemError
from waymark.knowledge import knowledge
from waymark.messages import Message

PROMPT = "\nYou (a number takes a choice, Enter alone leaves): "


async def talk(model: Path, language: str) -> int:
    """Talk until an empty line. Exit status 2 for a language that Waymark does not speak."""
    try:
        known_language(language)
    except ProblemError as problem:
        print(problem.detail)
        return 2
    host = Host(knowledge())
    host.assistant = await asyncio.to_thread(Assistant.load, model, None)
    conversation = host.assistant.new_conversation()
    outcome = await host.open(conversation, language)
    while True:
        _show(outcome)
        try:
            text = (await asyncio.to_thread(input, PROMPT)).strip()
        except (EOFError, KeyboardInterrupt):
            text = ""
        if not text:
            host.assistant.close()
            return 0
        if text.isdigit() and 0 < int(text) <= len(outcome.choices):
            outcome = await host.choose(conversation, language, outcome.choices[int(text) - 1]["id"])
        else:
            outcome = await host.read(conversation, language, text)


def _show(outcome: Outcome) -> None:
    if outcome.urgent:
        print("\n*** 999 ***")
    for message in outcome.messages:
        print(f"\n{_lines(message)}")
    for number, choice in enumerate(outcome.choices, 1):
        print(f"  [{number}] {choice['label']}")


def _lines(message: Message) -> str:
    match message["kind"]:
        case "list" | "steps":
            return "\n".join([message["text"], *(f"  - {item}" for item in message["items"])]).strip()
        case "contact":
            return "\n".join([f"{message['name']}: {message.get('number', message.get('url', ''))}", message["text"]])
        case "source":
            return f"[{message['text']}: {message['url']}]"
        case "standing":
            return f"({message['label']}, {message['as_of']}) {message['text']}"
        case _:
            return message["text"]
