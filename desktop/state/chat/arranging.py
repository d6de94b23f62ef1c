"""Copies chats, begins a new one with what was said up to a message, and takes single messages out."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.common.i18n import tr
from desktop.common.types import Role
from desktop.state.chat.acts import BranchOff, PutBack, TakeOut
from desktop.state.chat.conversation import Conversation
from desktop.state.chat.list_controller import ChatListController
from desktop.state.chat.stores import ChatStores
from desktop.state.jobs import Jobs
from desktop.vault.types import Chat, Entry


class ChatArranging(QObject):
    """Signals: `made` with a Chat that is to come into view, `taken_out` with words and what takes that back.

    `out` holds messages that were taken out of the chat in view and can be put back.
    """

    made = Signal(object)
    taken_out = Signal(str, object)
    changed = Signal()

    def __init__(self, stores: ChatStores, conversation: Conversation, chats: ChatListController, jobs: Jobs) -> None:
        super().__init__(conversation)
        self._stores = stores
        self._conversation = conversation
        self._chats = chats
        self._jobs = jobs
        self.out: tuple[int, ...] = ()
        conversation.opened.connect(self._forget)
        conversation.loaded.connect(self._read)

    def act(self, act: BranchOff | TakeOut | PutBack) -> None:
        match act:
            case BranchOff(entry):
                self._branch_off(entry)
            case TakeOut(entry):
                self._take_out(entry)
            case PutBack():
                self._put_back(self.out)

    def duplicate(self, chat: Chat) -> None:
        """A second chat like this one."""
        copies = self._stores.of_chat(chat.id).history.copies
        title = tr("{title} (copy)", title=chat.title)
        self._jobs.run(lambda: copies.duplicate(chat.id, title), self._show)

    def _branch_off(self, entry: Entry) -> None:
        copies, chat = self._conversation.store.history.copies, self._chats.chat(entry.chat)
        title = tr("{title} (branch)", title=chat.title) if chat is not None else tr("Branch")
        self._jobs.run(lambda: copies.branch_off(entry.id, title), self._show)

    def _show(self, made: Chat) -> None:
        self._chats.refresh()
        self.made.emit(made)

    def _take_out(self, entry: Entry) -> None:
        removed = self._conversation.store.history.removed_messages
        question = entry.role is Role.USER
        words = tr("Your question was taken out.") if question else tr("The answer was taken out.")

        def show() -> None:
            self.taken_out.emit(words, lambda: self._put_back((entry.id,)))

        self._change(entry.chat, lambda: removed.remove(entry.id), show)

    def _put_back(self, messages: tuple[int, ...]) -> None:
        chat, removed = self._conversation.chat, self._conversation.store.history.removed_messages

        async def restore() -> None:
            for message in messages:
                await removed.restore(message)

        if chat is not None:
            self._change(chat, restore, more=len(messages))

    def _change(
        self,
        chat: int,
        work: Callable[[], Coroutine[Any, Any, None]],
        then: Callable[[], None] = lambda: None,
        more: int = 0,
    ) -> None:
        def show(_nothing: object) -> None:
            self._chats.refresh()  # what was found, and which chats have pictures
            if chat == self._conversation.chat:
                self._conversation.reload(in_place=True, more=more)
                then()

        self._jobs.run(work, show)

    def _forget(self) -> None:
        self.out = ()

    def _read(self) -> None:
        chat, removed = self._conversation.chat, self._conversation.store.history.removed_messages

        def show(out: tuple[int, ...]) -> None:
            if chat == self._conversation.chat and out != self.out:
                self.out = out
                self.changed.emit()

        if chat is not None:
            self._jobs.run(lambda: removed.of(chat), show)
