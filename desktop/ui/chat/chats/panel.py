"""The panel at the left: search, new chat, the list, and what it says when it is empty."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.common.words import tr
from desktop.ui.chat.chats.model import ChatModel
from desktop.ui.chat.chats.view import ChatView
from desktop.ui.parts.buttons import IconButton
from desktop.ui.parts.field import Field
from desktop.ui.parts.labels import label
from desktop.ui.parts.marks import mark
from desktop.ui.parts.undo_bar import UndoBar
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF, LIST_LEAST
from desktop.vault.types import Chat

_INSET = GRID + HALF
_UNDO_SECONDS = 8
_UNLIMITED = 16_777_215  # Qt's own


class ChatPanel(QFrame):
    new_wanted = Signal()
    searched = Signal(str)
    removed = Signal(object)
    restored = Signal(object)

    def __init__(self, theme: Theme, *, demo: bool) -> None:
        super().__init__()
        self._theme = theme
        mark(self, box="ground")
        self.setObjectName("Chat list")
        self.setMinimumWidth(LIST_LEAST)
        self.model = ChatModel(demo=demo)
        self.view = ChatView(theme, self.model)
        self.search = Field(
            theme, english="Search chats", spoken=tr("Search chats"), hint=tr("Search chats"), icon="search"
        )
        self.search.edit.textChanged.connect(self.searched)
        self._clear = self._build_clear()
        self.search.edit.textChanged.connect(lambda words: self._clear.setVisible(bool(words)))
        new = IconButton(theme, "new", tr("New chat"), english="New chat", kind="plain")
        new.clicked.connect(self.new_wanted)
        self._hint = label(step="caption", tone="muted", wrap=True)
        self._hint.setObjectName("Chats hint")
        self._hint.setContentsMargins(_INSET, _INSET, _INSET, 0)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.undo = UndoBar(theme, english="Removed", seconds=_UNDO_SECONDS)
        self.view.remove_wanted.connect(self.remove)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.search, 1)
        head.addWidget(new)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(GRID + 2)
        column.addWidget(self.view, 1)
        column.addWidget(self._hint, 1)
        column.addWidget(self.undo)
        theme.changed.connect(self._dress)
        self._dress()
        self.setFocusProxy(self.view)

    @property
    def query(self) -> str:
        return self.search.text().strip()

    def show_chats(self, chats: Sequence[Chat], current: int | None) -> None:
        """The chats that answer to the search; `current` is the one in view."""
        query = self.query
        self.model.show_chats(chats, found=bool(query))
        self.show_current(current)
        if query:
            self._hint.setText(tr("Nothing found for “{words}”.", words=query))
        else:
            self._hint.setText(tr("Your chats will be listed here. They are kept on this computer only."))
        self._hint.setVisible(not chats)

    def show_current(self, current: int | None) -> None:
        self.model.show_new(current is None)
        self.view.choose(self.model.row_of(current))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.clear_search()
        else:
            super().keyPressEvent(event)

    def clear_search(self) -> None:
        self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes with the words
        self.search.edit.clear()

    def _build_clear(self) -> IconButton:
        """Within the field, where the words end."""
        clear = IconButton(self._theme, "close", tr("Clear the search"), english="Clear search", size="small")
        clear.setCursor(Qt.CursorShape.ArrowCursor)
        clear.clicked.connect(self.clear_search)
        clear.hide()
        row = QHBoxLayout(self.search.edit)
        row.setContentsMargins(HALF, 0, HALF, 0)
        row.addStretch(1)
        row.addWidget(clear)
        return clear

    def _dress(self) -> None:
        margins, room = self.search.edit.textMargins(), self._clear.sizeHint().width()
        if self.isRightToLeft():
            margins.setLeft(room)
        else:
            margins.setRight(room)
        self.search.edit.setTextMargins(margins)
        self._fit()

    def _fit(self) -> None:
        """Where there is hardly anything, the hint follows the list at once."""
        rows = range(self.model.rowCount())
        wanted = sum(self.view.sizeHintForRow(row) for row in rows)
        self.view.setMaximumHeight(_UNLIMITED if self.model.chats else wanted)

    def remove(self, chat: Chat) -> None:
        """Take a chat out of the list; it can be brought back for a while."""
        self.undo.offer(tr("{title} removed.", title=chat.title), lambda: self.restored.emit(chat))
        self.removed.emit(chat)
