"""The list behind the footer's number."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.common.words import tr, trn
from desktop.engine.ledger import Connection, Ledger
from desktop.ui.focus import FocusRing
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import label
from desktop.ui.parts.marks import mark, name
from desktop.ui.parts.pages import row
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, PAGE_INSET

_SIZE = (640, 440)


class ConnectionsDialog(QDialog):
    """Every connection since the start, the latest first; read anew whenever it is shown."""

    def __init__(self, theme: Theme, ledger: Ledger, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ledger = ledger
        self._ring = FocusRing(self, theme)
        name(self, "Connections list", tr("Connections"))
        self.setWindowTitle(tr("Connections"))
        self._head = label(step="head", wrap=True)
        self._sentence = label(tone="muted", wrap=True)
        self._list = QTreeWidget()
        name(self._list, "Connections opened", tr("Connections opened"))
        mark(self._list, box="table")
        self._list.setColumnCount(3)
        self._list.setHeaderLabels([tr("Time"), tr("To"), tr("Where that is")])
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._list.header().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self._list.header().setStretchLastSection(False)
        close = Button(theme, tr("Close"), english="Close connections")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAGE_INSET, PAGE_INSET, PAGE_INSET, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._head)
        layout.addWidget(self._sentence)
        layout.addWidget(self._list, 1)
        layout.addLayout(row(1, close))
        self.resize(theme.scaled(_SIZE[0]), theme.scaled(_SIZE[1]))

    def showEvent(self, event: QShowEvent) -> None:
        self._fill()
        super().showEvent(event)

    def _fill(self) -> None:
        state = self._ledger.snapshot()
        self._head.setText(connections_words(state.outside))
        self._sentence.setText(
            trn(
                "Counted since Corral was started. {n} more stayed on this computer, between Corral and its engine.",
                "Counted since Corral was started. {n} more stayed on this computer, between Corral and its engines.",
                state.inside,
            )
        )
        self._list.clear()
        self._list.addTopLevelItems([self._item(each) for each in reversed(state.entries)])

    def _item(self, connection: Connection) -> QTreeWidgetItem:
        where = tr("this computer") if connection.local else tr("outside")
        at = connection.at.astimezone().strftime("%X")
        host = f"[{connection.host}]" if ":" in connection.host else connection.host
        item = QTreeWidgetItem([at, f"{host}:{connection.port}", where])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        if not connection.local:
            item.setForeground(2, self._theme.colour("warn"))
        return item


def connections_words(outside: int) -> str:
    """The number in words, as the settings say it too."""
    return trn("{n} connection outside this computer", "{n} connections outside this computer", outside)
