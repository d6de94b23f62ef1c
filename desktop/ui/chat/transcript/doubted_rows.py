"""Keeps the rows of answers in step with what is known of their doubts, and finds the places of those not in sight."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from desktop.common.types import Doubt
from desktop.ui.chat.transcript.answer_row import AnswerRow
from desktop.ui.chat.transcript.documents import DocumentCache
from desktop.ui.chat.transcript.row import Row
from desktop.ui.markdown.doubt_places import DoubtPlace
from desktop.vault.types import Entry


class DoubtedRows(QObject):
    """Over the messages that were read and the rows that are in sight."""

    grew = Signal()  # a row shows more or less than before
    brought = Signal(object)  # id of a message of which more is there now
    pointed = Signal(object, object)  # the Row and the DoubtPlace under the pointer, None for none

    def __init__(
        self,
        documents: DocumentCache,
        entries: Callable[[], list[Entry]],
        in_sight: Callable[[], Mapping[int, Row]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._documents = documents
        self._entries = entries
        self._in_sight = in_sight

    def follow(self, row: Row) -> None:
        """The words of this row."""
        row.prose.doubts.pointed.connect(lambda place: self.pointed.emit(row, place))

    def set_shown(self, shown: bool) -> None:
        """Whether places are dotted at all."""
        if shown is self._documents.doubts_shown:
            return
        self._documents.doubts_shown = shown
        for row in self._in_sight().values():
            if row.entry is not None:
                row.prose.doubts.bind(self._documents.of(row.entry))
                row.prose.viewport().update()
                if isinstance(row, AnswerRow):
                    row.show_doubts()
        self.grew.emit()

    def go_on(self, entry: Entry) -> None:
        """More doubts are known of the answer that arrives."""
        for at, each in enumerate(self._entries()):
            if each.id == entry.id:
                self._entries()[at] = entry
        self._documents.of(entry)
        for row in self._in_sight().values():
            if row.entry is not None and row.entry.id == entry.id:
                row.entry = entry
                row.prose.doubts.refresh()

    def stops(self) -> list[tuple[int, Doubt]]:
        """The indexes of messages and their doubts, from the top. Not each of them has a place."""
        if not self._documents.doubts_shown:
            return []
        doubted = ((index, entry.doubts) for index, entry in enumerate(self._entries()) if entry.doubts)
        return [(index, doubt) for index, doubts in doubted for doubt in sorted(doubts, key=lambda each: each.start)]

    def place(self, index: int, doubt: Doubt) -> DoubtPlace | None:
        """Where it stands in its message, as much of which is laid out as that takes."""
        entry = self._entries()[index]
        message = self._documents.of(entry)
        while (found := message.doubts.place(doubt)) is None and message.more and not message.arriving:
            message.flush()
            self.brought.emit(entry.id)
        return found
