"""What goes wrong is told without its words: in logs, warnings and errors that nobody caught; and no core is dumped."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import Server
from waymark.paths import ROOT

SECRET = "zebra-secret"
QUIETLY = """
import asyncio, logging, sys, threading, warnings
logging.basicConfig(level="DEBUG", format="%(message)s")
import bot, structlog
from edge.silence import quiet_crashes, quiet_logs
quiet_logs()
quiet_crashes()
secret = "zebra" + "-secret"
def fail(*_):
    raise ValueError(secret)
class Unraisable:
    def __del__(self):
        fail()
"""
ACCIDENTS = {
    "a library logs": "logging.getLogger('library').warning('%s', secret)",
    "a library logs an error": "try: fail()\nexcept ValueError: logging.getLogger('library').exception(secret)",
    "a record cannot be formatted": "logging.getLogger('waymark').error('%d', secret)",
    "structlog": "try: fail()\nexcept ValueError: structlog.get_logger().exception('event', value=secret)",
    "a warning": "warnings.warn(secret)",
    "nobody caught it": "fail()",
    "in a thread": "thread = threading.Thread(target=fail); thread.start(); thread.join()",
    "while an object goes": "Unraisable()",
    "in a forgotten task": """
async def main():
    task = asyncio.get_running_loop().create_task(asyncio.to_thread(fail))
    await asyncio.wait([task])
    del task
asyncio.run(main(), debug=True)""",
    "in a callback": """
async def main():
    asyncio.get_running_loop().call_soon(fail, secret)
    await asyncio.sleep(0)
asyncio.run(main(), debug=True)""",
}


def printed_by(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_no_accident_prints_a_value() -> None:
    """All accidents in one process; the one that ends it comes last."""
    accidents = sorted(ACCIDENTS, key="nobody caught it".__eq__)
    printed = printed_by("\n".join([QUIETLY, *(f"print('now: {name}')\n{ACCIDENTS[name]}" for name in accidents)]))
    assert SECRET not in printed
    assert all(f"now: {name}" in printed for name in accidents)
    # Each is told somehow, but the record that cannot be formatted.
    assert len(re.findall("(ValueError|UserWarning|library) at ", printed)) >= len(ACCIDENTS) - 1


def test_no_core_is_dumped_and_no_other_process_of_the_user_may_look_inside() -> None:
    asked = """
import ctypes, resource
PR_GET_DUMPABLE = 3
dumpable = ctypes.CDLL(None).prctl(PR_GET_DUMPABLE) if sys.platform == "linux" else 0
print(resource.getrlimit(resource.RLIMIT_CORE), dumpable)
"""
    assert printed_by(QUIETLY + asked).splitlines()[-1] == "(0, 0) 0"


def test_the_service_is_quiet(server: Server) -> None:
    """The same limit holds in the process that serves."""
    if sys.platform == "linux":
        limits = (Path("/proc") / str(server.process.pid) / "limits").read_text()
        assert re.search(r"Max core file size\s+0\s+0\s", limits)
