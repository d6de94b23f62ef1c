"""Colours for code, laid over the lines without changing the document."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextCharFormat, QTextDocument, QTextLayout

from desktop.ui.markdown.code_languages import language_of
from desktop.ui.markdown.code_scan import scan
from desktop.ui.markdown.ink import Ink
from desktop.ui.markdown.pieces import Code
from desktop.ui.parts.long_lines import RUN
from desktop.ui.parts.soft_breaks import is_soft, units

if TYPE_CHECKING:
    from pygments.lexer import Lexer

_LONGEST = 200_000  # characters; beyond that code stays in one colour


@dataclass(frozen=True)
class Stroke:
    """A stretch of one line, in UTF-16 units. `role`: keyword, string, comment or number."""

    line: int
    start: int
    length: int
    role: str


def language_name(word: str) -> str:
    """ "py" -> "Python"; a language nobody knows keeps its own word."""
    lexer = _lexer(word)
    return str(lexer.name) if lexer else word


def file_ending(word: str) -> str:
    """ "python" -> ".py", for saving; ".txt" where nothing is known."""
    lexer = _lexer(word)
    pattern = next((str(name) for name in lexer.filenames), "") if lexer else ""
    return pattern[1:] if pattern.startswith("*.") and pattern[2:].isalnum() else ".txt"


def _lexer(word: str) -> type[Lexer] | None:
    # Deferred: only an answer with code in it needs pygments, and that for its names alone.
    from pygments.lexers import find_lexer_class_by_name
    from pygments.util import ClassNotFound

    try:
        return find_lexer_class_by_name(word) if word else None
    except ClassNotFound:
        return None


def strokes(code: Code) -> Iterator[Stroke]:
    """What is not plain text in the code, from its top down. Lines that are laid out in pieces stay in one colour."""
    language = language_of(language_name(code.language)) if code.language else None
    if language is None or len(code.text) > _LONGEST:
        return
    line = start = 0  # of the line that is being walked through
    for word in scan(code.text, language):
        while True:
            end = code.text.find("\n", start)
            end = len(code.text) if end < 0 else end
            begin = max(word.start, start)
            if begin < min(word.end, end) and end - start <= RUN:
                before, part = code.text[start:begin], code.text[begin : min(word.end, end)]
                yield Stroke(line, units(before), units(part), word.role)
            if end >= word.end:
                break
            line, start = line + 1, end + 1


class Painter:
    """Colours one code block of a document in small portions."""

    def __init__(self, document: QTextDocument, first_line: int, code: Code, ink: Ink) -> None:
        """`first_line`: a position in the first line of the code."""
        self._document = document
        self._block = document.findBlock(first_line)
        self._line = 0
        self._strokes = strokes(code)
        self._formats: list[QTextLayout.FormatRange] = []
        self._colours = {
            "keyword": ink.keyword,
            "string": ink.string,
            "comment": ink.comment,
            "number": ink.number,
        }

    def work(self, seconds: float) -> bool:
        """Go on for about that long. True when everything is coloured."""
        until = time.perf_counter() + seconds
        for stroke in self._strokes:
            if stroke.line != self._line:
                self._finish_line(stroke.line)
            self._formats.append(_format(stroke, self._colours[stroke.role]))
            if time.perf_counter() > until:
                return False
        self._finish_line(self._line + 1)
        return True

    def _finish_line(self, following: int) -> None:
        if self._formats and self._block.isValid():
            self._block.layout().setFormats(self._formats)
            self._document.markContentsDirty(self._block.position(), self._block.length())
        for _ in range(following - self._line):
            self._block = self._block.next()
            while is_soft(self._block):
                self._block = self._block.next()
        self._line, self._formats = following, []


def _format(stroke: Stroke, colour: QColor) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = stroke.start
    made.length = stroke.length
    char = QTextCharFormat()
    char.setForeground(colour)
    made.format = char
    return made
