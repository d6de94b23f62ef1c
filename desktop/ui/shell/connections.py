"""Lists the connections behind the footer's number."""

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

from desktop.common.i18n import tr, trn
from desktop.engine.connection_log import Connection, ConnectionLog, ConnectionLogState, Purpose, Stage
from desktop.state.status_words import connections_words
from desktop.ui.focus import FocusRing
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import label, mark, name
from desktop.ui.parts.pages import row
from desktop.ui.theme import Theme
from desktop.ui.tokens import CONNECTIONS_SIZE, GRID, PAGE_INSET


class ConnectionsDialog(QDialog):
    """Every connection since the start: those outside one by one, the latest first; those inside in one line.

    Read anew whenever it is shown.
    """

    def __init__(self, theme: Theme, connection_log: ConnectionLog, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._connection_log = connection_log
        self._ring = FocusRing(self, theme)
        name(self, "Connections list", tr("Connections"))
        self.setWindowTitle(tr("Connections"))
        self._head = label(step="head", wrap=True)
        self._sentence = label(tone="muted", wrap=True)
        self._list = QTreeWidget()
        name(self._list, "Connections opened", tr("Connections opened"))
        mark(self._list, box="table")
        self._list.setColumnCount(3)
        self._list.setHeaderLabels([tr("Time"), tr("To"), tr("What for")])
        self._list.setUniformRowHeights(True)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        header = self._list.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        close = Button(theme, tr("Close"), english="Close connections")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAGE_INSET, PAGE_INSET, PAGE_INSET, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._head)
        layout.addWidget(self._sentence)
        layout.addWidget(self._list, 1)
        layout.addLayout(row(1, close))
        self.resize(theme.scaled(CONNECTIONS_SIZE[0]), theme.scaled(CONNECTIONS_SIZE[1]))

    def showEvent(self, event: QShowEvent) -> None:
        self._fill()
        super().showEvent(event)

    def _fill(self) -> None:
        state = self._connection_log.snapshot()
        self._head.setText(connections_words(state.outside))
        self._sentence.setText(_sentence(state))
        self._list.clear()
        latest = list(reversed(state.entries))
        self._list.addTopLevelItems([self._item(each) for each in latest if not each.local])
        inside = [self._item(each) for each in latest if each.local]
        if inside:
            self._list.addTopLevelItem(self._folded(inside, state.inside))

    def _folded(self, inside: list[QTreeWidgetItem], count: int) -> QTreeWidgetItem:
        """All that stayed on this computer in one line, which can be opened."""
        words = trn("{n} connection within this computer", "{n} connections within this computer", count)
        item = QTreeWidgetItem(["", words, Purpose.ENGINE.words])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.addChildren(inside)
        return item

    def _item(self, connection: Connection) -> QTreeWidgetItem:
        at = connection.at.astimezone().strftime("%X")
        host = f"[{connection.host}]" if ":" in connection.host else connection.host
        item = QTreeWidgetItem([at, f"{host}:{connection.port}", _what(connection)])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        if not connection.local:
            came_about = connection.stage in (Stage.OPEN, Stage.CLOSED)
            item.setForeground(1, self._theme.colour("warn" if came_about else "muted"))
        return item


def _what(connection: Connection) -> str:
    words = connection.purpose.words
    match connection.stage:
        case Stage.OPEN:
            return tr("{what}, open now", what=words)
        case Stage.FAILED:
            return tr("{what}, no connection", what=words)
        case _:
            return words


def _sentence(state: ConnectionLogState) -> str:
    said = [tr("Counted since Corral was started.")]
    if state.open_outside:
        said.append(trn("{n} is open now.", "{n} are open now.", state.open_outside))
    elif state.outside:
        said.append(tr("None is open now."))
    if any(not each.local and each.stage is Stage.FAILED for each in state.entries):
        said.append(tr("Attempts that reached nobody are listed, and not counted."))
    return " ".join(said)


def show_connections(theme: Theme, connection_log: ConnectionLog, parent: QWidget) -> None:
    """Open the list; closing it deletes it."""
    dialog = ConnectionsDialog(theme, connection_log, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
