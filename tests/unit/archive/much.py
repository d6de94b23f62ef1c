"""Brings a file in, in a process of its own, and tells how much memory that took: python -m … FILE FOLDER."""

from __future__ import annotations

import asyncio
import json
import resource
import sys
from pathlib import Path

from desktop.archive.importer import Importer
from desktop.common.sandbox.sandbox import Sandbox
from desktop.pictures.preparer import PicturePreparer
from desktop.vault.database import Database
from desktop.vault.history import History


def main(file: Path, folder: Path) -> None:
    sandbox, database = Sandbox(spare=False), Database(folder / "history.db")
    importer = Importer(sandbox, PicturePreparer(sandbox))
    report = asyncio.run(importer.bring(file, History(database).whole, lambda _progress: None, lambda: False))
    sandbox.close()
    database.close(60.0)
    told = {"chats": report.chats, "messages": report.messages}
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    sys.stdout.write(json.dumps({**told, "own": _peak(), "child": child}))


def _peak() -> int:
    """Megabytes, at most, since this program began: what it was started from does not count."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) // 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
