"""Lets a person select words over several messages: with the mouse, and with the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea

from desktop.common.i18n import trn
from desktop.ui.chat.transcript.places import Place, Places, length
from desktop.ui.chat.transcript.selectable import SelectableBrowser
from desktop.ui.chat.transcript.selection import MessageSelection
from desktop.ui.parts.announce import announce

_TICK_MS = 30
_LEAST_STEP, _MOST_STEP, _STEP_SHARE = 4, 60, 4  # units of the scroll bar a tick, and the share of the way beyond
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


class DraggedSelection:
    """By dragging from one message into others, or a press with Shift. Beyond an edge the messages scroll on."""

    def __init__(self, selection: MessageSelection, places: Places, area: QAbstractScrollArea) -> None:
        self._selection = selection
        self._places = places
        self._area = area
        self._origin: Place | None = None  # where it began last
        self._held: tuple[SelectableBrowser, QPoint] | None = None  # pressed in, and where the pointer is
        self._scrolling = QTimer(area)
        self._scrolling.setInterval(_TICK_MS)
        self._scrolling.timeout.connect(self._on_tick)

    @property
    def held(self) -> int | None:
        """The message by its index that was pressed and not let go yet: its row hears the pointer."""
        place = self._places.of(self._held[0], 0) if self._held is not None else None
        return self._places.index(place) if place is not None else None

    def press(self, browser: SelectableBrowser, at: QPoint, *, extend: bool) -> bool:
        """True where the press was one for several messages."""
        ends, here = self._selection.ends, self._places.at(at)
        origin = ends[0] if ends is not None else self._origin
        self._held = browser, at
        if extend and here is not None and origin is not None and origin.entry != here.entry:
            self._selection.select(origin, here)
            return True
        if not extend or ends is not None:
            self._selection.clear()
            self._origin = here
        return False

    def drag(self, browser: SelectableBrowser, at: QPoint) -> bool:
        """True while the pointer selects words of several messages."""
        if self._held is None:
            return False
        self._held = browser, at
        if self._beyond(at):
            self._scrolling.start()
        else:
            self._scrolling.stop()
        return self._drag_to(browser, at)

    def let_go(self) -> None:
        self._held = None
        self._scrolling.stop()

    def _drag_to(self, browser: SelectableBrowser, at: QPoint) -> bool:
        ends, here = self._selection.ends, self._places.at(at)
        own = self._places.of(browser, browser.textCursor().anchor())
        if here is None or own is None:
            return False
        origin = ends[0] if ends is not None else own
        if here.entry == own.entry and origin.entry == own.entry:
            self._selection.leave(browser)
            return False
        self._selection.select(origin, here)
        return True

    def _on_tick(self) -> None:
        if self._held is None:
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


class SteppedSelection:
    """With Shift and the keys that move, and with Ctrl+A: what begins in one message goes on beyond its ends."""

    def __init__(self, selection: MessageSelection, places: Places, area: QAbstractScrollArea) -> None:
        self._selection = selection
        self._places = places
        self._area = area

    def key(self, browser: SelectableBrowser, event: QKeyEvent) -> bool:
        """True for what concerns several messages."""
        spans = self._selection.ends is not None
        if event.matches(_KEYS.Copy) and spans:
            self._selection.copy()
            return True
        if event.matches(_KEYS.SelectAll):
            return self._all_of(browser)
        for keys, way in ((_KEYS.SelectEndOfDocument, 1), (_KEYS.SelectStartOfDocument, -1)):
            if event.matches(keys):
                return self._to_end(browser, way)
        for keys, move, way in _STEPS:
            if event.matches(keys):
                return self._extend(browser, move, way)
        if event.key() in _MOVES:
            self._selection.clear()
        return False

    def _all_of(self, browser: SelectableBrowser) -> bool:
        """Pressed once it is all of the message, once more all of the chat."""
        cursor = browser.textCursor()
        whole = cursor.selectionStart() == 0 and cursor.selectionEnd() == length(browser)
        if whole or self._selection.ends is not None:
            self._selection.select_all()
            return True
        return False

    def _to_end(self, browser: SelectableBrowser, way: int) -> bool:
        """Of the chat, where the end of the message is reached already."""
        cursor, ends = browser.textCursor(), self._selection.ends
        own = self._places.of(browser, cursor.anchor())
        at_end = cursor.position() == (length(browser) if way > 0 else 0)
        if own is None or (ends is None and not at_end):
            return False
        self._go(ends[0] if ends is not None else own, self._places.last(way))
        return True

    def _extend(self, browser: SelectableBrowser, move: QTextCursor.MoveOperation, way: int) -> bool:
        cursor, ends = browser.textCursor(), self._selection.ends
        own, here = self._places.of(browser, cursor.anchor()), self._places.of(browser, cursor.position())
        if own is None or here is None:
            return False
        anchor, head = ends or (own, here)
        moved = self._places.moved(head, move, way)
        if ends is None and moved.entry == own.entry:
            return False
        if moved != head:
            self._go(anchor, moved)
        return True

    def _go(self, anchor: Place, head: Place) -> None:
        self._selection.select(anchor, head)
        self._places.bring(head)
        count = len(self._selection.shares())
        if count:
            announce(self._area, trn("{n} message selected", "{n} messages selected", count))
