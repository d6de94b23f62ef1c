"""Shows where a link leads before anything is opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.ui.focus import FocusRing
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import label
from desktop.ui.theme import Theme
from desktop.ui.tokens import DIALOG_WIDTH, GRID, HALF, PAGE_INSET

OPENABLE = frozenset({"http", "https", "mailto"})
_LETTERS = 60  # an address has no spaces to break at


def address(url: QUrl) -> str:
    """As the browser will ask for it: a name in look-alike letters shows itself as what it is."""
    return bytes(url.toEncoded().data()).decode("ascii", "replace")


class LinkDialog(QDialog):
    """Shows the whole address; opens it, copies it, or does nothing."""

    def __init__(self, theme: Theme, url: QUrl, parent: QWidget) -> None:
        super().__init__(parent)
        self._ring = FocusRing(self, theme)
        self._url = url
        self.setObjectName("Link")
        self.setWindowTitle(tr("Open this link?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        openable = url.scheme() in OPENABLE
        host = bytes(QUrl.toAce(url.host()).data()).decode("ascii") or url.scheme()
        title = tr("This link leads to {host}", host=host)
        shown = label("\u200b".join(_pieces(address(url))), step="code", wrap=True)
        shown.setObjectName("Link address")
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        if openable:
            sentence = tr("It opens in your browser, outside Corral. The site will see that you came.")
        else:
            sentence = tr("Corral opens web and mail addresses only. You can copy this one.")
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_INSET, PAGE_INSET, PAGE_INSET, PAGE_INSET)
        column.setSpacing(GRID + HALF)
        column.addWidget(label(title, step="card", wrap=True))
        column.addWidget(shown)
        column.addWidget(label(sentence, tone="muted", wrap=True))
        column.addLayout(self._build_buttons(theme, openable=openable))
        self.setMinimumWidth(theme.scaled(DIALOG_WIDTH))

    def _build_buttons(self, theme: Theme, *, openable: bool) -> QHBoxLayout:
        leave = Button(theme, tr("Not now"), english="Not now", kind="quiet")
        copy = Button(theme, tr("Copy"), english="Copy link", icon="copy")
        go = Button(theme, tr("Open"), english="Open link", kind="main", icon="external-link")
        leave.clicked.connect(self.reject)
        copy.clicked.connect(self._on_copy)
        go.clicked.connect(self._on_open)
        go.setVisible(openable)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addStretch(1)
        for button in (leave, copy, go):
            row.addWidget(button)
        leave.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(address(self._url))
        self.accept()

    def _on_open(self) -> None:
        self.accept()
        QDesktopServices.openUrl(self._url)


def _pieces(text: str) -> list[str]:
    return [text[at : at + _LETTERS] for at in range(0, len(text), _LETTERS)] or [""]
