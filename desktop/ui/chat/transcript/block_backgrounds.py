"""Paints what lies under the words of a message: code, quotes and rules. A text widget draws none of these well."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextBlock, QTextCharFormat, QTextCursor

from desktop.common.i18n import tr
from desktop.ui import tokens
from desktop.ui.markdown.blocks import Code, Line, Look, Rule, Runs, Table, cut_runs
from desktop.ui.markdown.document_writer import DocumentWriter
from desktop.ui.markdown.formats import INDENT, QUOTE, QUOTE_INDENT, TextStyle, is_drawn, is_formula
from desktop.ui.markdown.highlighting import language_name
from desktop.ui.parts.soft_breaks import units
from desktop.ui.tokens import (
    CODE_SIDE,
    CODE_TOP,
    FORMULA_TOP,
    INLINE_CODE_AIR,
    INLINE_CODE_SIDE,
    LETTER_SIDE,
    QUOTE_BAR,
)


def code_box(writer: DocumentWriter, index: int) -> QRectF:
    """The box of the code block at `index` of the blocks, header included, in the document's coordinates."""
    layout = writer.document.documentLayout()
    first, last = (writer.document.findBlock(position) for position in writer.code_lines(index))
    top = layout.blockBoundingRect(first).top() - CODE_TOP - writer.formats.header
    bottom = layout.blockBoundingRect(last).bottom() + CODE_TOP
    paragraph = first.blockFormat()
    left = paragraph.leftMargin() - CODE_SIDE + paragraph.indent() * INDENT
    return QRectF(left, top, max(writer.document.textWidth(), 1.0) - left, bottom - top)


def header_of(code: Code) -> str:
    """What the header of a code block says."""
    return (language_name(code.language) if code.done else code.language) or tr("Code")


def paint_backgrounds(painter: QPainter, writer: DocumentWriter, visible: QRectF) -> None:
    """`visible`: what of the document is to be painted."""
    if not writer.backgrounds:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    layout = writer.document.documentLayout()
    at = layout.hitTest(QPointF(0, visible.top()), Qt.HitTestAccuracy.FuzzyHit)
    first = writer.block_at(at)
    if first and (isinstance(writer.blocks[first - 1], Code) or is_formula(writer.blocks[first - 1])):
        first -= 1  # the lower end of its ground lies where the next block is hit
    # The header of a code block lies above its first line, in what still belongs to the block before.
    for number in range(bisect_left(writer.backgrounds, first), len(writer.backgrounds)):
        index = writer.backgrounds[number]
        block = writer.blocks[index]
        if isinstance(block, Code):
            box = code_box(writer, index)
            if box.intersects(visible):
                _paint_code(painter, box, writer, header_of(block))
            top = box.top()
        else:
            top = _paint_block(painter, writer, index, visible, at)
        if top > visible.bottom():
            return


def _paint_code(painter: QPainter, box: QRectF, writer: DocumentWriter, name: str) -> None:
    style, header = writer.formats.style, writer.formats.header
    painter.setPen(QPen(style.line, 1))
    painter.setBrush(style.code_ground)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
    below = round(box.top() + header) + 0.5
    painter.drawLine(QPointF(box.left() + 1, below), QPointF(box.right() - 1, below))
    painter.setPen(style.muted)
    painter.setFont(style.caption)
    words = QRectF(box.left() + CODE_SIDE, box.top(), box.width() / 2, header)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)


def _paint_block(painter: QPainter, writer: DocumentWriter, index: int, visible: QRectF, at: int) -> float:
    """Returns where it begins. `at`: a position in the first line that is to be painted."""
    block, style = writer.blocks[index], writer.formats.style
    paragraph = writer.document.findBlock(writer.start(index))
    box = writer.document.documentLayout().blockBoundingRect(paragraph)
    if block.quote and not isinstance(block, Table):
        _paint_quote(painter, paragraph, box, style)
    if isinstance(block, Rule):
        painter.setPen(QPen(style.line_strong, 1))
        middle = round(box.center().y()) + 0.5
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.left() + box.width(), middle))
    elif isinstance(block, Line) and block.formula:
        if not is_drawn(block):
            _paint_formula(painter, paragraph, box, style)
    elif isinstance(block, Line):
        _paint_words(painter, block.runs, paragraph, visible, style, at)
    elif isinstance(block, Table):
        cells = (*block.head, *(cell for row in block.rows for cell in row))
        for runs in (part for cell in cells for part in cut_runs(cell)):
            _paint_words(painter, runs, paragraph, visible, style, 0)
            paragraph = paragraph.next()
    return box.top()


def _paint_formula(painter: QPainter, paragraph: QTextBlock, box: QRectF, style: TextStyle) -> None:
    """One ground for all its lines."""
    layout = paragraph.layout()
    lines = [layout.lineAt(number).naturalTextRect() for number in range(layout.lineCount())]
    right = max((line.right() for line in lines), default=0.0)
    left = paragraph.blockFormat().leftMargin() + paragraph.blockFormat().indent() * INDENT - CODE_SIDE
    ground = QRectF(
        left, box.top() - FORMULA_TOP, box.left() + right + CODE_SIDE - left, box.height() + 2 * FORMULA_TOP
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.code_ground)
    painter.drawRoundedRect(ground, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)


