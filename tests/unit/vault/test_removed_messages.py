"""Single messages are taken out, come back, and are deleted for good after thirty days."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.common.types import Ending
from desktop.vault.database import Database
from desktop.vault.history import History
from tests.conftest import Run
from tests.questions import add_question
from tests.unit.vault.conftest import a_picture
from tests.unit.vault.talks import MODEL, talk, texts

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


def test_what_is_taken_out_is_passed_over_and_comes_back(history: History, run: Run) -> None:
    async def work() -> None:
        chat = await talk(history, turns=3)
        path = await history.path(chat.id)
        await history.removed_messages.remove(path[1].id)
        assert texts(await history.path(chat.id)) == ["question 0", "question 1", "answer 1", "question 2", "answer 2"]
        assert texts(await history.path(chat.id, before=path[3].id)) == ["question 0", "question 1"]
        assert texts(await history.path(chat.id, limit=2)) == ["question 2", "answer 2"]
        assert texts(await history.path(chat.id, limit=4)) == ["question 1", "answer 1", "question 2", "answer 2"]
        assert (await history.entry(path[1].id)).removed > 0
        assert await history.chats("answer 0") == ()
        await history.removed_messages.restore(path[1].id)
        assert await history.path(chat.id) == path
        assert [found.id for found in await history.chats("answer 0")] == [chat.id]

    run(work())


def test_the_last_one_gives_way_to_another_version_of_it(history: History, run: Run) -> None:
    async def work() -> None:
        chat = await talk(history)
        question, first = await history.path(chat.id)
        second = await history.add_answer(chat.id, question.id, MODEL, "x")
        await history.finish(second.id, "otherwise", Ending.COMPLETE, 1.0, 1)
        await history.removed_messages.remove(second.id)
        (_, shown) = await history.path(chat.id)
        assert (shown.text, shown.version, shown.versions) == ("answer 0", 1, 1)
        assert texts(await history.versions(first.id)) == ["answer 0"]
        await history.removed_messages.restore(second.id)
        (_, shown) = await history.path(chat.id)
        assert (shown.text, shown.version, shown.versions) == ("otherwise", 2, 2)

    run(work())


@pytest.mark.parametrize("first", [0, 1])
def test_another_version_of_a_question_comes_into_view_once_all_below_it_is_gone(
    history: History, run: Run, first: int
) -> None:
    async def work() -> None:
        chat = await talk(history)
        question = await add_question(history, chat.id, None, "question 0 in other words")
        answer = await history.add_answer(chat.id, question.id, MODEL, "x")
        await history.finish(answer.id, "otherwise", Ending.COMPLETE, 1.0, 1)
        both = (question.id, answer.id)
        await history.removed_messages.remove(both[first])
        await history.removed_messages.remove(both[1 - first])
        assert texts(await history.path(chat.id)) == ["question 0", "answer 0"]
        await history.removed_messages.restore(question.id)
        assert texts(await history.path(chat.id)) == ["question 0 in other words"]

    run(work())


def test_one_with_more_below_it_leaves_the_branch_in_view(history: History, run: Run) -> None:
    async def work() -> None:
        chat = await talk(history, turns=2)
        path = await history.path(chat.id)
        await add_question(history, chat.id, None, "question 0 in other words")
        await history.choose(path[0].id)
        await history.removed_messages.remove(path[0].id)
        assert texts(await history.path(chat.id)) == ["answer 0", "question 1", "answer 1"]

    run(work())


def test_what_is_said_next_stands_below_what_was_taken_out(history: History, run: Run) -> None:
    async def work() -> None:
        chat = await talk(history)
        question, answer = await history.path(chat.id)
        await history.removed_messages.remove(answer.id)
        await add_question(history, chat.id, question.id, "question 1")
        assert texts(await history.path(chat.id)) == ["question 0", "question 1"]
        await history.removed_messages.restore(answer.id)
        assert texts(await history.path(chat.id)) == ["question 0", "answer 0", "question 1"]

    run(work())


def test_an_edited_question_is_not_moved_by_what_was_taken_out(history: History, run: Run) -> None:
    async def work() -> None:
        chat = await talk(history, turns=2)
        path = await history.path(chat.id)
        await history.removed_messages.remove(path[3].id)
        await add_question(history, chat.id, path[1].id, "question 1 in other words")
        (_, _, edited) = await history.path(chat.id)
        assert (edited.version, edited.versions) == (2, 2)

    run(work())


def test_all_of_a_chat_can_be_taken_out(history: History, run: Run) -> None:
    async def work() -> None:
        chat = await talk(history)
        for entry in await history.path(chat.id):
            await history.removed_messages.remove(entry.id)
        assert await history.path(chat.id) == ()
        await add_question(history, chat.id, None, "Again from the start")
        assert texts(await history.path(chat.id)) == ["Again from the start"]

    run(work())


def test_after_thirty_days_it_is_gone_for_good(history: History, path: Path, clock: Clock, run: Run) -> None:
    word = b"xylophonquark"

    async def work() -> None:
        chat = await talk(history)
        _question, answer = await history.path(chat.id)
        secret = await add_question(history, chat.id, answer.id, word.decode(), a_picture(word))
        reply = await history.add_answer(chat.id, secret.id, MODEL, "x")
        await history.finish(reply.id, "I see.", Ending.COMPLETE, 1.0, 1)
        await history.removed_messages.remove(secret.id)
        await history.purge()
        await history.removed_messages.restore(secret.id)
        assert len(await history.path(chat.id)) == 4
        await history.removed_messages.remove(secret.id)
        clock.now += 31 * DAY
        await history.purge()
        await history.erased()
        assert texts(await history.path(chat.id)) == ["question 0", "answer 0", "I see."]
        assert (await history.entry(reply.id)).parent == answer.id
        await history.removed_messages.restore(secret.id)
        assert len(await history.path(chat.id)) == 3

    run(work())
    assert not [file for file in path.parent.rglob("*") if file.is_file() and word in file.read_bytes()]


def test_the_last_message_goes_for_good_and_the_chat_ends_above_it(history: History, clock: Clock, run: Run) -> None:
    async def work() -> None:
        chat = await talk(history, turns=2)
        await history.removed_messages.remove((await history.path(chat.id))[-1].id)
        clock.now += 31 * DAY
        await history.purge()
        assert texts(await history.path(chat.id)) == ["question 0", "answer 0", "question 1"]

    run(work())
