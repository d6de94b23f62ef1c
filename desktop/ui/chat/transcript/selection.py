"""Selects words over several messages: by dragging, with Shift, or all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea

from desktop.common.i18n import tr, trn
from desktop.ui.chat.transcript.row import Row
from desktop.ui.chat.transcript.rows import MessageRows
from desktop.ui.chat.transcript.selectable import SelectableBrowser
from desktop.ui.chat.transcript.taking import Share, markdown_of, mime_of_shares
from desktop.ui.commands import Command
from desktop.ui.parts.announce import announce
from desktop.ui.tokens import TRANSCRIPT_SIDE
from desktop.vault.types import Entry

_END = 2**31 - 1  # characters: behind the last one of any message
_TICK_MS = 30
_LEAST_STEP, _MOST_STEP, _STEP_SHARE = 4, 60, 4  # pixels a tick, and the share of the way beyond the edge
_MOVE, _KEYS = QTextCursor.MoveOperation, QKeySequence.StandardKey
_STEPS = (  # key, within a message, and towards which end
    (_KEYS.SelectNextChar, _MOVE.Right, 1),
    (_KEYS.SelectPreviousChar, _MOVE.Left, -1),
    (_KEYS.SelectNextWord, _MOVE.WordRight, 1),
    (_KEYS.SelectPreviousWord, _MOVE.WordLeft, -1),
    (_KEYS.SelectNextLine, _MOVE.Down, 1),
    (_KEYS.SelectPreviousLine, _MOVE.Up, -1),
    (_KEYS.SelectStartOfLine, _MOVE.StartOfLine, 0),
    (_KEYS.SelectEndOfLine, _MOVE.EndOfLine, 0),
    (_KEYS.SelectNextPage, _MOVE.End, 1),
    (_KEYS.SelectPreviousPage, _MOVE.Start, -1),
)
_MOVES = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}


@dataclass(frozen=True)
class Place:
    """Between two characters of a message, which is named by its id."""

    entry: int
    position: int


ReadEarlier = Callable[[Callable[[Sequence[Entry]], None]], None]


class MessageSelection:
    """From `anchor`, where it began, to `head`. Each message in sight shows its share as its own selection, so that it
    looks, and is read out, as any other. Words of one message alone are that message's business.
    """

    def __init__(self, rows: MessageRows, area: QAbstractScrollArea, more_above: Callable[[], bool]) -> None:
        """`more_above`: there are messages before the first one that was read."""
        self._rows = rows
        self._area = area
        self._more_above = more_above
        self._ends: tuple[Place, Place] | None = None  # anchor and head
        self._every = False  # all messages, also those that were not read yet
        self._origin: Place | None = None  # where the last selection within one message began
        self._held: tuple[SelectableBrowser, QPoint] | None = None  # pressed in, and where the pointer is
        self.read_earlier: ReadEarlier = lambda then: then(())
        self._scrolling = QTimer(area)
        self._scrolling.setInterval(_TICK_MS)
        self._scrolling.timeout.connect(self._on_tick)
        rows.shown.connect(self._on_shown)

    @property
    def spans(self) -> bool:
        return self._ends is not None

    @property
    def held(self) -> int | None:
        """The message by its index that was pressed and not let go yet: its row hears the pointer."""
        return self._index(self._place_of(self._held[0], 0)) if self._held is not None else None

    def commands(self) -> Iterator[Command]:
        """What can be done with all messages, and with those that are selected."""
        nothing = "" if self._rows.entries else tr("There are no messages yet.")
        unselected = "" if self.spans else tr("Nothing is selected in several messages.")
        words = tr("Select the whole chat")
        yield Command("Select chat", words, self.select_all, "", nothing, "copy", "select all")
        words = tr("Copy what is selected")
        yield Command("Copy selection", words, self.copy, "", unselected, "copy")
        words = tr("Copy what is selected as Markdown")
        yield Command("Copy selection as Markdown", words, self.copy_markdown, "", unselected, "copy")

    # The mouse

    def press(self, browser: SelectableBrowser, at: QPoint, *, extend: bool) -> bool:
        here, origin = self._at(at), self._ends[0] if self._ends else self._origin
        self._held = browser, at
        if extend and here is not None and origin is not None and origin.entry != here.entry:
            self._select(origin, here)
            return True
        if extend and self._ends is None:
            return False
        self.clear()
        self._origin = here
        return False

    def drag(self, browser: SelectableBrowser, at: QPoint) -> bool:
        if self._held is None:
            return False
        self._held = browser, at
        self._scrolling.start() if self._beyond(at) else self._scrolling.stop()
        return self._drag_to(browser, at)

    def let_go(self) -> None:
        self._held = None
        self._scrolling.stop()

    def _drag_to(self, browser: SelectableBrowser, at: QPoint) -> bool:
        here, own = self._at(at), self._place_of(browser, browser.textCursor().anchor())
        if here is None or own is None:
            return False
        origin = self._ends[0] if self._ends is not None else own
        if here.entry == own.entry and origin.entry == own.entry:
            if self._ends is not None:
                self._leave(browser)
            return False
        self._select(origin, here)
        return True

    def _on_tick(self) -> None:
        """The pointer is held beyond an edge: more comes into sight."""
        if self._held is None:
            self._scrolling.stop()
            return
        browser, at = self._held
        beyond = self._beyond(at)
        step = max(_LEAST_STEP, min(abs(beyond) // _STEP_SHARE, _MOST_STEP))
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + (step if beyond > 0 else -step))
        self._drag_to(browser, at)

    def _beyond(self, at: QPoint) -> int:
        """How far above (negative) or below the messages in sight."""
        viewport = self._area.viewport()
        y = viewport.mapFromGlobal(at).y()
        return min(0, y) or max(0, y - viewport.height())

    # The keyboard

    def key(self, browser: SelectableBrowser, event: QKeyEvent) -> bool:
        if event.matches(_KEYS.Copy) and self.spans:
            self.copy()
            return True
        if event.matches(_KEYS.SelectAll):
            return self._all_of(browser)
        step = next(((move, way) for keys, move, way in _STEPS if event.matches(keys)), None)
        if event.matches(_KEYS.SelectEndOfDocument) or event.matches(_KEYS.SelectStartOfDocument):
            return self._to_end(browser, 1 if event.matches(_KEYS.SelectEndOfDocument) else -1)
        if step is not None:
            return self._extend(browser, *step)
        if event.key() in _MOVES:
            self.clear()
        return False

    def _all_of(self, browser: SelectableBrowser) -> bool:
        """Pressed once it is all of the message, once more all of the chat."""
        cursor = browser.textCursor()
        whole = cursor.selectionStart() == 0 and cursor.selectionEnd() == _length(browser)
        if self.spans or whole:
            self.select_all()
            return True
        return False

    def _to_end(self, browser: SelectableBrowser, way: int) -> bool:
        """Of the chat, where the end of the message is reached already."""
        cursor = browser.textCursor()
        own = self._place_of(browser, cursor.anchor())
        at_end = cursor.position() == (_length(browser) if way > 0 else 0)
        if own is None or not (self.spans or at_end) or len(self._rows.entries) < 2:
            return False
        last = self._rows.entries[-1 if way > 0 else 0]
        self._select(self._ends[0] if self._ends else own, Place(last.id, _END if way > 0 else 0))
        self._bring_head()
        return True

    def _extend(self, browser: SelectableBrowser, move: QTextCursor.MoveOperation, way: int) -> bool:
        cursor = browser.textCursor()
        own, here = self._place_of(browser, cursor.anchor()), self._place_of(browser, cursor.position())
        if own is None or here is None:
            return False
        anchor, head = self._ends or (own, here)
        moved = self._moved(head, move, way)
        if moved == head:
            return self.spans
        if not self.spans and moved.entry == own.entry:
            self._origin = own
            return False
        self._select(anchor, moved)
        self._bring_head()
        return True

    def _moved(self, head: Place, move: QTextCursor.MoveOperation, way: int) -> Place:
        """Within its message, and beyond its end to the next one."""
        index = self._index(head)
        if index is None:
            return head
        document = self._rows.row(index).prose.document()
        cursor = QTextCursor(document)
        cursor.setPosition(min(head.position, document.characterCount() - 1))
        before = cursor.position()
        cursor.movePosition(move)
        if cursor.position() != before or not way:
            return Place(head.entry, cursor.position())
        edge = document.characterCount() - 1 if way > 0 else 0
        if before != edge:
            return Place(head.entry, edge)
        following = index + way
        if not 0 <= following < len(self._rows.entries):
            return head
        return Place(self._rows.entries[following].id, 0 if way > 0 else _END)

    def _bring_head(self) -> None:
        """Where it goes on is in sight."""
        index = self._index(self._ends[1]) if self._ends is not None else None
        if index is None or self._ends is None:
            return
        prose = self._rows.row(index).prose
        cursor = QTextCursor(prose.document())
        cursor.setPosition(min(self._ends[1].position, _length(prose)))
        line = prose.cursorRect(cursor)
        bar = self._area.verticalScrollBar()
        top = round(self._rows.heights.top(index)) + prose.y() + line.top()
        room = self._area.viewport().height()
        if top < bar.value() + TRANSCRIPT_SIDE:
            bar.setValue(top - TRANSCRIPT_SIDE)
        elif top + line.height() > bar.value() + room - TRANSCRIPT_SIDE:
            bar.setValue(top + line.height() + TRANSCRIPT_SIDE - room)
        count = len(self._shares())
        announce(self._area, trn("{n} message selected", "{n} messages selected", count))

    # All of it

    def select_all(self) -> None:
        """All messages of the chat, those that were not read yet included."""
        entries = self._rows.entries
        if len(entries) == 1:
            self._rows.row(0).prose.selectAll()
        elif entries:
            self._select(Place(entries[0].id, 0), Place(entries[-1].id, _END))
            self._every = self._more_above()
            words = tr("The whole chat is selected.")
            announce(self._area, words)

    def clear(self) -> None:
        if self._ends is None:
            return
        self._ends, self._every = None, False
        for row in self._rows.in_sight.values():
            _show(row.prose, None)

    # Taking it along

    def mime(self) -> QMimeData:
        """Of what was read of the chat."""
        return mime_of_shares(self._shares(), self._rows.documents.of)

    def copy(self) -> None:
        self._take(
            lambda shares: QGuiApplication.clipboard().setMimeData(mime_of_shares(shares, self._rows.documents.of))
        )

    def copy_markdown(self) -> None:
        self._take(lambda shares: QGuiApplication.clipboard().setText(markdown_of(shares, self._rows.documents.of)))

    def _take(self, put: Callable[[Sequence[Share]], None]) -> None:
        def take(earlier: Sequence[Entry]) -> None:
            put([*(Share(entry, 0, _END, whole=True) for entry in earlier), *shares])
            self._rows.documents.trim({entry.id for entry in self._rows.entries})
            announce(self._area, tr("Copied"))

        shares = self._shares()
        if self._every and self._more_above():
            self.read_earlier(take)
        elif shares:
            take(())

    def _shares(self) -> list[Share]:
        """From the first message to the last, whichever way they were selected."""
        if self._ends is None:
            return []
        ends = sorted(
            ((index, place.position) for place in self._ends if (index := self._index(place)) is not None),
        )
        if len(ends) < 2:
            return []
        (first, start), (last, end) = ends
        if self._every:
            first, start = 0, 0
        return [
            Share(
                entry,
                start if index == first else 0,
                end if index == last else _END,
                whole=self._is_whole(index, start if index == first else 0, end if index == last else _END),
            )
            for index, entry in enumerate(self._rows.entries[first : last + 1], first)
        ]

    def _is_whole(self, index: int, start: int, end: int) -> bool:
        if start:
            return False
        row = self._rows.in_sight.get(index)
        return end == _END or (row is not None and end >= _length(row.prose))

    # Showing it

    def _select(self, anchor: Place, head: Place) -> None:
        """Within one message it is that message's own again."""
        alone = anchor.entry == head.entry
        self._ends, self._every = None if alone else (anchor, head), False
        for index, row in self._rows.in_sight.items():
            if not alone:
                self._dress(index, row)
            else:
                own = row.entry is not None and row.entry.id == anchor.entry
                _show(row.prose, (anchor.position, head.position) if own else None)

    def _leave(self, browser: SelectableBrowser) -> None:
        """The pointer is back in the message it came from, which goes on by itself."""
        self._ends, self._every = None, False
        for row in self._rows.in_sight.values():
            if row.prose is not browser:
                _show(row.prose, None)

    def _on_shown(self, row: Row) -> None:
        """A row shows another message now, or the same one anew."""
        row.prose.beyond = self
        index = self._index(Place(row.entry.id, 0)) if row.entry is not None and self._ends is not None else None
        if index is not None:
            self._dress(index, row)

    def _dress(self, index: int, row: Row) -> None:
        if self._ends is None:
            return
        anchor, head = (self._index(place) for place in self._ends)
        if anchor is None or head is None:
            return
        first = 0 if self._every else min(anchor, head)
        if not first <= index <= max(anchor, head):
            _show(row.prose, None)
            return
        forward = anchor <= head
        begins = self._ends[0].position if index == anchor else 0 if forward else _END
        ends = self._ends[1].position if index == head else _END if forward else 0
        _show(row.prose, (begins, ends))

    def _index(self, place: Place | None) -> int | None:
        return self._rows.index(place.entry) if place is not None else None

    def _place_of(self, browser: SelectableBrowser, position: int) -> Place | None:
        row = browser.parentWidget()
        return Place(row.entry.id, position) if isinstance(row, Row) and row.entry is not None else None

    def _at(self, at: QPoint) -> Place | None:
        """The place nearest to a point of the screen: between two messages it is an end of one of them."""
        if not self._rows.in_sight:
            return None
        y = self._area.viewport().mapFromGlobal(at).y()
        rows = sorted(self._rows.in_sight.items())
        index, row = next(((index, row) for index, row in rows if y <= row.geometry().bottom()), rows[-1])
        entry, prose = self._rows.entries[index], row.prose
        inside = prose.viewport().mapFromGlobal(at)
        if inside.y() < 0:
            return Place(entry.id, 0)
        if inside.y() > prose.viewport().height():
            return Place(entry.id, _length(prose))
        return Place(entry.id, prose.cursorForPosition(inside).position())


def _length(browser: SelectableBrowser) -> int:
    return browser.document().characterCount() - 1


def _show(browser: SelectableBrowser, ends: tuple[int, int] | None) -> None:
    """Select from one place to another; None: nothing."""
    cursor = browser.textCursor()
    if ends is None:
        if not cursor.hasSelection():
            return
        cursor.clearSelection()
    else:
        length = _length(browser)
        wanted = min(ends[0], length), min(ends[1], length)
        if (cursor.anchor(), cursor.position()) == wanted:
            return
        cursor.setPosition(wanted[0])
        cursor.setPosition(wanted[1], QTextCursor.MoveMode.KeepAnchor)
    browser.setTextCursor(cursor)
