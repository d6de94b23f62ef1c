"""How far a job is: words first, the bar beside them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.parts.labels import label
from desktop.ui.parts.marks import name
from desktop.ui.theme import Theme
from desktop.ui.tokens import HALF, ROW_GAP

_STEPS = 1000


class Bar(QProgressBar):
    """Thin and without words of its own: never the only message."""

    def __init__(self, theme: Theme, *, english: str, spoken: str, height: int = 6, role: str = "accent") -> None:
        super().__init__()
        self._theme = theme
        self._height = height
        self._role = role
        name(self, english, spoken)
        self.setRange(0, _STEPS)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_fraction(self, fraction: float) -> None:
        """From 0 to 1; beyond is held."""
        self.setValue(round(max(0.0, min(1.0, fraction)) * _STEPS))

    def set_role(self, role: str) -> None:
        """The colour of what is done: "accent", "warn" when it runs full."""
        self._role = role
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(64, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        box = QRectF(0, (self.height() - self._height) / 2, self.width(), self._height)
        radius = self._height / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(box, radius, radius)
        share = self.value() / _STEPS
        if share > 0:
            width = max(self._height, box.width() * share)
            left = box.right() - width if self.isRightToLeft() else box.left()
            painter.setBrush(self._theme.colour(self._role))
            painter.drawRoundedRect(QRectF(left, box.y(), width, box.height()), radius, radius)
        painter.end()


class ProgressLine(QWidget):
    """ "42 %" bold, "555 MB of 1.3 GB" beside it, "about 1 minute left" at the right, and the bar below."""

    def __init__(self, theme: Theme, *, english: str, spoken: str) -> None:
        super().__init__()
        self._share = label(step="caption", strong=True)
        self._done = label(step="caption", wrap=True)
        self._left = label(step="caption", tone="muted")
        self.bar = Bar(theme, english=english, spoken=spoken, height=8)
        row = QHBoxLayout()
        row.setSpacing(ROW_GAP)
        row.addWidget(self._share)
        row.addWidget(self._done, 1)
        row.addWidget(self._left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(HALF)
        layout.addLayout(row)
        layout.addWidget(self.bar)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_progress(self, fraction: float, share: str, done: str, left: str = "") -> None:
        """`share`, `done` and `left` are sentences of the caller's; "" hides one."""
        self.bar.set_fraction(fraction)
        for part, words in ((self._share, share), (self._done, done), (self._left, left)):
            part.setText(words)
            part.setVisible(bool(words) or part is self._done)
