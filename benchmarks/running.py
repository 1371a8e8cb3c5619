"""Starting and stopping the programs of a side, and reading how much memory they hold."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from asyncio.subprocess import STDOUT, Process, create_subprocess_exec
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from benchmarks.load import MeasurementError, new_client
from benchmarks.sides import Program, Side

SECONDS_TO_START = 300
SECONDS_TO_STOP = 15
SECONDS_BETWEEN_LOOKS = 0.02
PROC = Path("/proc")
# A line that says so on either side: a turn that failed inside and was answered from elsewhere, or not at all.
COMPLAINT = "ERROR"


@dataclass(frozen=True)
class Running:
    """The processes of a side, in the order of its programs; `begun` is when the first was started."""

    programs: dict[str, Process]
    logs: list[Path]
    begun: float

    def memory(self) -> dict[str, int]:
        """Resident bytes of each program with its child processes; pages that processes share count for each."""
        return {name: sum(map(_resident, _family(process.pid))) for name, process in self.programs.items()}

    def check(self) -> None:
        """Raise MeasurementError if a program has ended."""
        for name, process in self.programs.items():
            if process.returncode is not None:
                logs = ", ".join(path.name for path in self.logs)
                raise MeasurementError(f"{name} ended with status {process.returncode}; its last words are in {logs}")


@asynccontextmanager
async def running(side: Side, logs: Path) -> AsyncIterator[Running]:
    """The side's programs, started together and stopped at the end. Raises MeasurementError if they logged an error."""
    begun = time.perf_counter()
    programs: dict[str, Process] = {}
    paths: list[Path] = []
    try:
        for program in side.programs():
            paths.append(logs / f"{program.name.replace(' ', '-')}.log")
            programs[program.name] = await _start(program, paths[-1])
        yield Running(programs, paths, begun)
    finally:
        await asyncio.gather(*map(_stop, programs.values()))
    _check_logs(paths)


async def seconds_until_ready(side: Side, started: Running) -> float:
    """Seconds from the start of the first process until the side is ready, looked at every 20 ms."""
    async with new_client() as client:
        while time.perf_counter() < started.begun + SECONDS_TO_START:
            with suppress(aiohttp.ClientError, TimeoutError, MeasurementError):
                if await side.ready(client):
                    return time.perf_counter() - started.begun
            started.check()
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
    raise MeasurementError(f"{side.name} was not ready after {SECONDS_TO_START} seconds")


async def _start(program: Program, log: Path) -> Process:
    with log.open("wb") as output:
        return await create_subprocess_exec(
            *program.command, cwd=program.folder, env=program.environment, stdout=output, stderr=STDOUT
        )


async def _stop(process: Process) -> None:
    """End a process and its children: it is asked to, and made to if it does not in time."""
    family = _family(process.pid) if process.returncode is None else []
    with suppress(ProcessLookupError):
        process.terminate()
    with suppress(TimeoutError):
        await asyncio.wait_for(process.wait(), SECONDS_TO_STOP)
    if process.returncode is None:
        for pid in family:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        await process.wait()


def _check_logs(logs: list[Path]) -> None:
    for path in logs:
        if any(COMPLAINT in line for line in path.read_text(encoding="utf-8", errors="replace").splitlines()):
            raise MeasurementError(f"a program logged an error: see {path.name}")


def _family(pid: int) -> list[int]:
    """The process and all that descend from it."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for folder in PROC.glob("[0-9]*"):
        with suppress(OSError, ValueError):
            # After the name, which stands in brackets and may hold anything, come the state and the parent.
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            children[int(parent)].append(int(folder.name))
    found = [pid]
    for member in found:
        found += children[member]
    return found


def _resident(pid: int) -> int:
    """Resident bytes of a process; 0 if it has just ended."""
    with suppress(OSError):
        return int((PROC / str(pid) / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0
