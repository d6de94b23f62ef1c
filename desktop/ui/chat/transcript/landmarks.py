"""Keeps what stands between messages of a conversation: where memory begins, and what was condensed before it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.chat.transcript.heights import Heights
from desktop.ui.chat.transcript.row import Row, height_of
from desktop.ui.parts.labels import label, name
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, LANDMARK_BELOW

Marks = Mapping[int, Sequence[QWidget]]  # by the id of the message they stand above, from the top


class Landmarks(QObject):
    """Widgets above messages. `moved` when they stand elsewhere, or take another room."""

    moved = Signal()

    def __init__(
        self,
        viewport: QWidget,
        heights: Heights,
        column: Callable[[], int],
        index: Callable[[int], int | None],
        in_sight: Mapping[int, Row],
    ) -> None:
        """`heights` of rows count what stands above them, too. `index` is that of a message by its id."""
        super().__init__(viewport)
        self._viewport = viewport
        self._heights = heights
        self._column = column
        self._index = index
        self._in_sight = in_sight
        self._shift = 0  # pixels that came above what is read since it was placed
        self._marks: Marks = {}
        self._counted: dict[int, int] = {}  # what `heights` have of them, by the message below

    def show_marks(self, marks: Marks) -> None:
        if marks == self._marks:
            return
        before, self._marks = self._marks, marks
        kept = [mark for each in marks.values() for mark in each]
        _hide(mark for each in before.values() for mark in each if mark not in kept)
        for mark in kept:
            if mark.parentWidget() is not self._viewport:
                mark.setParent(self._viewport)
        self._count_again({*before, *marks})

    def count_again(self) -> None:
        """One of them takes more or less room than before."""
        self._count_again(self._marks)

    def of(self, entry: int) -> Sequence[QWidget]:
        return self._marks.get(entry, ())

    def take_shift(self) -> int:
        """By how many pixels what is read lies lower than it did: whoever places rows scrolls by as many."""
        shift, self._shift = self._shift, 0
        return shift

    def measure(self, index: int, row: Row) -> None:
        """A row that is laid out for its message, with what stands above it."""
        height = self._height(row.entry.id) if row.entry is not None else 0
        if row.entry is not None:
            self._counted[row.entry.id] = height
        self._heights.set(index, height + row.arrange(self._column()))

    def place(self, row: Row, box: QRect) -> QRect:
        """At the top of `box`; returns what is left for the message."""
        top = box.top()
        for mark in self.of(row.entry.id) if row.entry is not None else ():
            height = height_of(mark, box.width())
            mark.setGeometry(box.left(), top, box.width(), height)
            mark.show()
            top += height + LANDMARK_BELOW
        return box.adjusted(0, top - box.top(), 0, 0)

    def keep_only(self, entries: Collection[int]) -> None:
        """The others are out of sight."""
        for entry, marks in self._marks.items():
            if entry not in entries:
                _hide(marks)

    def forget(self) -> None:
        """Heights are guessed anew."""
        self._counted.clear()
        self._shift = 0

    def _height(self, entry: int) -> int:
        return sum(height_of(mark, self._column()) + LANDMARK_BELOW for mark in self.of(entry))

    def _count_again(self, entries: Iterable[int]) -> None:
        read = min((index for index, row in self._in_sight.items() if row.y() >= 0), default=len(self._heights))
        for entry in entries:
            index, before, now = self._index(entry), self._counted.get(entry, 0), self._height(entry)
            if index is not None and now != before:
                self._heights.set(index, self._heights.height(index) + now - before)
                self._counted[entry] = now
                self._shift += now - before if index <= read else 0
        self.moved.emit()


class MemoryLine(QWidget):
    """A hairline with words in its middle."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._theme = theme
        name(self, "Memory begins", words)
        self._words = label(words, step="caption", tone="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 0, Qt.AlignmentFlag.AlignCenter)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setPen(self._theme.colour("line_strong"))
        middle, words = self.height() // 2, self._words.geometry()
        painter.drawLine(0, middle, words.left() - GRID, middle)
        painter.drawLine(words.right() + GRID, middle, self.width(), middle)
        painter.end()


def _hide(marks: Iterable[QWidget]) -> None:
    for mark in marks:
        mark.hide()
