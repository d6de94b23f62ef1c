"""Shows the passages of a document in the view of the source, and the one that a sentence is from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from desktop.common.types import Document
from desktop.ui.parts import soft_breaks
from desktop.ui.theme import Step, Theme
from desktop.ui.writing.source_filling import Colours, SourceFiller, first_for, page_of, rule_of
from desktop.ui.writing.source_marks import Marked, SourceMarks
from desktop.ui.writing.source_rules import PageRules
from desktop.ui.writing.source_words import SourceWords


class SourcePassages(QObject):
    """Of a `view` that is only read meanwhile. A text without passages is written the same way."""

    page_changed = Signal(int)  # the one in sight, 0 for none

    def __init__(self, theme: Theme, view: QTextEdit) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._shown: Document | str | None = None
        self._first = 0  # index of the passage that is shown first
        self._filling: SourceFiller | None = None
        self.rules = PageRules(theme, view)
        self._marks = SourceMarks(theme, view, self.rules)
        self._words = SourceWords(theme, view)
        self.typed: Callable[[], Document | None] = lambda: None  # what was made of a text that stands in the editor
        self._page = 0
        view.verticalScrollBar().valueChanged.connect(self._on_scrolled)
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
        self._show_page(0)

    def show(self, number: int, start: int, end: int) -> bool:
        """Mark a passage of the document, by its number, and the sentence from `start` to `end`, characters of the
        document's text, and scroll there. False where there is no such passage.
        """
        document, typed = self._shown, self.typed()
        if document is None and typed is not None:
            return self._words.show(typed, start, end)
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
        self._words.clear()

    def take_keyboard(self) -> None:
        """At the sentence that is marked."""
        cursor, typed = self._view.textCursor(), self._words.begin
        cursor.setPosition(self._marks.sentence_at() if typed is None else typed)
        self._view.setTextCursor(cursor)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._marks.reveal()

    def go_to_page(self, page: int) -> None:
        """Scroll to where it begins, or where it would."""
        document = self._shown
        if not isinstance(document, Document) or not document.passages:
            return
        index = bisect_left(document.passages, page, key=lambda passage: passage.page)
        self._reach(document, min(index, len(document.passages) - 1))
        block = self._block_of(page)
        top = block.layout().position().y() - block.blockFormat().topMargin()
        self._view.verticalScrollBar().setValue(round(top))
        self._show_page(page)  # the last ones cannot be scrolled to the top

    def selected_text(self) -> str:
        """What is selected of the text itself."""
        return soft_breaks.selected_text(self._view.textCursor(), lambda block: rule_of(block) is None)

    def paint_below(self) -> None:
        """Before the words are painted."""
        self._marks.paint_ground()

    def paint_above(self, bottom: int) -> None:
        """After the words; `bottom` is the lowest line of the viewport that is to be painted."""
        if isinstance(self._shown, Document):
            self._marks.paint(bottom)

    def _on_scrolled(self) -> None:
        top = self._view.cursorForPosition(self._view.viewport().rect().topLeft()).block()
        self._show_page(page_of(top))

    def _show_page(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _block_of(self, page: int) -> QTextBlock:
        """The first that is of this page, else the last of those before."""
        block = self._view.document().begin()
        found = block
        while block.blockNumber() >= 0 and page_of(block) <= page:
            pages = rule_of(block)
            if page_of(block) > page_of(found) or (pages is not None and page in pages):
                found = block
            block = block.next()
        return found

    def _begin(self) -> None:
        if self._shown is None:
            return
        view = self._view
        top = view.verticalScrollBar().value()
        view.clear()
        colours = Colours(self._theme.colour("muted"), self._theme.colour("warn"))
        fonts = view.font(), self._theme.font(Step.CAPTION)
        self._filling = SourceFiller(QTextCursor(view.document()), self._shown, fonts, colours, self._first)
        self._go_on()
        view.verticalScrollBar().setValue(top)
        self._on_scrolled()

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
