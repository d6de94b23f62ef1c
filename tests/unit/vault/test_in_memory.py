"""A history that cannot be opened: it is left as it is, chats go on in memory, and come along when it can be opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from desktop.common.errors import VaultProblem
from desktop.common.types import Ending
from desktop.vault import driver
from desktop.vault.database import Database
from desktop.vault.draft_types import Composed, Draft
from desktop.vault.drafts import Drafts
from desktop.vault.history import History
from tests.broken_history import KINDS, Kind, fill_with_garbage
from tests.conftest import Run
from tests.questions import add_question
from tests.unit.vault.conftest import a_picture


def files(folder: Path) -> dict[str, bytes]:
    """All but what SQLite puts beside a file it looks at."""
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


@pytest.fixture
def before(path: Path, run: Run) -> None:
    """What was kept the last time."""
    database = Database(path)
    history = History(database)

    async def fill() -> None:
        chat = await history.create("Old roof", "llama3.2:3b")
        question = await add_question(history, chat.id, None, "Why does it leak? " * 200, a_picture(b"old"))
        answer = await history.add_answer(chat.id, question.id, "llama3.2:3b", "yours")
        history.grow(answer.id, "Because")

    run(fill())
    database.close(5.0)


@pytest.fixture
def opened(path: Path) -> Iterator[Callable[[], Database]]:
    with ExitStack() as stack:

        def make() -> Database:
            database = Database(path)
            stack.callback(database.close, 5.0)
            return database

        yield make


@pytest.mark.usefixtures("before")
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_chats_go_on_in_memory_and_come_along(kind: Kind, path: Path, run: Run, opened: Callable[[], Database]) -> None:
    undo = kind.spoil(path)
    left = files(path.parent)
    database = opened()
    history, drafts = History(database), Drafts(database)

    async def meanwhile() -> VaultProblem | None:
        problem = await history.open(wait_ms=1)
        await history.purge()
        await drafts.load()
        chat = await history.create("New roof", "llama3.2:3b")
        question = await add_question(history, chat.id, None, "A slate or a tile?", a_picture(b"new"))
        answer = await history.add_answer(chat.id, question.id, "llama3.2:3b", "yours")
        await history.finish(answer.id, "A slate.", Ending.COMPLETE, 1.0, 7)
        drafts.keep_composer(chat.id, Composed(Draft("And what")))
        await drafts.flush()
        path_now = await history.path(chat.id)
        assert [entry.text for entry in path_now] == ["A slate or a tile?", "A slate."]
        assert path_now[0].picture == a_picture(b"new")
        assert [found.title for found in await history.chats("slate")] == ["New roof"]
        return problem

    problem = run(meanwhile())
    assert problem is not None
    assert problem.title.startswith(kind.title)
    assert problem.advice
    assert files(path.parent) == left
    assert [file.name for file in (path.parent / "pictures").iterdir()] == [a_picture(b"old").digest]

    undo()

    async def afterwards() -> None:
        assert await history.open() is None
        new, old = await history.chats()
        assert (new.title, old.title) == ("New roof", "Old roof")
        assert [entry.ending for entry in await history.path(old.id)] == [None, Ending.INTERRUPTED]
        assert (await history.path(old.id))[0].picture == a_picture(b"old")
        assert [entry.text for entry in await history.path(new.id)] == ["A slate or a tile?", "A slate."]
        assert [found.title for found in await history.chats("slate")] == ["New roof"]
        await add_question(history, new.id, (await history.path(new.id))[-1].id, "Thank you.")
        await drafts.load()  # as the window does: what lay in the file and what was typed meanwhile come together
        await drafts.flush()

    run(afterwards())
    database.close(5.0)
    later = opened()
    history, drafts = History(later), Drafts(later)

    async def next_start() -> None:
        assert await history.open() is None
        await drafts.load()
        new, _old = await history.chats()
        said = await history.path(new.id)
        assert [entry.text for entry in said] == ["A slate or a tile?", "A slate.", "Thank you."]
        assert said[0].picture == a_picture(b"new")
        assert drafts.composer(new.id).draft.text == "And what"

    run(next_start())


@pytest.mark.usefixtures("before")
def test_an_answer_streams_on_while_the_file_comes_back(path: Path, run: Run, opened: Callable[[], Database]) -> None:
    undo = fill_with_garbage(path)
    history = History(opened())

    async def stream() -> None:
        assert await history.open() is not None
        chat = await history.create("New roof", "llama3.2:3b")
        question = await add_question(history, chat.id, None, "A slate or a tile?")
        answer = await history.add_answer(chat.id, question.id, "llama3.2:3b", "yours")
        history.grow(answer.id, "A")
        undo()
        assert await history.open() is None
        ended = await history.finish(answer.id, "A slate.", Ending.COMPLETE, 1.0, 7)
        assert (ended.id, ended.text, ended.ending) == (answer.id, "A slate.", Ending.COMPLETE)

    run(stream())


@pytest.mark.usefixtures("before")
def test_the_cause_that_stays_is_told_again(path: Path, run: Run, opened: Callable[[], Database]) -> None:
    fill_with_garbage(path)
    history = History(opened())

    async def try_twice() -> None:
        assert await history.open() is not None
        await history.create("New roof", "llama3.2:3b")
        assert await history.open() is not None
        assert [chat.title for chat in await history.chats()] == ["New roof"]

    run(try_twice())


@pytest.mark.usefixtures("before")
def test_a_last_attempt_is_made_at_the_end(path: Path, run: Run, opened: Callable[[], Database]) -> None:
    undo = fill_with_garbage(path)
    database = opened()
    history = History(database)

    async def talk() -> None:
        assert await history.open() is not None
        await history.create("New roof", "llama3.2:3b")

    run(talk())
    undo()
    database.close(5.0)
    assert [chat.title for chat in run(History(opened()).chats())] == ["New roof", "Old roof"]


def test_a_full_disk_when_it_comes_back_costs_nothing(
    path: Path, run: Run, opened: Callable[[], Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    path.mkdir(parents=True)
    history = History(opened())

    def full(*_: object) -> None:
        fault = sqlite3.OperationalError("database or disk is full")
        fault.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise fault

    async def talk() -> None:
        assert await history.open() is not None
        await history.create("New roof", "llama3.2:3b")
        path.rmdir()  # noqa: ASYNC240 - the test's own file, at once
        with monkeypatch.context() as patched:
            patched.setattr("desktop.vault.memory_database._copy_rows", full)
            problem = await history.open()
        assert problem is not None
        assert problem.title.startswith("The disk is full")
        assert [chat.title for chat in await history.chats()] == ["New roof"]
        assert await history.open() is None
        assert [chat.title for chat in await history.chats()] == ["New roof"]

    run(talk())


def test_a_disk_that_is_full_from_the_start_is_told(
    path: Path, run: Run, opened: Callable[[], Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> driver.Connection:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(driver, "connect", full)
    problem = run(History(opened()).open())
    assert problem is not None
    assert problem.title.startswith("The disk is full")
    assert not path.exists()


def test_a_text_that_is_no_text_any_more_is_shown_as_far_as_it_goes(
    path: Path, run: Run, opened: Callable[[], Database]
) -> None:
    first = opened()
    run(History(first).create("Roof", "llama3.2:3b"))
    first.close(5.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE chats SET title = CAST(x'526f6fff' AS TEXT)")
    assert [chat.title for chat in run(History(opened()).chats())] == ["Roo\ufffd"]


def test_an_ending_that_is_none_says_at_least_that_the_answer_is_over(
    path: Path, run: Run, opened: Callable[[], Database]
) -> None:
    first = opened()
    history = History(first)

    async def answer() -> int:
        chat = await history.create("Roof", "llama3.2:3b")
        question = await add_question(history, chat.id, None, "A slate?")
        answer = await history.add_answer(chat.id, question.id, "llama3.2:3b", "yours")
        await history.finish(answer.id, "Yes.", Ending.COMPLETE, 1.0, 7)
        return answer.id

    number = run(answer())
    first.close(5.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE messages SET ending = 'compUete' WHERE id = ?", (number,))
    assert run(History(opened()).entry(number)).ending is Ending.INTERRUPTED


@pytest.mark.parametrize("first", ["search", "question"])
def test_a_damaged_index_is_made_anew(path: Path, run: Run, opened: Callable[[], Database], first: str) -> None:
    database = opened()

    async def fill(history: History) -> None:
        chat = await history.create("Roof", "llama3.2:3b")
        for number in range(20):
            await add_question(history, chat.id, None, f"Does slate number {number} leak?")

    run(fill(History(database)))
    database.close(5.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE message_words_data SET block = x'ffffffffff' WHERE id > 10")
    history = History(opened())

    async def use() -> None:
        assert await history.open() is None
        chat = (await history.chats())[0]
        if first == "question":
            await add_question(history, chat.id, None, "Is a tile better?")
        assert [found.title for found in await history.chats("slate leak")] == ["Roof"]
        await add_question(history, chat.id, None, "Or thatch?")
        assert [found.title for found in await history.chats("thatch")] == ["Roof"]

    run(use())
