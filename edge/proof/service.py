"""The real service, in a process of its own, under strace, with everything logged that can be logged."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from edge.proof.requirements import ProofError, program
from edge.proof.trace import CALLS
from edge.settings import SHORTEST_IDLE
from waymark.paths import ROOT

IDLE_MINUTES = SHORTEST_IDLE
LONGEST_WRITE = 16 * 1024 * 1024
SECONDS_TO_START = 120
SECONDS_TO_STOP = 60


@dataclass(frozen=True)
class Service:
    """A service that answers at `address`; `folder` has all that it leaves."""

    address: str
    tracer: subprocess.Popen[bytes]
    folder: Path

    @property
    def printed(self) -> list[Path]:
        return [self.folder / "output", self.folder / "errors"]

    @property
    def homes(self) -> list[Path]:
        """Its home, and where it was told to put temporary files."""
        return [self.folder / "home", self.folder / "tmp"]

    @property
    def trace(self) -> Path:
        return self.folder / "trace"

    @property
    def pid(self) -> int:
        """The service's own process, with which the trace begins."""
        with self.trace.open("rb") as lines:
            return int(lines.readline().split()[0])

    def stop(self) -> None:
        """Stop it as an operator would."""
        self._end(signal.SIGTERM)

    def crash(self) -> bool:
        """End it as a fault in the interpreter would. Whether its memory was dumped."""
        dumped = re.compile(rb"%d +\+\+\+ killed .*core dumped" % self.pid)
        self._end(signal.SIGABRT)
        with self.trace.open("rb") as lines:
            return any(dumped.match(line) for line in lines)

    def _end(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)
        self.tracer.wait(SECONDS_TO_STOP)


@contextmanager
def running_service(folder: Path) -> Iterator[Service]:
    """Waymark on a free port, ready to answer. It is stopped at the end if it still runs. Raises ProofError."""
    strace = program("strace", "To see what the service writes and sends")
    for name in ("home", "tmp"):
        (folder / name).mkdir(parents=True)
    tracer = _start(strace, folder)
    try:
        yield Service(_address(tracer, folder), tracer, folder)
    finally:
        if tracer.poll() is None:
            Service("", tracer, folder).stop()


def _start(strace: str, folder: Path) -> subprocess.Popen[bytes]:
    watched = [strace, "-f", "--seccomp-bpf", "-yy", "-s", str(LONGEST_WRITE), "-e", f"trace={CALLS}"]
    # Behind a proxy, so that each of the many who talk has a limit of their own.
    settings = ["--port", "0", "--idle-minutes", str(IDLE_MINUTES), "--proxy", "127.0.0.1"]
    run = [sys.executable, "-m", "edge.cli", "run", *settings]
    with (folder / "output").open("w") as output, (folder / "errors").open("w") as errors:
        return subprocess.Popen(
            [*watched, "-o", str(folder / "trace"), *run],
            cwd=ROOT,
            env={**os.environ, **_environment(folder)},
            stdout=output,
            stderr=errors,
        )


def _address(tracer: subprocess.Popen[bytes], folder: Path) -> str:
    """What it prints when it can answer."""
    for _ in range(SECONDS_TO_START * 10):
        if found := re.search(r"http://\S+(?=/ )", (folder / "output").read_text(encoding="utf-8")):
            return found[0]
        if tracer.poll() is not None:
            break
        time.sleep(0.1)
    raise ProofError(f"Waymark did not start:\n{(folder / 'errors').read_text(encoding='utf-8')}")


def _environment(folder: Path) -> dict[str, str]:
    return {
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "LOG_LEVEL": "DEBUG",
        "WAYMARK_LOG_LEVEL": "DEBUG",
        # Else the encoder's threads wait for each other in a loop, which takes the processor from tracer and browser.
        "OMP_WAIT_POLICY": "PASSIVE",
    }
