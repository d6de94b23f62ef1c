"""Shows the earlier results of the Writing room, to open one again or to remove it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.common.i18n import tr
from desktop.state.writing.earlier import EarlierList
from desktop.ui.commands import Command
from desktop.ui.focus import FocusRing
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import label, mark, name
from desktop.ui.parts.undo import UndoBar
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import EARLIER_LEAST, EARLIER_SIZE, GRID, HALF, LIST_GAP, PAGE_INSET, RADIUS_CONTROL
from desktop.vault.earlier_results import EarlierResult

Index = QModelIndex | QPersistentModelIndex

_NONE = QModelIndex()
_SHOWN = 600  # letters of a result in its tool tip


class EarlierModel(QAbstractListModel):
    """Each result with its name, and below it when and by whom it was made, and how it stands to the text."""

    def __init__(self, earlier: EarlierList) -> None:
        super().__init__()
        self._earlier = earlier
        self.results: Sequence[EarlierResult] = ()

    def refresh(self) -> None:
        self.beginResetModel()
        self.results = self._earlier.results
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.row() >= 0 else len(self.results)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if index.row() < 0:
            return None
        result = self.results[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._earlier.title(result)
        if role == Qt.ItemDataRole.UserRole:
            return self._earlier.facts(result)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._earlier.title(result)}, {self._earlier.facts(result)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return result.made.text[:_SHOWN]
        return None


class EarlierDelegate(QStyledItemDelegate):
    """Draws a result in two lines."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        lines = sum(QFontMetrics(self._theme.font(step)).height() for step in (Step.UI, Step.CAPTION))
        return QSize(0, lines + 2 * GRID + LIST_GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        box = option.rect.adjusted(0, 0, 0, -LIST_GAP)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("chosen" if chosen else "surface"))
            painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        inner = box.adjusted(GRID + HALF, GRID, -GRID, -GRID)
        lines = ((Step.UI, "text", index.data()), (Step.CAPTION, "muted", index.data(Qt.ItemDataRole.UserRole)))
        for step, role, words in lines:
            painter.setFont(theme.font(step))
            painter.setPen(theme.colour("chosen_text" if chosen and (role == "text" or theme.contrast) else role))
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(str(words), Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)
            inner.adjust(0, metrics.height(), 0, 0)
        painter.restore()


class EarlierResultsDialog(QDialog):
    """Enter opens the chosen one, Del removes it; that can be undone until the next one is removed."""

    def __init__(self, theme: Theme, earlier: EarlierList, parent: QWidget) -> None:
        super().__init__(parent)
        self._ring = FocusRing(self, theme)
        self._earlier = earlier
        self.setObjectName("Earlier results")
        self.setWindowTitle(tr("Earlier results"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._model = EarlierModel(earlier)
        self.list = QListView()
        name(self.list, "Results", tr("Earlier results"))
        mark(self.list, box="table")
        self.list.setModel(self._model)
        self.list.setItemDelegate(EarlierDelegate(theme, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.doubleClicked.connect(lambda _index: self._open())
        self._none = label(tr("Results stand here once there are some."), tone="muted", wrap=True)
        self._none.setObjectName("No results")
        self._remove = Button(theme, tr("Remove"), english="Remove result", kind="quiet", icon="remove")
        self._remove.clicked.connect(self._drop)
        self._leave = Button(theme, tr("Close"), english="Close results", kind="quiet")
        self._leave.clicked.connect(self.reject)
        self._use = Button(theme, tr("Open"), english="Open result", kind="main")
        self._use.clicked.connect(self._open)
        self._undo = UndoBar(theme, english="Removed result")
        self._build()
        self.resize(theme.scaled(EARLIER_SIZE[0]), theme.scaled(EARLIER_SIZE[1]))
        self.setMinimumSize(*EARLIER_LEAST)
        earlier.changed.connect(self._refresh)
        self._refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._drop()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self._remove)
        foot.addStretch(1)
        foot.addWidget(self._leave)
        foot.addWidget(self._use)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_INSET, PAGE_INSET, PAGE_INSET, PAGE_INSET)
        column.setSpacing(GRID + HALF)
        column.addWidget(label(tr("Earlier results"), step="card"))
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        column.addWidget(self._undo)
        column.addLayout(foot)

    def _refresh(self) -> None:
        row = max(0, self.list.currentIndex().row())
        self._model.refresh()
        count = len(self._model.results)
        self.list.setCurrentIndex(self._model.index(min(row, count - 1)))
        self._none.setVisible(not count)
        for button in (self._remove, self._use):
            button.setEnabled(count > 0)

    def _chosen(self) -> EarlierResult | None:
        row = self.list.currentIndex().row()
        return self._model.results[row] if 0 <= row < len(self._model.results) else None

    def _open(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._earlier.open(chosen)
            self.accept()

    def _drop(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._earlier.drop(chosen)
            self._undo.offer(tr("{title} removed.", title=self._earlier.title(chosen)), self._earlier.bring_back)


class EarlierDoor(QObject):
    """Leads to them."""

    opened = Signal()  # an earlier result stands in the room

    def __init__(self, theme: Theme, state: EarlierList, page: QWidget) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self.state = state

    def command(self) -> Command:
        return Command("Show earlier results", tr("Earlier results"), self.open, icon="undo")

    def open(self) -> EarlierResultsDialog:
        """Returns at once."""
        dialog = EarlierResultsDialog(self._theme, self.state, self._page.window())
        dialog.accepted.connect(self.opened)
        dialog.open()
        return dialog
