"""Does what is asked of folders of chats."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.common.i18n import tr
from desktop.state.chat.list_controller import ChatListController
from desktop.state.jobs import Jobs
from desktop.vault.passing_database import is_passing
from desktop.vault.types import Folder

if TYPE_CHECKING:
    from desktop.vault.history import History


class ChatFolders(QObject):
    """Signals: `made` with a Folder that is to get its name, `undoable` with words and what takes it back."""

    made = Signal(object)
    undoable = Signal(str, object)

    def __init__(self, history: History, chats: ChatListController, jobs: Jobs) -> None:
        super().__init__(chats)
        self._folders = history.folders
        self._chats = chats
        self._jobs = jobs
        chats.model.moved.connect(self.put)

    def make(self, chats: Sequence[int] = ()) -> None:
        """A new one with these chats in it."""

        async def make() -> Folder:
            return await self._folders.make(tr("New folder"), _kept(chats))

        def show(folder: Folder) -> None:
            refreshed = self._chats.refreshed

            def tell() -> None:
                refreshed.disconnect(tell)
                self.made.emit(folder)

            refreshed.connect(tell)
            self._chats.refresh()

        self._jobs.run(make, show)

    def put(self, chats: Sequence[int], folder: int | None) -> None:
        """Into a folder, None: out of the one they lie in."""
        self._change(lambda: self._folders.put(_kept(chats), folder))

    def remove(self, folder: Folder) -> None:
        """Its chats stay where the others are."""

        def show(held: tuple[int, ...]) -> None:
            self._chats.refresh()
            words = tr("Folder {name} removed. Its chats stay.", name=folder.name)
            self.undoable.emit(words, lambda: self._change(lambda: self._folders.restore(folder, held)))

        self._jobs.run(lambda: self._folders.remove(folder.id), show)

    def _change(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._jobs.run(work, lambda _nothing: self._chats.refresh())


def _kept(chats: Sequence[int]) -> list[int]:
    """A chat that is not kept lies in no folder."""
    return [chat for chat in chats if not is_passing(chat)]
