"""Marks the words that are looked for in every message in sight, the place that was gone to unlike the others."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

from desktop.common.folding import places, units
from desktop.ui.chat.transcript.painted_marks import Kind, lay
from desktop.ui.chat.transcript.row import Row
from desktop.ui.chat.transcript.rows import MessageRows
from desktop.ui.theme import Theme

_MOST = 2_000  # found words that are marked in one message


class FoundMarks:
    """Follows the rows: whatever comes into sight is marked."""

    def __init__(self, theme: Theme, rows: MessageRows, bring: Callable[[int, Callable[[Row], QRectF]], Row]) -> None:
        """`bring` scrolls the box of a message, by its index, into sight where it is not."""
        self._theme = theme
        self._rows = rows
        self._bring = bring
        self._words, self._apart = "", False
        self._current: tuple[int, int] | None = None  # a message by its id, and which of its places
        rows.shown.connect(self._show_in)

    def look(self, words: str, *, apart: bool) -> None:
        """Mark these from now on, "" for nothing; `apart` as in `folding.places`."""
        self._words, self._apart, self._current = words, apart, None
        self._show()

    def go_to(self, entry: int, nth: int) -> None:
        """To a place of a message that was read; it stays where it is where it is in sight."""
        self._current = entry, nth
        index = self._rows.index(entry)
        if index is None:
            return
        row = self._bring(index, self._box)
        if row.prose.hidden and self._current[1] >= len(self._cursors(row.prose.document())):
            row.rest.wanted.emit()  # it stands in what is not shown by itself
        self._show()

    @property
    def first_in_sight(self) -> int | None:
        """Of the messages whose beginning is in sight, by its id; else of all in sight."""
        rows = [row for _, row in sorted(self._rows.in_sight.items()) if row.entry is not None]
        found = next((row for row in rows if row.y() >= 0), rows[0] if rows else None)
        return found.entry.id if found is not None and found.entry is not None else None

    def _box(self, row: Row) -> QRectF:
        """Of the line with the place that was gone to, in its row; the row's beginning where it is not there yet."""
        found = self._cursors(row.prose.document())
        if not found or self._current is None:
            return QRectF(0, 0, 1, 1)
        cursor = found[min(self._current[1], len(found) - 1)]
        block = row.prose.document().findBlock(cursor.selectionStart())
        layout = block.layout()
        top = row.prose.y() + row.prose.document().documentLayout().blockBoundingRect(block).top()
        if layout.lineCount():
            line = layout.lineForTextPosition(cursor.selectionStart() - block.position())
            return QRectF(0, top + line.y(), row.prose.width(), line.height())
        return QRectF(0, top, row.prose.width(), 1)

    def _show(self) -> None:
        for row in self._rows.in_sight.values():
            self._show_in(row)

    def _show_in(self, row: Row) -> None:
        if not self._words or row.entry is None:
            lay(row.prose, Kind.FOUND, ())
            return
        found = self._cursors(row.prose.document())
        here = self._current is not None and self._current[0] == row.entry.id
        chosen = min(self._current[1], len(found) - 1) if here and self._current is not None else -1
        marks = [(cursor, self._look(current=place == chosen)) for place, cursor in enumerate(found)]
        lay(row.prose, Kind.FOUND, marks)

    def _look(self, *, current: bool) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setBackground(self._theme.colour("warn" if current else "warn_soft"))
        look.setForeground(self._theme.colour("accent_text" if current else "text"))
        look.setFontUnderline(self._theme.contrast)  # where soft grounds are not to be seen
        return look

    def _cursors(self, document: QTextDocument) -> list[QTextCursor]:
        text = document.toPlainText()
        found = []
        for start, end in places(text, self._words, apart=self._apart)[:_MOST]:
            cursor = QTextCursor(document)
            cursor.setPosition(units(text, start))
            cursor.setPosition(units(text, end), QTextCursor.MoveMode.KeepAnchor)
            found.append(cursor)
        return found
