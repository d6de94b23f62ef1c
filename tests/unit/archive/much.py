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
    before = _peak(resource.RUSAGE_SELF)
    report = asyncio.run(importer.bring(file, History(database).whole, lambda _progress: None, lambda: False))
    sandbox.close()
    database.close(60.0)
    told = {"chats": report.chats, "messages": report.messages, "before": before}
    print(json.dumps({**told, "own": _peak(resource.RUSAGE_SELF), "child": _peak(resource.RUSAGE_CHILDREN)}))


def _peak(who: int) -> float:
    """Megabytes."""
    return resource.getrusage(who).ru_maxrss / 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
