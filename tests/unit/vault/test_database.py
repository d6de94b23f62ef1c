"""The database: whole writes or none, two threads, and faults of the world in plain words."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.common.errors import Exit, VaultProblem
from desktop.vault.database import Database
from desktop.vault.driver import Connection, Sync, explain
from tests.conftest import Run


def step_1(connection: Connection) -> None:
    connection.execute("CREATE TABLE numbers (number INTEGER UNIQUE)")


STEPS = (step_1,)


def add(number: int) -> Callable[[Connection], int]:
    return lambda connection: connection.execute("INSERT INTO numbers VALUES (?)", (number,)).rowcount


def numbers(connection: Connection) -> list[int]:
    return [row["number"] for row in connection.execute("SELECT number FROM numbers ORDER BY rowid")]


def pragma(name: str) -> Callable[[Connection], object]:
    def look(connection: Connection) -> object:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]

    return look


@pytest.fixture
def small(path: Path) -> Iterator[Database]:
    database = Database(path, STEPS)
    yield database
    database.close(5.0)


def test_nothing_is_touched_before_the_first_use(small: Database, path: Path) -> None:
    assert not path.parent.exists()
    small.close()
    assert not path.exists()


def test_what_was_written_is_read(small: Database, run: Run) -> None:
    async def both() -> list[int]:
        await small.write(add(1))
        await small.write(add(2))
        return await small.read(numbers)

    assert run(both()) == [1, 2]


def test_a_read_may_come_first(small: Database, run: Run) -> None:
    assert run(small.read(numbers)) == []


def test_it_is_set_up_as_promised(small: Database, run: Run) -> None:
    async def look() -> dict[str, object]:
        found = {name: await small.write(pragma(name)) for name in ("journal_mode", "foreign_keys", "synchronous")}
        found["synchronous of a checkpoint"] = await small.write(pragma("synchronous"), sync=Sync.NORMAL)
        found["busy_timeout"] = await small.read(pragma("busy_timeout"))
        return found

    assert run(look()) == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 2,
        "synchronous of a checkpoint": 1,
        "busy_timeout": 5000,
    }


def test_one_thread_writes_and_another_reads(small: Database, run: Run) -> None:
    async def names() -> set[str]:
        writers = {await small.write(lambda _: threading.current_thread().name) for _ in range(3)}
        readers = {await small.read(lambda _: threading.current_thread().name) for _ in range(3)}
        return writers | readers

    assert run(names()) == {"vault-writer-1", "vault-reader-1"}


def test_the_reader_cannot_write(small: Database, run: Run) -> None:
    with pytest.raises(VaultProblem):
        run(small.read(add(1)))


def test_reading_goes_on_while_something_is_written(small: Database, run: Run) -> None:
    reached, gate = threading.Event(), threading.Event()

    def slow(connection: Connection) -> None:
        connection.execute("INSERT INTO numbers VALUES (1)")
        reached.set()
        gate.wait(10)

    async def both() -> tuple[list[int], list[int]]:
        assert await small.read(numbers) == []
        writing = asyncio.create_task(small.write(slow))
        await asyncio.to_thread(reached.wait, 10)
        during = await small.read(numbers)
        gate.set()
        await writing
        return during, await small.read(numbers)

    assert run(both()) == ([], [1])


def test_a_write_that_fails_leaves_nothing_behind(small: Database, run: Run) -> None:
    def twice(connection: Connection) -> None:
        connection.execute("INSERT INTO numbers VALUES (1)")
        connection.execute("INSERT INTO numbers VALUES (1)")

    def half(connection: Connection) -> float:
        connection.execute("INSERT INTO numbers VALUES (1)")
        return 1 / 0

    async def both() -> list[int]:
        with pytest.raises(sqlite3.IntegrityError):  # a bug of ours, and told as one
            await small.write(twice)
        with pytest.raises(ZeroDivisionError):
            await small.write(half)
        await small.write(add(7))
        return await small.read(numbers)

    assert run(both()) == [7]


def test_a_write_is_done_although_the_one_who_asked_was_cancelled(small: Database, run: Run) -> None:
    gate = threading.Event()

    async def give_up() -> None:
        held = asyncio.create_task(small.write(lambda _: gate.wait(10)))
        asked = asyncio.create_task(small.write(add(5)))
        await asyncio.sleep(0)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        gate.set()
        await held

    run(give_up())
    assert run(small.read(numbers)) == [5]


def test_close_finishes_what_was_asked_for_and_folds_the_log_in(small: Database, path: Path, run: Run) -> None:
    gate = threading.Event()

    async def ask_and_leave() -> None:
        tasks: list[asyncio.Task[int]] = [asyncio.create_task(small.write(lambda _: int(gate.wait(10))))]
        tasks += [asyncio.create_task(small.write(add(number))) for number in range(50)]
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()

    run(ask_and_leave())
    gate.set()
    small.close(10.0)
    small.close(10.0)
    assert [file.name for file in path.parent.iterdir()] == ["history.db"]
    with sqlite3.connect(path) as connection:
        assert [row[0] for row in connection.execute("SELECT number FROM numbers")] == list(range(50))
    connection.close()


def test_the_log_is_folded_in_although_somebody_else_looks_on(small: Database, path: Path, run: Run) -> None:
    run(small.write(add(1)))
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT number FROM numbers").fetchall() == [(1,)]
        small.close()
        assert path.with_name("history.db-wal").stat().st_size == 0


def test_a_second_start_finds_everything(path: Path, run: Run) -> None:
    first = Database(path, STEPS)
    run(first.write(add(3)))
    first.close()
    second = Database(path, STEPS)
    assert run(second.read(numbers)) == [3]
    second.close()


def test_a_file_that_is_no_database_is_damage(small: Database, path: Path, run: Run) -> None:
    path.parent.mkdir()
    path.write_bytes(b"this was a database once " * 100)
    with pytest.raises(VaultProblem, match="damaged") as caught:
        run(small.read(numbers))
    assert caught.value.exit is Exit.NO_ROOM
    assert not caught.value.retry


def test_a_file_damaged_in_the_middle_is_damage(path: Path, run: Run) -> None:
    first = Database(path, STEPS)
    run(first.write(lambda c: c.executemany("INSERT INTO numbers VALUES (?)", ((n,) for n in range(5000)))))
    first.close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xaa" * (len(data) - 4096)
    path.write_bytes(data)
    second = Database(path, STEPS)
    with pytest.raises(VaultProblem, match="damaged"):
        run(second.read(numbers))
    second.close()


def test_a_full_disk_is_told_and_costs_nothing_that_was_kept(small: Database, run: Run) -> None:
    async def fill() -> list[int]:
        await small.write(add(1))
        await small.write(lambda connection: connection.execute("CREATE TABLE big (data BLOB)"))

        def limit(connection: Connection) -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages}")

        await small.write(limit)
        with pytest.raises(VaultProblem, match="disk is full"):
            await small.write(lambda connection: connection.execute("INSERT INTO big VALUES (zeroblob(1000000))"))
        return await small.read(numbers)

    assert run(fill()) == [1]


def test_another_program_that_holds_the_file_is_told(small: Database, path: Path, run: Run) -> None:
    def hurry(connection: Connection) -> None:
        connection.execute("COMMIT")
        connection.execute("PRAGMA busy_timeout = 1")
        connection.execute("BEGIN")

    run(small.write(hurry))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(VaultProblem, match="Another program") as caught:
        run(small.write(add(1)))
    assert caught.value.retry
    other.execute("ROLLBACK")
    other.close()
    run(small.write(add(1)))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(path: Path, run: Run) -> None:
    path.parent.mkdir(mode=0o500)
    database = Database(path, STEPS)
    with pytest.raises(VaultProblem, match="may not write"):
        run(database.read(numbers))
    database.close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, run: Run) -> None:
    (tmp_path / "data").write_text("a file where a folder should be")
    database = Database(tmp_path / "data" / "history.db", STEPS)
    with pytest.raises(VaultProblem, match="may not write"):
        run(database.write(add(1)))
    (tmp_path / "data").unlink()
    run(database.write(add(1)))  # and it can be put right while Corral runs
    database.close()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_FULL, "disk is full"),
        (sqlite3.SQLITE_IOERR_READ, "cannot be read or written"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "may not write"),
        (sqlite3.SQLITE_CANTOPEN, "may not write"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "Another program"),
        (sqlite3.SQLITE_LOCKED, "Another program"),
        (sqlite3.SQLITE_CORRUPT_VTAB, "damaged"),
        (sqlite3.SQLITE_NOTADB, "damaged"),
    ],
)
def test_every_fault_of_the_world_has_a_sentence(code: int, words: str) -> None:
    fault = sqlite3.OperationalError("engine talk")
    fault.sqlite_errorcode = code
    problem = explain(fault)
    assert problem is not None
    assert words in problem.title
    assert problem.advice
    assert "engine talk" in problem.detail
    assert "engine talk" not in str(problem)


@pytest.mark.parametrize("fault", [sqlite3.ProgrammingError("closed"), sqlite3.OperationalError("no such table")])
def test_faults_of_ours_stay_bugs(fault: sqlite3.Error) -> None:
    if isinstance(fault, sqlite3.OperationalError):
        fault.sqlite_errorcode = sqlite3.SQLITE_ERROR
    assert explain(fault) is None
