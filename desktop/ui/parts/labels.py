"""Words on the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui.parts.marks import mark


def label(text: str = "", *, step: str = "ui", tone: str = "", strong: bool = False, wrap: bool = False) -> QLabel:
    """Plain text in a type step and tone of the style sheet. It never reads its text as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    mark(made, step=step, tone=tone, strong="true" if strong else "")
    if wrap:
        made.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def tag(text: str, tone: str = "") -> QLabel:
    """A fact, never clickable. Tones: "" (accent), plain, good, warn, bad."""
    made = label(text)
    mark(made, box="tag", tone=tone)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def key_cap(text: str) -> QLabel:
    """A key as it is printed on the keyboard."""
    made = label(text)
    mark(made, box="key", step="")
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


class Elided(QLabel):
    """One line that may be cut: titles at the end, file names in the middle. The full text is the tool tip."""

    def __init__(
        self,
        text: str = "",
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        step: str = "ui",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        mark(self, step=step)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(" ".join(text.split()))
        self.setToolTip(self.text())

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        hint.setWidth(min(hint.width(), self.fontMetrics().averageCharWidth() * 8))
        return hint

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        box = self.contentsRect()
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(box, self.alignment(), self.fontMetrics().elidedText(self.text(), self._mode, box.width()))
        painter.end()
