"""Shows the text of the source: a plain editor, or an opened document with its passages numbered in the margin."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from desktop.common.i18n import tr
from desktop.common.types import Document
from desktop.state.writing.source import can_be_changed
from desktop.ui.offer import Offer
from desktop.ui.parts.long_lines import is_long
from desktop.ui.parts.pane_text import PaneText, spaced
from desktop.ui.parts.true_text import TrueText
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import PANE_READING_LINE, SOURCE_EDGE
from desktop.ui.writing.source_passages import SourcePassages

_STRUCTURE = re.compile(r"<(?:h[1-6]|li|table)[\s>]", re.IGNORECASE)
_MOST_OF_A_PAGE = 1_000_000  # characters that are looked through
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SourceView(PaneText):
    """`Source`. Emits `files` when files are pasted into the editor.

    A text that is too long for the editor is held as it is and shown in part; it cannot be changed here.
    """

    files = Signal(object)  # tuple[Path, ...]
    not_taken = Signal(object)  # an Offer that was pasted and is no text
    rich = Signal(str, str)  # a page with headings, lists or tables was pasted where nothing stands: it, and its words
    outgrown = Signal(str)  # what is pasted makes the text too long for the editor: this is the whole
    edit_wanted = Signal()  # somebody types into a document
    nothing_to_undo = Signal()  # Ctrl+Z was pressed, and nothing was typed

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, QPalette.ColorRole.Base, parent)
        self.setObjectName("Source")
        self.setAccessibleName(tr("Source"))
        self.setPlaceholderText(tr("Type or paste a text here, or drop a file on the window"))
        self._document: Document | None = None
        self._held: str | None = None  # a text that is too long for the editor
        self._true = TrueText(self)
        self.passages = SourcePassages(theme, self)
        theme.changed.connect(self._apply_theme)
        self.show_editor("")

    def show_editor(self, text: str) -> None:
        """An editor for plain text."""
        self._document = None
        self._held = None if can_be_changed(text) else text
        self.passages.end()
        if self._held is not None:
            self._show_to_read()
            return
        self.setReadOnly(False)
        self.setUndoRedoEnabled(False)  # what was shown before comes back as a whole, not letter by letter
        self._forget_formats()
        long = is_long(text)
        super().setPlainText("" if long else text)
        self._true.begin(text if long else "")
        self._apply_theme()
        self.setUndoRedoEnabled(True)

    def show_document(self, document: Document) -> None:
        """A document to read, passage by passage."""
        self._document, self._held = document, None
        self._show_to_read()

    def toPlainText(self) -> str:
        """The whole text, however it is laid out; of a document what is shown of it."""
        return self._held if self._held is not None else self._true.text(super().toPlainText)

    def setPlainText(self, text: str) -> None:
        self.show_editor(text)

    def insertPlainText(self, text: str) -> None:
        if self.isReadOnly():
            return
        if can_be_changed(self.toPlainText() + text):
            self._true.insert(text)
        else:
            before, after = self._true.around()
            self.outgrown.emit(before + text + after)

    def createMimeDataFromSelection(self) -> QMimeData:
        if self._document is None:
            return self._true.selected()
        data = QMimeData()
        data.setText(self.passages.selected_text())
        return data

    def _show_to_read(self) -> None:
        self.setUndoRedoEnabled(False)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.clear()
        self._apply_theme()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            if self.document().isUndoAvailable():
                self.undo()
            else:
                self.nothing_to_undo.emit()
        elif self.isReadOnly() and _types(event):
            self.edit_wanted.emit()
        elif event.key() in _RETURNS and not self.isReadOnly() and not event.modifiers() & _SHORTCUT:
            self._true.break_line()
            self.ensureCursorVisible()
        else:
            self._true.step_over(event)
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        offer = Offer.of(source)
        if offer is not None and offer.paths:
            self.files.emit(offer.paths)
        elif offer is not None and (offer.image is not None or offer.beyond):
            self.not_taken.emit(offer)
        elif not self.toPlainText().strip() and _has_structure(source):
            self.rich.emit(source.html(), source.text())
        elif text := source.text() if offer is None else offer.text:
            self.insertPlainText(text)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or Offer.of(source, dragging=True) is not None

    def paintEvent(self, event: QPaintEvent) -> None:
        self.passages.paint_below()
        super().paintEvent(event)
        self.passages.paint_above(event.rect().bottom())

    def _apply_theme(self) -> None:
        font = self.theme.font(Step.READING)
        self.setFont(font)
        shown = self._document or self._held
        if shown is not None:
            self.set_inset(SOURCE_EDGE, 24)
            self.passages.write(shown)
        else:
            self.set_inset(24, 24)
            cursor = self.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.mergeBlockFormat(spaced(QTextBlockFormat(), font, PANE_READING_LINE))

    def _forget_formats(self) -> None:
        """A heading or a margin of what was shown before is not for what is typed next."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        cursor.setBlockFormat(QTextBlockFormat())
        cursor.setBlockCharFormat(QTextCharFormat())
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(QTextCharFormat())


_SHORTCUT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def _has_structure(source: QMimeData) -> bool:
    """Whether there is a page that says more than its words do."""
    return source.hasHtml() and _STRUCTURE.search(source.html(), 0, _MOST_OF_A_PAGE) is not None


def _types(event: QKeyEvent) -> bool:
    """Letters, and what takes them away. The space key turns pages where nothing can be typed."""
    letters = event.text().strip() and event.text().isprintable() and not event.modifiers() & _SHORTCUT
    return bool(letters) or event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Return)
