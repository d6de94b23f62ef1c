"""Makes files and folders that are their owner's alone, and looks whether one is there."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

_FOLDER, _FILE = 0o700, 0o600


def make_private(folder: Path) -> None:
    """Make the folder and what is missing above it, for the owner alone. One that is there keeps its mode.

    Raises OSError.
    """
    missing = itertools.takewhile(lambda place: not place.is_dir(), (folder, *folder.parents))
    for place in reversed(list(missing)):
        place.mkdir(_FOLDER, exist_ok=True)  # another Corral may make it at the same time


def is_there(path: Path) -> bool:
    """Also False where nobody lets us look."""
    try:
        return path.exists()
    except OSError:
        return False


def open_private(path: str, flags: int) -> int:
    """For `open(…, opener=open_private)`: what is made is the owner's alone."""
    return os.open(path, flags, _FILE)