def _paint_quote(painter: QPainter, paragraph: QTextBlock, box: QRectF, style: TextStyle) -> None:
    depth = paragraph.blockFormat().intProperty(QUOTE)
    above = paragraph.previous().blockFormat().intProperty(QUOTE) if paragraph.blockNumber() else 0
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.line_strong)
    above_bottom = (
        paragraph.document().documentLayout().blockBoundingRect(paragraph.previous()).bottom() if above else 0.0
    )
    for level in range(depth):
        top = above_bottom if level < above else box.top()
        painter.drawRect(QRectF(level * QUOTE_INDENT, top, QUOTE_BAR, box.bottom() - top))


def _paint_words(
    painter: QPainter, runs: Runs, paragraph: QTextBlock, visible: QRectF, style: TextStyle, at: int
) -> None:
    """The grounds of inline code, from the line on that the position `at` lies in."""
    layout = paragraph.layout()
    place = at - paragraph.position()
    within = place < paragraph.length() and layout.lineCount() > 0
    first = layout.lineForTextPosition(place).textStart() if within else 0
    start = 0
    for run in runs:
        stop = start + units(run.text)
        boxed = run.look & Look.CODE and run.drawing is None
        if boxed and stop > first and not _paint_run(painter, paragraph, start, stop, visible, style):
            return
        if run.look & Look.LETTER:
            paint_letter(painter, paragraph, start, style)
        start = stop


def _paint_run(
    painter: QPainter, paragraph: QTextBlock, start: int, stop: int, visible: QRectF, style: TextStyle
) -> bool:
    """False when it lies below what is visible."""
    layout = paragraph.layout()
    origin = paragraph.document().documentLayout().blockBoundingRect(paragraph).topLeft()
    metrics = QFontMetricsF(style.code)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.code_ground)
    for number in range(layout.lineForTextPosition(start).lineNumber(), layout.lineCount()):
        line = layout.lineAt(number)
        if origin.y() + line.y() > visible.bottom():
            return False
        begin, end = max(start, line.textStart()), min(stop, line.textStart() + line.textLength())
        if begin >= end:
            break
        left, right = sorted((_x(line.cursorToX(begin)), _x(line.cursorToX(end))))
        top = line.y() + line.ascent() - metrics.ascent() - INLINE_CODE_AIR
        box = QRectF(origin.x() + left, origin.y() + top, right - left, metrics.height() + 2 * INLINE_CODE_AIR)
        painter.drawRoundedRect(
            box.adjusted(-INLINE_CODE_SIDE, 0, INLINE_CODE_SIDE, 0), tokens.RADIUS_TAG, tokens.RADIUS_TAG
        )
    return True


def letter_box(paragraph: QTextBlock, at: int, letter: QTextCharFormat) -> QRectF:
    """Around the letter at that place of its paragraph, in the document's coordinates."""
    line = paragraph.layout().lineForTextPosition(at)
    origin = paragraph.document().documentLayout().blockBoundingRect(paragraph).topLeft()
    metrics = QFontMetricsF(letter.font())
    left = origin.x() + _x(line.cursorToX(at))
    width = _advance(letter, _sign(paragraph, at))
    box = QRectF(left, origin.y() + line.y() + line.ascent() - metrics.ascent(), width, metrics.height())
    box.adjust(-LETTER_SIDE, 0, LETTER_SIDE, 0)
    return box.adjusted(max(0.0, -box.left()), 0, 0, 0)  # a line in the middle of a paragraph begins without room


def _sign(paragraph: QTextBlock, at: int) -> str:
    """Qt counts in UTF-16."""
    return str(paragraph.document().characterAt(paragraph.position() + at))


def _advance(letter: QTextCharFormat, sign: str) -> float:
    """Without the room behind it, which Qt counts with it."""
    return QFontMetricsF(letter.font()).horizontalAdvance(sign) - LETTER_SIDE


def paint_letter(painter: QPainter, paragraph: QTextBlock, at: int, style: TextStyle, *, filled: bool = False) -> None:
    """The box around a letter that names a picture; `filled` with the letter, over what is there."""
    cursor = QTextCursor(paragraph)
    cursor.setPosition(paragraph.position() + at + 1)
    form = cursor.charFormat()
    box = letter_box(paragraph, at, form)
    painter.setPen(QPen(style.accent if filled else style.line_strong, 1))
    painter.setBrush(style.accent if filled else style.surface)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), tokens.RADIUS_TAG, tokens.RADIUS_TAG)
    if filled:
        painter.setPen(style.accent_text)
        painter.setFont(form.font())
        sign = _sign(paragraph, at)
        at_line = QPointF(box.right() - LETTER_SIDE - _advance(form, sign), box.top())
        painter.drawText(at_line + QPointF(0, QFontMetricsF(form.font()).ascent()), sign)


def _x(found: object) -> float:
    """Qt answers with the place and the position it belongs to."""
    return float(found[0]) if isinstance(found, tuple) else float(str(found))
