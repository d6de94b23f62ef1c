"""Shows in the header that a chat is not answered as usual, and opens the dialog that says how."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.common.i18n import tr
from desktop.state.chat.controller import ChatController
from desktop.state.chat.manner import keep_manner
from desktop.state.manners import InstructionLibrary, manner_words
from desktop.ui.chat.offers import Group, Item, Offers
from desktop.ui.chat.pane import ConversationPane
from desktop.ui.context import UiContext
from desktop.ui.parts.announce import announce
from desktop.ui.parts.manner.dialog import MannerDialog
from desktop.vault.types import Chat, Manner


class MannerOpening(QObject):
    """Of the chat in view; it stands in the menu of that chat, too."""

    def __init__(
        self, context: UiContext, pane: ConversationPane, chat: ChatController, here: Offers[Chat | None]
    ) -> None:
        super().__init__(pane)
        self._context = context
        self._pane = pane
        self._chat = chat
        self._library = InstructionLibrary(context.history.instructions, chat.jobs, self)
        here.add(Group.ASK, self._offer)
        pane.header.manner.clicked.connect(self.open)
        chat.manner.changed.connect(self._show)
        self._show()

    def open(self) -> MannerDialog:
        manner = self._chat.manner
        note = tr("It counts for this chat, from the next question on.")
        if not manner.begins:
            note = tr("{note} The model then reads the chat once more from its beginning.", note=note)
        title = tr("How this chat is answered")
        dialog = MannerDialog(self._context.theme, self._library, manner.manner, self._pane, title=title, note=note)
        dialog.chosen.connect(self._choose)
        dialog.chosen_for_all.connect(lambda chosen: keep_manner(self._context.settings, chosen))
        dialog.finished.connect(lambda _result: self._pane.to_composer())
        dialog.open()
        return dialog

    def _choose(self, manner: Manner) -> None:
        if manner != self._chat.manner.manner:
            self._chat.manner.set(manner)
            announce(self._pane, tr("It counts from the next question on."))

    def _offer(self, _chat: Chat | None) -> Item:
        return Item("Manner", tr("How this chat is answered"), self.open, "settings")

    def _show(self) -> None:
        manner, rows = self._chat.manner.manner, self._pane.transcript.rows
        any_language = bool(manner.language or manner.instructions)
        if any_language is not rows.any_language:
            rows.any_language = any_language
            rows.keep_only(())  # so that those in sight are shown anew
            rows.changed.emit()
        words = manner_words(manner)
        first, _, more = words.partition(", ")
        button = self._pane.header.manner
        shown = tr("{first} and more", first=first) if more else first
        button.setText(shown.replace("&", "&&"))
        button.setVisible(bool(words))
        spoken = tr("How this chat is answered: {words}", words=words)
        button.setAccessibleName(spoken)
        button.setToolTip(spoken)
