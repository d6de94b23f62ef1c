"""Keeps the list of chats in step with the history, and does what is asked of a chat there."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.archive.markdown import to_markdown
from desktop.common.i18n import tr
from desktop.state.chat.acts import Save
from desktop.state.chat.chats import ChatModel
from desktop.state.chat.sentences import speaker
from desktop.state.jobs import Jobs, Latest
from desktop.vault.found_words import FoundChat
from desktop.vault.types import Chat, Removed

if TYPE_CHECKING:
    from desktop.vault.history import History

_WHOLE = 1_000_000  # messages


class ChatListController(QObject):
    """`model` has the rows: all chats, or those that answer to the search. `removed_chats` can be brought back."""

    refreshed = Signal()  # `model` and `removed_chats` were read anew
    current_changed = Signal()
    removed = Signal(object)  # a Chat
    restored = Signal(object, bool)  # a Chat, and whether it was in view when it was removed
    erased = Signal(object)  # ids of chats that are gone for good
    exported = Signal(object)  # a Save

    def __init__(self, history: History, jobs: Jobs, parent: QObject, *, demo: bool) -> None:
        super().__init__(parent)
        self._history = history
        self._jobs = jobs
        self._latest = Latest(jobs)
        self._gone: list[tuple[Chat, bool]] = []  # removed since the start, the last one last
        self.model = ChatModel(demo=demo)
        self.query = ""
        self.current: int | None = None  # the chat in view, None for one that has no question yet
        self.removed_chats: Sequence[Removed] = ()
        self.model.renamed.connect(self.rename)

    def chat(self, number: int | None) -> Chat | None:
        """As the list has it."""
        return next((chat for chat in self.model.chats if chat.id == number), None)

    def show_current(self, number: int | None) -> None:
        """Which chat is in view."""
        self.current = number
        self.current_changed.emit()

    def search(self, query: str) -> None:
        """List what answers to these words from now on, all chats for ""."""
        self.query = query.strip()
        self.refresh()

    def refresh(self) -> None:
        """Read the list again; an answer to an older search is left out."""
        query = self.query

        async def read() -> tuple[Sequence[FoundChat], Sequence[Removed]]:
            if query:
                return await self._history.words.chats(query), await self._history.removed()
            return [FoundChat(chat, None) for chat in await self._history.chats()], await self._history.removed()

        def show(found: tuple[Sequence[FoundChat], Sequence[Removed]]) -> None:
            listed, self.removed_chats = found
            snippets = {each.chat.id: each.snippet for each in listed if each.snippet is not None}
            self.model.show_chats([each.chat for each in listed], found=bool(query), snippets=snippets)
            self.refreshed.emit()

        self._latest.ask(read, show, self._jobs.failed.emit)

    def rename(self, chat: Chat, title: str) -> None:
        self._change(lambda: self._history.rename(chat.id, title))

    def pin(self, chat: Chat) -> None:
        """Or let go of it, where it is pinned."""
        self._change(lambda: self._history.pin(chat.id, not chat.pinned))

    def export(self, chat: Chat) -> None:
        """The whole branch in view as Markdown, for a file the person chooses."""

        async def write() -> Save:
            path = await self._history.path(chat.id, _WHOLE)
            return Save(f"{file_name(chat.title)}.md", to_markdown(chat, path, speaker), f"{tr('Markdown')} (*.md)")

        self._jobs.run(write, self.exported.emit)

    def remove(self, chat: Chat) -> None:
        """Out of the list; it can be brought back."""
        self._gone.append((chat, chat.id == self.current))
        self.removed.emit(chat)
        self._change(lambda: self._history.remove(chat.id))

    def bring_back(self) -> None:
        """The chat that was removed last."""
        if self._gone:
            self.restore(self._gone[-1][0])

    def restore(self, chat: Chat) -> None:
        in_view = any(each.id == chat.id and was for each, was in self._gone)
        self._gone = [each for each in self._gone if each[0].id != chat.id]

        def show(_nothing: object) -> None:
            self.refresh()
            self.restored.emit(chat, in_view)

        self._jobs.run(lambda: self._history.restore(chat.id), show)

    def erase(self, chat: Chat | None) -> None:
        """For good: this one, or all that were removed."""
        gone = {each.chat.id for each in self.removed_chats if chat is None or each.chat == chat}
        self._gone = [each for each in self._gone if each[0].id not in gone]
        self.erased.emit(sorted(gone))
        self._jobs.run(lambda: self._history.erase(chat.id if chat else None), lambda _count: self.refresh())

    def _change(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._jobs.run(work, lambda _nothing: self.refresh())


def file_name(title: str) -> str:
    """What a file with this chat may be called anywhere, without how it ends."""
    kept = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in title)
    return " ".join(kept.split())[:60] or tr("chat")
