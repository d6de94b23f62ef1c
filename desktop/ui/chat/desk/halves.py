"""Puts the pictures beside the table, or one of the two alone where there is little room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.ui.parts.reading import read_in_order
from desktop.ui.theme import Theme
from desktop.ui.tokens import DESK_LEFT, LEAST

_MOST = 2 / 5  # share of the room that the first takes


class Halves(QWidget):
    """Placed by hand: a layout would never become as narrow as it must be to fold."""

    def __init__(self, theme: Theme, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._first = first
        self._second = _Scrolled(second)
        self._folded = False
        for part in (self._first, self._second):
            part.setParent(self)
        read_in_order((self._first, self._second))
        theme.changed.connect(self._place)

    @property
    def parts(self) -> list[QWidget]:
        """Those that are seen."""
        return [part for part in (self._first, self._second) if not part.isHidden()]

    def show_parts(self, *, folded: bool, first: bool) -> None:
        """Folded, only the `first` or the second."""
        self._folded = folded
        self._first.setVisible(first or not folded)
        self._second.setVisible(not (first and folded))
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._place()

    def _place(self) -> None:
        width = self.width()
        first = width if self._folded else min(self._theme.scaled(DESK_LEFT), round(width * _MOST))
        second = width if self._folded else width - first
        mirrored = self.isRightToLeft()
        self._first.setGeometry(width - first if mirrored else 0, 0, first, self.height())
        self._second.setGeometry(0 if mirrored else width - second, 0, second, self.height())


class _Scrolled(QScrollArea):
    """With large words in a small window there is more than can be seen at once. Its keys are those of the desk."""

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(part)
        for each in (part, self.viewport()):
            each.setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
