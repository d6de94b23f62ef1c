"""Migrations: every older form becomes today's, a copy comes first, a newer form is refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.common.errors import VaultProblem
from desktop.vault import driver
from desktop.vault.database import Database
from desktop.vault.driver import Connection
from desktop.vault.history import History
from desktop.vault.migrations import STEPS, backup_path, migrate, version_of
from tests.conftest import Run

SCHEMAS = Path(__file__).with_name("schemas")


def step_1(connection: Connection) -> None:
    connection.execute("CREATE TABLE people (name TEXT)")
    connection.execute("INSERT INTO people VALUES ('Ada')")


def step_2(connection: Connection) -> None:
    connection.execute("ALTER TABLE people ADD COLUMN age INTEGER")
    connection.execute("UPDATE people SET age = 36")


def step_3(connection: Connection) -> None:
    connection.execute("CREATE INDEX people_by_age ON people (age)")


def step_that_breaks(connection: Connection) -> None:
    connection.execute("DELETE FROM people")
    connection.execute("INSERT INTO nowhere VALUES (1)")


FAKE = (step_1, step_2, step_3)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "people.db"


@pytest.fixture
def connection(file: Path) -> Iterator[Connection]:
    connection = driver.connect(file)
    yield connection
    connection.close()


def people(connection: Connection) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute("SELECT * FROM people")]


def test_a_new_database_takes_every_step_and_no_copy(connection: Connection, file: Path) -> None:
    migrate(connection, file, FAKE)
    assert version_of(connection) == 3
    assert people(connection) == [("Ada", 36)]
    assert not list(file.parent.glob("*.bak"))


@pytest.mark.parametrize("old", [1, 2])
def test_an_older_form_is_copied_and_takes_the_steps_it_lacks(connection: Connection, file: Path, old: int) -> None:
    migrate(connection, file, FAKE[:old])
    connection.execute("INSERT INTO people (name) VALUES ('Grace')")
    before = people(connection)
    migrate(connection, file, FAKE)
    assert version_of(connection) == 3
    assert [row[0] for row in people(connection)] == ["Ada", "Grace"]
    assert backup_path(file, old).name == f"people.db.v{old}.bak"
    with closing(sqlite3.connect(backup_path(file, old))) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (old,)
        assert copy.execute("SELECT * FROM people").fetchall() == before
    assert not list(file.parent.glob("*.part"))


def test_todays_form_is_left_alone(connection: Connection, file: Path) -> None:
    migrate(connection, file, FAKE)
    changes = connection.total_changes
    migrate(connection, file, FAKE)
    assert connection.total_changes == changes
    assert not list(file.parent.glob("*.bak"))


def test_a_step_that_breaks_leaves_the_form_before_it(connection: Connection, file: Path) -> None:
    migrate(connection, file, FAKE[:1])
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, file, (step_1, step_2, step_that_breaks))
    assert version_of(connection) == 2
    assert people(connection) == [("Ada", 36)]
    migrate(connection, file, FAKE)
    assert version_of(connection) == 3
    assert backup_path(file, 1).exists()
    assert backup_path(file, 2).exists()


def test_a_newer_form_is_refused_and_untouched(connection: Connection, file: Path) -> None:
    migrate(connection, file, FAKE)
    before = file.read_bytes()
    with pytest.raises(VaultProblem, match="newer Corral"):
        migrate(connection, file, FAKE[:2])
    assert version_of(connection) == 3
    assert file.read_bytes() == before


def test_a_newer_history_is_refused_in_plain_words(path: Path, run: Run) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
        newer.commit()
    database = Database(path)
    with pytest.raises(VaultProblem, match="newer Corral"):
        run(History(database).chats())
    database.close()


def test_steps_are_numbered_by_their_names() -> None:
    assert [step.__name__.split("_")[1] for step in STEPS] == [str(number) for number in range(1, len(STEPS) + 1)]


def test_there_is_a_sample_of_every_form() -> None:
    assert {path.name for path in SCHEMAS.glob("*.sql")} == {f"v{number + 1}.sql" for number in range(len(STEPS))}


@pytest.mark.parametrize("sample", sorted(SCHEMAS.glob("*.sql")), ids=lambda sample: sample.stem)
def test_every_form_ever_written_can_be_read(sample: Path, path: Path, run: Run) -> None:
    """Each sample holds one chat "The roof" with a question, two answers to it, and one that was still streaming."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as old:
        old.executescript(sample.read_text(encoding="utf-8"))
    database = Database(path)
    history = History(database)

    async def look() -> None:
        assert await history.open() is None
        (chat,) = await history.chats("shingles")
        assert chat.title == "The roof"
        question, answer = await history.path(chat.id)
        assert question.text == "What do new shingles cost?"
        assert (answer.version, answer.versions) == (2, 2)
        assert await history.chats("half") == (chat,)

    run(look())
    database.close()


def test_todays_form_is_the_sample_of_its_number(path: Path, run: Run) -> None:
    """A step that was released may never change; its sample holds it fast."""
    database = Database(path)
    run(database.read(version_of))
    database.close()
    with closing(sqlite3.connect(path)) as today, closing(sqlite3.connect(":memory:")) as sample:
        sample.executescript((SCHEMAS / f"v{len(STEPS)}.sql").read_text(encoding="utf-8"))
        assert _form(today) == _form(sample)


def _form(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    return {" ".join(sql.split()) for (sql,) in rows if "_words_" not in sql}
