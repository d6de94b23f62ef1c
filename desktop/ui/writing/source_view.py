"""Shows the text of the source: a plain editor, or an opened document with its passages numbered in the margin."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QMimeData, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
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

from desktop.common.i18n import tr
from desktop.common.types import Document, Passage
from desktop.state.writing.source import SHOWN, can_be_changed
from desktop.ui.offer import Offer
from desktop.ui.parts import soft_breaks
from desktop.ui.parts.long_lines import cut, is_long
from desktop.ui.parts.pane_text import PaneText, spaced
from desktop.ui.parts.safe_text import safe
from desktop.ui.parts.true_text import TrueText
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import (
    PANE_READING_LINE,
    SOURCE_BELOW,
    SOURCE_EDGE,
    SOURCE_MARGIN,
    SOURCE_NUMBER_GAP,
    SOURCE_PARAGRAPH_GAP,
    SOURCE_PASSAGE_GAP,
)

_SHOWN_LINES = 20_000
_NUMBER = QTextFormat.Property.UserProperty.value + 1  # block property: the passage that begins here
_PORTION, _PORTION_LINES = 30_000, 400  # characters and paragraphs that are written at a time
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SourceView(PaneText):
    """`Source`. Emits `files` when files are pasted into the editor.

    A text that is too long for the editor is held as it is and shown in part; it cannot be changed here.
    """

    files = Signal(object)  # tuple[Path, ...]
    not_taken = Signal(object)  # an Offer that was pasted and is no text
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
        self._filling: SourceFiller | None = None
        self._fill_on = QTimer(self)
        self._fill_on.timeout.connect(self._go_on_filling)
        self._true = TrueText(self)
        theme.changed.connect(self._apply_theme)
        self.show_editor("")

    def show_editor(self, text: str) -> None:
        """An editor for plain text."""
        self._document = None
        self._held = None if can_be_changed(text) else text
        self._stop_filling()
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
        return self._true.selected()

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
        elif text := source.text() if offer is None else offer.text:
            self.insertPlainText(text)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or Offer.of(source, dragging=True) is not None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._document:
            self._paint_numbers(event)

    def _apply_theme(self) -> None:
        font = self.theme.font(Step.READING)
        self.setFont(font)
        shown = self._document or self._held
        if shown is not None:
            self.set_inset(SOURCE_EDGE, 24)
            self._fill(shown)
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

    def _fill(self, shown: Document | str) -> None:
        top = self.verticalScrollBar().value()
        self.clear()
        self._filling = SourceFiller(QTextCursor(self.document()), shown, self.font(), self.theme.colour("muted"))
        self._go_on_filling()
        self.verticalScrollBar().setValue(top)

    def _go_on_filling(self) -> None:
        if self._filling is None or self._filling.write_portion():
            self._stop_filling()
        else:
            self._fill_on.start(0)

    def _stop_filling(self) -> None:
        self._filling = None
        self._fill_on.stop()

    def _paint_numbers(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        font = self.theme.font(Step.CAPTION)
        painter.setFont(font)
        painter.setPen(self.theme.colour("muted"))
        layout = self.document().documentLayout()
        scrolled = self.verticalScrollBar().value()
        block = self.cursorForPosition(event.rect().topLeft()).block()
        while block.blockNumber() >= 0:
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
        box = QRectF(0, baseline - height, SOURCE_MARGIN, painter.fontMetrics().height())
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, str(number))


_SHORTCUT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def _types(event: QKeyEvent) -> bool:
    """Letters, and what takes them away. The space key turns pages where nothing can be typed."""
    letters = event.text().strip() and event.text().isprintable() and not event.modifiers() & _SHORTCUT
    return bool(letters) or event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Return)


class SourceFiller:
    """One document, or one text that is too long for the editor, on its way into an empty view."""

    def __init__(self, cursor: QTextCursor, source: Document | str, font: QFont, muted: QColor) -> None:
        self._cursor = cursor
        self._font = font
        self._muted = muted
        self._lines = 0
        self._letters = 0
        self._steps = self._passages(source) if isinstance(source, Document) else self._text(source)

    def write_portion(self) -> bool:
        """Write the next portion. True when all is there."""
        letters, lines = self._letters + _PORTION, self._lines + _PORTION_LINES
        self._cursor.beginEditBlock()
        done = True
        for _ in self._steps:
            if self._letters >= letters or self._lines >= lines:
                done = False
                break
        self._cursor.endEditBlock()
        return done

    @property
    def _full(self) -> bool:
        return self._letters >= SHOWN or self._lines >= _SHOWN_LINES

    def _passages(self, document: Document) -> Iterator[None]:
        before: Passage | None = None
        for passage in document.passages:
            yield from self._passage(passage, before)
            before = passage
            if self._full:
                self._rest(tr("This text is long. The rest is read too, but not shown here."))
                return

    def _passage(self, passage: Passage, before: Passage | None) -> Iterator[None]:
        """Its heading is bold where it begins. `before` is the passage above it."""
        heading = before.heading if before else ""
        gap = False
        for index, line in enumerate(_lines(passage.text[: SHOWN - self._letters])):
            if not line.strip() and index:
                gap = True
                continue
            block = self._block(SOURCE_PARAGRAPH_GAP if gap else 0.0)
            gap = False
            words = QTextCharFormat()
            if index == 0:
                block.setProperty(_NUMBER, passage.number)
                block.setTopMargin(SOURCE_PASSAGE_GAP if before else 0.0)
                title = line.strip("# \t")
                if passage.heading and title == passage.heading != heading:
                    words.setFontWeight(QFont.Weight.DemiBold)
                    line = title
            yield from self._line(line, block, words)
            if self._full:
                return

    def _text(self, text: str) -> Iterator[None]:
        for line in _lines(text[:SHOWN]):
            yield from self._line(line, self._block(0.0), QTextCharFormat())
            if self._full:
                break
        self._rest(tr("This text is long. All of it is used, but the rest is not shown here."))

    def _line(self, line: str, block: QTextBlockFormat, words: QTextCharFormat) -> Iterator[None]:
        for number, piece in enumerate(cut(line)):
            if number:
                block = self._block(0.0)
            self._begin(block, soft_breaks.soft(words) if number else words)
            self._cursor.insertText(piece, words)
            self._letters += len(piece)
            self._lines += 1
            yield

    def _begin(self, block: QTextBlockFormat, words: QTextCharFormat) -> None:
        if self._lines:
            self._cursor.insertBlock(block, words)
        else:
            self._cursor.setBlockFormat(block)
            self._cursor.setBlockCharFormat(words)

    def _block(self, above: float) -> QTextBlockFormat:
        block = spaced(QTextBlockFormat(), self._font, PANE_READING_LINE)
        block.setLeftMargin(SOURCE_MARGIN + SOURCE_NUMBER_GAP)
        block.setTopMargin(above)
        return block

    def _rest(self, sentence: str) -> None:
        muted = QTextCharFormat()
        muted.setForeground(self._muted)
        block = QTextBlockFormat()
        block.setLeftMargin(SOURCE_MARGIN + SOURCE_NUMBER_GAP)
        block.setTopMargin(SOURCE_PASSAGE_GAP)
        block.setBottomMargin(SOURCE_BELOW)
        self._cursor.insertBlock(block, muted)
        self._cursor.insertText(sentence, muted)


def _lines(text: str) -> list[str]:
    return [safe(line) for line in text.splitlines()] or [""]
