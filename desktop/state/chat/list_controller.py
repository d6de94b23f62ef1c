"""Keeps the list of chats in step with the history, and does what is asked of a chat there."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.archive.markdown import to_markdown
from desktop.archive.notes import file_name
from desktop.common.i18n import tr
from desktop.state.chat.acts import Save
from desktop.state.chat.chats import ChatModel
from desktop.state.chat.sentences import speaker
from desktop.state.chat.stores import ChatStores
from desktop.state.jobs import Jobs, Latest
from desktop.vault.found_words import FoundChat
from desktop.vault.types import Chat, Folder, Removed

if TYPE_CHECKING:
    from desktop.vault.history import History

_WHOLE = 1_000_000  # messages


@dataclass(frozen=True)
class _Listed:
    chats: Sequence[FoundChat]
    folders: Sequence[Folder]
    removed: Sequence[Removed]


class ChatListController(QObject):
    """`model` has the rows: all chats, or those that answer to the search. `removed_chats` can be brought back."""

    refreshed = Signal()  # `model` and `removed_chats` were read anew
    current_changed = Signal()
    removed = Signal(object)  # a Chat
    restored = Signal(object, bool)  # a Chat, and whether it was in view when it was removed
    erased = Signal(object)  # ids of chats that are gone for good
    exported = Signal(object)  # a Save

    def __init__(self, stores: ChatStores, jobs: Jobs, parent: QObject, *, demo: bool) -> None:
        super().__init__(parent)
        self._stores = stores
        self._history = stores.kept.history
        self._jobs = jobs
        self._latest = Latest(jobs)
        self._gone: list[tuple[tuple[Chat, ...], int | None]] = []  # removed since the start, and what was in view then
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
        query, passing = self.query, self._stores.passing

        async def read() -> _Listed:
            chats = await _listed(self._history, query)
            if passing is not None:
                chats = (*await _listed(passing.history, query), *chats)
            return _Listed(chats, await self._history.folders.all(), await self._history.removed())

        def show(found: _Listed) -> None:
            self.removed_chats = found.removed
            snippets = {each.chat.id: each.snippet for each in found.chats if each.snippet is not None}
            chats = [each.chat for each in found.chats]
            self.model.show_chats(chats, found=bool(query), folders=found.folders, snippets=snippets)
            self.refreshed.emit()

        self._latest.ask(read, show, self._jobs.failed.emit)

    def rename(self, what: Chat | Folder, title: str) -> None:
        if isinstance(what, Folder):
            self._change(lambda: self._history.folders.rename(what.id, title))
        else:
            history = self._stores.of_chat(what.id).history
            self._change(lambda: history.rename(what.id, title))

    def pin(self, chat: Chat) -> None:
        """Or let go of it, where it is pinned."""
        history = self._stores.of_chat(chat.id).history
        self._change(lambda: history.pin(chat.id, not chat.pinned))

    def export(self, chat: Chat) -> None:
        """The whole branch in view as Markdown, for a file the person chooses."""
        history = self._stores.of_chat(chat.id).history

        async def write() -> Save:
            path = await history.path(chat.id, _WHOLE)
            return Save(f"{file_name(chat.title)}.md", to_markdown(chat, path, speaker), f"{tr('Markdown')} (*.md)")

        self._jobs.run(write, self.exported.emit)

    def remove(self, *chats: Chat) -> None:
        """Out of the list; they can be brought back."""
        self._gone.append((chats, self.current))
        for chat in chats:
            self.removed.emit(chat)

        async def remove() -> None:
            for chat in chats:
                await self._history.remove(chat.id)

        self._change(remove)

    def bring_back(self) -> None:
        """What was removed last."""
        if self._gone:
            self.restore(*self._gone[-1][0])

    def restore(self, *chats: Chat) -> None:
        ids = {chat.id for chat in chats}
        shown = {in_view for gone, in_view in self._gone if in_view in ids and any(each.id == in_view for each in gone)}
        self._let_go(ids)

        async def restore() -> None:
            for chat in chats:
                await self._history.restore(chat.id)

        def show(_nothing: object) -> None:
            self.refresh()
            for chat in chats:
                self.restored.emit(chat, chat.id in shown)

        self._jobs.run(restore, show)

    def erase(self, chat: Chat | None) -> None:
        """For good: this one, or all that were removed."""
        gone = {each.chat.id for each in self.removed_chats if chat is None or each.chat == chat}
        self._let_go(gone)
        self.erased.emit(sorted(gone))
        self._jobs.run(lambda: self._history.erase(chat.id if chat else None), lambda _count: self.refresh())

    def _let_go(self, ids: set[int]) -> None:
        """These are no longer what was removed last."""
        left = [(tuple(chat for chat in chats if chat.id not in ids), in_view) for chats, in_view in self._gone]
        self._gone = [(chats, in_view) for chats, in_view in left if chats]

    def _change(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._jobs.run(work, lambda _nothing: self.refresh())


async def _listed(history: History, query: str) -> tuple[FoundChat, ...]:
    """All chats, or those that answer to the search."""
    if query:
        return await history.words.chats(query)
    return tuple(FoundChat(chat, None) for chat in await history.chats())
