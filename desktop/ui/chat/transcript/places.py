"""Finds places in the words of messages: under a point of the screen, and a step of the keyboard further on."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea

from desktop.ui.chat.transcript.row import Row
from desktop.ui.chat.transcript.rows import MessageRows
from desktop.ui.chat.transcript.selectable import SelectableBrowser
from desktop.ui.tokens import TRANSCRIPT_SIDE

END = 2**31 - 1  # characters: behind the last one of any message


@dataclass(frozen=True)
class Place:
    """Between two characters of a message, which is named by its id."""

    entry: int
    position: int


def length(browser: SelectableBrowser) -> int:
    """Characters of its words."""
    return browser.document().characterCount() - 1


class Places:
    """Of the messages in `rows`, which `area` scrolls."""

    def __init__(self, rows: MessageRows, area: QAbstractScrollArea) -> None:
        self._rows = rows
        self._area = area

    def index(self, place: Place) -> int | None:
        """Of its message from the top."""
        return self._rows.index(place.entry)

    def of(self, browser: SelectableBrowser, position: int) -> Place | None:
        row = browser.parentWidget()
        return Place(row.entry.id, position) if isinstance(row, Row) and row.entry is not None else None

    def at(self, point: QPoint) -> Place | None:
        """The nearest to a point of the screen: between two messages it is an end of one of them."""
        if not self._rows.in_sight:
            return None
        y = self._area.viewport().mapFromGlobal(point).y()
        rows = sorted(self._rows.in_sight.items())
        index, row = next(((index, row) for index, row in rows if y <= row.geometry().bottom()), rows[-1])
        entry, prose = self._rows.entries[index], row.prose
        inside = prose.viewport().mapFromGlobal(point)
        if inside.y() < 0:
            return Place(entry.id, 0)
        if inside.y() > prose.viewport().height():
            return Place(entry.id, length(prose))
        return Place(entry.id, prose.cursorForPosition(inside).position())

    def moved(self, place: Place, move: QTextCursor.MoveOperation, way: int) -> Place:
        """Within its message, and beyond its end to the next one; `way` 1 is down, -1 up, 0 stays in the line."""
        index = self.index(place)
        if index is None:
            return place
        prose = self._rows.row(index).prose
        cursor = QTextCursor(prose.document())
        cursor.setPosition(min(place.position, length(prose)))
        before = cursor.position()
        cursor.movePosition(move)
        if cursor.position() != before or not way:
            return Place(place.entry, cursor.position())
        edge = length(prose) if way > 0 else 0
        if before != edge:
            return Place(place.entry, edge)
        following = index + way
        if not 0 <= following < len(self._rows.entries):
            return place
        return Place(self._rows.entries[following].id, 0 if way > 0 else END)

    def last(self, way: int) -> Place:
        """The end of the last message (1), or the beginning of the first (-1)."""
        return Place(self._rows.entries[-1 if way > 0 else 0].id, END if way > 0 else 0)

    def bring(self, place: Place) -> None:
        """Scroll until its line is in sight."""
        index = self.index(place)
        if index is None:
            return
        prose = self._rows.row(index).prose
        cursor = QTextCursor(prose.document())
        cursor.setPosition(min(place.position, length(prose)))
        line = prose.cursorRect(cursor)
        bar, room = self._area.verticalScrollBar(), self._area.viewport().height()
        top = round(self._rows.heights.top(index)) + prose.y() + line.top()
        if top < bar.value() + TRANSCRIPT_SIDE:
            bar.setValue(top - TRANSCRIPT_SIDE)
        elif top + line.height() > bar.value() + room - TRANSCRIPT_SIDE:
            bar.setValue(top + line.height() + TRANSCRIPT_SIDE - room)
