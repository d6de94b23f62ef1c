"""Gives views the table in rows and columns, and takes what is typed into it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.charts.types import ChartKind, ChartTable, Value
from desktop.state.chat.desk import sentences
from desktop.state.chat.desk.edits import Place, value_at
from desktop.state.chat.desk.grid import Grid, Name

CELL = Qt.ItemDataRole.UserRole + 1  # a Value, a Count, or None

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole
_EMPTY = ChartTable(ChartKind.TABLE, ())


class TableModel(QAbstractTableModel):
    """`refusal` says why a text cannot be taken for a value or a name, "" if it can; `commit` takes it."""

    def __init__(
        self,
        refusal: Callable[[Place | Name, str], str],
        commit: Callable[[Place | Name, str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.refusal = refusal
        self.commit = commit
        self.grid = Grid(_EMPTY)
        self.editable = True

    def show(self, grid: Grid) -> None:
        """Where it has as many rows and columns as before, what is chosen stays chosen."""
        before, alike = self.grid, (grid.rows, grid.columns) == (self.grid.rows, self.grid.columns)
        if alike and grid.turned == before.turned:
            self.grid = grid
            self.dataChanged.emit(self.index(0, 0), self.index(grid.rows - 1, grid.columns - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, grid.columns - 1)
            return
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def place(self, index: Index) -> Place | None:
        return self.grid.place(index.row(), index.column()) if index.row() >= 0 else None

    def index_of(self, place: Place) -> QModelIndex:
        return self.index(*self.grid.cell(place))

    def target(self, index: Index) -> Place | Name | None:
        """What is changed by typing there; None for what Corral counts."""
        if index.row() < 0:
            return None
        return self.grid.name(index.row()) if index.column() == 0 else self.place(index)

    def both(self, value: Value) -> tuple[str, str]:
        """What the model reads, and "or 649"."""
        return sentences.shown(value, self.grid.table), sentences.or_other(value, self.grid.table)

    def alignment(self, column: int) -> Qt.AlignmentFlag:
        """Words begin at the side reading does, numbers end under each other."""
        begins = column == 0 or self.grid.of_texts(column)
        return Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignLeft if begins else Qt.AlignmentFlag.AlignRight)

    # Qt

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.row() >= 0 else self.grid.rows

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.row() >= 0 else self.grid.columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable and self.target(index) is not None else flags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if index.row() < 0:
            return None
        if role == _Role.TextAlignmentRole:
            return self.alignment(index.column())
        if role == CELL:
            place = self.place(index)
            return value_at(self.grid.table, place) if place else self.grid.count(index.row(), index.column())
        if role == _Role.DisplayRole:
            return sentences.cell_text(self.grid, index.row(), index.column())
        if role == _Role.EditRole:
            return self._edited(index)
        if role in (_Role.AccessibleTextRole, _Role.ToolTipRole):
            return sentences.cell_spoken(self.grid, index.row(), index.column())
        return None

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        target = self.target(index)
        if role != _Role.EditRole or target is None or self.refusal(target, str(value)):
            return False
        self.commit(target, str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role in (_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole):
            return self.grid.heading(section)
        return self.alignment(section) if role == _Role.TextAlignmentRole else None

    def _edited(self, index: Index) -> str:
        """What an editor begins with."""
        target = self.target(index)
        if isinstance(target, Name):
            return self.grid.plain(target)
        value = value_at(self.grid.table, target) if target is not None else None
        known = value is not None and (value.value is not None or value.text)
        return sentences.shown(value, self.grid.table) if value is not None and known else ""
