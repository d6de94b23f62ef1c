"""What was noted of parts of a text is found by its key, belongs to the text that asked last, and goes with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.vault import part_notes
from desktop.vault.database import Database
from desktop.vault.history import History
from desktop.vault.part_notes import DAYS, PartNotes
from tests.conftest import Run


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        self.now += 1
        return self.now


@pytest.fixture
def notes(database: Database) -> PartNotes:
    return PartNotes(database, Clock())


def test_what_is_kept_is_found_by_its_kind_and_key(run: Run, notes: PartNotes) -> None:
    async def work() -> None:
        await notes.keep("a.1", "book", ("- One.", "- Two \ud800 and \x00."))
        await notes.keep("a.2", "book", ())
        await notes.keep("ab.3", "book", ("x",))
        assert await notes.keys("a") == {"a.1", "a.2"}
        assert await notes.keys("b") == frozenset()
        taken = await notes.take(["a.1", "a.2", "a.9"], "book")
        assert taken.keys() == {"a.1", "a.2"}
        assert taken["a.1"][0] == "- One."
        assert taken["a.2"] == ()

    run(work())


def test_they_belong_to_the_text_that_asked_last_and_go_with_it(run: Run, notes: PartNotes) -> None:
    async def work() -> None:
        for key in ("a.1", "a.2", "a.3"):
            await notes.keep(key, "first version", (key,))
        await notes.take(["a.1", "a.3"], "second version")
        await notes.forget("first version")
        assert await notes.keys("a") == {"a.1", "a.3"}
        await notes.forget("second version")
        assert await notes.keys("a") == frozenset()

    run(work())


def test_those_that_were_not_used_for_longest_go_first(
    run: Run, notes: PartNotes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part_notes, "MOST", 3)

    async def work() -> None:
        for key in ("a.1", "a.2", "a.3"):
            await notes.keep(key, "book", (key,))
        await notes.take(["a.1"], "book")
        await notes.keep("a.4", "book", ("a.4",))
        assert await notes.keys("a") == {"a.1", "a.3", "a.4"}

    run(work())


def test_what_nobody_used_for_thirty_days_goes_with_a_start(run: Run, database: Database) -> None:
    day = 24 * 60 * 60

    async def work() -> None:
        await PartNotes(database, lambda: 0.0).keep("a.1", "old", ("x",))
        await PartNotes(database, lambda: 2.0 * day).keep("a.2", "newer", ("x",))
        await History(database, clock=lambda: (DAYS + 1.0) * day).purge()
        assert await PartNotes(database).keys("a") == {"a.2"}

    run(work())


def test_they_are_there_after_a_restart_and_gone_from_the_disk_once_forgotten(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "history.db"

    async def keep() -> None:
        await PartNotes(database).keep("a.1", "book", ("- The heron stood still.",))

    async def forget() -> None:
        assert await PartNotes(database).take(["a.1"], "book") == {"a.1": ("- The heron stood still.",)}
        await PartNotes(database).forget("book")

    for work, there in ((keep, True), (forget, False)):
        database = Database(path)
        run(work())
        on_disk = b"".join(each.read_bytes() for each in tmp_path.glob("history.db*"))
        assert (b"heron" in on_disk) is there  # also where Corral is killed now
        database.close()
        assert (b"heron" in path.read_bytes()) is there
