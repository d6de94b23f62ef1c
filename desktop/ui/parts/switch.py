"""On or off, for what counts at once."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPoint, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from desktop.ui.focus import Ring
from desktop.ui.parts.labels import name
from desktop.ui.theme import Theme
from desktop.ui.tokens import CONTROL_SMALL, KNOB_INSET, KNOB_OFF, KNOB_ON, SWITCH


class Switch(QCheckBox):
    """Painted. The words that say what it switches stand beside it; `spoken` repeats them for a screen reader."""

    def __init__(self, theme: Theme, *, english: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._knob = 0.0  # 0 off, 1 on
        self._motion = QVariantAnimation(self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._move_knob)
        name(self, english, spoken)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._slide)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        width, height = (round(side * max(1.0, self._theme.scale)) for side in SWITCH)
        return QSize(width, max(height, CONTROL_SMALL))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, point: QPoint) -> bool:
        return self.rect().contains(point)

    def ring(self) -> Ring:
        track = self._track()
        return Ring(track, track.height() / 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        track = self._track()
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colour("line_strong"), 1.5)
        if not self.isEnabled():
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        elif self.isChecked():
            pen.setColor(colour("accent_hover" if self.underMouse() else "accent"))
            painter.setBrush(pen.color())
        else:
            painter.setBrush(colour("accent_soft" if self.underMouse() else "raised"))
        painter.setPen(pen)
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent_text" if self.isChecked() and self.isEnabled() else "line_strong"))
        painter.drawEllipse(self._knob_box(track))
        painter.end()

    def _track(self) -> QRectF:
        height = SWITCH[1] * max(1.0, self._theme.scale)
        return QRectF(0.75, (self.height() - height) / 2 + 0.75, self.width() - 1.5, height - 1.5)

    def _knob_box(self, track: QRectF) -> QRectF:
        side = track.height() * (KNOB_OFF + (KNOB_ON - KNOB_OFF) * self._knob)
        gap = track.height() * KNOB_INSET
        way = track.width() - 2 * gap - side
        share = 1 - self._knob if self.isRightToLeft() else self._knob
        return QRectF(track.x() + gap + way * share, track.center().y() - side / 2, side, side)

    def _slide(self, on: bool) -> None:
        self._motion.stop()
        if not self._theme.motion or not self.isVisible():
            self._move_knob(float(on))
            return
        self._motion.setDuration(self._theme.motion)
        self._motion.setStartValue(self._knob)
        self._motion.setEndValue(float(on))
        self._motion.start()

    def _move_knob(self, value: object) -> None:
        self._knob = value if isinstance(value, float) else 0.0
        self.update()
