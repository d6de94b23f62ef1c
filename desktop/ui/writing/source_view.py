"""The source: a plain editor, or an opened document with its passages numbered in the margin."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QWidget

from desktop.common.types import Document, Passage
from desktop.common.words import tr
from desktop.ui.parts.pane_text import READING_LINE, PaneText, spaced
from desktop.ui.theme import Step, Theme

SHOWN = 300_000  # characters; all is read, but a window that lays out 5 MB stands still
_NUMBER = QTextFormat.Property.UserProperty.value + 1  # block property: the passage that begins here
_MARGIN = 28  # numbers end here
_GAP = 8  # between number and text
_EDGE = 12
_BETWEEN = 12.0  # above a passage
_PARAGRAPH = 8.0  # above a paragraph within a passage
_BELOW = 16.0  # the last one


class SourceView(PaneText):
    """`Source`. Emits `files` when files are pasted into the editor."""

    files = Signal(object)  # tuple[Path, ...]
    edit_wanted = Signal()  # somebody types into a document
    nothing_to_undo = Signal()  # Ctrl+Z was pressed, and nothing was typed

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, QPalette.ColorRole.Base, parent)
        self.setObjectName("Source")
        self.setAccessibleName(tr("Source"))
        self.setPlaceholderText(tr("Type or paste a text here, or drop a file on the window"))
        self._document: Document | None = None
        theme.changed.connect(self._dress)
        self.show_editor("")

    def show_editor(self, text: str) -> None:
        """An editor for plain text."""
        self._document = None
        self.setReadOnly(False)
        self.setUndoRedoEnabled(False)  # what was shown before comes back as a whole, not letter by letter
        self._forget_formats()
        self.setPlainText(text)
        self._dress()
        self.setUndoRedoEnabled(True)

    def show_document(self, document: Document) -> None:
        """A document to read, passage by passage."""
        self._document = document
        self.setUndoRedoEnabled(False)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.clear()
        self._dress()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            if self.document().isUndoAvailable():
                self.undo()
            else:
                self.nothing_to_undo.emit()
        elif self.isReadOnly() and _types(event):
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        paths = tuple(Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile())
        if paths:
            self.files.emit(paths)
        elif source.hasText():
            self.insertPlainText(source.text())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or any(url.isLocalFile() for url in source.urls())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._document:
            self._paint_numbers(event)

    def _dress(self) -> None:
        font = self.theme.font(Step.READING)
        self.setFont(font)
        if self._document:
            self.set_inset(_EDGE, 24)
            self._fill(self._document)
        else:
            self.set_inset(24, 24)
            cursor = self.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.mergeBlockFormat(spaced(QTextBlockFormat(), font, READING_LINE))

    def _forget_formats(self) -> None:
        """A heading or a margin of what was shown before is not for what is typed next."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        cursor.setBlockFormat(QTextBlockFormat())
        cursor.setBlockCharFormat(QTextCharFormat())
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(QTextCharFormat())

    def _fill(self, document: Document) -> None:
        top = self.verticalScrollBar().value()
        self.clear()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        room = SHOWN
        before: Passage | None = None
        for passage in document.passages:
            _insert(cursor, passage, before, room, self.font())
            before = passage
            room -= len(passage.text)
            if room <= 0:
                self._insert_rest(cursor)
                break
        cursor.endEditBlock()
        self.verticalScrollBar().setValue(top)

    def _insert_rest(self, cursor: QTextCursor) -> None:
        muted = QTextCharFormat()
        muted.setForeground(self.theme.colour("muted"))
        block = QTextBlockFormat()
        block.setLeftMargin(_MARGIN + _GAP)
        block.setTopMargin(_BETWEEN)
        block.setBottomMargin(_BELOW)
        cursor.insertBlock(block, muted)
        cursor.insertText(tr("This text is long. The rest is read too, but not shown here."), muted)

    def _paint_numbers(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        font = self.theme.font(Step.CAPTION)
        painter.setFont(font)
        painter.setPen(self.theme.colour("muted"))
        layout = self.document().documentLayout()
        scrolled = self.verticalScrollBar().value()
        block = self.cursorForPosition(event.rect().topLeft()).block()
        while block.isValid():
            top = layout.blockBoundingRect(block).top() - scrolled
            if top > event.rect().bottom():
                break
            self._paint_number(painter, block)
            block = block.next()
        painter.end()

    def _paint_number(self, painter: QPainter, block: QTextBlock) -> None:
        number = block.blockFormat().property(_NUMBER)
        layout = block.layout()
        if not number or not layout or not layout.lineCount():
            return
        line = layout.lineAt(0)
        baseline = layout.position().y() - self.verticalScrollBar().value() + line.y() + line.ascent()
        height = painter.fontMetrics().ascent()
        box = QRectF(0, baseline - height, _MARGIN, painter.fontMetrics().height())
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, str(number))


def _insert(cursor: QTextCursor, passage: Passage, before: Passage | None, room: int, font: QFont) -> None:
    """One passage, its heading bold where it begins. `before` is the passage above it."""
    heading = before.heading if before else ""
    first = before is None
    gap = False
    for index, line in enumerate(_lines(passage.text[:room])):
        if not line.strip() and index:
            gap = True
            continue
        block = spaced(QTextBlockFormat(), font, READING_LINE)
        block.setLeftMargin(_MARGIN + _GAP)
        block.setTopMargin(_PARAGRAPH if gap else 0.0)
        gap = False
        words = QTextCharFormat()
        if index == 0:
            block.setProperty(_NUMBER, passage.number)
            block.setTopMargin(0.0 if first else _BETWEEN)
            title = line.strip("# \t")
            if passage.heading and title == passage.heading != heading:
                words.setFontWeight(QFont.Weight.DemiBold)
                line = title
        if first and index == 0:
            cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(words)
        else:
            cursor.insertBlock(block, words)
        cursor.insertText(line, words)


def _types(event: QKeyEvent) -> bool:
    """Letters, and what takes them away. The space key turns pages where nothing can be typed."""
    command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    letters = event.text().strip() and event.text().isprintable() and not event.modifiers() & command
    return bool(letters) or event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Return)


def _lines(text: str) -> list[str]:
    return text.splitlines() or [""]
