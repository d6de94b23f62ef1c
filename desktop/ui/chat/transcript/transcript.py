"""The conversation: only the messages in sight are widgets, used again for others as one scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.common.i18n import tr
from desktop.ui import tokens
from desktop.ui.chat.find import holding, onward
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.chat.transcript.answer_row import AnswerRow
from desktop.ui.chat.transcript.document_cache import DocumentCache
from desktop.ui.chat.transcript.focus_in_sight import FocusInSight
from desktop.ui.chat.transcript.heights import Heights, guess
from desktop.ui.chat.transcript.portions import Portions
from desktop.ui.chat.transcript.row import Row
from desktop.ui.chat.transcript.row_pool import RowPool
from desktop.ui.markdown.message_document import MessageDocument
from desktop.ui.parts.marks import name
from desktop.ui.parts.reading import read_in_order
from desktop.ui.theme import Theme
from desktop.vault.types import Entry

_ABOVE, _BELOW = 24, 8
_STEP = 40  # pixels of a line of scrolling
_NEAR_TOP = 400  # pixels from the top at which earlier messages are asked for
_NEAR_END = 4
_SIDE = 16


class Transcript(QAbstractScrollArea):
    acted = Signal(object)  # an Act
    earlier_wanted = Signal()  # the person came near the top, and there is more above

    def __init__(self, theme: Theme, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._documents = DocumentCache(theme)
        self._entries: list[Entry] = []
        self._heights = Heights(_ABOVE, _BELOW)
        self._rows: dict[int, Row] = {}  # by index, in sight
        self._pool = RowPool(theme, thumbs, self.viewport())
        self._pool.acted.connect(self.acted)
        self._more_above = False
        self._asked_above = False
        self._arriving: int | None = None  # id of the answer that is being written
        self._waiting = ""
        self._forgotten: dict[int, int] = {}
        self._at_end = True
        self._last = 0
        self._busy = False
        self._found = -1  # the message that find went to
        self._ordered: list[Row] = []
        self._pool.unfolded.connect(self._unfold)
        self._portions = Portions(self)
        self._portions.shown.connect(self._on_more_shown)
        name(self, "Conversation", tr("Conversation"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(_STEP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(True)
        theme.changed.connect(self._restyle)
        self._focus = FocusInSight(self)

    # What it shows

    @property
    def entries(self) -> Sequence[Entry]:
        return self._entries

    def show_entries(self, entries: Sequence[Entry], *, more_above: bool) -> None:
        """Another conversation, or another branch of this one; its end is in sight."""
        self._release_all()
        self._portions.clear()
        self._documents.clear()
        self._entries = list(entries)
        self._heights.reset([guess(entry) for entry in entries])
        self._arriving, self._waiting = None, ""
        self._more_above, self._asked_above = more_above, False
        self._at_end = True
        self._sync()

    def prepend(self, entries: Sequence[Entry], *, more_above: bool) -> None:
        """Earlier messages of the same branch. What is in sight stays where it is."""
        self._more_above, self._asked_above = more_above, False
        if not entries:
            return
        self._release_all()
        self._entries[:0] = entries
        self._heights.insert(0, [guess(entry) for entry in entries])
        added = round(self._heights.top(len(entries)) - _ABOVE)
        self._busy = True
        bar = self.verticalScrollBar()
        bar.setRange(0, bar.maximum() + added)
        bar.setValue(bar.value() + added)
        self._last = bar.value() + 1  # as if scrolled up: what is measured now may differ from its guess
        self._busy = False
        self._sync()

    def append(self, entry: Entry) -> None:
        """A message that was just said; its end comes into sight."""
        self._entries.append(entry)
        self._heights.insert(len(self._heights), [guess(entry)])
        self._at_end = True
        self._sync()

    def begin(self, entry: Entry, text: str = "", forgotten: int = 0) -> None:
        """The answer `entry`, which is shown already, goes on arriving; `text` is what has come."""
        index = self._index(entry.id)
        if index is None:
            return
        self._release(index)
        self._entries[index] = entry
        message = self._documents.begin(entry, text)
        self._arriving = entry.id
        self._bring(entry.id, message)
        if forgotten:
            self._forgotten[entry.id] = forgotten
        self._sync()

    def feed(self, text: str) -> None:
        """The next words of the answer that arrives."""
        index = self._index(self._arriving)
        if index is None:
            return
        self._waiting = ""
        entry = self._entries[index]
        message = self._documents.of(entry)
        message.feed(text)
        self._portions.bring(entry.id, message, at_once=True)

    def wait(self, words: str) -> None:
        """What happens while nothing of the answer has come; "" for nothing."""
        if words == self._waiting:
            return
        self._waiting = words
        index = self._index(self._arriving)
        if index in self._rows:
            self._remeasure(index)

    def finish(self, entry: Entry, forgotten: int = 0) -> None:
        """An answer as it is kept; `forgotten` counts what the model no longer had in memory when it was given."""
        index = self._index(entry.id)
        if index is None:
            return
        if forgotten:
            self._forgotten[entry.id] = forgotten
        self._entries[index] = entry
        if self._arriving == entry.id:
            self._portions.forget(entry.id)
            self._arriving, self._waiting = None, ""
            self._documents.of(entry).finish()
        elif self._documents.of(entry).text != entry.text:
            self._release(index)
            self._documents.forget(entry.id)
        row = self._rows.get(index)
        if row is not None:
            row.bind(entry, self._documents.of(entry))
            self._bring(entry.id, self._documents.of(entry))
            self._remeasure(index)
        else:
            self._sync()

    def copy_answer(self, entry: int) -> None:
        """As its own button does, where it is in sight."""
        for row in self._rows.values():
            if isinstance(row, AnswerRow) and row.entry is not None and row.entry.id == entry:
                row.foot.copy()

    def scroll_to_end(self) -> None:
        self._at_end = True
        self._sync()

    def find_words(self, words: str, step: int) -> int:
        """Go to the next message (step 1) or the one before (-1) that holds the words, or stay (0) if this one does.

        Returns how many messages hold them, of those that were read so far.
        """
        found = holding(self._entries, words)
        if not found:
            return 0
        here = onward(found, self._found, step)
        self._found = here
        self._reveal(here)
        prose = self._row(here).prose
        prose.moveCursor(QTextCursor.MoveOperation.Start)
        prose.find(words.strip())
        return len(found)

    def _reveal(self, index: int) -> None:
        """Bring a message to the top of what is in sight."""
        self._at_end = False
        bar = self.verticalScrollBar()
        bar.setValue(round(self._heights.top(index)) - _SIDE)
        self._sync()

    # Rows

    def _index(self, entry: int | None) -> int | None:
        """Looked for from the end, where it nearly always is."""
        for index in range(len(self._entries) - 1, -1, -1):
            if self._entries[index].id == entry:
                return index
        return None

    def _row(self, index: int) -> Row:
        """The row in sight for a message, measured."""
        row = self._rows.get(index)
        if row is None:
            entry = self._entries[index]
            row = self._pool.take(entry.role)
            message = self._documents.of(entry)
            row.bind(entry, message)
            self._bring(entry.id, message)
            self._rows[index] = row
            self._apply_theme(row)
            self._heights.set(index, row.arrange(self._column()))
        return row

    def _apply_theme(self, row: Row) -> None:
        """What a row shows beyond its message."""
        if isinstance(row, AnswerRow) and row.entry is not None:
            row.wait(self._waiting if row.entry.id == self._arriving else "")
            row.forget(self._forgotten.get(row.entry.id, 0))

    def _release(self, index: int) -> None:
        row = self._rows.pop(index, None)
        if row is not None:
            if row.entry is not None and row.entry.id != self._arriving:
                self._portions.forget(row.entry.id)
            self._pool.give_back(row)

    def _release_all(self) -> None:
        for index in list(self._rows):
            self._release(index)

    def _remeasure(self, index: int) -> None:
        row = self._rows[index]
        self._apply_theme(row)
        self._heights.set(index, row.arrange(self._column()))
        self._sync()

    def _bring(self, entry: int, message: MessageDocument) -> None:
        if message.more:
            self._portions.bring(entry, message)

    def _unfold(self, row: Row) -> None:
        """More of a very long message is wanted than is shown by itself."""
        if row.entry is not None:
            message = self._documents.of(row.entry)
            message.show_more()
            self._portions.bring(row.entry.id, message)

    def _on_more_shown(self, entry: int) -> None:
        index = self._index(entry)
        row = self._rows.get(index) if index is not None else None
        if row is not None and index is not None:
            row.prose.refresh()
            self._lift(row)
            self._remeasure(index)

    def _lift(self, row: Row) -> None:
        """Copy what is in sight up by what the row will grow. Qt copies nothing that is dirty, as a grown row is."""
        bar = self.verticalScrollBar()
        if self._at_end and bar.maximum() > 0 and (grows := row.prose.growth()) > 0:
            self.viewport().scroll(0, -grows)

    # Places

    def _column(self) -> int:
        wanted = min(max(self._theme.scaled(tokens.READING_COLUMN), tokens.READING_LEAST), tokens.READING_MOST)
        return max(240, min(wanted, self.viewport().width() - 2 * _SIDE))

    def _sync(self) -> None:
        """Bring the rows that are in sight to their places, and the scroll bar with them."""
        if self._busy or not self.isVisible():
            return
        self._busy = True
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        if self._at_end:
            places = self._heights.places_from_end(height, self._row)
        else:
            places = self._heights.places_from(bar.value(), height, self._row, upwards=bar.value() < self._last)
        bar.setPageStep(height)
        bar.setRange(0, max(0, round(self._heights.total()) - height) if self._entries else 0)
        if self._at_end:
            bar.setValue(bar.maximum())
        elif places:
            first = min(places)
            bar.setValue(round(self._heights.top(first) - places[first]))
        self._last = bar.value()
        self._put(places)
        self._busy = False
        self._documents.trim({self._entries[index].id for index in self._rows})
        self._ask_above()

    def _put(self, places: dict[int, float]) -> None:
        column = self._column()
        # In the middle of the room, not of what the scroll bar leaves: the composer stands there, too.
        left = max(0, min((self.width() - column) // 2, self.viewport().width() - column))
        for index in [index for index in self._rows if index not in places]:
            self._release(index)
        for index, y in places.items():
            row = self._rows[index]
            row.place(QRect(left, round(y), column, round(self._heights.height(index))), self.viewport().height())
        self._order()

    def _order(self) -> None:
        """Rows are used again in any order; screen readers go through them from the top."""
        rows = [self._rows[index] for index in sorted(self._rows)]
        if rows != self._ordered:
            self._ordered = rows
            read_in_order(rows)

    def _ask_above(self) -> None:
        near = self.verticalScrollBar().value() < _NEAR_TOP
        if self._more_above and not self._asked_above and near and self._entries:
            self._asked_above = True
            self.earlier_wanted.emit()

    # Events

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        del dx, dy
        if self._busy:
            return
        bar = self.verticalScrollBar()
        self._at_end = bar.value() >= bar.maximum() - _NEAR_END
        self._sync()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._measure_again()
        self._sync()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._sync()

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.READING_LEAST // 2, 120)

    def _measure_again(self) -> None:
        """The width changed: rows in sight now, the others when they come into sight."""
        column = self._column()
        for index, row in self._rows.items():
            self._heights.set(index, row.arrange(column))

    def _restyle(self) -> None:
        arriving = self._index(self._arriving)
        self._release_all()
        text = self._documents.of(self._entries[arriving]).text if arriving is not None else ""
        self._portions.clear()
        self._documents.restyle()
        if arriving is not None:
            entry = self._entries[arriving]
            self._bring(entry.id, self._documents.begin(entry, text))
        self._sync()
