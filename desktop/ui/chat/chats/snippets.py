"""Paints the words around what was found in a chat, in one line, what was found in bold."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from desktop.common.folding import units
from desktop.ui.theme import Step, Theme
from desktop.vault.found_words import Snippet

_BEFORE = 12  # letters in front of what was found
_ENDLESS = 1_000_000.0  # as if lines had no end: what does not fit is cut off


def paint_snippet(
    painter: QPainter, box: QRect, snippet: Snippet, theme: Theme, role: str, direction: Qt.LayoutDirection
) -> None:
    text, marks = _beginning(snippet)
    layout = QTextLayout(text, theme.font(Step.CAPTION))
    option = QTextOption()
    option.setTextDirection(direction)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([_bold(text, start, end) for start, end in marks])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(_ENDLESS)
    line.setLineWidth(max(line.naturalTextWidth(), float(box.width())))
    layout.endLayout()
    left = box.left() if direction == Qt.LayoutDirection.LeftToRight else box.right() - line.width()
    painter.save()
    painter.setClipRect(box)
    painter.setPen(theme.colour(role))
    layout.draw(painter, QPointF(left, box.top()))
    painter.restore()


def _beginning(snippet: Snippet) -> tuple[str, list[tuple[int, int]]]:
    """From a few letters in front of the first mark on: the list is narrow."""
    first = snippet.marks[0][0] if snippet.marks else 0
    start = max(0, first - _BEFORE)
    if not start:
        return snippet.text, list(snippet.marks)
    start = snippet.text.find(" ", start, first) + 1 or first
    return "…" + snippet.text[start:], [(begin - start + 1, end - start + 1) for begin, end in snippet.marks]


def _bold(text: str, start: int, end: int) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length = units(text, start), units(text, end) - units(text, start)
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    found.format = look
    return found
