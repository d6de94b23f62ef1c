"""Killed at any moment: what was written is there at the next start, and the database is sound."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desktop.common.types import Ending
from desktop.vault import driver
from desktop.vault.database import Database
from desktop.vault.history import History
from tests.conftest import Run
from tests.unit.vault import grower


@pytest.mark.parametrize("lines", [1, 2, 40, 150, 203, 204, 205, 300])
def test_what_was_written_is_there_after_a_kill(path: Path, run: Run, lines: int) -> None:
    """Around the 204th line an answer ends and the next begins."""
    command = [sys.executable, "-m", "tests.unit.vault.grower", str(path.parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline().split() for _ in range(lines)]
        process.kill()
        said += [line.split() for line in process.stdout]
    ended = {int(line[1]) for line in said if line[0] == "ended"}
    has = {int(line[1]): int(line[2]) for line in said if line[0] == "has"}

    async def start(history: History) -> None:
        assert await history.open() is None
        for answer in (int(line[1]) for line in said if line[0] == "began"):
            entry = await history.entry(answer)
            assert grower.text(answer).startswith(entry.text)
            if answer in ended:
                assert (entry.text, entry.ending) == (grower.text(answer), Ending.COMPLETE)
            else:
                assert entry.ending in (Ending.INTERRUPTED, Ending.COMPLETE)
                assert len(entry.text.encode()) >= has.get(answer, 0) - 1  # a letter of two bytes may be cut

    database = Database(path)
    run(start(History(database)))
    database.close()
    assert list((path.parent / "growing").glob("*")) == []
    with closing(driver.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO message_words (message_words, rank) VALUES ('integrity-check', 1)")
