"""What was deleted for good is gone from the disk: its words stand in no file of the data folder."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.common.types import Attachment, Ending, Portion
from desktop.vault.database import Database
from desktop.vault.draft_types import Composed, Draft
from desktop.vault.drafts import Drafts
from desktop.vault.driver import Connection
from desktop.vault.history import History
from desktop.vault.migrations import STEPS, backup_path
from desktop.vault.types import Asked, Chat, Condensed
from tests.conftest import Run
from tests.questions import add_question
from tests.unit.vault.conftest import a_picture

MODEL = "llama3.2:3b"
WORDS = ("xylophonquark", "Zebrafischgulasch", "mondscheinsonate77")
DAY = 86_400.0


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        self.now += 1
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def history(database: Database, clock: Clock) -> History:
    return History(database, clock)


def found(folder: Path, words: tuple[str, ...] = WORDS) -> dict[str, list[str]]:
    """In which file which of the words stand, as `strings` would show them; the index writes them small."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert files
    hits = {file.name: [word for word in words if word.lower().encode() in file.read_bytes().lower()] for file in files}
    return {name: there for name, there in hits.items() if there}


async def tell(history: History, words: tuple[str, ...] = WORDS) -> Chat:
    """A chat in whose every part the words stand: title, question, picture, pieces, versions, an edited question."""
    text = " ".join(words)
    chat = await history.create(text, MODEL)
    question = await add_question(history, chat.id, None, f"Why {text}?", a_picture(text.encode()))
    answer = await history.add_answer(chat.id, question.id, MODEL, "demo")
    for _ in range(30):
        history.grow(answer.id, text)
    await history.finish(answer.id, text * 30, Ending.STOPPED, 1.0, 1)
    await history.reopen(answer.id)
    history.grow(answer.id, f" and {text}")
    await history.finish(answer.id, text * 30 + f" and {text}", Ending.COMPLETE, 1.0, 1)
    other = await history.add_answer(chat.id, question.id, MODEL, "demo")
    await history.finish(other.id, f"Otherwise {text}" * 2_000, Ending.COMPLETE, 1.0, 1)
    documents = (Attachment(f"{text}.txt", text * 300, Portion.PART, text, (text,)),)
    await history.begin(Asked(chat.id, other.id, "And?", documents=documents), MODEL, "demo")
    await history.condensed.keep(Condensed(other.id, text, MODEL, 1.0))
    await add_question(history, chat.id, None, f"How {text}?")
    await history.rename(chat.id, f"Renamed {text}")
    return chat


async def delete(history: History, chat: Chat) -> None:
    await history.remove(chat.id)
    await history.erase(chat.id)
    await history.erased()


def test_no_word_of_an_erased_chat_stands_in_any_file(history: History, path: Path, run: Run) -> None:
    async def work() -> None:
        await tell(history, ("another", "talk"))
        chat = await tell(history)
        assert set(found(path.parent)) >= {"history.db-wal"}
        await delete(history, chat)

    run(work())
    assert found(path.parent) == {}
    assert set(found(path.parent, ("another", "talk"))) >= {"history.db"}


def test_no_word_stands_there_after_the_thirty_days(history: History, path: Path, clock: Clock, run: Run) -> None:
    async def work() -> None:
        chat = await tell(history)
        await history.remove(chat.id)
        await history.purge()
        await history.erased()
        assert "history.db" in found(path.parent)  # it can still be had back
        clock.now += 31 * DAY
        assert await history.purge() == 1
        await history.erased()

    run(work())
    assert found(path.parent) == {}


@pytest.mark.parametrize("seed", range(4))
def test_whatever_was_written_between_and_after(path: Path, seed: int, run: Run) -> None:
    """Chats of all sizes in any order, some of them erased together: pages split and merge in every way."""
    dice = random.Random(seed)

    def some_words(mark: str) -> str:
        count = dice.choice([1, 3, 10, 30, 300, 2_000])
        return " ".join(mark + "".join(dice.choices("abcdefgh", k=dice.randint(4, 9))) for _ in range(count))

    async def chat(history: History, mark: str) -> Chat:
        made = await history.create(some_words(mark)[:60], MODEL)
        parent = None
        for _ in range(dice.randint(1, 4)):
            question = await add_question(history, made.id, parent, some_words(mark))
            answer = await history.add_answer(made.id, question.id, MODEL, "demo")
            text = ""
            for _ in range(dice.randint(0, 8)):
                piece = some_words(mark)
                history.grow(answer.id, piece)
                text += piece
            await history.finish(answer.id, text, Ending.COMPLETE, 1.0, 1)
            parent = answer.id
        if dice.random() < 0.5:
            await history.rename(made.id, some_words(mark)[:60])
        return made

    async def work(history: History) -> None:
        for _ in range(3):
            gone = []
            for _ in range(8):
                goes = dice.random() < 0.5
                made = await chat(history, "zqzq" if goes else "stay")
                gone += [made] if goes else []
            for each in gone:
                await history.remove(each.id)
            await history.erase()
            await history.erased()
            assert found(path.parent, ("zqzq",)) == {}

    database = Database(path)
    run(work(History(database)))
    run(database.write(check_index))
    database.close()
    assert found(path.parent, ("zqzq",)) == {}


def check_index(connection: Connection) -> None:
    for index in ("title_words", "message_words"):
        connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")


def test_a_draft_in_the_chat_goes_with_it(history: History, database: Database, path: Path, run: Run) -> None:
    async def work() -> None:
        chat = await history.create("roof", MODEL)
        drafts = Drafts(database)
        drafts.keep_composer(chat.id, Composed(Draft(" ".join(WORDS))))
        await drafts.flush()
        await add_question(history, chat.id, None, "Why?")
        await delete(history, chat)

    run(work())
    assert found(path.parent) == {}


