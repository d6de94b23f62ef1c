"""Lets a person choose, rename and remove chats in their list: press, hover, menu, keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QListView, QMenu, QWidget

from desktop.common.i18n import tr
from desktop.state.chat.chats import ROW, ChatModel, NewChat
from desktop.ui.chat.chats.delegate import ChatDelegate
from desktop.ui.chat.menus import ChatActs, chat_menu, chat_offers
from desktop.ui.parts.labels import name
from desktop.ui.theme import Theme
from desktop.ui.tokens import LIST_MORE_ZONE
from desktop.vault.types import Chat


class ChatView(QListView):
    """Asks for what is to be done with a chat by its signals; a new name is typed in its row."""

    chosen = Signal(object)  # a Chat, or None for the one without a question
    pin_wanted = Signal(object)
    remove_wanted = Signal(object)
    export_wanted = Signal(object)
    renaming = Signal()  # a name is about to be typed: the list is to be in sight
    named = Signal()  # Enter was pressed on a chat's new name

    def __init__(self, theme: Theme, model: ChatModel) -> None:
        super().__init__()
        self._theme = theme
        self._delegate = ChatDelegate(theme)
        acts = ChatActs(self.pin_wanted.emit, self.rename, self.export_wanted.emit, self.remove_wanted.emit)
        self.offers = chat_offers(acts)
        name(self, "Chats", tr("Chats"))
        self._chats = model
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._on_pressed)
        self.activated.connect(self._on_pressed)
        theme.changed.connect(self._apply_theme)

    def choose(self, index: QModelIndex) -> None:
        """Show that row as the one in view."""
        if index.row() >= 0:
            self.setCurrentIndex(index)
        else:
            self.clearSelection()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._in_more(index, event.position().toPoint()):
            self._open_menu(index, event.globalPosition().toPoint())
            return
        if event.button() == Qt.MouseButton.RightButton:
            return  # the menu of a row does not open the chat
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        place = event.globalPos() if by_mouse else self.viewport().mapToGlobal(self.visualRect(index).center())
        self._open_menu(index, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chat = self.currentIndex().data(ROW)
        if event.key() == Qt.Key.Key_Delete and isinstance(chat, Chat):
            self.remove_wanted.emit(chat)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != self.State.EditingState:
            self._on_pressed(self.currentIndex())
            return
        super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.named.emit()

    def menu_for(self, index: QModelIndex) -> QMenu | None:
        """What can be done with a chat. None for rows that are none."""
        chat = index.data(ROW)
        if not isinstance(chat, Chat):
            return None
        return chat_menu(self._theme, chat, self.offers, self)

    def rename(self, chat: Chat) -> None:
        """In its row."""
        self.renaming.emit()
        self.edit(self._chats.row_of(chat.id))

    def _open_menu(self, index: QModelIndex, place: QPoint) -> None:
        menu = self.menu_for(index)
        if menu is not None:
            menu.popup(place)

    def _in_more(self, index: QModelIndex, place: QPoint) -> bool:
        if not isinstance(index.data(ROW), Chat):
            return False
        box = self.visualRect(index)
        return (
            place.x() < box.left() + LIST_MORE_ZONE
            if self.isRightToLeft()
            else place.x() > box.right() - LIST_MORE_ZONE
        )

    def _on_pressed(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, Chat):
            self.chosen.emit(row)
        elif isinstance(row, NewChat):
            self.chosen.emit(None)

    def _apply_theme(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
