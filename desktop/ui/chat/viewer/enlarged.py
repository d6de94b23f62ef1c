"""Shows a bit of print enlarged, pixel by pixel, as a model gets it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.parts.labels import label, paragraph
from desktop.ui.theme import Theme
from desktop.ui.tokens import ENLARGED_HEIGHT, GAP_TIGHT, VIEWER_SHEET


class _Sheet(QWidget):
    """White where there is no picture, in both themes: nothing of it is tinted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image = QImage()
        self._middle = (0.0, 0.0)
        self._times = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(ENLARGED_HEIGHT)
        theme.changed.connect(self.update)

    def show_pixels(self, image: QImage, middle: tuple[float, float], times: int) -> None:
        self._image, self._middle, self._times = image, middle, times
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(edge, VIEWER_SHEET, VIEWER_SHEET)
        painter.fillPath(path, Qt.GlobalColor.white)
        if not self._image.isNull():
            painter.setClipPath(path)
            size = QSize(self._image.width() * self._times, self._image.height() * self._times)
            left = round(self.width() / 2 - self._middle[0] * self._times)
            top = round(self.height() / 2 - self._middle[1] * self._times)
            painter.drawImage(QRect(left, top, size.width(), size.height()), self._image)
            painter.setClipping(False)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawPath(path)
        painter.end()


class Enlarged(QWidget):
    """The print, and below it which picture it is of."""

    def __init__(self, theme: Theme, title: str, *, english: str) -> None:
        super().__init__()
        self.setObjectName(english)
        self.sheet = _Sheet(theme)
        self._head = label(title, step="caption", strong=True)
        self._note = paragraph(step="caption", tone="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TIGHT)
        column.addWidget(self.sheet)
        column.addWidget(self._head)
        column.addWidget(self._note)
        column.addStretch()

    def show_print(self, image: QImage, middle: tuple[float, float], times: int, note: str) -> None:
        """`image` is what the model gets, `middle` the place in it that is shown, `times` how much larger."""
        self.sheet.show_pixels(image, middle, times)
        self.sheet.setAccessibleName(f"{self._head.text()}, {note}")
        self._note.setText(note)

    def clear(self) -> None:
        self.sheet.show_pixels(QImage(), (0.0, 0.0), 1)
