"""Says why no window opens, to who started Corral from a menu and sees no stderr."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout

from desktop.app.opening import qt_application
from desktop.bridge.signals import EndSignals
from desktop.common.assets import asset
from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import label, name
from desktop.ui.parts.pages import row
from desktop.ui.theme import Theme
from desktop.ui.tokens import DIALOG_WIDTH, GRID, ICON_BUTTON, PAGE_INSET

_MAY_BREAK = "\u200b"


class RefusalDialog(QDialog):
    """Accepted: the person wants it tried again."""

    def __init__(self, theme: Theme, error: CorralError) -> None:
        super().__init__()
        name(self, "Cannot open", str(error))
        self.setWindowTitle(tr("Corral"))
        title = label(_breakable(error.title), step="card", wrap=True)
        title.setObjectName("Cannot open title")
        advice = label(_breakable(error.advice), tone="muted", wrap=True)
        advice.setObjectName("Cannot open advice")
        for each in (title, advice):  # they may name a folder that somebody wants to go to
            each.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        close = Button(theme, tr("Close"), english="Close", kind="plain" if error.retry else "main")
        close.clicked.connect(self.reject)
        again = Button(theme, tr("Try again"), english="Try again", kind="main")
        again.clicked.connect(self.accept)
        again.setVisible(error.retry)
        sign = QLabel()
        sign.setPixmap(theme.pixmap("warning", "bad", ICON_BUTTON))
        words = QGridLayout()
        words.setHorizontalSpacing(GRID)
        words.setVerticalSpacing(GRID // 2)
        words.addWidget(sign, 0, 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(title, 0, 1)
        words.addWidget(advice, 1, 1)
        words.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAGE_INSET, PAGE_INSET, PAGE_INSET, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(words)
        layout.addLayout(row(1, close, again))
        (again if error.retry else close).setFocus(Qt.FocusReason.OtherFocusReason)
        self.setFixedWidth(theme.scaled(DIALOG_WIDTH))
        self.setFixedHeight(layout.totalHeightForWidth(self.width()))


def _breakable(text: str) -> str:
    """A folder's name has no spaces to break at."""
    return text.replace("/", f"/{_MAY_BREAK}").replace("\\", f"\\{_MAY_BREAK}")


def wants_another_try(problem: CorralError) -> bool:
    """Shows it until the person has answered."""
    application = qt_application()
    # The window that may open after this one closes must not find the application ended.
    application.setQuitOnLastWindowClosed(False)
    dialog = RefusalDialog(Theme(application), problem)
    dialog.setWindowIcon(QIcon(str(asset("icons", "app-icon.svg"))))
    signals = EndSignals(dialog.reject)
    try:
        return dialog.exec() == RefusalDialog.DialogCode.Accepted
    finally:
        signals.close()
        dialog.deleteLater()
        application.setQuitOnLastWindowClosed(True)
