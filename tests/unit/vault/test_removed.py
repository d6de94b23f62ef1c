"""Removed chats: they can be had back for thirty days, and then they are gone for good."""

from __future__ import annotations

from pathlib import Path

from desktop.vault.database import Database
from desktop.vault.history import History
from tests.conftest import Run
from tests.questions import add_question
from tests.unit.vault.conftest import a_picture
from tests.unit.vault.talks import MODEL, talk


def test_a_removed_chat_can_be_had_back_for_thirty_days(database: Database, run: Run) -> None:
    day = 86_400.0
    now = [0.0]
    history = History(database, clock=lambda: now[0])

    async def look() -> None:
        first, second = await talk(history, title="first"), await talk(history, title="second")
        await history.remove(first.id)
        now[0] = 10 * day
        await history.remove(second.id)
        assert [(each.chat.title, each.when) for each in await history.removed()] == [
            ("second", 10 * day),
            ("first", 0.0),
        ]
        now[0] = 30 * day
        assert await history.purge() == 0
        now[0] = 30 * day + 1
        assert await history.purge() == 1
        assert [each.chat.title for each in await history.removed()] == ["second"]
        await history.restore(second.id)
        assert await history.removed() == ()
        assert [chat.title for chat in await history.chats("answer")] == ["second"]

    run(look())


def test_one_chat_can_be_erased_before_its_time(history: History, run: Run) -> None:
    async def look() -> None:
        stays, waits, goes = [await talk(history, title=title) for title in ("stays", "waits", "goes")]
        await history.remove(waits.id)
        await history.remove(goes.id)
        assert await history.erase(stays.id) == 0  # it was not removed
        assert await history.erase(goes.id) == 1
        assert [each.chat.title for each in await history.removed()] == ["waits"]
        assert [chat.title for chat in await history.chats()] == ["stays"]

    run(look())


def test_what_was_removed_is_deleted_for_good(history: History, database: Database, path: Path, run: Run) -> None:
    kept, dropped, shared = a_picture(b"kept"), a_picture(b"dropped"), a_picture(b"shared")

    async def look() -> None:
        stays, goes = await talk(history, title="stays"), await talk(history, 3, title="goes")
        await add_question(history, stays.id, None, "kept", kept)
        await add_question(history, stays.id, None, "shared", shared)
        await add_question(history, goes.id, None, "dropped", dropped)
        await add_question(history, goes.id, None, "shared", shared)
        await history.remove(goes.id)
        assert await history.erase() == 1
        assert await history.erase() == 0
        await history.restore(goes.id)
        assert [chat.title for chat in await history.chats()] == ["stays"]
        assert len(await history.chats("question")) == 1
        left = await database.read(lambda connection: connection.execute("SELECT count(*) FROM messages").fetchone()[0])
        assert left == 4

    run(look())
    assert {file.name for file in (path.parent / "pictures").iterdir()} == {kept.digest, shared.digest}


def test_erasing_a_very_long_chat_and_half_written_files(history: History, path: Path, run: Run) -> None:
    async def look() -> None:
        chat = await history.create("long", MODEL)
        parent = None
        for number in range(1_500):  # deeper than the database lets a deletion cascade from row to row
            parent = (await add_question(history, chat.id, parent, f"line {number}")).id
        await history.remove(chat.id)
        pictures = path.parent / "pictures"
        pictures.mkdir()
        (pictures / ".half-a-picture").write_bytes(b"half")
        assert await history.erase() == 1
        assert list(pictures.iterdir()) == []

    run(look())
