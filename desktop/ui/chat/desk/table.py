"""Lets a person check and correct the table: cells by mouse and keys, names, and the way from doubt to doubt."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.common.i18n import tr
from desktop.state.chat.desk.edits import Place, doubtful, value_at
from desktop.state.chat.desk.grid import Grid
from desktop.state.chat.desk.model import Index, TableModel
from desktop.ui.chat.desk.delegate import CellDelegate
from desktop.ui.chat.desk.heads import Heads
from desktop.ui.parts.labels import mark, name
from desktop.ui.theme import Theme
from desktop.ui.tokens import DESK_COLUMN_LEAST, DESK_LABELS_MOST, GAP_HAIR

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ERASE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_LEAST = 3  # rows
_MEASURED = 40  # rows whose words say how wide a column is


class ValueTable(QTableView):
    """`chosen` when another cell is, with its Place, None for a name or what is counted; `menu_wanted` with a place on
    the screen.
    """

    chosen = Signal(object)
    menu_wanted = Signal(object)

    def __init__(self, theme: Theme, model: TableModel) -> None:
        super().__init__()
        self._theme = theme
        self._cells = model
        self.delegate = CellDelegate(theme, model, self)
        self.heads = Heads(theme, model)
        name(self, "Table of values", tr("Table of values"))
        self.setProperty("shows_focus", True)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setHorizontalHeader(self.heads)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed | triggers.EditKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.viewport().setAutoFillBackground(False)
        self.heads.left.connect(self._from_heads)
        model.modelReset.connect(self.fit_columns)
        model.dataChanged.connect(self.fit_columns)
        theme.changed.connect(self.fit_columns)

    @property
    def place(self) -> Place | None:
        """Of the chosen value."""
        return self._cells.place(self.currentIndex())

    def go_to(self, place: Place) -> None:
        """Choose that value and bring it into sight."""
        self._choose(self._cells.index_of(place))

    def go_on(self, step: int) -> bool:
        """To the next doubtful value (1) or the one before (-1), round at the end. False where there is none."""
        grid, here = self._cells.grid, self.currentIndex()
        at = (here.row(), here.column()) if here.row() >= 0 else (0, 0) if step > 0 else (grid.rows, 0)
        found = [each for each in _doubts(grid) if each != at]
        if not found:
            return bool(_doubts(grid))
        beyond = [each for each in found if (each > at) is (step > 0)]
        row, column = (beyond or found)[0 if step > 0 else -1]
        self._choose(self._cells.index(row, column))
        return True

    def first_doubt(self) -> Place | None:
        """The first value one should look at."""
        found = _doubts(self._cells.grid)
        return self._cells.grid.place(*found[0]) if found else None

    def fit_columns(self) -> None:
        """As wide as their words, the rest shared out; where there is no room for all it scrolls."""
        grid, room = self._cells.grid, self.viewport().width()
        self.verticalHeader().setDefaultSectionSize(self.delegate.row_height())
        if not grid.columns or not grid.rows:
            return
        natural = [self._natural(column) for column in range(grid.columns)]
        spare = max(0, room - sum(natural)) // grid.columns
        for column, width in enumerate(natural):
            self.setColumnWidth(column, width + spare)
        self.setColumnWidth(
            grid.columns - 1, max(natural[-1] + spare, room - (sum(natural[:-1]) + spare * (grid.columns - 1)))
        )
        self.updateGeometry()

    def whole_height(self) -> int:
        """With all its rows."""
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        return self.heads.sizeHint().height() + self._cells.grid.rows * self.delegate.row_height() + below

    def least_height(self) -> int:
        """With a few of its rows, so that one sees where one is."""
        return self.heads.sizeHint().height() + _LEAST * self.delegate.row_height()

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.whole_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit_columns()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(self._cells.place(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, plain = self.currentIndex(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # what the field left over, as the Enter that ends it
        elif event.key() == Qt.Key.Key_Space or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()  # they are keys of the whole desk
        elif event.key() in _ENTER and plain:
            self._edit(index)
        elif event.key() in _ERASE and plain and self.place is not None:
            self._cells.setData(index, "")
        elif event.key() == Qt.Key.Key_Up and plain and index.row() == 0:
            self.heads.enter(index.column())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index, place = self.indexAt(event.pos()), event.globalPos()
        else:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        if index.row() >= 0:
            self.setCurrentIndex(index)
            self.menu_wanted.emit(place)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        stays = editor.hasFocus()  # else the person has gone on elsewhere
        super().closeEditor(editor, hint)
        self.delegate.refused.emit("")
        if stays:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit(self, index: QModelIndex) -> None:
        """Where something can be typed."""
        if self._cells.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def _from_heads(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(self._cells.index(0, self.heads.section))

    def _choose(self, index: QModelIndex) -> None:
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _natural(self, column: int) -> int:
        rows = range(min(self._cells.grid.rows, _MEASURED))
        option = QStyleOptionViewItem()
        cells = (self.delegate.sizeHint(option, self._cells.index(row, column)).width() for row in rows)
        least = self._theme.scaled(DESK_COLUMN_LEAST)
        wide = max(least, self.heads.natural(column), *cells)
        return min(wide, self._theme.scaled(DESK_LABELS_MOST))


class TableCard(QFrame):
    """The table in its frame."""

    def __init__(self, table: ValueTable) -> None:
        super().__init__()
        self._table = table
        mark(self, box="card")
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_HAIR, GAP_HAIR, GAP_HAIR, GAP_HAIR)
        column.addWidget(table)
        table.model().modelReset.connect(self.fit)

    def fit(self) -> None:
        """No taller than its rows, and no lower than a few of them."""
        edges = 2 * self.frameWidth() + 2 * GAP_HAIR
        self.setMaximumHeight(self._table.whole_height() + edges)
        self.setMinimumHeight(min(self._table.least_height() + edges, self.maximumHeight()))


def _doubts(grid: Grid) -> list[tuple[int, int]]:
    """Rows and columns of the values one should look at, as they are read."""
    cells = ((row, column) for row in range(grid.rows) for column in range(1, grid.columns))
    return [
        cell for cell in cells if (place := grid.place(*cell)) is not None and doubtful(value_at(grid.table, place))
    ]
