"""The result: streamed words, bullets with a post, or the changes word by word. Read only."""

from __future__ import annotations

import enum
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QFont,
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

from desktop.common.words import tr
from desktop.ui.parts.pane_text import (
    BETWEEN_PARAGRAPHS,
    FIRST_LINE,
    READING_LINE,
    WORDING_LINE,
    PaneText,
    spaced,
)
from desktop.ui.theme import Step, Theme
from desktop.ui.writing.changed_text import ChangedText
from desktop.ui.writing.lines import Kind, Line, Span, parse
from desktop.writing import diff

_POST = QTextFormat.Property.UserProperty.value + 1  # block property: a post stands before this line
_POST_WIDTH, _POST_HEIGHT = 4, 14
_BULLET_INDENT = 16
_BETWEEN_BULLETS = 14.0
_CARET = 9
_WORDING_SCALE = 12 / 11  # new wording is one point larger than reading size


_FENCE = "```"


class Look(enum.Enum):
    """What is shown is the same for both; a WORDING is set wider, and keeps the gaps that were written."""

    SUMMARY = "summary"
    WORDING = "wording"


class ResultView(PaneText):
    """`Result`. Words are appended as they come; only the line that is still growing is written again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, QPalette.ColorRole.Button, parent)
        self.setObjectName("Result")
        self.setAccessibleName(tr("Result"))
        self.setUndoRedoEnabled(False)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._look = Look.SUMMARY
        self._caret = False
        self._faded = False
        self._tail = ""  # the line that is still growing
        self._gap = False  # an empty line came before it
        self._open = False  # it has its block already
        self._fenced = False  # it stands between the marks of code
        self._shown = Line(Kind.PARAGRAPH, ())
        self._lines = 0

    def begin(self, look: Look) -> None:
        """Empty, ready for words."""
        self._look = look
        self._tail, self._gap, self._open, self._fenced, self._lines = "", False, False, False, 0
        self.clear()
        font = QFont(self.theme.font(Step.READING))
        if look is Look.WORDING:
            font.setPointSizeF(font.pointSizeF() * _WORDING_SCALE)
        self.setFont(font)

    def add(self, text: str) -> None:
        """The next words. The view stays where it is: one reads from the top while the rest is written."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        for index, piece in enumerate(text.split("\n")):
            if index:
                self._end_line()
            self._tail += piece
            if piece:
                self._write_tail(cursor)
        cursor.endEditBlock()

    def show_changes(self, changes: Sequence[diff.Change]) -> None:
        """Old and new wording in one text, where the reader is."""
        top = self.verticalScrollBar().value()
        self.begin(Look.WORDING)
        block = spaced(QTextBlockFormat(), self.font(), WORDING_LINE)
        block.setTopMargin(FIRST_LINE)
        ChangedText(QTextCursor(self.document()), block, self._change_format).write(changes)
        self.verticalScrollBar().setValue(top)

    def set_faded(self, faded: bool) -> None:
        """Words of an earlier run, in quieter ink."""
        if faded is not self._faded:
            self._faded = faded
            self._ink()

    def show_caret(self, shown: bool) -> None:
        """A block after the last word while more words come. It does not blink."""
        self._caret = shown
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("accent"))
        block = self.cursorForPosition(event.rect().topLeft()).block()
        while block.isValid():
            if not self._paint_post(painter, block, event.rect().bottom()):
                break
            block = block.next()
        if self._caret:
            end = QTextCursor(self.document())
            end.movePosition(QTextCursor.MoveOperation.End)
            box = self.cursorRect(end)
            height = self.fontMetrics().ascent()
            top = box.bottom() - self.fontMetrics().descent() - height
            painter.drawRoundedRect(QRectF(box.left() + 3, top, _CARET, height), 2, 2)
        painter.end()

    def _ink(self) -> None:
        palette = QPalette()
        if self._faded:
            palette.setColor(QPalette.ColorRole.Text, self.theme.colour("muted"))
        self.setPalette(palette)

    def _end_line(self) -> None:
        if self._tail.lstrip().startswith(_FENCE):
            self._fenced = not self._fenced
            self._open, self._gap = False, True
        elif self._tail.strip():
            self._open = False
            self._gap = False
        else:
            self._gap = True
        self._tail = ""

    def _write_tail(self, cursor: QTextCursor) -> None:
        """Write the growing line again where it changed: its kind may only show once more of it is here."""
        if not self._tail.strip() or _is_mark(self._tail):
            return
        line = self._parse(self._tail)
        if not self._open:
            self._open_block(cursor, line)
        elif (
            (line.kind, line.depth) != (self._shown.kind, self._shown.depth)
            or not line.text.startswith(self._shown.text)
            or len(line.spans) > 1
        ):
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            cursor.setBlockFormat(self._block_format(line))
        elif line.spans:
            cursor.insertText(line.text[len(self._shown.text) :], self._letters(line, line.spans[0]))
            self._shown = line
            return
        for span in line.spans:
            cursor.insertText(span.text, self._letters(line, span))
        self._shown = line

    def _open_block(self, cursor: QTextCursor, line: Line) -> None:
        self._open = True
        self._lines += 1
        if self._lines == 1:
            cursor.setBlockFormat(self._block_format(line))
        else:
            cursor.insertBlock(self._block_format(line))

    def _space(self, line: Line) -> float:
        if self._lines <= 1:
            return FIRST_LINE
        if line.kind is Kind.BULLET:
            return _BETWEEN_BULLETS if line.depth == 0 else _BETWEEN_BULLETS / 2
        apart = self._gap or (self._look is Look.SUMMARY and line.kind is not Kind.CODE)
        return BETWEEN_PARAGRAPHS if apart else 0.0

    def _parse(self, text: str) -> Line:
        if self._fenced or text.lstrip().startswith("|"):
            return Line(Kind.CODE, (Span(text),))
        return parse(text)

    def _letters(self, line: Line, span: Span) -> QTextCharFormat:
        words = QTextCharFormat()
        if line.kind is Kind.CODE:
            words.setFont(self.theme.font(Step.CODE))
        words.setFontWeight(QFont.Weight.DemiBold if span.bold else QFont.Weight.Normal)
        return words

    def _block_format(self, line: Line) -> QTextBlockFormat:
        wanted = READING_LINE if self._look is Look.SUMMARY else WORDING_LINE
        block = spaced(QTextBlockFormat(), self.font(), wanted)
        block.setTopMargin(self._space(line))
        block.setLeftMargin(line.depth * _BULLET_INDENT)
        if line.kind is Kind.BULLET:
            block.setLeftMargin((line.depth + 1) * _BULLET_INDENT)
            block.setProperty(_POST, True)
        return block

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
        if block.blockFormat().property(_POST):
            left = block.blockFormat().leftMargin() - _BULLET_INDENT
            height = self.theme.scaled(_POST_HEIGHT)
            box = QRectF(left, baseline - height + 2, _POST_WIDTH, height)
            painter.drawRoundedRect(box, _POST_WIDTH / 2, _POST_WIDTH / 2)
        return baseline - line.ascent() <= bottom


def _is_mark(text: str) -> bool:
    """A line of marks alone, or the beginning of one: what opens code, and the rule below the head of a table."""
    bare = text.strip()
    return bare.startswith(_FENCE) or bare in ("`", "``") or (bare.startswith("|") and set(bare) <= set("|-: "))
