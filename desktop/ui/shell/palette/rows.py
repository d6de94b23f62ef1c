"""Holds and draws the rows of the list of commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.common.i18n import tr
from desktop.ui.commands import Command
from desktop.ui.parts.keys import printed
from desktop.ui.shell.palette.finding import Found
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import (
    GAP_TIGHT,
    GRID,
    HALF,
    ICON_BUTTON,
    LIST_HEAD_ABOVE,
    LIST_HEAD_BELOW,
    LIST_ITEM,
    POST_WIDTH,
    RADIUS_CONTROL,
    RADIUS_TAG,
)

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole  # a Found, or the words of a heading
HEADED = ROW + 1  # whether headings say where the rows belong

Row = Found | str


class CommandRows(QAbstractListModel):
    """Commands, and headings between them where nothing is looked for."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()
        self.headed = False  # headings say where the rows belong

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.headed = any(isinstance(row, str) for row in rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.row() >= 0 else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == HEADED:
            return self.headed
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else row.command.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row if isinstance(row, str) else spoken(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def spoken(found: Found) -> str:
    """All that a row says, for who hears it."""
    command = found.command
    said = (command.title, found.place, command.why_not or printed(command.keys))
    return ", ".join(part for part in said if part)


class CommandDelegate(QStyledItemDelegate):
    """A row: icon, title, its room in small print, keys at the end; the reason below where it cannot be done now."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        row = index.data(ROW)
        small = QFontMetrics(self._theme.font(Step.CAPTION)).height()
        if isinstance(row, str):
            return QSize(0, small + LIST_HEAD_ABOVE + LIST_HEAD_BELOW)
        height = max(LIST_ITEM, QFontMetrics(self._theme.font()).height() + 2 * GRID)
        return QSize(0, height + small if row.command.why_not else height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = index.data(ROW)
        if isinstance(row, str):
            painter.setFont(self._theme.font(Step.CAPTION, QFont.Weight.DemiBold))
            painter.setPen(self._theme.colour("muted"))
            inner = option.rect.adjusted(GRID, LIST_HEAD_ABOVE, -GRID, -LIST_HEAD_BELOW)
            _write(painter, inner, row)
        else:
            place = "" if index.data(HEADED) and not row.recent else row.place
            _CommandPainter(self._theme, painter, option, row.command, place).paint()
        painter.restore()


class _CommandPainter:
    """Draws one row from both sides towards its middle; `_left` and `_right` are what is still free."""

    def __init__(
        self, theme: Theme, painter: QPainter, option: QStyleOptionViewItem, command: Command, place: str
    ) -> None:
        self._theme = theme
        self._painter = painter
        self._command, self._place = command, place
        self._box = QRect(option.rect)
        self._chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._near = bool(option.state & QStyle.StateFlag.State_MouseOver)
        self._mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        self._muted = "chosen_text" if self._chosen and theme.contrast else "muted"
        self._line = QRect(self._box)  # of icon, title and keys
        self._line.setHeight(self._box.height() - self._small() if self._command.why_not else self._box.height())
        self._left = GRID + HALF
        self._right = self._box.width() - GRID - HALF

    def paint(self) -> None:
        self._paint_ground()
        self._paint_icon()
        if self._command.keys and not self._command.why_not:
            self._paint_keys()
        self._paint_title()
        if self._command.why_not:
            self._paint_reason()

    def _paint_ground(self) -> None:
        if not self._chosen and not self._near:
            return
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._theme.colour("chosen" if self._chosen else "ground"))
        self._painter.drawRoundedRect(self._box, RADIUS_CONTROL, RADIUS_CONTROL)
        if self._chosen:
            post = QRect(0, GRID + 1, POST_WIDTH, self._box.height() - 2 * (GRID + 1))
            self._painter.setBrush(self._theme.colour("chosen_text" if self._theme.contrast else "accent"))
            self._painter.drawRoundedRect(QRectF(self._at(post)), 2, 2)

    def _paint_icon(self) -> None:
        size = self._theme.icon_size(ICON_BUTTON)
        if self._command.icon:
            role = self._muted if self._command.why_not else self._role()
            box = self._at(QRect(self._left, (self._line.height() - size) // 2, size, size))
            self._painter.drawPixmap(box.topLeft(), self._theme.pixmap(self._command.icon, role, ICON_BUTTON))
        self._left += size + GRID + HALF

    def _paint_keys(self) -> None:
        words = printed(self._command.keys)
        self._painter.setFont(self._theme.font(Step.CAPTION))
        metrics = self._painter.fontMetrics()
        width, height = metrics.horizontalAdvance(words) + 2 * GRID, metrics.height() + 2 * GAP_TIGHT
        cap = self._at(QRect(self._right - width, (self._line.height() - height) // 2, width, height))
        self._painter.setPen(QPen(self._theme.colour("line_strong" if self._muted == "muted" else "chosen_text")))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_TAG, RADIUS_TAG)
        self._painter.setPen(self._theme.colour(self._muted))
        self._painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, words)
        self._right -= width + GRID + HALF

    def _paint_title(self) -> None:
        """And where it belongs behind it, as far as there is room."""
        weight = QFont.Weight.DemiBold if self._chosen else QFont.Weight.Normal
        self._painter.setFont(self._theme.font(weight=weight))
        self._painter.setPen(self._theme.colour(self._muted if self._command.why_not else self._role()))
        wanted = self._painter.fontMetrics().horizontalAdvance(self._command.title) + GAP_TIGHT
        title = min(wanted, self._right - self._left)
        _write(self._painter, self._at(QRect(self._left, 0, title, self._line.height())), self._command.title)
        left = self._left + title + GRID
        self._painter.setFont(self._theme.font(Step.CAPTION))
        if self._place and self._painter.fontMetrics().horizontalAdvance(self._place) < self._right - left:
            self._painter.setPen(self._theme.colour(self._muted))
            _write(self._painter, self._at(QRect(left, 0, self._right - left, self._line.height())), self._place)

    def _paint_reason(self) -> None:
        self._painter.setFont(self._theme.font(Step.CAPTION))
        self._painter.setPen(self._theme.colour(self._muted))
        top = self._line.height() - GRID
        width = self._box.width() - GRID - HALF - self._left
        _write(self._painter, self._at(QRect(self._left, top, width, self._small() + HALF)), self._command.why_not)

    def _role(self) -> str:
        return "chosen_text" if self._chosen else "text"

    def _small(self) -> int:
        return QFontMetrics(self._theme.font(Step.CAPTION)).height()

    def _at(self, box: QRect) -> QRect:
        """From the beginning of the row to the window's own coordinates, whichever side lines begin at."""
        left = self._box.width() - box.x() - box.width() if self._mirrored else box.x()
        return QRect(self._box.x() + left, self._box.y() + box.y(), box.width(), box.height())


def _write(painter: QPainter, box: QRect, words: str) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def headed(found: Sequence[Found]) -> list[Row]:
    """With a heading above those used last, those of each room, and those of the whole window."""
    rows: list[Row] = []
    head = ""
    for each in found:
        words = tr("Used last") if each.recent else each.place or tr("Everywhere")
        if words != head:
            rows.append(words)
            head = words
        rows.append(each)
    return rows
