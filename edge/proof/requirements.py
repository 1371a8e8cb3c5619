"""What must be there for a proof."""

from __future__ import annotations

import shutil


class ProofError(Exception):
    """The proof cannot be made; the message says what is missing or went wrong."""


def program(name: str, purpose: str) -> str:
    """Where the program is. Raises ProofError if it is not there."""
    path = shutil.which(name)
    if not path:
        raise ProofError(f"{purpose}, {name} is needed: apt-get install {name}")
    return path
