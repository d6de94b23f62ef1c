"""Keeps the list of chats in step with the history, and does what is asked of a chat there."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.chat.export import to_markdown
from desktop.common.i18n import tr
from desktop.state.chat.acts import Save
from desktop.state.chat.sentences import speaker
from desktop.state.jobs import Jobs
from desktop.ui.chat.chats.panel import ChatPanel
from desktop.vault.types import Chat, Removed

if TYPE_CHECKING:
    from desktop.vault.history import History

_WHOLE = 1_000_000  # messages


class ListKeeper(QObject):
    removed = Signal(object)  # a Chat
    exported = Signal(object)  # a Save
    restored = Signal(object, bool)  # a Chat, and whether it was in view when it was removed
    erased = Signal(object)  # ids of chats that are gone for good
    refreshed = Signal()

    def __init__(self, history: History, jobs: Jobs, panel: ChatPanel) -> None:
        super().__init__(panel)
        self._history = history
        self._jobs = jobs
        self._panel = panel
        self._current: int | None = None
        self._asked = 0
        self._gone: list[tuple[Chat, bool]] = []  # removed since the start, the last one last
        panel.searched.connect(lambda _words: self.refresh())
        panel.model.renamed.connect(self.rename)
        panel.view.pin_wanted.connect(self.pin)
        panel.view.export_wanted.connect(self.export)
        panel.removed.connect(self._remove)
        panel.restored.connect(self._restore)
        panel.removed_chats.erased.connect(self._erase)

    def chat(self, number: int | None) -> Chat | None:
        """As the list has it."""
        return next((chat for chat in self._panel.model.chats if chat.id == number), None)

    def show_current(self, chat: int | None) -> None:
        self._current = chat
        self._panel.show_current(chat)

    def refresh(self) -> None:
        """Read the list again; an answer to an older search is left out."""
        self._asked += 1
        asked, query = self._asked, self._panel.query

        async def read() -> tuple[Sequence[Chat], Sequence[Removed]]:
            return await self._history.chats(query), await self._history.removed()

        def show(found: tuple[Sequence[Chat], Sequence[Removed]]) -> None:
            if asked == self._asked:
                self._panel.show_chats(found[0], self._current)
                self._panel.show_removed(found[1])
                self.refreshed.emit()

        self._jobs.run(read, show)

    def rename(self, chat: Chat, title: str) -> None:
        self._change(lambda: self._history.rename(chat.id, title))

    def pin(self, chat: Chat) -> None:
        self._change(lambda: self._history.pin(chat.id, not chat.pinned))

    def export(self, chat: Chat) -> None:
        """The whole branch in view as Markdown, for a file the person chooses."""

        async def write() -> Save:
            path = await self._history.path(chat.id, _WHOLE)
            return Save(_file_name(chat.title), to_markdown(chat, path, speaker), f"{tr('Markdown')} (*.md)")

        self._jobs.run(write, self.exported.emit)

    def bring_back(self) -> None:
        """The chat that was removed last."""
        if self._gone:
            self._panel.undo.dismiss()
            self._restore(self._gone[-1][0])

    def _remove(self, chat: Chat) -> None:
        self._gone.append((chat, chat.id == self._current))
        self.removed.emit(chat)
        self._change(lambda: self._history.remove(chat.id))

    def _restore(self, chat: Chat) -> None:
        in_view = any(each.id == chat.id and was for each, was in self._gone)
        self._gone = [each for each in self._gone if each[0].id != chat.id]

        def show(_nothing: object) -> None:
            self.refresh()
            self.restored.emit(chat, in_view)

        self._jobs.run(lambda: self._history.restore(chat.id), show)

    def _erase(self, chat: Chat | None) -> None:
        """For good: this one, or all that were removed."""
        gone = [each.chat for each in self._panel.removed_chats.model.chats if chat is None or each.chat == chat]
        self._gone = [each for each in self._gone if each[0].id not in {one.id for one in gone}]
        self.erased.emit([each.id for each in gone])
        self._jobs.run(lambda: self._history.erase(chat.id if chat else None), lambda _count: self.refresh())

    def _change(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._jobs.run(work, lambda _nothing: self.refresh())


def _file_name(title: str) -> str:
    kept = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in title)
    return (" ".join(kept.split())[:60] or tr("chat")) + ".md"
