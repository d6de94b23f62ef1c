"""Shows the last lines of the engine's log, to read and to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette, QTextCursor, QTextOption
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.state.setup.session import InstallSession
from desktop.ui.focus import FocusRing
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import label, mark, name
from desktop.ui.parts.pages import row
from desktop.ui.parts.pane_text import PaneText
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import GRID, LOG_SIZE, PAGE_INSET


class LogDialog(QDialog):
    """Reads the log when it is shown, and again when asked to."""

    def __init__(self, theme: Theme, session: InstallSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._ring = FocusRing(self, theme)
        name(self, "Engine log", tr("Log of Corral’s engine"))
        self.setWindowTitle(tr("Log of Corral’s engine"))
        self._text = PaneText(theme, QPalette.ColorRole.Base)
        name(self._text, "Log lines", tr("The last lines of the log"))
        self._text.setReadOnly(True)
        self._text.set_inset(0, 0)
        self._text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        again = Button(theme, tr("Read again"), english="Read the log again", icon="retry")
        copy = Button(theme, tr("Copy"), english="Copy the log", icon="copy")
        close = Button(theme, tr("Close"), english="Close the log")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAGE_INSET, PAGE_INSET, PAGE_INSET, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(label(tr("What Corral’s engine wrote last"), step="head", wrap=True))
        layout.addWidget(label(tr("It holds no word of your chats, and is sent nowhere."), tone="muted", wrap=True))
        layout.addWidget(self._text, 1)
        layout.addLayout(row(again, copy, 1, close))
        self.resize(theme.scaled(LOG_SIZE[0]), theme.scaled(LOG_SIZE[1]))
        mark(self, box="page")
        session.log_read.connect(self._show)
        again.clicked.connect(session.read_log)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text.toPlainText()))
        close.clicked.connect(self.accept)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()
        session.read_log()

    def _apply_theme(self) -> None:
        self._text.setFont(self._theme.font(Step.CODE))

    def _show(self, lines: str) -> None:
        self._text.setPlainText(lines or tr("Nothing yet: it was not started here."))
        self._text.moveCursor(QTextCursor.MoveOperation.End)
