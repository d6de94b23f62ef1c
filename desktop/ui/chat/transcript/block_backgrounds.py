"""What is painted under the words of a message: code, quotes and rules. A text widget draws none of these well."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextBlock

from desktop.ui import tokens
from desktop.ui.markdown.formats import CODE_SIDE, CODE_TOP, FORMULA_TOP, INDENT, QUOTE, QUOTE_INDENT, is_formula
from desktop.ui.markdown.ink import Ink
from desktop.ui.markdown.paper import Paper
from desktop.ui.markdown.pieces import Code, Line, Look, Rule, Runs, Table, cut_runs
from desktop.ui.parts.soft_breaks import units

_QUOTE_BAR = 3.0
_WORDS_SIDE, _WORDS_AIR = 2.0, 1.0


def code_box(paper: Paper, index: int) -> QRectF:
    """The box of the code block that is piece `index`, header included, in the document's coordinates."""
    layout = paper.document.documentLayout()
    first, last = (paper.document.findBlock(position) for position in paper.code_blocks(index))
    top = layout.blockBoundingRect(first).top() - CODE_TOP - paper.formats.header
    bottom = layout.blockBoundingRect(last).bottom() + CODE_TOP
    block = first.blockFormat()
    left = block.leftMargin() - CODE_SIDE + block.indent() * INDENT
    return QRectF(left, top, max(paper.document.textWidth(), 1.0) - left, bottom - top)


def paint_grounds(painter: QPainter, paper: Paper, visible: QRectF, names: dict[int, str]) -> None:
    """`visible`: what of the document is to be painted. `names`: what the header of each code block says."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    layout = paper.document.documentLayout()
    at = layout.hitTest(QPointF(0, visible.top()), Qt.HitTestAccuracy.FuzzyHit)
    first = paper.piece_at(at)
    if first and (isinstance(paper.pieces[first - 1], Code) or is_formula(paper.pieces[first - 1])):
        first -= 1  # the lower end of its ground lies where the next piece is hit
    # The header of a code block lies above its first line, in what still belongs to the piece before.
    for index in range(first, len(paper.pieces)):
        piece = paper.pieces[index]
        if isinstance(piece, Code):
            box = code_box(paper, index)
            if box.intersects(visible):
                _paint_code(painter, box, paper, names.get(index, ""))
            top = box.top()
        else:
            top = _paint_piece(painter, paper, index, visible, at)
        if top > visible.bottom():
            return


def _paint_code(painter: QPainter, box: QRectF, paper: Paper, name: str) -> None:
    ink, header = paper.formats.ink, paper.formats.header
    painter.setPen(QPen(ink.line, 1))
    painter.setBrush(ink.code_ground)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
    below = round(box.top() + header) + 0.5
    painter.drawLine(QPointF(box.left() + 1, below), QPointF(box.right() - 1, below))
    painter.setPen(ink.muted)
    painter.setFont(ink.caption)
    words = QRectF(box.left() + CODE_SIDE, box.top(), box.width() / 2, header)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)


def _paint_piece(painter: QPainter, paper: Paper, index: int, visible: QRectF, at: int) -> float:
    """Returns where it begins. `at`: a position in the first line that is to be painted."""
    piece, ink = paper.pieces[index], paper.formats.ink
    block = paper.document.findBlock(paper.start(index))
    box = paper.document.documentLayout().blockBoundingRect(block)
    if piece.quote and not isinstance(piece, Table):
        _paint_quote(painter, block, box, ink)
    if isinstance(piece, Rule):
        painter.setPen(QPen(ink.line_strong, 1))
        middle = round(box.center().y()) + 0.5
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.left() + box.width(), middle))
    elif isinstance(piece, Line) and piece.formula:
        _paint_formula(painter, block, box, ink)
    elif index not in paper.coded:
        pass
    elif isinstance(piece, Line):
        _paint_words(painter, piece.runs, block, visible, ink, at)
    elif isinstance(piece, Table):
        cells = (*piece.head, *(cell for row in piece.rows for cell in row))
        for runs in (part for cell in cells for part in cut_runs(cell)):
            _paint_words(painter, runs, block, visible, ink, 0)
            block = block.next()
    return box.top()


def _paint_formula(painter: QPainter, block: QTextBlock, box: QRectF, ink: Ink) -> None:
    """One ground for all its lines."""
    layout = block.layout()
    lines = [layout.lineAt(number).naturalTextRect() for number in range(layout.lineCount())]
    right = max((line.right() for line in lines), default=0.0)
    left = block.blockFormat().leftMargin() + block.blockFormat().indent() * INDENT - CODE_SIDE
    ground = QRectF(
        left, box.top() - FORMULA_TOP, box.left() + right + CODE_SIDE - left, box.height() + 2 * FORMULA_TOP
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.code_ground)
    painter.drawRoundedRect(ground, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)


def _paint_quote(painter: QPainter, block: QTextBlock, box: QRectF, ink: Ink) -> None:
    depth = block.blockFormat().intProperty(QUOTE)
    above = block.previous().blockFormat().intProperty(QUOTE) if block.previous().isValid() else 0
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.line_strong)
    above_bottom = block.document().documentLayout().blockBoundingRect(block.previous()).bottom() if above else 0.0
    for level in range(depth):
        top = above_bottom if level < above else box.top()
        painter.drawRect(QRectF(level * QUOTE_INDENT, top, _QUOTE_BAR, box.bottom() - top))


def _paint_words(painter: QPainter, runs: Runs, block: QTextBlock, visible: QRectF, ink: Ink, at: int) -> None:
    """The grounds of inline code, from the line on that the position `at` lies in."""
    line = block.layout().lineForTextPosition(at - block.position())
    first = line.textStart() if line.isValid() else 0
    start = 0
    for run in runs:
        stop = start + units(run.text)
        if run.look & Look.CODE and stop > first and not _paint_run(painter, block, start, stop, visible, ink):
            return
        start = stop


def _paint_run(painter: QPainter, block: QTextBlock, start: int, stop: int, visible: QRectF, ink: Ink) -> bool:
    """False when it lies below what is visible."""
    layout = block.layout()
    origin = block.document().documentLayout().blockBoundingRect(block).topLeft()
    metrics = QFontMetricsF(ink.code)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.code_ground)
    for number in range(layout.lineForTextPosition(start).lineNumber(), layout.lineCount()):
        line = layout.lineAt(number)
        if origin.y() + line.y() > visible.bottom():
            return False
        begin, end = max(start, line.textStart()), min(stop, line.textStart() + line.textLength())
        if begin >= end:
            break
        left, right = sorted((_x(line.cursorToX(begin)), _x(line.cursorToX(end))))
        top = line.y() + line.ascent() - metrics.ascent() - _WORDS_AIR
        box = QRectF(origin.x() + left, origin.y() + top, right - left, metrics.height() + 2 * _WORDS_AIR)
        painter.drawRoundedRect(box.adjusted(-_WORDS_SIDE, 0, _WORDS_SIDE, 0), tokens.RADIUS_TAG, tokens.RADIUS_TAG)
    return True


def _x(found: object) -> float:
    """Qt answers with the place and the position it belongs to."""
    return float(found[0]) if isinstance(found, tuple) else float(str(found))
