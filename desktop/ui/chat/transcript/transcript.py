"""Shows the conversation: scrolls its messages, of which only those in sight are widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from desktop.common.i18n import tr
from desktop.ui import tokens
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.chat.transcript.answer_row import AnswerRow
from desktop.ui.chat.transcript.marks import FoundMarks
from desktop.ui.chat.transcript.row import Row
from desktop.ui.chat.transcript.rows import MessageRows
from desktop.ui.chat.transcript.selection import MessageSelection
from desktop.ui.chat.transcript.several import SelectedMessages
from desktop.ui.parts.labels import name
from desktop.ui.theme import Theme
from desktop.ui.tokens import SCROLL_NEAR_END, SCROLL_NEAR_TOP, SCROLL_STEP, TRANSCRIPT_SIDE
from desktop.vault.types import Entry


class Transcript(QAbstractScrollArea):
    """A scroll area over `rows`, which are told of answers that arrive. Its end stays in sight until one scrolls up."""

    acted = Signal(object)  # an Act
    menu_wanted = Signal(object, object, QPoint)  # of a message: its Entry, Items of the words pressed, where
    moved = Signal()  # what is in sight stands elsewhere, or something else is in sight
    preceded = Signal()  # earlier messages were read
    earlier_wanted = Signal()  # the person came near the top, and there is more above

    def __init__(self, theme: Theme, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows = MessageRows(theme, thumbs, self.viewport(), lambda: column_in(self.viewport(), theme))
        self.rows.acted.connect(self.acted)
        self.rows.menu_wanted.connect(self.menu_wanted)
        self.rows.changed.connect(self._sync)
        self.rows.growing.connect(self._lift)
        self.rows.landmarks.moved.connect(self._sync)
        self.more_above = False  # there are earlier messages that were not read
        self._asked_above = False
        self.selected = SelectedMessages(self.rows, self, lambda: self.more_above)
        self._at_end = True
        self._last = 0  # where the scroll bar stood
        self._busy = False
        self.found = FoundMarks(theme, self.rows, self.bring)
        name(self, "Conversation", tr("Conversation"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(SCROLL_STEP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._viewport = self.viewport()
        self._viewport.setAutoFillBackground(True)
        theme.changed.connect(self.rows.restyle)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    # What it shows

    @property
    def selection(self) -> MessageSelection:
        """Of words of several messages."""
        return self.selected.selection

    @property
    def entries(self) -> Sequence[Entry]:
        return self.rows.entries

    def show_entries(self, entries: Sequence[Entry], *, more_above: bool, in_place: bool = False) -> None:
        """Another conversation, or another branch of this one; its end is in sight. `in_place`: the same branch with a
        message more or less; what is in sight stays where it is.
        """
        self.selection.clear()
        height, stays = self.viewport().height(), {entry.id for entry in entries}
        shown = (index for index in sorted(self.rows.in_sight) if self.entries[index].id in stays)
        kept = in_place and not self._at_end
        anchor = next(((self.entries[index].id, self.rows.in_sight[index].y()) for index in shown if kept), None)
        heights = {entry.id: self.rows.heights.height(index) for index, entry in enumerate(self.entries)}
        self._busy = True  # a row with the focus that goes would scroll, and bring rows back of what is replaced
        self.rows.replace(entries)
        self._busy = False
        self.more_above, self._asked_above = more_above, False
        for index, entry in enumerate(entries if kept else ()):
            if entry.id in heights:
                self.rows.heights.set(index, heights[entry.id])
        place = self.rows.index(anchor[0]) if anchor is not None else None
        if place is None or anchor is None:
            self.scroll_to_end()
            return
        self._busy = True
        bar, top = self.verticalScrollBar(), round(self.rows.heights.top(place)) - anchor[1]
        bar.setRange(0, max(top, round(self.rows.heights.total()) - height))
        bar.setValue(top)
        self._last = bar.value() + 1  # as if scrolled up: what was guessed above the anchor is corrected upwards
        self._busy = False
        self._sync()

    def prepend(self, entries: Sequence[Entry], *, more_above: bool) -> None:
        """Earlier messages of the same branch. What is in sight stays where it is."""
        self.more_above, self._asked_above = more_above, False
        if not entries:
            return
        self._busy = True
        added = self.rows.prepend(entries)
        bar = self.verticalScrollBar()
        bar.setRange(0, bar.maximum() + added)
        bar.setValue(bar.value() + added)
        self._last = bar.value() + 1  # as if scrolled up: what is measured now may differ from its guess
        self._busy = False
        self._sync()
        self.preceded.emit()

    def append(self, entry: Entry) -> None:
        """A message that was just said; its end comes into sight."""
        self.rows.append(entry)
        self.scroll_to_end()

    def scroll_to_end(self) -> None:
        self._at_end = True
        self._sync()

    def copy_answer(self, entry: int) -> None:
        """As its own button does, where it is in sight."""
        for row in self.rows.in_sight.values():
            if isinstance(row, AnswerRow) and row.entry is not None and row.entry.id == entry:
                row.foot.copy()

    def bring(self, index: int, box: Callable[[Row], QRectF]) -> Row:
        """Into sight: the part of a message that lies in that `box` of its row. Returns the row."""
        row = self.rows.in_sight.get(index)
        if row is None or not is_within(box(row).translated(row.pos()), self.viewport()):
            self._at_end = False
            bar = self.verticalScrollBar()
            bar.setValue(round(self.rows.heights.top(index)) - TRANSCRIPT_SIDE)
            self._sync()
            row = self.rows.row(index)
            bar.setValue(bar.value() + round(row.y() + box(row).top() - self.viewport().height() / 3))
            self._sync()
        return self.rows.row(index)

    # Places

    def _sync(self) -> None:
        """Bring the rows that are in sight to their places, and the scroll bar with them."""
        if self._busy or not self.isVisible():
            return
        self._busy = True
        bar, heights, row = self.verticalScrollBar(), self.rows.heights, self.rows.row
        height, shift = self.viewport().height(), self.rows.landmarks.take_shift()
        if self._at_end:
            places = heights.places_from_end(height, row)
        else:
            places = heights.places_from(bar.value() + shift, height, row, upwards=bar.value() < self._last)
        bar.setPageStep(height)
        bar.setRange(0, max(0, round(heights.total()) - height) if self.entries else 0)
        if self._at_end:
            bar.setValue(bar.maximum())
        elif places:
            first = min(places)
            bar.setValue(round(heights.top(first) - places[first]))
        self._last = bar.value()
        self._put(places)
        self._busy = False
        if bar.value() < SCROLL_NEAR_TOP and self.entries:
            self.ask_above()
        self.moved.emit()

    def _put(self, places: dict[int, float]) -> None:
        column = column_in(self.viewport(), self._theme)
        # In the middle of the room, not of what the scroll bar leaves: the composer stands there, too.
        left = max(0, min((self.width() - column) // 2, self.viewport().width() - column))
        held = self.selected.mouse.held
        if held is not None and held not in places and held in self.rows.in_sight:
            places = {**places, held: self.rows.heights.top(held) - self.verticalScrollBar().value()}
        self.rows.keep_only(places)
        for index, y in places.items():
            box = QRect(left, round(y), column, round(self.rows.heights.height(index)))
            row = self.rows.in_sight[index]
            row.place(self.rows.landmarks.place(row, box), self.viewport().height())

    def _lift(self, grows: int) -> None:
        """Copy what is in sight up by what a row will grow. Qt copies nothing that is dirty, as a grown row is."""
        if self._at_end and self.verticalScrollBar().maximum() > 0 and grows > 0:
            self.viewport().scroll(0, -grows)

    def ask_above(self) -> None:
        """Earlier messages are wanted, if there are any."""
        if self.more_above and not self._asked_above:
            self._asked_above = True
            self.earlier_wanted.emit()

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to a part of the conversation that gets the focus where nobody sees it."""
        part = now
        while part is not None and part is not self._viewport:
            part = part.parentWidget()
        if now is None or part is None:  # elsewhere; nor is this alive then, where its end moves the focus once more
            return
        top = now.mapTo(part, QPoint(0, 0)).y()
        bar = self.verticalScrollBar()
        if top + now.height() <= 0:
            bar.setValue(bar.value() + top - TRANSCRIPT_SIDE)
        elif top >= part.height():
            bar.setValue(bar.value() + top + now.height() - part.height() + TRANSCRIPT_SIDE)

    # Events

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        del dx, dy
        if self._busy:
            return
        bar = self.verticalScrollBar()
        self._at_end = bar.value() >= bar.maximum() - SCROLL_NEAR_END
        self._sync()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.rows.measure_again()
        self._sync()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._sync()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While no message has the keyboard, but all of them."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.selection.select_all()
        elif event.matches(QKeySequence.StandardKey.Copy) and self.selection.ends is not None:
            self.selection.copy()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.READING_LEAST // 2, 120)


def is_within(box: QRectF, viewport: QWidget) -> bool:
    """Whether all of its height is in sight."""
    return box.top() >= 0 and box.bottom() <= viewport.height()


def column_in(viewport: QWidget, theme: Theme) -> int:
    """How wide messages are in there, in pixels."""
    wanted = min(max(theme.scaled(tokens.READING_COLUMN), tokens.READING_LEAST), tokens.READING_MOST)
    return max(240, min(wanted, viewport.width() - 2 * TRANSCRIPT_SIDE))
