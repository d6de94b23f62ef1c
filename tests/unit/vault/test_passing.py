"""Chats that are not to be kept: in memory alone, with numbers of their own, and kept after all where one asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.common.types import Attachment, Ending
from desktop.vault.database import Database
from desktop.vault.history import History
from desktop.vault.passing_database import PassingDatabase, is_passing
from desktop.vault.types import Asked, Manner
from tests.conftest import Run
from tests.unit.vault.conftest import a_picture
from tests.unit.vault.talks import talk, texts

WORD = "xylophonquark"


@pytest.fixture
def passing() -> Iterator[PassingDatabase]:
    database = PassingDatabase()
    yield database
    database.close(5.0)


async def say(history: History) -> int:
    """A chat in whose every part the word stands."""
    document = Attachment(f"{WORD}.txt", WORD)
    asked = Asked(None, None, f"{WORD}?", a_picture(WORD.encode()), WORD, (a_picture(b"b"),), (document,), Manner(WORD))
    question, answer = await history.begin(asked, "m", "x")
    history.grow(answer.id, WORD)
    await history.finish(answer.id, WORD, Ending.COMPLETE, 1.0, 9)
    return question.chat


def test_nothing_of_it_touches_the_disk(passing: PassingDatabase, tmp_path: Path, run: Run) -> None:
    history = History(passing)

    async def work() -> None:
        assert await history.open() is None
        chat = await say(history)
        (question, answer) = await history.path(chat)
        assert (question.text, answer.text) == (f"{WORD}?", WORD)
        assert question.picture is not None
        assert question.picture.data == WORD.encode()
        assert [found.id for found in await history.chats(WORD)] == [chat]
        assert await history.missing() is None

    run(work())
    passing.close(5.0)
    assert list(tmp_path.rglob("*")) == []


def test_its_numbers_are_no_others(passing: PassingDatabase, history: History, run: Run) -> None:
    async def work() -> None:
        kept = await talk(history)
        chat = await say(passing_history := History(passing))
        assert is_passing(chat)
        assert all(is_passing(entry.id) for entry in await passing_history.path(chat))
        assert not is_passing(kept.id)
        assert not is_passing(None)
        assert not any(is_passing(entry.id) for entry in await history.path(kept.id))

    run(work())


def test_it_is_gone_for_good_once_it_is_closed(passing: PassingDatabase, run: Run) -> None:
    history = History(passing)

    async def work() -> None:
        chat = await say(history)
        await history.remove(chat)
        assert await history.erase(chat) == 1
        await history.erased()
        assert await history.chats() == ()
        assert passing.pictures.read(a_picture(WORD.encode()).digest) is None

    run(work())


def test_kept_after_all_it_is_a_chat_like_any_other(
    passing: PassingDatabase, database: Database, history: History, run: Run
) -> None:
    elsewhere = History(passing)

    async def work() -> None:
        first = await talk(history)
        chat = await say(elsewhere)
        made = await history.copies.keep(chat, elsewhere.copies)
        assert not is_passing(made.id)
        assert (made.title, made.manner) == (WORD, Manner(WORD))
        (question, answer) = await history.path(made.id)
        assert (question.text, answer.text) == (f"{WORD}?", WORD)
        assert question.picture is not None
        assert [picture.data for picture in (question.picture, *question.pictures)] == [WORD.encode(), b"b"]
        assert question.documents == (Attachment(f"{WORD}.txt", WORD),)
        assert texts(await elsewhere.path(chat)) == [f"{WORD}?", WORD]
        assert (await talk(history)).id == made.id + 1 == first.id + 2

    run(work())
