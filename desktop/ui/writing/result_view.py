"""Shows a result while it is written, or what has changed in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from desktop.common.i18n import tr
from desktop.state.writing.choices import Tool
from desktop.ui.markdown.set_formulas import OBJECT
from desktop.ui.parts.pane_text import PaneText, spaced
from desktop.ui.parts.soft_breaks import mime_of
from desktop.ui.parts.supply import Supply
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import (
    BULLET_INDENT,
    CARET_WIDTH,
    PANE_FIRST_LINE,
    PANE_PARAGRAPH_GAP,
    PANE_READING_LINE,
    PANE_WORDING_LINE,
    POST_WIDTH,
    RESULT_POST_HEIGHT,
    WORDING_FACTOR,
)
from desktop.ui.writing.doubted_words import DoubtedWords
from desktop.ui.writing.result_flags import Flags
from desktop.ui.writing.result_lines import POST, ChangedText, ResultLines
from desktop.writing import diff

_AT_ONCE, _LINES_AT_ONCE, _STEPS_AT_ONCE = 16_000, 400, 400  # letters, lines, steps: written at one turn


class ResultView(PaneText):
    """`Result`. Words are appended as they come; only the line that is still growing is written again."""

    written = Signal()  # all that is to be shown so far stands there
    resized = Signal()
    hovered = Signal(object)  # where the pointer is, a QPointF of the viewport; None: elsewhere

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, QPalette.ColorRole.Button, parent)
        self.setObjectName("Result")
        self.setAccessibleName(tr("Result"))
        self.setUndoRedoEnabled(False)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._supply = Supply()
        self._lines = ResultLines(Tool.SUMMARY, self.font(), theme.font(Step.CODE))
        self._told = False  # that there is more than is shown
        self._changes: Iterator[int] | None = None  # what remains to be written of changes, in letters
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._go_on)
        self._caret = False
        self._faded = False
        self._font = self.font()
        self.doubted = DoubtedWords(theme, self)
        self.flags = Flags(theme, self)
        self.viewport().setMouseTracking(True)

    def begin(self, tool: Tool) -> None:
        """Empty, ready for words."""
        self._supply = Supply()
        self._turns.stop()
        self._told, self._changes = False, None
        self.clear()
        font = QFont(self.theme.font(Step.READING))
        if tool is Tool.WORDING:
            font.setPointSizeF(font.pointSizeF() * WORDING_FACTOR)
        self._font = font
        self.setFont(font)
        self._lines = ResultLines(tool, self.font(), self.theme.font(Step.CODE))

    def add(self, text: str) -> None:
        """The next words. The view stays where it is: one reads from the top while the rest is written.

        A long text comes a portion at a turn of the window; of a very long one the end is not shown.
        """
        self._supply.add(text)
        if not self._turns.isActive():
            self._go_on()

    def _go_on(self) -> None:
        """One turn of the window's work."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        more = self._write_portion(cursor) if self._changes is None else self._write_changes(self._changes)
        cursor.endEditBlock()
        if more:
            self._turns.start(0)
        else:
            self._turns.stop()
            self.written.emit()

    def _write_portion(self, cursor: QTextCursor) -> bool:
        letters, lines = 0, self._lines.lines + _LINES_AT_ONCE
        while self._supply.waits and letters < _AT_ONCE and self._lines.lines < lines:
            text = self._supply.next_portion().text
            letters += len(text)
            self._lines.write(cursor, text)
        if self._supply.full and not self._told:
            self._told = True
            self._append_note(cursor)
        return self._supply.waits

    def _write_changes(self, changes: Iterator[int]) -> bool:
        letters = steps = 0
        for written in changes:
            letters, steps = letters + written, steps + 1
            if letters >= _AT_ONCE or steps >= _STEPS_AT_ONCE:
                return True
        return False

    def _append_note(self, cursor: QTextCursor) -> None:
        muted = QTextCharFormat()
        muted.setForeground(self.theme.colour("muted"))
        block = spaced(QTextBlockFormat(), self.font(), PANE_READING_LINE)
        block.setTopMargin(PANE_PARAGRAPH_GAP)
        cursor.insertBlock(block, muted)
        cursor.insertText(
            tr("This text is long. All of it is kept, copied and saved, but the rest is not shown here."), muted
        )

    def show_changes(self, changes: Sequence[diff.Change]) -> None:
        """Old and new wording in one text, where the reader is."""
        top = self.verticalScrollBar().value()
        self.begin(Tool.WORDING)
        block = spaced(QTextBlockFormat(), self.font(), PANE_WORDING_LINE)
        block.setTopMargin(PANE_FIRST_LINE)
        self._changes = ChangedText(QTextCursor(self.document()), block, self._change_format).write(changes)
        self._go_on()
        self.verticalScrollBar().setValue(top)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The words alone, without the chips behind them."""
        data = mime_of(self.textCursor())
        data.setText(data.text().replace(OBJECT, ""))
        if data.hasHtml():
            data.setHtml(data.html().replace(OBJECT, ""))
        return data

    def set_faded(self, faded: bool) -> None:
        """Words of an earlier run, in quieter ink."""
        if faded is not self._faded:
            self._faded = faded
            self._apply_palette()

    def show_caret(self, shown: bool) -> None:
        """A block after the last word while more words come. It does not blink."""
        self._caret = shown
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.flags.paint(event.rect())
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        block = self.cursorForPosition(event.rect().topLeft()).block()
        while block.blockNumber() >= 0:
            if not self._paint_post(painter, block, event.rect().bottom()):
                break
            block = block.next()
        painter.setBrush(self.theme.colour("accent"))
        if self._caret:
            end = QTextCursor(self.document())
            end.movePosition(QTextCursor.MoveOperation.End)
            box = self.cursorRect(end)
            height = self.fontMetrics().ascent()
            top = box.bottom() - self.fontMetrics().descent() - height
            painter.drawRoundedRect(QRectF(box.left() + 3, top, CARET_WIDTH, height), 2, 2)
        painter.end()
        self.doubted.paint(event.rect())

    def showEvent(self, event: QShowEvent) -> None:
        self.setFont(self._font)  # the style sheet takes it back from words that were there before the view was shown
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.hovered.emit(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(None)

    def _apply_palette(self) -> None:
        palette = QPalette()
        if self._faded:
            palette.setColor(QPalette.ColorRole.Text, self.theme.colour("muted"))
        self.setPalette(palette)

    def _change_format(self, kind: diff.Kind) -> QTextCharFormat:
        words = QTextCharFormat()
        if kind is diff.Kind.REMOVED:
            words.setForeground(self.theme.colour("bad"))
            words.setFontStrikeOut(True)
        elif kind is diff.Kind.INSERTED:
            words.setBackground(self.theme.colour("good_soft"))
            words.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            words.setUnderlineColor(self.theme.colour("good"))
        return words

    def _paint_post(self, painter: QPainter, block: QTextBlock, bottom: int) -> bool:
        """False once the block lies below what has to be painted."""
        layout = block.layout()
        if not layout or not layout.lineCount():
            return True
        line = layout.lineAt(0)
        baseline = layout.position().y() - self.verticalScrollBar().value() + line.y() + line.ascent()
        if block.blockFormat().property(POST):
            left = block.blockFormat().leftMargin() - BULLET_INDENT
            height = self.theme.scaled(RESULT_POST_HEIGHT)
            box = QRectF(left, baseline - height + 2, POST_WIDTH, height)
            painter.setBrush(self.theme.colour("warn" if self.flags.warns(block) else "accent"))
            painter.drawRoundedRect(box, POST_WIDTH / 2, POST_WIDTH / 2)
        return baseline - line.ascent() <= bottom
