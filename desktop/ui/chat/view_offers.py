"""Offers what can be done with the chat in view alone: find in it, put back what was taken out, keep it after all."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject

from desktop.common.i18n import tr, trn
from desktop.state.chat.acts import PutBack
from desktop.state.chat.controller import ChatController
from desktop.ui.chat.offers import Group, Item, Offers
from desktop.ui.chat.pane import ConversationPane
from desktop.ui.commands import Command
from desktop.vault.types import Chat


class ViewOffers(QObject):
    """`offers` make its menu; others add theirs."""

    def __init__(self, pane: ConversationPane, chat: ChatController) -> None:
        super().__init__(pane)
        self._pane = pane
        self._chat = chat
        self.offers: Offers[Chat | None] = Offers()
        self.offers.add(Group.NAME, self._new_passing)
        self.offers.add(Group.ARRANGE, self._put_back)
        self.offers.add(Group.LOOK, lambda _chat: Item("Find", tr("Find in this chat"), pane.open_find, "search"))
        pane.foot.passing.keep_wanted.connect(self.keep)
        pane.foot.passing.close_wanted.connect(self.close)

    def commands(self) -> Iterator[Command]:
        """What has a key."""
        if self._chat.passing.there:
            words = tr("New temporary chat")
            yield Command("New temporary chat", words, self.begin_passing, "Ctrl+Shift+N", icon="new", words="private")

    def begin_passing(self) -> None:
        """A chat that is not kept."""
        self._chat.open_chat(None, passing=True)
        self._pane.to_composer()

    def keep(self) -> None:
        """The chat in view, which would not be."""
        chat = self._chat.list.chat(self._chat.conversation.chat)
        if chat is not None:
            self._pane.to_composer()  # the button goes
            self._chat.passing.keep(chat)

    def close(self) -> None:
        chat = self._chat.list.chat(self._chat.conversation.chat)
        if chat is not None:
            self._pane.to_composer()
            self._chat.passing.close(chat)

    def _new_passing(self, _chat: Chat | None) -> Item | None:
        if not self._chat.passing.there:
            return None
        return Item("New temporary chat", tr("New temporary chat"), self.begin_passing, "new")

    def _put_back(self, _chat: Chat | None) -> Item | None:
        out = len(self._chat.arranging.out)
        if not out:
            return None
        words = trn("Put back {n} message that was taken out", "Put back {n} messages that were taken out", out)
        return Item("Put back", words, lambda: self._chat.act(PutBack()), "undo")
