"""Colours for code, found by pygments and laid over the lines without changing the document."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextCharFormat, QTextDocument, QTextLayout

from desktop.ui.chat.markdown.ink import Ink
from desktop.ui.chat.markdown.pieces import Code

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
    # Deferred: only an answer with code in it needs pygments.
    from pygments.lexers import find_lexer_class_by_name
    from pygments.util import ClassNotFound

    try:
        return find_lexer_class_by_name(word) if word else None
    except ClassNotFound:
        return None


def strokes(code: Code) -> Iterator[Stroke]:
    """What is not plain text in the code, from its top down."""
    lexer = _lexer(code.language)
    if lexer is None or len(code.text) > _LONGEST:
        return
    line = column = 0
    for _at, kind, text in lexer().get_tokens_unprocessed(code.text + "\n"):
        role = _role(kind)
        for number, part in enumerate(text.split("\n")):
            if number:
                line, column = line + 1, 0
            units = len(part.encode("utf-16-le", "replace")) // 2
            if role and part.strip():
                yield Stroke(line, column, units, role)
            column += units


# Prefixes of pygments' token types.
_ROLES = {
    ("Keyword",): "keyword",
    ("Operator", "Word"): "keyword",
    ("Name", "Tag"): "keyword",
    ("Comment",): "comment",
    ("Literal", "String"): "string",
    ("Literal", "Number"): "number",
}


def _role(kind: tuple[str, ...]) -> str:
    return _ROLES.get(kind[:1]) or _ROLES.get(kind[:2], "")


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
        self._line, self._formats = following, []


def _format(stroke: Stroke, colour: QColor) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = stroke.start
    made.length = stroke.length
    char = QTextCharFormat()
    char.setForeground(colour)
    made.format = char
    return made
