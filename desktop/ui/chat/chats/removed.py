"""Shows the chats that were removed and can be had back, on the second page of the panel at the left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QDate, QDateTime, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.common.i18n import tr, trn
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.labels import label, mark, name
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import GRID, HALF, LEAST, LIST_GAP, RADIUS_CONTROL
from desktop.vault.chat_list import DAYS_KEPT
from desktop.vault.types import Removed

Index = QModelIndex | QPersistentModelIndex

_NONE = QModelIndex()


class RemovedModel(QAbstractListModel):
    """The removed chats, as a list for its view."""

    def __init__(self) -> None:
        super().__init__()
        self.chats: Sequence[Removed] = ()

    def show_removed(self, chats: Sequence[Removed]) -> None:
        self.beginResetModel()
        self.chats = chats
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.row() >= 0 else len(self.chats)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if index.row() < 0:
            return None
        removed = self.chats[index.row()]
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.ToolTipRole:
            return removed.chat.title
        if role == Qt.ItemDataRole.UserRole:
            return days_left(removed, QDate.currentDate())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{removed.chat.title}, {days_left(removed, QDate.currentDate())}"
        return None


class RemovedDelegate(QStyledItemDelegate):
    """Draws a removed chat: its title, and how long it is still kept."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        lines = sum(QFontMetrics(self._theme.font(step)).height() for step in (Step.UI, Step.CAPTION))
        return QSize(0, lines + 2 * GRID + LIST_GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
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


class RemovedChats(QWidget):
    """Enter brings the chosen chat back, Del removes it for good once the person has said so again."""

    wanted_back = Signal(object)  # a Chat
    erased = Signal(object)  # a Chat, or None for all of them
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("Removed chats")
        self.model = RemovedModel()
        self.view = QListView()
        name(self.view, "Chats that were removed", tr("Chats that were removed"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(RemovedDelegate(theme, self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setMouseTracking(True)
        self.view.viewport().setAutoFillBackground(False)
        self.view.doubleClicked.connect(lambda _index: self._bring_back())
        self._back = IconButton(theme, "chevron-left", tr("Back to the chats"), english="Back to the chats")
        self._back.clicked.connect(self.left)
        self._bring = Button(theme, tr("Bring back"), english="Bring back", size="small", icon="undo")
        self._bring.clicked.connect(self._bring_back)
        self._erase = Button(theme, tr("Remove for good"), english="Remove for good", kind="quiet", size="small")
        self._erase.clicked.connect(lambda: self._ask(everything=False))
        self._erase_all = Button(
            theme, tr("Remove all for good"), english="Remove all for good", kind="quiet", size="small"
        )
        self._erase_all.clicked.connect(lambda: self._ask(everything=True))
        self._everything = False
        self._acts = QWidget()
        self._sure = self._build_sure(theme)
        self._build()
        self.setFocusProxy(self.view)

    def show_removed(self, chats: Sequence[Removed]) -> None:
        chosen = self.view.currentIndex().row()
        if chats != self.model.chats:
            self.model.show_removed(chats)
            self.view.setCurrentIndex(self.model.index(max(0, min(chosen, len(chats) - 1))))
            self._leave_question()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._sure.isVisible():
            self._leave_question()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self._ask(everything=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._bring_back()
        else:
            super().keyPressEvent(event)

    def _build_sure(self, theme: Theme) -> QFrame:
        box = QFrame()
        box.setObjectName("Really remove")
        mark(box, box="card")
        self._question = label(wrap=True)
        self._question.setMinimumWidth(LEAST)
        yes = Button(theme, tr("Remove for good"), english="Yes, remove for good", size="small")
        self._no = Button(theme, tr("Keep"), english="Keep", kind="quiet", size="small")
        yes.clicked.connect(self._do_erase)
        self._no.clicked.connect(self._leave_question)
        column = QVBoxLayout(box)
        column.setContentsMargins(GRID + HALF, GRID, GRID + HALF, GRID)
        column.setSpacing(GRID)
        column.addWidget(self._question)
        row = QHBoxLayout()
        row.addWidget(yes)
        row.addWidget(self._no)
        row.addStretch(1)
        column.addLayout(row)
        box.hide()
        return box

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._back)
        head.addWidget(label(tr("Recently removed"), step="card", wrap=True), 1)
        note = trn("Kept for {n} day, then gone for good.", "Kept for {n} days, then gone for good.", DAYS_KEPT)
        acts = QVBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(HALF)
        for button in (self._bring, self._erase, self._erase_all):
            acts.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(label(note, step="caption", tone="muted", wrap=True))
        column.addWidget(self.view, 1)
        column.addWidget(self._sure)
        column.addWidget(self._acts)

    def _chosen(self) -> Removed | None:
        row = self.view.currentIndex().row()
        return self.model.chats[row] if 0 <= row < len(self.model.chats) else None

    def _bring_back(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.wanted_back.emit(chosen.chat)

    def _ask(self, *, everything: bool) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        self._everything = everything
        if everything:
            words = trn(
                "Remove {n} chat for good? Nobody can bring it back then.",
                "Remove {n} chats for good? Nobody can bring them back then.",
                len(self.model.chats),
            )
        else:
            words = tr("Remove “{title}” for good? Nobody can bring it back then.", title=chosen.chat.title)
        self._question.setText(words)
        self._acts.hide()
        self._sure.show()
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do_erase(self) -> None:
        chosen = self._chosen()
        self._leave_question()
        if chosen is not None:
            self.erased.emit(None if self._everything else chosen.chat)

    def _leave_question(self) -> None:
        asked = self._sure.isVisible()
        self._sure.hide()
        self._acts.show()
        if asked:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)


def days_left(removed: Removed, today: QDate) -> str:
    """ "Gone for good in 27 days"."""
    last = QDateTime.fromSecsSinceEpoch(int(removed.when)).date().addDays(DAYS_KEPT)
    days = today.daysTo(last)
    if days < 1:
        return tr("Gone for good with the next start")
    return trn("Gone for good in {n} day", "Gone for good in {n} days", days)
