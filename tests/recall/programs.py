"""Asking another program."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

_SECONDS = 60  # some of them go round for ever in a damaged file


class NotRead(Exception):
    """An independent reader has no answer either."""


def answer(line: Sequence[str], data: bytes = b"", *, partly: bool = False) -> bytes:
    """What it prints; `partly`: also where it says that this is not all. Raises NotRead."""
    try:
        made = subprocess.run(line, input=data, capture_output=True, check=False, timeout=_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise NotRead(f"{line[0]} takes too long") from error
    except FileNotFoundError as error:
        raise NotRead(f"{line[0]} is not installed") from error
    if made.returncode and not partly:
        raise NotRead(f"{line[0]} ends with {made.returncode}")
    return made.stdout
