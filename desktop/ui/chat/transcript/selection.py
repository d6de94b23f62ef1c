"""Knows which words of several messages are selected, shows it in each of them, and copies them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea

from desktop.common.i18n import tr
from desktop.ui.chat.transcript.places import END, Place, Places, length
from desktop.ui.chat.transcript.row import Row
from desktop.ui.chat.transcript.rows import MessageRows
from desktop.ui.chat.transcript.selectable import SelectableBrowser
from desktop.ui.chat.transcript.taking import Share, markdown_of, mime_of_shares
from desktop.ui.commands import Command
from desktop.ui.parts.announce import announce
from desktop.vault.types import Entry

ReadEarlier = Callable[[Callable[[Sequence[Entry]], None]], None]


class MessageSelection:
    """Each message in sight shows its share as its own selection, so that it looks, and is read out, as any other.
    Words of one message alone are that message's business.

    `ends` are where it began and where it goes on, None where it is within one message.
    """

    def __init__(
        self, rows: MessageRows, places: Places, area: QAbstractScrollArea, more_above: Callable[[], bool]
    ) -> None:
        """`more_above`: there are messages before the first one that was read."""
        self._rows = rows
        self._places = places
        self._area = area
        self._more_above = more_above
        self._every = False  # all messages, also those that were not read yet
        self.ends: tuple[Place, Place] | None = None
        self.read_earlier: ReadEarlier = lambda then: then(())

    def commands(self) -> Iterator[Command]:
        """What can be done with all messages, and with those that are selected."""
        nothing = "" if self._rows.entries else tr("There are no messages yet.")
        unselected = "" if self.ends is not None else tr("Nothing is selected in several messages.")
        words = tr("Select the whole chat")
        yield Command("Select chat", words, self.select_all, "", nothing, "copy", "select all")
        words = tr("Copy what is selected")
        yield Command("Copy selection", words, self.copy, "", unselected, "copy")
        words = tr("Copy what is selected as Markdown")
        yield Command("Copy selection as Markdown", words, self.copy_markdown, "", unselected, "copy")

    # What is selected

    def select(self, anchor: Place, head: Place) -> None:
        """Within one message it is that message's own again."""
        alone = anchor.entry == head.entry
        self.ends, self._every = None if alone else (anchor, head), False
        for row in self._rows.in_sight.values():
            if not alone:
                self.show_on(row)
            else:
                own = row.entry is not None and row.entry.id == anchor.entry
                _show(row.prose, (anchor.position, head.position) if own else None)

    def select_all(self) -> None:
        """All messages of the chat, those that were not read yet included."""
        entries = self._rows.entries
        if len(entries) == 1:
            self._rows.row(0).prose.selectAll()
        elif entries:
            self.select(self._places.last(-1), self._places.last(1))
            self._every = self._more_above()
            announce(self._area, tr("The whole chat is selected."))

    def clear(self) -> None:
        if self.ends is not None:
            self.leave(None)

    def leave(self, browser: SelectableBrowser | None) -> None:
        """The message it came from, if any, goes on by itself."""
        if self.ends is None:
            return
        self.ends, self._every = None, False
        for row in self._rows.in_sight.values():
            if row.prose is not browser:
                _show(row.prose, None)

    def shares(self) -> list[Share]:
        """From the first message to the last, whichever way they were selected."""
        ends = self._ordered()
        if ends is None:
            return []
        (first, start), (last, end) = ends
        entries = self._rows.entries[first : last + 1]
        return [
            self._share(index, entry, start if index == first else 0, end if index == last else END)
            for index, entry in enumerate(entries, first)
        ]

    # Taking it along

    def mime(self) -> QMimeData:
        """Of what was read of the chat."""
        return mime_of_shares(self.shares(), self._rows.documents.of)

    def copy(self) -> None:
        """Plain and with its looks."""
        self._take(lambda shares: _put(mime_of_shares(shares, self._rows.documents.of)))

    def copy_markdown(self) -> None:
        self._take(lambda shares: QGuiApplication.clipboard().setText(markdown_of(shares, self._rows.documents.of)))

    def _take(self, put: Callable[[Sequence[Share]], None]) -> None:
        shares = self.shares()

        def take(earlier: Sequence[Entry]) -> None:
            put([*(Share(entry, 0, END, whole=True) for entry in earlier), *shares])
            self._rows.documents.trim({row.entry.id for row in self._rows.in_sight.values() if row.entry})
            announce(self._area, tr("Copied"), urgent=True)

        if self._every and self._more_above():
            self.read_earlier(take)
        elif shares:
            take(())

    # Showing it

    def show_on(self, row: Row) -> None:
        """The share of the message that the row shows."""
        index = self._rows.index(row.entry.id) if row.entry is not None else None
        if self.ends is None or index is None:
            return
        anchor, head = (self._places.index(place) for place in self.ends)
        if anchor is None or head is None:
            return
        first, last = 0 if self._every else min(anchor, head), max(anchor, head)
        down = anchor <= head
        begins = self.ends[0].position if index == anchor and not self._every else 0 if down else END
        goes_on = self.ends[1].position if index == head else END if down else 0
        _show(row.prose, (begins, goes_on) if first <= index <= last else None)

    def _ordered(self) -> list[tuple[int, int]] | None:
        """Index of the message and position in it, of the beginning and of the end."""
        if self.ends is None:
            return None
        found = [(index, place.position) for place in self.ends if (index := self._places.index(place)) is not None]
        if len(found) < 2:
            return None
        first, last = sorted(found)
        return [(0, 0) if self._every else first, last]

    def _share(self, index: int, entry: Entry, start: int, end: int) -> Share:
        row = self._rows.in_sight.get(index)
        to_end = end == END or (row is not None and end >= length(row.prose))
        return Share(entry, start, end, whole=not start and to_end)


def _put(data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)


def _show(browser: SelectableBrowser, ends: tuple[int, int] | None) -> None:
    """Select from one place to another; None: nothing."""
    cursor = browser.textCursor()
    if ends is None:
        if not cursor.hasSelection():
            return
        cursor.clearSelection()
    else:
        begins, goes_on = (min(end, length(browser)) for end in ends)
        if (cursor.anchor(), cursor.position()) == (begins, goes_on):
            return
        cursor.setPosition(begins)
        cursor.setPosition(goes_on, QTextCursor.MoveMode.KeepAnchor)
    browser.setTextCursor(cursor)