def test_an_old_title_is_gone_when_corral_is_closed(history: History, database: Database, path: Path, run: Run) -> None:
    async def work() -> None:
        chat = await history.create(" ".join(WORDS), MODEL)
        await add_question(history, chat.id, None, "Why?")
        await history.rename(chat.id, "The roof")
        assert [each.title for each in await history.chats("roof")] == ["The roof"]
        assert await history.chats(WORDS[0]) == ()

    run(work())
    database.close()
    assert found(path.parent) == {}


def test_what_a_kill_left_over_is_erased_at_the_next_start(path: Path, run: Run) -> None:
    """Killed after the rows were deleted, and before their traces were."""

    async def deleted(history: History) -> None:
        chat = await tell(history)
        await history.remove(chat.id)
        await history.erase(chat.id)  # what it began is cancelled with the loop

    first = Database(path)
    run(deleted(History(first)))
    first.close()
    assert found(path.parent) != {}
    second = Database(path)

    async def start(history: History) -> None:
        assert await history.purge() == 0
        await history.erased()

    run(start(History(second)))
    assert found(path.parent) == {}
    second.close()


def test_erasing_goes_on_beside_an_answer_that_streams(history: History, path: Path, run: Run) -> None:
    async def work() -> str:
        goes, stays = await tell(history), await history.create("roof", MODEL)
        question = await add_question(history, stays.id, None, "Why?")
        answer = await history.add_answer(stays.id, question.id, MODEL, "demo")
        await history.remove(goes.id)
        await history.erase(goes.id)
        for _ in range(50):
            history.grow(answer.id, "rain ")
        await history.erased()
        return (await history.entry(answer.id)).text

    assert run(work()) == "rain " * 50
    assert found(path.parent) == {}


# What older forms left


@pytest.fixture
def old(path: Path) -> None:
    """A history in its first form, from which a chat was deleted as it was done then."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        STEPS[0](connection)
        connection.execute("PRAGMA user_version = 1")
        for number, title in enumerate(["The roof", "gone " + " ".join(WORDS)], 1):
            connection.execute(
                "INSERT INTO chats (id, title, model, created, updated) VALUES (?, ?, ?, 0, 0)", (number, title, MODEL)
            )
            connection.execute(
                "INSERT INTO messages (chat, role, text, created, state) VALUES (?, 'user', ?, 0, 'done')",
                (number, title),
            )
        connection.execute("DELETE FROM chats WHERE id = 2")
    assert "history.db" in found(path.parent)


@pytest.mark.usefixtures("old")
def test_words_that_older_forms_left_are_erased_in_the_file_and_in_its_copy(path: Path, run: Run) -> None:
    database = Database(path)
    history = History(database)

    async def start() -> None:
        assert await history.open() is None
        assert "history.db.v1.bak" in found(path.parent)
        await history.purge()
        await history.erased()
        assert [chat.title for chat in await history.chats("roof")] == ["The roof"]

    run(start())
    assert found(path.parent) == {}
    with closing(sqlite3.connect(backup_path(path, 1))) as copy:
        assert copy.execute("SELECT title FROM chats").fetchall() == [("The roof",)]
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)
        copy.execute("INSERT INTO message_words (message_words, rank) VALUES ('integrity-check', 1)")
    database.close()
    assert sorted(file.name for file in path.parent.iterdir()) == ["history.db", "history.db.v1.bak"]


@pytest.mark.usefixtures("old")
def test_a_chat_erased_later_goes_from_the_copy_too(path: Path, run: Run) -> None:
    database = Database(path)
    history = History(database)

    async def start() -> None:
        await history.open()
        await history.purge()
        await history.erased()
        (chat,) = await history.chats()
        assert set(found(path.parent, ("roof",))) >= {"history.db.v1.bak"}
        await delete(history, chat)

    run(start())
    assert found(path.parent, ("roof",)) == {}
    assert backup_path(path, 1).exists()
    database.close()


@pytest.mark.usefixtures("old")
def test_a_copy_that_cannot_be_cleaned_is_deleted(path: Path, run: Run) -> None:
    database = Database(path)
    history = History(database)

    async def start() -> None:
        await history.open()
        copy = backup_path(path, 1)
        copy.write_bytes(b"no database " + " ".join(WORDS).encode() * 500)
        await history.purge()
        await history.erased()

    run(start())
    assert found(path.parent) == {}
    assert not backup_path(path, 1).exists()
    database.close()


def test_half_copies_that_a_kill_left_over_are_deleted(history: History, path: Path, run: Run) -> None:
    async def start() -> None:
        await history.open()
        for name in ("history.db.v1.bak.part", "history.db.part"):
            (path.parent / name).write_text(" ".join(WORDS))
        await history.purge()

    run(start())
    assert found(path.parent) == {}


@pytest.mark.usefixtures("old")
def test_a_copy_is_kept_for_thirty_days(path: Path, run: Run) -> None:
    """Counted from the day it was made, whenever something was erased in it."""
    copy, clock = backup_path(path, 1), Clock()
    database = Database(path)
    history = History(database, clock)

    async def start() -> None:
        await history.open()
        made = clock.now
        os.utime(copy, (made, made))
        clock.now = made + 29 * DAY
        await history.purge()
        await history.erased()
        assert copy.exists()
        clock.now = made + 31 * DAY
        await history.purge()
        assert not copy.exists()

    run(start())
    database.close()
