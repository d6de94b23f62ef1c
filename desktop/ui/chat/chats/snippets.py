"""Paints the words around what was found in a chat, in one line, what was found in bold."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from desktop.common.folding import units
from desktop.ui.theme import Step, Theme
from desktop.vault.found_words import Snippet

_BEFORE = 12  # letters in front of what was found
_ENDLESS = 1_000_000.0  # as if lines had no end
_SIGNS = ("**", "~~")


def paint_snippet(
    painter: QPainter, box: QRect, snippet: Snippet, theme: Theme, role: str, direction: Qt.LayoutDirection
) -> None:
    text, marks = shown_words(snippet)
    font = theme.font(Step.CAPTION)
    layout = _laid_out(text, marks, font, direction)
    line = layout.lineAt(0)
    if line.naturalTextWidth() > box.width():
        room = box.width() - QFontMetricsF(font).horizontalAdvance("…")
        at = room if direction == Qt.LayoutDirection.LeftToRight else line.naturalTextWidth() - room
        layout = _laid_out(_units_of(text, line.xToCursor(at)) + "…", marks, font, direction)
        line = layout.lineAt(0)
    left = box.left() if direction == Qt.LayoutDirection.LeftToRight else box.right() - line.naturalTextWidth()
    painter.save()
    painter.setClipRect(box)
    painter.setPen(theme.colour(role))
    layout.draw(painter, QPointF(left, box.top()))
    painter.restore()


def shown_words(snippet: Snippet) -> tuple[str, list[tuple[int, int]]]:
    """From a few letters in front of the first mark on, since the list is narrow, and without the signs of Markdown.

    The text, and the characters of it that were found.
    """
    text, marks = _plain(snippet)
    first = marks[0][0] if marks else 0
    start = max(0, first - _BEFORE)
    if not start:
        return text, marks
    start = text.find(" ", start, first) + 1 or first
    return "…" + text[start:], [(begin - start + 1, end - start + 1) for begin, end in marks]


def _plain(snippet: Snippet) -> tuple[str, list[tuple[int, int]]]:
    text = snippet.text
    kept = [at for at in range(len(text)) if not _is_sign(text, at)]
    marks = [(bisect_left(kept, begin), bisect_left(kept, end)) for begin, end in snippet.marks]
    return "".join(text[at] for at in kept), marks


def _is_sign(text: str, at: int) -> bool:
    return text[at] == "`" or any(sign in text[max(0, at - 1) : at + 2] and text[at] in sign for sign in _SIGNS)


def _laid_out(text: str, marks: list[tuple[int, int]], font: QFont, direction: Qt.LayoutDirection) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setTextDirection(direction)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([_bold(text, start, end) for start, end in marks if start < len(text)])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(_ENDLESS)
    line.setLineWidth(line.naturalTextWidth())
    layout.endLayout()
    return layout


def _units_of(text: str, count: int) -> str:
    """So many UTF-16 units of it, as Qt counts."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * count].decode("utf-16-le", "ignore")


def _bold(text: str, start: int, end: int) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length = units(text, start), units(text, end) - units(text, start)
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    found.format = look
    return found
