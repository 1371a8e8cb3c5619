"""What the stock side needs before it can be measured: an environment, a trained model, and Waymark's answers.

All of it goes to `build/benchmarks` and is used again until what it is made of changes.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.load import MeasurementError
from benchmarks.sides import LANGUAGE, STOCK, Stock, environment
from waymark.answers import Reply, tell, welcome
from waymark.finder import UK
from waymark.knowledge import knowledge
from waymark.paths import ROOT, UTTERANCES

BUILD = ROOT / "build" / "benchmarks"
LOGS = BUILD / "logs"
# Rasa writes a user's settings to the home folder even when telemetry is off; here it finds another home.
HOME = BUILD / "home"
ANSWERS = BUILD / "answers.json"
REQUIREMENTS = STOCK / "requirements.txt"
CONFIG = STOCK / "config.yml"
DOMAIN = ROOT / "bot" / "domain"
RULES = ROOT / "bot" / "rules"
VERSIONS = "3.6.21 3.6.2"


def prepare() -> None:
    """The folders, and a model of Waymark for what it is now."""
    for folder in (LOGS, HOME):
        folder.mkdir(parents=True, exist_ok=True)
    _run([str(Path(sys.prefix) / "bin" / "waymark"), "train"], "waymark-train.log")


def stock_side(python310: str | None, ready_made: Path | None) -> Stock | None:
    """The stock side, ready to start; None where there is neither an environment for it nor a Python 3.10."""
    python = _ready_made(ready_made) if ready_made else _environment(python310)
    if python is None:
        return None
    return Stock(python, _model(python), ANSWERS, HOME)


def export_answers() -> dict[str, list[Any]]:
    """Write what the stock actions send: what Waymark's actions send today, in English. Returns it by topic."""
    known = knowledge()
    topics = {topic: _sent(tell(topic, LANGUAGE, known, datetime.now(UK))) for topic in known.topics}
    exported = {
        "welcome": _sent(welcome(LANGUAGE, known)),
        "topics": topics,
        "labels": {name: topic.label for name, topic in known.topics.items()},
    }
    ANSWERS.write_text(json.dumps(exported, ensure_ascii=False), encoding="utf-8")
    return topics


def _sent(reply: Reply) -> list[Any]:
    return [*reply.messages, {"choices": reply.choices}]


def _ready_made(venv: Path) -> Path:
    python = venv.absolute() / "bin" / "python"
    query = "from importlib.metadata import version as v; print(v('rasa'), v('rasa-sdk'))"
    if _says(python, query) != VERSIONS:
        raise MeasurementError(f"--stock-venv must have rasa and rasa-sdk in the versions {VERSIONS}")
    return python


def _environment(python310: str | None) -> Path | None:
    """The interpreter of an environment with the stock requirements: the one made before, or a new one."""
    venv = BUILD / "venv"
    complete = venv / "complete"
    requirements = REQUIREMENTS.read_text(encoding="utf-8")
    if not complete.exists() or complete.read_text(encoding="utf-8") != requirements:
        interpreter = _python310(python310)
        if interpreter is None:
            return None
        _install(interpreter, venv)
        complete.write_text(requirements, encoding="utf-8")
    return venv / "bin" / "python"


def _python310(named: str | None) -> str | None:
    """An interpreter of Python 3.10: the one named, else the one on the path. None if it is not one or does not run."""
    found = named or shutil.which("python3.10")
    is_310 = found is not None and _says(found, "import sys; print(*sys.version_info[:2])") == "3 10"
    return found if is_310 else None


def _install(interpreter: str, venv: Path) -> None:
    python = str(venv / "bin" / "python")
    shutil.rmtree(venv, ignore_errors=True)
    if uv := shutil.which("uv"):
        make, install = [uv, "venv", "--python", interpreter, str(venv)], [uv, "pip", "install", "--python", python]
    else:
        make, install = [interpreter, "-m", "venv", str(venv)], [python, "-m", "pip", "install"]
    note("Installing stock Rasa ...")
    _run(make, "venv.log")
    _run([*install, "-r", str(REQUIREMENTS)], "install.log")


def _model(python: Path) -> Path:
    """A model of the stock pipeline from the examples, intents and rules that Waymark has now."""
    models = BUILD / "models"
    model = models / f"stock-{_fingerprint()}.tar.gz"
    if not model.exists():
        shutil.rmtree(models, ignore_errors=True)
        note("Training stock Rasa; DIET takes a minute or more an epoch ...")
        _run([str(python), "-m", "rasa", "train", *_training(model)], "train.log", HOME=str(HOME))
    return model


def _training(model: Path) -> Iterator[str]:
    yield from ("--config", str(CONFIG), "--domain", str(DOMAIN), "--data", str(UTTERANCES), str(RULES))
    yield from ("--out", str(model.parent), "--fixed-model-name", model.name.removesuffix(".tar.gz"))


def _fingerprint() -> str:
    digest = hashlib.sha256()
    paths = (path for folder in (DOMAIN, RULES, UTTERANCES) for path in folder.rglob("*.yml"))
    for path in sorted((*paths, CONFIG, REQUIREMENTS)):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _run(command: Sequence[str], log: str, **extra: str) -> None:
    """Run to the end in the build folder. Raises MeasurementError with the name of the log if that goes wrong."""
    with (LOGS / log).open("wb") as output:
        result = subprocess.run(command, cwd=BUILD, env=environment(**extra), stdout=output, stderr=output, check=False)
    if result.returncode != 0:
        raise MeasurementError(f"this did not work; build/benchmarks/logs/{log} says why: {' '.join(command[1:4])} ...")


def _says(python: str | Path, program: str) -> str:
    """What a line of Python prints, or nothing if it cannot be run."""
    try:
        result = subprocess.run([python, "-c", program], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return result.stdout.strip()


def python_version(python: Path) -> str:
    """The full version of an interpreter."""
    return _says(python, "import platform; print(platform.python_version())")


def note(text: str) -> None:
    """A word on how far it is, apart from the figures."""
    print(text, file=sys.stderr, flush=True)
