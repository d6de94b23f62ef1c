"""Shows the passages of a document in the view of the source, and the one that a sentence is from."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from desktop.common.types import Document
from desktop.ui.theme import Theme
from desktop.ui.writing.source_filling import SourceFiller, first_for
from desktop.ui.writing.source_marks import Marked, SourceMarks


class SourcePassages(QObject):
    """Of a `view` that is only read meanwhile. A text without passages is written the same way."""

    def __init__(self, theme: Theme, view: QTextEdit) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._shown: Document | str | None = None
        self._first = 0  # index of the passage that is shown first
        self._filling: SourceFiller | None = None
        self._marks = SourceMarks(theme, view)
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._go_on)

    def write(self, shown: Document | str) -> None:
        """What is shown already is written anew where one was: its looks have changed."""
        if shown is not self._shown:
            self._shown, self._first = shown, 0
            self._marks.mark(None)
        self._begin()

    def end(self) -> None:
        """Something else is shown."""
        self._shown = self._filling = None
        self._marks.mark(None)
        self._turns.stop()

    def show(self, number: int, start: int, end: int) -> bool:
        """Mark a passage of the document, by its number, and the sentence from `start` to `end`, characters of the
        document's text, and scroll there. False where there is no such passage.
        """
        document = self._shown
        if not isinstance(document, Document) or not 0 < number <= len(document.passages):
            return False
        begin, stop = document.ranges[number - 1]
        self._reach(document, number - 1)
        self._marks.mark(Marked(number, begin, stop, max(begin, start), min(stop, end)))
        self._marks.reveal()
        return True

    def clear(self) -> None:
        """No passage is marked any more."""
        self._marks.mark(None)

    def take_keyboard(self) -> None:
        """At the sentence that is marked."""
        cursor = self._view.textCursor()
        cursor.setPosition(self._marks.sentence_at())
        self._view.setTextCursor(cursor)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._marks.reveal()

    def paint_below(self) -> None:
        """Before the words are painted."""
        self._marks.paint_ground()

    def paint_above(self, bottom: int) -> None:
        """After the words; `bottom` is the lowest line of the viewport that is to be painted."""
        if isinstance(self._shown, Document):
            self._marks.paint(bottom)

    def _begin(self) -> None:
        if self._shown is None:
            return
        view = self._view
        top = view.verticalScrollBar().value()
        view.clear()
        muted = self._theme.colour("muted")
        self._filling = SourceFiller(QTextCursor(view.document()), self._shown, view.font(), muted, self._first)
        self._go_on()
        view.verticalScrollBar().setValue(top)

    def _go_on(self) -> None:
        if self._filling is None or self._filling.write_portion():
            self._turns.stop()
        else:
            self._turns.start(0)

    def _reach(self, document: Document, index: int) -> None:
        """Until the passage at `index` stands there whole, even where others have to give way."""
        if not self._reached(document, index):  # no more than is shown fits below what is
            self._first = first_for(document, index)
            self._begin()
            self._reached(document, index)

    def _reached(self, document: Document, index: int) -> bool:
        filling = self._filling
        while filling is not None and filling.reaches(document, index):
            if filling.done or index + 1 < filling.shown.stop:
                return True
            self._go_on()
        return False
