"""What was read of a chart lies beside its picture, and goes with it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.vault import driver
from desktop.vault.chart_tables import ChartTables
from desktop.vault.database import Database
from desktop.vault.draft_types import Composed, Draft
from desktop.vault.drafts import Drafts
from desktop.vault.erasing import erase_in_copies
from desktop.vault.history import History
from desktop.vault.migrations import STEPS, backup_path, migrate_new
from tests.conftest import Run
from tests.questions import add_question
from tests.unit.vault.conftest import a_picture

CHART, OTHER = a_picture(b"chart"), a_picture(b"another")


@pytest.fixture
def tables(database: Database) -> ChartTables:
    return ChartTables(database)


def test_what_was_read_is_there_after_a_restart(path: Path, run: Run) -> None:
    first = Database(path)
    run(ChartTables(first).keep(CHART.digest, '{"title": "Umsätze"}'))
    first.close()
    second = Database(path)
    assert run(ChartTables(second).read(CHART.digest)) == '{"title": "Umsätze"}'
    second.close()


def test_nothing_was_read_of_another_picture(tables: ChartTables, run: Run) -> None:
    run(tables.keep(CHART.digest, "{}"))
    assert run(tables.read(OTHER.digest)) is None


def test_a_correction_takes_the_place_of_what_was_kept(tables: ChartTables, run: Run) -> None:
    run(tables.keep(CHART.digest, "640"))
    run(tables.keep(CHART.digest, "649"))
    assert run(tables.read(CHART.digest)) == "649"


def test_half_of_a_letter_can_be_kept(tables: ChartTables, run: Run) -> None:
    run(tables.keep(CHART.digest, "a\ud83d"))
    assert run(tables.read(CHART.digest)) == "a?"


def test_it_goes_with_the_last_chat_that_holds_the_picture(history: History, tables: ChartTables, run: Run) -> None:
    async def work() -> None:
        chats = [await history.create(title, "m") for title in ("one", "two")]
        for chat in chats:
            await add_question(history, chat.id, None, "What?", CHART)
        await tables.keep(CHART.digest, "{}")
        for chat, there in zip(chats, (True, False), strict=True):
            await history.remove(chat.id)
            assert await tables.read(CHART.digest) is not None  # it can still be had back
            await history.erase(chat.id)
            assert (await tables.read(CHART.digest) is not None) is there

    run(work())


def test_it_stays_while_the_picture_stands_in_a_composer(
    history: History, tables: ChartTables, database: Database, run: Run
) -> None:
    async def work() -> None:
        drafts = Drafts(database)
        drafts.keep_composer(None, Composed(Draft(picture=CHART)))
        await drafts.flush()
        await tables.keep(CHART.digest, "{}")
        await tables.keep(OTHER.digest, "{}")
        await history.purge()
        assert await tables.read(CHART.digest) == "{}"
        assert await tables.read(OTHER.digest) is None

    run(work())


def test_what_is_kept_in_memory_goes_into_the_file(path: Path, run: Run) -> None:
    path.mkdir(parents=True)  # a folder lies where the file is to be
    database = Database(path)
    tables = ChartTables(database)

    assert run(database.open()) is not None
    run(tables.keep(CHART.digest, "{}"))
    path.rmdir()
    assert run(database.open()) is None
    assert run(tables.read(CHART.digest)) == "{}"
    database.close()


def test_its_words_leave_the_copies_of_the_database_too(path: Path) -> None:
    path.parent.mkdir()
    copy = backup_path(path, len(STEPS))
    with closing(driver.connect(copy)) as connection:
        migrate_new(connection)
        connection.execute("INSERT INTO chats (id, title, model, created, updated) VALUES (1, 'one', 'm', 1, 1)")
        connection.execute(
            "INSERT INTO messages (chat, role, text, created, state, picture) VALUES (1, 'user', '?', 1, 'done', ?)",
            (CHART.digest,),
        )
        connection.execute("INSERT INTO chart_tables VALUES (?, 'Mondscheinsonate')", (CHART.digest,))
    erase_in_copies(path, [1])
    assert b"Mondscheinsonate" not in copy.read_bytes()
    with closing(sqlite3.connect(copy)) as cleaned:
        assert cleaned.execute("SELECT count(*) FROM chart_tables").fetchone() == (0,)


def test_a_copy_of_an_older_form_is_cleaned_all_the_same(path: Path) -> None:
    path.parent.mkdir()
    copy = backup_path(path, 5)
    with closing(driver.connect(copy)) as connection:
        migrate_new(connection, STEPS[:5])
        connection.execute("INSERT INTO chats (id, title, model, created, updated) VALUES (1, 'one', 'm', 1, 1)")
    erase_in_copies(path, [1])
    with closing(sqlite3.connect(copy)) as cleaned:
        assert cleaned.execute("SELECT count(*) FROM chats").fetchone() == (0,)
