"""Keeps what people send out of everything that this process prints, and out of a core dump.

Libraries put values into log lines, warnings and the texts of exceptions: a bad header, a line that could not be
parsed, an address, the locals of a frame. So of a library's record only its place and the kind of error are printed.
The records of the logger `waymark` are printed in their own words, which never hold a value.
"""

from __future__ import annotations

import ctypes
import logging
import resource
import sys
import threading
import warnings
from types import TracebackType
from typing import Any

OWN = "waymark"
PR_SET_DUMPABLE = 4

logger = logging.getLogger(OWN)


def describe(error: BaseException | None, trace: TracebackType | None = None) -> str:
    """The kind of an error and the place where it was raised, without its words."""
    trace = trace or (error.__traceback__ if error else None)
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "an unknown place"
    return f"{type(error).__name__} at {place}"


class PlacesOnly(logging.Formatter):
    """Our own words; of any other record the logger, the place and the kind of error, whatever its level."""

    def format(self, record: logging.LogRecord) -> str:
        said = record.getMessage() if record.name == OWN else f"{record.name} at {record.pathname}:{record.lineno}"
        error = f": {describe(record.exc_info[1])}" if record.exc_info else ""
        return f"{record.levelname} {said}{error}"


def quiet_logs() -> None:
    """From now on logs and warnings hold no value of a library's, at any level."""
    logging.raiseExceptions = False  # else a record that cannot be formatted is printed with its arguments
    for handler in logging.getLogger().handlers:
        handler.setFormatter(PlacesOnly())
    warnings.showwarning = _warn


def quiet_crashes() -> None:
    """From now on an error that nobody caught is told without its words, and no core dump is written.

    Nor may another process of the same user look into this one's memory (Linux).
    """
    sys.excepthook = lambda _, error, trace: logger.critical("uncaught %s", describe(error, trace))
    sys.unraisablehook = lambda caught: logger.error("unraisable %s", describe(caught.exc_value, caught.exc_traceback))
    threading.excepthook = lambda caught: logger.error("in a thread %s", describe(caught.exc_value))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # The limit does not hold where the system pipes dumps to a program.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def _warn(message: Warning | str, category: type[Warning], filename: str, lineno: int, *_: Any, **__: Any) -> None:
    logger.warning("%s at %s:%s", category.__name__, filename, lineno)
