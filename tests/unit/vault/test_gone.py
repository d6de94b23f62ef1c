"""The folder of the chats goes away, or another takes its place, while they are open."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.common.errors import Help, HistoryGone, VaultProblem
from desktop.common.types import Ending
from desktop.vault.database import Database
from desktop.vault.growing_files import _Growing
from desktop.vault.history import History
from desktop.vault.types import Entry
from tests.conftest import Run
from tests.questions import add_question
from tests.unit.vault.talks import an_answer, talk, texts


def remove(data: Path) -> None:
    """At once: nothing is made in it meanwhile."""
    shutil.rmtree(data.rename(data.with_name("on its way")))


def rename(data: Path) -> None:
    data.rename(data.with_name("elsewhere"))


def remove_the_file(data: Path) -> None:
    for file in data.glob("history.db*"):
        file.unlink()


def replace(data: Path) -> None:
    """By the data folder of another computer, say."""
    rename(data)
    shutil.copytree(data.with_name("other"), data)


def replace_the_file(data: Path) -> None:
    data.with_name("other").joinpath("history.db").replace(data / "history.db")


def written(database: Database) -> threading.Event:
    """Set once something of an answer is in its file: a folder that goes before that is some other fault first."""
    event, append = threading.Event(), database.growing._append

    def append_and_tell(growing: _Growing) -> None:
        append(growing)
        if growing.size:
            event.set()

    database.growing._append = append_and_tell  # type: ignore[method-assign]
    return event


WAYS = [remove, rename, remove_the_file, replace, replace_the_file]


@pytest.fixture
def other(path: Path, run: Run) -> None:
    """What lies in the folder that takes the place."""
    database = Database(path.parent.with_name("other") / "history.db")
    run(talk(History(database), title="Somebody else's"))
    database.close()


@pytest.mark.usefixtures("other")
@pytest.mark.parametrize("how", WAYS)
def test_nothing_is_kept_where_nobody_finds_it(
    history: History, database: Database, path: Path, run: Run, how: Callable[[Path], None]
) -> None:
    told: list[VaultProblem] = []

    async def work() -> None:
        chat = await talk(history)
        assert await history.missing() is None
        database.gone.subscribe(told.append)
        how(path.parent)
        problem = await history.missing()
        assert isinstance(problem, HistoryGone)
        assert problem.help is Help.KEEP_AGAIN
        with pytest.raises(HistoryGone, match="removed or replaced"):
            await add_question(history, chat.id, None, "Where to?")
        assert texts(await history.path(chat.id)) == ["question 0", "answer 0"]

    run(work())
    assert [problem.title for problem in told] == [
        "The folder of your chats was removed or replaced while Corral is open."
    ]


@pytest.mark.usefixtures("other")
@pytest.mark.parametrize("how", WAYS)
def test_an_answer_under_way_stays_in_memory_and_all_can_be_kept_again(
    history: History, database: Database, path: Path, run: Run, how: Callable[[Path], None]
) -> None:
    async def work() -> tuple[Entry, Entry]:
        chat = await talk(history, 3, title="Before")
        answer = await an_answer(history)
        in_file = written(database)
        history.grow(answer.id, "Because ")
        assert await asyncio.to_thread(in_file.wait, 30)
        how(path.parent)
        history.grow(answer.id, "it rained.")
        ended = await history.finish(answer.id, "Because it rained.", Ending.COMPLETE, 1.0, 1)
        assert not ended.kept
        assert isinstance(history.unkept.problem, HistoryGone)
        assert not await history.unkept.try_again()
        await history.keep_again()
        assert await history.missing() is None
        assert history.unkept.answers == frozenset()
        await add_question(history, chat.id, None, "Where to?")
        assert {each.title for each in await history.chats()} == {"Before", "The roof"}
        return await history.entry(answer.id), (await history.path(chat.id))[-1]

    answer, question = run(work())
    assert (answer.text, answer.ending, answer.kept) == ("Because it rained.", Ending.COMPLETE, True)
    database.close()
    again = Database(path)
    after = History(again)
    assert run(after.open()) is None
    assert run(after.entry(answer.id)) == answer
    assert run(after.entry(question.id)) == question
    again.close()


@pytest.mark.usefixtures("other")
@pytest.mark.parametrize("how", [replace, replace_the_file])
def test_what_took_the_place_keeps_lying_beside_it(
    history: History, path: Path, run: Run, how: Callable[[Path], None]
) -> None:
    async def work() -> None:
        await talk(history)
        how(path.parent)
        await history.keep_again()

    run(work())
    found = Database(path.with_name("history.found-1.db"))
    assert [chat.title for chat in run(History(found).chats())] == ["Somebody else's"]
    found.close()


def test_an_answer_goes_on_growing_where_it_is_kept_again(
    history: History, database: Database, path: Path, run: Run
) -> None:
    async def work() -> Entry:
        answer = await an_answer(history)
        in_file = written(database)
        history.grow(answer.id, "Because ")
        assert await asyncio.to_thread(in_file.wait, 30)
        remove(path.parent)
        await history.keep_again()
        history.grow(answer.id, "it rained.")
        return answer

    answer = run(work())
    database.close()
    again = Database(path)
    after = History(again)
    assert run(after.open()) is None
    assert run(after.entry(answer.id)).text == "Because it rained."
    again.close()


def test_a_folder_put_back_is_well_by_itself(history: History, path: Path, run: Run) -> None:
    async def work() -> None:
        chat = await talk(history)
        rename(path.parent)
        assert await history.missing() is not None
        path.parent.with_name("elsewhere").rename(path.parent)
        assert await history.missing() is None
        await add_question(history, chat.id, None, "Where to?")

    run(work())


def test_nothing_is_missing_before_it_was_opened_and_keeping_again_does_no_harm(history: History, run: Run) -> None:
    async def work() -> None:
        assert await history.missing() is None
        await history.keep_again()
        chat = await talk(history)
        await history.keep_again()
        assert len(await history.path(chat.id)) == 2

    run(work())


def test_where_it_cannot_be_kept_again_all_is_as_before(history: History, path: Path, run: Run) -> None:
    async def work() -> None:
        chat = await talk(history)
        remove(path.parent)
        path.parent.write_text("a file where the folder was")
        with pytest.raises(VaultProblem):
            await history.keep_again()
        assert texts(await history.path(chat.id)) == ["question 0", "answer 0"]
        path.parent.unlink()
        await history.keep_again()
        await add_question(history, chat.id, None, "Where to?")

    run(work())
