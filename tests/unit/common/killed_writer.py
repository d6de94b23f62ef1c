"""Writes files until it is killed: `python -m tests.unit.common.killed_writer HOW FOLDER NOTES`.

HOW is "nameless" or "named". Says "." before each file.
"""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path

from desktop.common import atomic
from desktop.common.atomic import write_atomically
from desktop.common.exports import Exports

TEXT = b"words of a chat " * 20_000


def write_on(folder: Path, exports: Exports) -> None:
    for number in count():
        os.write(1, b".")
        write_atomically(folder / "settings.json", TEXT)
        write_atomically(folder / f"new {number}.json", TEXT)
        exports.write(folder / "away" / "chat.md", TEXT)
        (folder / f"new {number}.json").unlink()


if __name__ == "__main__":
    if sys.argv[1] == "named":
        atomic._NAMELESS = None
    write_on(Path(sys.argv[2]), Exports(Path(sys.argv[3])))
