"""Folders of chats: a folder that goes leaves its chats."""

from __future__ import annotations

from desktop.vault.history import History
from desktop.vault.types import Folder
from tests.conftest import Run
from tests.unit.vault.talks import talk


def test_made_named_and_filled(history: History, run: Run) -> None:
    async def work() -> None:
        folders = history.folders
        one, two = await talk(history, title="One"), await talk(history, title="Two")
        roof, garden = await folders.make("roof", [one.id]), await folders.make("Garden")
        assert await folders.all() == (garden, roof)
        await folders.rename(roof.id, "House")
        assert await folders.all() == (garden, Folder(roof.id, "House"))
        assert ((await history.chat(one.id)).folder, (await history.chat(two.id)).folder) == (roof.id, None)
        await folders.put([one.id, two.id], garden.id)
        assert [chat.folder for chat in await history.chats()] == [garden.id, garden.id]
        await folders.put([two.id], None)
        assert {chat.id: chat.folder for chat in await history.chats()} == {one.id: garden.id, two.id: None}
        await folders.put([two.id], garden.id + 7)
        assert (await history.chat(two.id)).folder is None

    run(work())


def test_a_removed_folder_leaves_its_chats_and_comes_back_with_them(history: History, run: Run) -> None:
    async def work() -> None:
        one = await talk(history)
        folder = await history.folders.make("House", [one.id])
        held = await history.folders.remove(folder.id)
        assert held == (one.id,)
        assert await history.folders.all() == ()
        assert (await history.chat(one.id)).folder is None
        await history.folders.restore(folder, held)
        assert await history.folders.all() == (folder,)
        assert (await history.chat(one.id)).folder == folder.id

    run(work())
