"""Questions asked of several pictures one by one: pictures and what was said of each are kept, found and erased."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.common.errors import VaultProblem
from desktop.common.types import Ending, Look, Member, Part, Way
from desktop.vault.database import Database
from desktop.vault.draft_types import Composed, Draft, Queued
from desktop.vault.drafts import Drafts
from desktop.vault.driver import Connection
from desktop.vault.history import History
from desktop.vault.migrations import backup_path
from desktop.vault.types import Asked, Entry, Finding
from tests.conftest import Run
from tests.disk_trouble import Trouble
from tests.unit.vault.conftest import a_picture

MODEL = "llama3.2-vision:11b"
LOOK = Look(turns=1, part=Part(1, 2, 30, 40), origin="/home/receipts/1.png")
PICTURES = (replace(a_picture(b"one", "1.png"), look=LOOK), a_picture(b"two", "2.png"), a_picture(b"one", "again.png"))
FIRST = Finding(0, "12.40", Ending.COMPLETE, 2.5)
BROKEN = Finding(1, "Tw", Ending.INTERRUPTED, 1.0, "The engine broke off.")


async def ask(history: History, chat: int | None = None) -> tuple[Entry, Entry]:
    asked = Asked(chat, None, "What is the total?", title="The total", pictures=PICTURES)
    return await history.begin(asked, MODEL, "demo")


def test_pictures_come_back_in_their_order_each_as_it_was_looked_at(history: History, run: Run) -> None:
    async def work() -> None:
        question, answer = await ask(history)
        assert (question.pictures, question.picture) == (PICTURES, None)
        assert (answer.pictures, answer.findings) == ((), ())
        assert await history.path(question.chat) == (question, answer)
        assert (await history.chats())[0].has_picture

    run(work())


def test_what_is_said_of_a_picture_is_kept_at_once_and_replaced_by_what_is_said_again(
    history: History, database: Database, path: Path, run: Run
) -> None:
    async def work() -> None:
        _, answer = await ask(history)
        await history.findings.keep(answer.id, BROKEN)
        await history.findings.keep(answer.id, FIRST)
        assert (await history.entry(answer.id)).findings == (FIRST, BROKEN)
        again = Finding(1, "20.00", Ending.COMPLETE, 3.0)
        await history.findings.keep(answer.id, again)
        done = await history.finish(answer.id, "32.40 [A, B]", Ending.COMPLETE, 9.0, 0)
        assert done.findings == (FIRST, again)

    run(work())
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT place, text FROM findings ORDER BY place").fetchall() == [
            (0, "12.40"),
            (1, "20.00"),
        ]


def test_a_kill_loses_no_finding(path: Path, run: Run) -> None:
    async def begin(history: History) -> int:
        _, answer = await ask(history)
        await history.findings.keep(answer.id, FIRST)
        return answer.id

    async def look(history: History, answer: int) -> Entry:
        assert await history.open() is None
        return await history.entry(answer)

    killed = Database(path)
    answer = run(begin(History(killed)))
    database = Database(path)  # the first was never closed
    entry = run(look(History(database), answer))
    assert (entry.text, entry.ending, entry.findings) == ("", Ending.INTERRUPTED, (FIRST,))
    database.close(5.0)
    killed.close(5.0)


def test_english_is_kept_with_both(history: History, run: Run) -> None:
    async def work() -> None:
        question, answer = await ask(history)
        await history.findings.keep_english(question.id, "What is it?")
        await history.findings.keep_english(answer.id, "A house.")
        done = await history.finish(answer.id, "Ein Haus.", Ending.COMPLETE, 1.0, 0)
        assert (done.english, (await history.entry(question.id)).english) == ("A house.", "What is it?")

    run(work())


def test_a_finding_that_cannot_be_written_is_written_with_the_end(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    trouble, history = Trouble(monkeypatch), History(database)

    async def work() -> int:
        _, answer = await ask(history)
        trouble.code = sqlite3.SQLITE_FULL
        await history.findings.keep(answer.id, FIRST)
        assert history.unkept.answers == {answer.id}
        assert (await history.entry(answer.id)).findings == (FIRST,)
        with pytest.raises(VaultProblem):
            await history.findings.keep_english(answer.id, "A house.")
        trouble.code = None
        done = await history.finish(answer.id, "12.40 [A]", Ending.COMPLETE, 1.0, 0)
        assert done.findings == (FIRST,)
        assert not history.unkept.answers
        return answer.id

    answer = run(work())
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT answer, text FROM findings").fetchall() == [(answer, "12.40")]


def test_what_one_finding_could_not_the_next_takes_along(
    database: Database, monkeypatch: pytest.MonkeyPatch, path: Path, run: Run
) -> None:
    trouble, history = Trouble(monkeypatch), History(database)

    async def work() -> None:
        _, answer = await ask(history)
        trouble.code = sqlite3.SQLITE_FULL
        await history.findings.keep(answer.id, FIRST)
        trouble.code = None
        await history.findings.keep(answer.id, BROKEN)

    run(work())
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT count(*) FROM findings").fetchone() == (2,)


def test_a_picture_whose_file_is_gone_holds_its_place(history: History, path: Path, run: Run) -> None:
    async def work() -> None:
        question, _ = await ask(history)
        (path.parent / "pictures" / PICTURES[1].digest).unlink()
        kept = (await history.entry(question.id)).pictures
        assert kept == (PICTURES[0], replace(PICTURES[1], data=b""), PICTURES[2])

    run(work())


def test_pictures_are_held_as_long_as_a_question_has_them_and_go_with_the_chat(
    history: History, path: Path, run: Run
) -> None:
    files = path.parent / "pictures"

    async def work() -> None:
        question, answer = await ask(history)
        await history.findings.keep(answer.id, FIRST)
        await history.purge()
        assert {each.name for each in files.iterdir()} == {each.digest for each in PICTURES}
        await history.remove(question.chat)
        await history.erase(question.chat)
        await history.erased()
        assert list(files.iterdir()) == []

    run(work())
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT count(*) FROM question_pictures").fetchone() == (0,)
        assert file.execute("SELECT count(*) FROM findings").fetchone() == (0,)
    for file_of in path.parent.rglob("history.db*"):
        assert b"12.40" not in file_of.read_bytes()


def test_a_copy_of_a_form_before_several_pictures_is_cleaned_and_not_thrown_away(
    history: History, path: Path, run: Run
) -> None:
    sample = (Path(__file__).with_name("schemas") / "v6.sql").read_text(encoding="utf-8")

    async def work() -> None:
        question, _ = await ask(history)
        with closing(sqlite3.connect(backup_path(path, 6))) as copy:
            copy.executescript(sample)
        await history.remove(question.chat)
        await history.erase(question.chat)
        await history.erased()

    run(work())
    assert backup_path(path, 6).exists()


def test_what_was_asked_while_the_file_could_not_be_opened_comes_along(path: Path, run: Run) -> None:
    path.parent.mkdir()
    path.write_bytes(b"this was a history once " * 500)
    database = Database(path)
    history = History(database)

    async def before() -> tuple[Entry, Entry]:
        assert await history.open() is not None
        question, answer = await ask(history)
        await history.findings.keep(answer.id, FIRST)
        await history.finish(answer.id, "12.40 [A]", Ending.COMPLETE, 1.0, 0)
        return question, answer

    async def after() -> None:
        assert await history.open() is None
        assert (await history.entry(question.id)).pictures == PICTURES
        assert (await history.entry(answer.id)).findings == (FIRST,)

    question, answer = run(before())
    path.unlink()
    run(after())
    database.close(5.0)


# Put back into view


def test_what_was_put_back_knows_what_was_there_before(history: History, run: Run) -> None:
    async def work() -> None:
        first, answer = await history.begin(Asked(None, None, "One", PICTURES[0], "One"), MODEL, "demo")
        await history.finish(answer.id, "1", Ending.COMPLETE, 1.0, 0)
        second, last = await history.begin(Asked(first.chat, answer.id, "Two", PICTURES[1]), MODEL, "demo")
        assert (first.viewed_after, first.out_of_view) == (0, False)
        await history.show_picture(first.id, True)
        assert (await history.entry(first.id)).viewed_after == last.id > second.id
        await history.show_picture(first.id, False)
        assert (await history.entry(first.id)).out_of_view

    run(work())


# Drafts


def test_a_waiting_question_about_several_pictures_waits_with_all_of_it(database: Database, run: Run) -> None:
    canvas = replace(PICTURES[0], look=Look(members=(Member("a", Part(0, 0, 1, 1), 2, 2),)))
    queue = (
        Queued("Total?", canvas, MODEL, PICTURES[1:], Way.ONE_BY_ONE, english=True),
        Queued("Thanks", None, MODEL),
        Queued("Which?", PICTURES[0], MODEL, PICTURES[1:2]),
    )
    draft = Draft("And?", PICTURES[0], further=PICTURES[1:], way=Way.ONE_BY_ONE, english=True)

    async def keep() -> None:
        drafts = Drafts(database)
        drafts.keep_composer(None, Composed(draft, queue=queue))
        await drafts.flush()
        again = Drafts(database)
        await again.load()
        assert again.composer(None) == Composed(draft, queue=queue)
        assert again.composer(None).queue[0].pictures == (canvas, *PICTURES[1:])
        assert queue[0].draft == Draft("Total?", canvas, further=PICTURES[1:], way=Way.ONE_BY_ONE, english=True)

    run(keep())


def test_a_question_that_waited_in_an_older_version_is_read(database: Database, run: Run) -> None:
    async def work() -> None:
        def write(connection: Connection) -> None:
            connection.execute(
                "INSERT INTO drafts VALUES ('composer, queue', NULL, '', ?, '')",
                ('[{"text": "Why?", "picture": null, "model": "m"}]',),
            )

        await database.write(write)
        drafts = Drafts(database)
        await drafts.load()
        assert drafts.composer(None).queue == (Queued("Why?", None, "m"),)

    run(work())
