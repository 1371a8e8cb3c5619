"""The command line `waymark`."""

from __future__ import annotations

import argparse
import asyncio
import logging
import math
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from ipaddress import ip_network
from pathlib import Path

from edge.settings import LONGEST_IDLE, NEUTRAL_PAGE, SHORTEST_IDLE, Settings, from_environment

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit status is 0 when all is well, 1 when something is wrong, 2 for a wrong call."""
    logging.basicConfig(level=from_environment("log_level", "WARNING").upper(), format="%(levelname)s %(message)s")
    options = _parser().parse_args(arguments)
    command: Command = options.command
    return command(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="waymark",
        description="A chat that tells migrant victims of crime, in their language, what happens to their data if they "
        "tell the police or anybody else, which ways there may be to stay, and who can help.",
        epilog="Start with `waymark run` and open the address that it prints.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    run = _command(commands, "run", "serve the chat; trains first if the examples have changed")
    run.add_argument(
        "--host", default=from_environment("host", "127.0.0.1"), help="where to listen (default: only this machine)"
    )
    run.add_argument(
        "--port", type=int, default=from_environment("port", "8080"), help="default: 8080; 0 takes a free one"
    )
    run.add_argument(
        "--origin",
        action="append",
        metavar="ADDRESS",
        help="a website that may embed the chat, as https://charity.example; may be given more than once",
    )
    run.add_argument(
        "--idle-minutes",
        type=_idle_minutes,
        default=from_environment("idle_minutes", "") or None,
        metavar="MINUTES",
        help="forget a conversation after so long without a turn (default: as bot/endpoints.yml says, 30)",
    )
    run.add_argument(
        "--proxy",
        action="append",
        type=ip_network,
        metavar="NETWORK",
        help="a reverse proxy whose X-Forwarded-For is believed, as 10.1.2.3 or 10.1.0.0/16; can be repeated",
    )
    run.add_argument(
        "--exit",
        type=_web_address,
        default=from_environment("exit", NEUTRAL_PAGE),
        metavar="ADDRESS",
        help="the neutral page that Exit leads to (default: a weather forecast)",
    )
    run.set_defaults(command=_run)

    train = _command(commands, "train", "train the assistant if anything it is made of has changed")
    train.set_defaults(command=_train)

    shell = _command(commands, "shell", "talk to the assistant here in the terminal")
    shell.add_argument("--language", default="en", help="for example: en, es, ar")
    shell.set_defaults(command=_shell)

    check = _command(commands, "check", "check knowledge, examples and translations, and say what is wrong")
    check.add_argument(
        "--today",
        type=date.fromisoformat,
        nargs="?",
        const=date.today(),
        metavar="YYYY-MM-DD",
        help="also fail for what was due before today, or before the day given",
    )
    check.add_argument("--content", action="store_true", help="only data/knowledge, for content editors")
    check.set_defaults(command=_check)

    due = _command(
        commands, "due", "list for the editors what is to be checked again, when, by whom, and where to look"
    )
    due.add_argument("--until", type=date.fromisoformat, default=date.max, metavar="YYYY-MM-DD", help="only until then")
    due.add_argument("--calendar", type=Path, metavar="FILE.ics", help="write a calendar file instead of the table")
    due.set_defaults(command=_due)

    table = _command(commands, "matrix", "print who can be called about what, where and by whom, as Markdown")
    table.set_defaults(command=_matrix)

    evaluate = _command(commands, "evaluate", "measure understanding on messages that training never sees")
    evaluate.add_argument("--misses", action="store_true", help="print every message that was not understood instead")
    evaluate.set_defaults(command=_evaluate)

    prove = _command(commands, "prove", "prove that nothing typed is kept: hold conversations, then look everywhere")
    prove.add_argument("--conversations", type=int, default=2_000, metavar="N", help="default: 2000")
    prove.add_argument("--identifiers", type=int, default=20_000, metavar="N", help="default: 20000")
    prove.add_argument("--redis", metavar="URL", help="also look in this Redis, as redis://127.0.0.1:6379")
    prove.add_argument("--seed", type=int, default=1, help="another one says other things (default: 1)")
    prove.set_defaults(command=_prove)

    rasa = _command(commands, "rasa", "run Rasa's own command line, for example: waymark rasa data validate")
    rasa.add_argument("arguments", nargs=argparse.REMAINDER, help="what Rasa is to do")
    rasa.set_defaults(command=_rasa)
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, purpose: str
) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=purpose, description=purpose[0].upper() + purpose[1:] + ".")


def _idle_minutes(text: str) -> float:
    """Minutes after which a conversation is forgotten; without bounds, "nan" would keep it for ever."""
    try:
        minutes = float(text)
    except ValueError:
        minutes = math.nan
    if not SHORTEST_IDLE <= minutes <= LONGEST_IDLE:
        raise argparse.ArgumentTypeError(f"must be minutes, from {SHORTEST_IDLE} to {LONGEST_IDLE}")
    return minutes


def _web_address(text: str) -> str:
    """`text`, if a link leads there from any page: an exit must not fail."""
    if not text.startswith(("https://", "http://")):
        raise argparse.ArgumentTypeError("must begin with https:// or http://")
    return text


def _run(options: argparse.Namespace) -> int:
    from edge.server import serve

    origins = options.origin or from_environment("origins", "").split()
    proxies = options.proxy or [ip_network(network) for network in from_environment("proxies", "").split()]
    settings = Settings(
        model=_trained_model(),
        host=options.host,
        port=options.port,
        origins=frozenset(origins),
        exit_page=options.exit,
        action_server=from_environment("action_server", "") or None,
        idle_minutes=options.idle_minutes,
        proxies=tuple(proxies),
    )
    _say("Loading the assistant ...")
    try:
        asyncio.run(serve(settings, lambda address: _say(f"Waymark answers at {address}  (Ctrl+C stops it)")))
    except OSError as error:
        _say(f"Cannot listen on {options.host} port {options.port}: {error.strerror}. Choose another with --port.")
        return 1
    _say("Stopped. Every conversation is forgotten.")
    return 0


def _train(options: argparse.Namespace) -> int:
    from bot.training import TrainingError, current_model, train

    if not current_model().exists():
        _say("Training the assistant, because what it is made of has changed. This takes some minutes ...")
    try:
        _say(f"The assistant is trained: {train().name}")
    except TrainingError as error:
        _say(str(error))
        return 1
    return 0


def _shell(options: argparse.Namespace) -> int:
    from edge.shell import talk

    return asyncio.run(talk(_trained_model(), options.language))


def _check(options: argparse.Namespace) -> int:
    from edge.check import problems

    found = problems(options.today, options.content)
    for problem in found:
        _say(problem)
    _say("All is well." if not found else f"{len(found)} to mend.")
    return 1 if found else 0


def _due(options: argparse.Namespace) -> int:
    from waymark.freshness import calendar, reviews, table
    from waymark.knowledge import knowledge

    items = [review for review in reviews(knowledge()) if review.due <= options.until]
    if options.calendar:
        options.calendar.write_text(calendar(items), encoding="utf-8", newline="")
        _say(f"{len(items)} reviews written to {options.calendar}")
    else:
        _say(table(items))
    return 0


def _matrix(options: argparse.Namespace) -> int:
    from waymark.contacts import HOLES, load_holes, matrix, report
    from waymark.knowledge import knowledge
    from waymark.paths import KNOWLEDGE

    _say(report(matrix(knowledge()), load_holes(KNOWLEDGE / HOLES)))
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from edge.evaluation import evaluate

    return evaluate(_trained_model(), options.misses)


def _prove(options: argparse.Namespace) -> int:
    try:
        from edge.proof.proving import Extent, ProofError, prove
    except ModuleNotFoundError as missing:
        _say(f"The development packages are needed ({missing.name} is missing): make install")
        return 2
    _trained_model()
    try:
        report = prove(Extent(options.conversations, options.identifiers, options.seed, options.redis), _say)
    except ProofError as error:
        _say(str(error))
        return 2
    _say(report.table())
    return 0 if report.clean else 1


def _rasa(options: argparse.Namespace) -> int:
    import bot

    sys.argv = ["rasa", *options.arguments]
    os.chdir(Path(bot.__file__).parent)
    from rasa.__main__ import main as rasa_main

    rasa_main()
    return 0


def _trained_model() -> Path:
    from bot.training import current_model, is_whole

    model = current_model()
    if model.exists() and not is_whole(model):
        _say("The trained assistant is damaged. It is trained anew.")
        model.unlink()
    # In a process of its own: training takes a gigabyte that serving should not keep.
    if not model.exists() and subprocess.run([sys.executable, "-m", "edge.cli", "train"], check=False).returncode:
        sys.exit(1)
    return model


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
