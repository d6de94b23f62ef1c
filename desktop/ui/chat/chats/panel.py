"""Shows the chats at the left of the room: search, new chat, the list or why it is empty, and what was removed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.common.i18n import tr, trn
from desktop.state.chat.chats import ChatModel
from desktop.state.chat.controller import ChatController
from desktop.ui.chat.chats.removed import RemovedChats
from desktop.ui.chat.chats.view import ChatView
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.field import Field
from desktop.ui.parts.labels import label, mark
from desktop.ui.parts.undo import UndoBar
from desktop.ui.theme import Theme
from desktop.ui.tokens import GAP_TIGHT, GRID, HALF, LIST_LEAST, UNLIMITED
from desktop.vault.passing_database import is_passing
from desktop.vault.types import Chat, Folder, Removed

_INSET = GRID + HALF
_UNDO_SECONDS = 8


class ChatPanel(QFrame):
    """Signals are what a person asks for in here; `follow` connects them with the controller of the list."""

    new_wanted = Signal()
    searched = Signal(str)
    removed = Signal(object)  # chats
    restored = Signal(object)  # chats
    closed = Signal(object)  # a Chat that is not kept
    bring_back_wanted = Signal()  # what was removed last

    def __init__(self, theme: Theme, model: ChatModel) -> None:
        super().__init__()
        self._theme = theme
        mark(self, box="ground")
        self.setObjectName("Chat list")
        self.setMinimumWidth(LIST_LEAST)
        self.model = model
        self._passing = False
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
        self.view.acts.remove.connect(lambda chats: self.remove(*chats))
        self.removed_chats = RemovedChats(theme)
        self.removed_chats.left.connect(self.show_list)
        self.removed_chats.wanted_back.connect(lambda chat: self.restored.emit((chat,)))
        self._to_removed = Button(theme, "", english="Recently removed", kind="quiet", size="small", icon="remove")
        self._to_removed.clicked.connect(self._show_removed)
        self._to_removed.hide()
        self._chats = self._build_list(new)
        self._pages = QStackedLayout(self)
        for page in (self._chats, self.removed_chats):  # the layout of pages itself knows no margins
            page.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
            self._pages.addWidget(page)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()
        self.setFocusProxy(self.view)

    @property
    def query(self) -> str:
        return self.search.text().strip()

    def show_listed(self, current: int | None) -> None:
        """The model has other chats, those that answer to the search; `current` is the one in view."""
        query = self.query
        self.show_current(current, passing=self._passing)
        if query:
            self._hint.setText(tr("Nothing found for “{words}”.", words=query))
        else:
            self._hint.setText(tr("Your chats will be listed here. They are kept on this computer only."))
        self._hint.setVisible(not self.model.chats)

    def show_removed(self, chats: Sequence[Removed]) -> None:
        """What can be brought back."""
        self.removed_chats.show_removed(chats)
        self._to_removed.setText(tr("Recently removed ({n:,})", n=len(chats)))
        self._to_removed.setVisible(bool(chats))
        if not chats:
            self.show_list()

    def show_list(self) -> None:
        """The chats themselves."""
        if self._pages.currentWidget() is not self._chats:
            self._pages.setCurrentWidget(self._chats)
            self.setFocusProxy(self.view)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_current(self, current: int | None, *, passing: bool = False) -> None:
        """`passing`: it has no question yet, and is not to be kept."""
        self._passing = passing and current is None
        self.model.show_new(current is None, passing=self._passing)
        self.view.choose(self.model.row_of(current))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        searching = self.search.edit.hasFocus() and bool(self.query)
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.clear_search()
        elif event.key() == Qt.Key.Key_Down and searching:
            self.view.to_first()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and searching and self.model.chats:
            self.view.chosen.emit(self.model.chats[0])
        else:
            super().keyPressEvent(event)

    def clear_search(self) -> None:
        self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes with the words
        self.search.edit.clear()

    def _show_removed(self) -> None:
        self.undo.dismiss()
        self._pages.setCurrentWidget(self.removed_chats)
        self.setFocusProxy(self.removed_chats)
        self.removed_chats.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_list(self, new: IconButton) -> QWidget:
        page = QWidget()
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.search, 1)
        head.addWidget(new)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(GRID + GAP_TIGHT)
        column.addWidget(self.view, 1)
        column.addWidget(self._hint, 1)
        column.addWidget(self._to_removed, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.undo)
        return page

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

    def _apply_theme(self) -> None:
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
        self.view.setMaximumHeight(UNLIMITED if self.model.chats else wanted)

    def follow(self, chat: ChatController) -> None:
        """Show what this knows of the list, and ask it for what is done in here."""
        chats, acts, conversation = chat.list, self.view.acts, chat.conversation
        chats.current_changed.connect(lambda: self.show_current(chats.current, passing=conversation.session.passing))
        chats.refreshed.connect(lambda: self.show_listed(chats.current))
        chats.refreshed.connect(lambda: self.show_removed(chats.removed_chats))
        self.bring_back_wanted.connect(chats.bring_back)
        self.searched.connect(chats.search)
        self.removed.connect(lambda gone: chats.remove(*gone))
        self.restored.connect(lambda gone: chats.restore(*gone))
        self.closed.connect(chat.passing.close)
        self.removed_chats.erased.connect(chats.erase)
        acts.pin.connect(chats.pin)
        acts.export.connect(chats.export)
        acts.duplicate.connect(chat.arranging.duplicate)
        acts.keep.connect(chat.passing.keep)
        acts.put.connect(chat.folders.put)
        acts.make_folder.connect(chat.folders.make)
        acts.remove_folder.connect(chat.folders.remove)
        chat.folders.made.connect(self._on_made)
        chat.folders.undoable.connect(self.undo.offer)

    def bring_back(self) -> None:
        """What was removed last: a folder, or chats."""
        if self.undo.isHidden():
            self.bring_back_wanted.emit()
        else:
            self.undo.undo()

    def remove(self, *chats: Chat) -> None:
        """Take chats out of the list; they can be brought back for a while, but for those that are not kept."""
        kept = tuple(chat for chat in chats if not is_passing(chat.id))
        if kept:
            words = trn("{n} chat removed.", "{n} chats removed.", len(kept))
            words = tr("{title} removed.", title=kept[0].title) if len(kept) == 1 else words
            self.undo.offer(words, lambda: self.restored.emit(kept))
            self.removed.emit(kept)
        for chat in chats:
            if is_passing(chat.id):
                self.closed.emit(chat)

    def _on_made(self, folder: Folder) -> None:
        """A folder that is to get its name."""
        self.show_list()
        self.view.rename(folder)
