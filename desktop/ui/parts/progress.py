"""Shows how far a job is: words first, the bar beside them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from desktop.ui.parts.labels import name
from desktop.ui.theme import Theme

_STEPS = 1000  # parts that a bar counts


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
