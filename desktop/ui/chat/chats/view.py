"""Lets a person choose, rename, move and remove chats in their list: press, hover, drag, menu, keys."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QListView, QMenu, QWidget

from desktop.common.i18n import tr, trn
from desktop.state.chat.chats import ROW, ChatModel
from desktop.state.chat.list_rows import FolderRow, NewChat
from desktop.ui.chat.chats.acts import ListActs, chat_offers, folder_items, several_items
from desktop.ui.chat.chats.delegate import ChatDelegate
from desktop.ui.chat.menus import chat_menu
from desktop.ui.chat.offers import MenuNames, menu_with
from desktop.ui.parts.labels import name
from desktop.ui.theme import Theme
from desktop.ui.tokens import LIST_MORE_ZONE
from desktop.vault.types import Chat, Folder

_MORE_AT_ONCE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class ChatView(QListView):
    """Asks for what is to be done by its `acts`; a new name is typed in its row.

    With Ctrl or Shift several chats are chosen, and none of them is opened.
    """

    chosen = Signal(object)  # a Chat, or None for the one without a question
    renaming = Signal()  # a name is about to be typed: the list is to be in sight
    named = Signal()  # Enter was pressed on a new name

    def __init__(self, theme: Theme, model: ChatModel) -> None:
        super().__init__()
        self._theme = theme
        self._chats = model
        self._delegate = ChatDelegate(theme)
        self._adding = False  # to what is chosen, instead of opening it
        self._several: frozenset[int] = frozenset()  # chats that are chosen together
        self.acts = ListActs(self)
        self.acts.rename.connect(self.rename)
        self.offers = chat_offers(self.acts, lambda: model.folders)
        name(self, "Chats", tr("Chats"))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._on_clicked)
        self.activated.connect(self._on_pressed)
        theme.changed.connect(self._apply_theme)

    def choose(self, index: QModelIndex) -> None:
        """Show that row as the one in view. What was chosen together stays so."""
        several = [row for row in map(self._chats.row_of, self._several) if row.row() >= 0]
        if len(several) > 1:
            self._choose_all(several)
        elif index.row() >= 0:
            self.setCurrentIndex(index)
        else:
            self.clearSelection()

    def to_first(self) -> None:
        """The keyboard goes to the first chat of the list, if there is one."""
        rows = (self._chats.index(at) for at in range(self._chats.rowCount()))
        first = next((row for row in rows if isinstance(row.data(ROW), Chat)), None)
        if first is not None:
            self.setFocus(Qt.FocusReason.TabFocusReason)
            self.setCurrentIndex(first)

    def rename(self, what: Chat | Folder) -> None:
        """In its row."""
        self.renaming.emit()
        index = self._chats.folder_row(what.id) if isinstance(what, Folder) else self._chats.row_of(what.id)
        self.setCurrentIndex(index)
        self.edit(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._adding = bool(event.modifiers() & _MORE_AT_ONCE)
        if event.button() == Qt.MouseButton.LeftButton and self._in_more(index, event.position().toPoint()):
            self._open_menu(index, event.globalPosition().toPoint())
            return
        if event.button() == Qt.MouseButton.RightButton:
            return  # the menu of a row does not open the chat
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As one click: the first may have moved the rows, and the second meant no other."""
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        place = event.globalPos() if by_mouse else self.viewport().mapToGlobal(self.visualRect(index).center())
        self._open_menu(index, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, editing = self.currentIndex(), self.state() == self.State.EditingState
        row = index.data(ROW)
        match event.key():
            case Qt.Key.Key_Delete if isinstance(row, FolderRow):
                self.acts.remove_folder.emit(row.folder)
            case Qt.Key.Key_Delete if isinstance(row, Chat):
                self.acts.remove.emit(self._meant(index))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not editing:
                self._on_pressed(index)
            case Qt.Key.Key_Left | Qt.Key.Key_Right if isinstance(row, FolderRow) and not editing:
                self._chats.set_open(row.folder.id, event.key() == Qt.Key.Key_Right)
                self.setCurrentIndex(self._chats.folder_row(row.folder.id))
            case _:
                super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.named.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        rows = (index.data(ROW) for index in self.selectedIndexes())
        chats = frozenset(row.id for row in rows if isinstance(row, Chat))
        self._several = chats if len(chats) > 1 else frozenset()

    def menu_for(self, index: QModelIndex) -> QMenu | None:
        """What can be done with what stands in a row, or with all chats that are chosen with it. None for a heading."""
        row = index.data(ROW)
        if isinstance(row, FolderRow):
            names = MenuNames("Folder menu", tr("More for this folder"))
            return menu_with(self._theme, names, self, folder_items(self.acts, row.folder))
        if not isinstance(row, Chat):
            return None
        chats = self._meant(index)
        if len(chats) > 1:
            names = MenuNames("Chats menu", trn("More for {n} chat", "More for {n} chats", len(chats)))
            return menu_with(self._theme, names, self, several_items(self.acts, chats, self._chats.folders))
        return chat_menu(self._theme, row, self.offers, self)

    def _meant(self, index: QModelIndex) -> tuple[Chat, ...]:
        """The chat of a row, or all that are chosen where it is one of these."""
        rows = [each.data(ROW) for each in sorted(self.selectedIndexes())] if self._several else []
        chats = tuple(row for row in rows if isinstance(row, Chat))
        chat = index.data(ROW)
        return chats if chat in chats else (chat,)

    def _choose_all(self, rows: list[QModelIndex]) -> None:
        selection = QItemSelection()
        for row in rows:
            selection.select(row, row)
        model = self.selectionModel()
        model.setCurrentIndex(rows[-1], QItemSelectionModel.SelectionFlag.NoUpdate)
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _open_menu(self, index: QModelIndex, place: QPoint) -> None:
        menu = self.menu_for(index)
        if menu is not None:
            menu.popup(place)

    def _in_more(self, index: QModelIndex, place: QPoint) -> bool:
        if not isinstance(index.data(ROW), (Chat, FolderRow)):
            return False
        box = self.visualRect(index)
        return (
            place.x() < box.left() + LIST_MORE_ZONE
            if self.isRightToLeft()
            else place.x() > box.right() - LIST_MORE_ZONE
        )

    def _on_clicked(self, index: QModelIndex) -> None:
        if not self._adding:
            self._on_pressed(index)

    def _on_pressed(self, index: QModelIndex) -> None:
        match index.data(ROW):
            case Chat() as chat:
                self.chosen.emit(chat)
            case NewChat():
                self.chosen.emit(None)
            case FolderRow(folder, _, opened):
                self._chats.set_open(folder.id, not opened)
                self.setCurrentIndex(self._chats.folder_row(folder.id))

    def _apply_theme(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
