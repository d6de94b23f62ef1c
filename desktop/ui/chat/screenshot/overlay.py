"""Lies over a whole screen, shows it as it just was, and lets a person choose a part of it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.common.i18n import tr
from desktop.ui.chat.screenshot import region
from desktop.ui.parts.announce import announce
from desktop.ui.theme import Theme
from desktop.ui.tokens import FOCUS_WIDTH, GRID, RADIUS_CONTROL, SHOT_DIM, SHOT_HINT_TOP, SHOT_STEP

_ARROWS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


class RegionOverlay(QWidget):
    """`shot` is the whole screen, in all of its pixels. What is chosen comes with `chosen`, as a QImage."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, shot: QPixmap, screen: QRect) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self._theme = theme
        self._shot = shot
        self._box = QRect()
        self._pressed: QPoint | None = None
        self.setObjectName("Part of the screen")
        self.setAccessibleName(tr("Choose a part of the screen"))
        self.setAccessibleDescription(_hint())
        self.setWindowTitle(tr("Choose a part of the screen"))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setGeometry(screen)

    @property
    def box(self) -> QRect:
        """What would be taken: all, while nothing is chosen."""
        return self._box if region.is_region(self._box) else self.rect()

    @property
    def words(self) -> str:
        """How large that is, in pixels of the picture."""
        pixels = region.in_pixels(self.box, self._shot.devicePixelRatio())
        return tr("{width} × {height}", width=pixels.width(), height=pixels.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.RightButton:
            self.left.emit()
        elif event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self._show(QRect())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            self._show(region.dragged(self._pressed, event.position().toPoint(), self.rect()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and event.button() is Qt.MouseButton.LeftButton and region.is_region(self._box):
            self._take()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key in _ARROWS:
            self._step(_ARROWS[key], event.modifiers())
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The desktop's own way to close a window is one to leave; the end of the program is not held up."""
        self.left.emit()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._shot)
        dim = self._theme.colour("rail")
        dim.setAlpha(SHOT_DIM)
        painter.fillRect(self.rect(), dim)
        if region.is_region(self._box):
            ratio = self._shot.devicePixelRatio()
            painter.drawPixmap(self._box, self._shot, region.in_pixels(self._box, ratio))
            painter.setPen(QPen(self._theme.colour("brass"), FOCUS_WIDTH))
            painter.drawRect(self._box)
            self._paint_words(painter, self.words, self._box.bottomLeft() + QPoint(0, GRID))
        else:
            width = QFontMetrics(self._theme.font()).horizontalAdvance(_hint())
            self._paint_words(painter, _hint(), QPoint((self.width() - width) // 2 - 2 * GRID, SHOT_HINT_TOP))
        painter.end()

    def _paint_words(self, painter: QPainter, words: str, at: QPoint) -> None:
        """On a plate of their own, kept within the screen."""
        metrics = QFontMetrics(self._theme.font())
        plate = QRect(at.x(), at.y(), metrics.horizontalAdvance(words) + 4 * GRID, metrics.height() + 2 * GRID)
        plate.moveRight(min(plate.right(), self.width() - GRID))
        plate.moveBottom(min(plate.bottom(), self.height() - GRID))
        plate.moveLeft(max(plate.left(), GRID))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("line_strong"), self._theme.tokens.border))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(QRectF(plate).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CONTROL, RADIUS_CONTROL)
        painter.setPen(self._theme.colour("text"))
        painter.setFont(self._theme.font())
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)

    def _step(self, way: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        by = way if modifiers & Qt.KeyboardModifier.AltModifier else way * SHOT_STEP
        if not region.is_region(self._box):
            self._show(region.begun(self.rect()))
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._show(region.sized(self._box, by, self.rect()))
        else:
            self._show(region.moved(self._box, by, self.rect()))
        announce(self, self.words)

    def _show(self, box: QRect) -> None:
        self._box = box
        self.update()

    def _take(self) -> None:
        self.chosen.emit(self._shot.copy(region.in_pixels(self.box, self._shot.devicePixelRatio())).toImage())


def _hint() -> str:
    return tr("Drag over what you want to ask about. Enter takes the whole screen, Esc leaves.")
