"""Colours code of many languages, laid over the lines of a document without changing it.

Comments, strings, numbers and keywords are told apart in one walk whose cost is its length. The rules of pygments go
back and try again: eight thousand line breaks in C cost a minute of the window's time.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor, QTextCharFormat, QTextDocument, QTextLayout

from desktop.ui.markdown.blocks import Code
from desktop.ui.markdown.code_languages import Language, language_of
from desktop.ui.markdown.formats import TextStyle
from desktop.ui.parts.long_lines import RUN
from desktop.ui.parts.soft_breaks import is_soft, units

_LONGEST = 200_000  # characters; beyond that code stays in one colour


@dataclass(frozen=True)
class Highlight:
    """A stretch of one line, in UTF-16 units. `role`: keyword, string, comment or number."""

    line: int
    start: int
    length: int
    role: str


def language_name(word: str) -> str:
    """ "py" -> "Python"; a language nobody knows keeps its own word."""
    return _known().get(word.lower(), (word, ""))[0] if word else word


def file_ending(word: str) -> str:
    """ "python" -> ".py", for saving; ".txt" where nothing is known."""
    pattern = _known().get(word.lower(), ("", ""))[1] if word else ""
    return pattern[1:] if pattern.startswith("*.") and pattern[2:].isalnum() else ".txt"


@cache
def _known() -> dict[str, tuple[str, str]]:
    """The name of each language that pygments knows and how its files are called, by every word for it."""
    # Deferred: only an answer with code in it needs pygments, and that for its list alone, no lexer is imported.
    from pygments.lexers import get_all_lexers

    found: dict[str, tuple[str, str]] = {}
    for name, words, patterns, _ in get_all_lexers(plugins=False):
        for word in words:
            found.setdefault(word, (name, patterns[0] if patterns else ""))
    return found


def highlights(code: Code) -> Iterator[Highlight]:
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
                yield Highlight(line, units(before), units(part), word.role)
            if end >= word.end:
                break
            line, start = line + 1, end + 1


class Highlighter:
    """Colours one code block of a document in small portions."""

    def __init__(self, document: QTextDocument, first_line: int, code: Code, style: TextStyle) -> None:
        """`first_line`: a position in the first line of the code."""
        self._document = document
        self._block = document.findBlock(first_line)
        self._line = 0
        self._highlights = highlights(code)
        self._formats: list[QTextLayout.FormatRange] = []
        self._colours = {
            "keyword": style.keyword,
            "string": style.string,
            "comment": style.comment,
            "number": style.number,
        }

    def colour_for(self, seconds: float) -> bool:
        """Go on for about that long. True when everything is coloured."""
        until = time.perf_counter() + seconds
        for highlight in self._highlights:
            if highlight.line != self._line:
                self._finish_line(highlight.line)
            self._formats.append(_format(highlight, self._colours[highlight.role]))
            if time.perf_counter() > until:
                return False
        self._finish_line(self._line + 1)
        return True

    def _finish_line(self, following: int) -> None:
        if self._formats and self._block.blockNumber() >= 0:
            self._block.layout().setFormats(self._formats)
            self._document.markContentsDirty(self._block.position(), self._block.length())
        for _ in range(following - self._line):
            self._block = self._block.next()
            while is_soft(self._block):
                self._block = self._block.next()
        self._line, self._formats = following, []


def _format(highlight: Highlight, colour: QColor) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = highlight.start
    made.length = highlight.length
    char = QTextCharFormat()
    char.setForeground(colour)
    made.format = char
    return made


@dataclass(frozen=True)
class Word:
    """A stretch of the code that has a colour. `role`: keyword, string, comment or number."""

    start: int
    end: int
    role: str


def scan(text: str, language: Language) -> Iterator[Word]:
    """From the top down."""
    for found in _pattern(language).finditer(text):
        role = found.lastgroup or ""
        if role == "word":
            word = found[0] if language.cased else found[0].lower()
            role = "keyword" if word in language.keywords else ""
        elif role == "key":
            role = "keyword"
        if role:
            yield Word(found.start(), found.end(), role)


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    """Nothing that was taken is given back, so that each letter is looked at once, or twice.

    Groups are not possessive: Python before 3.11.5, which Debian 12 has, then loses the last of what they take. Where
    all that follows a group may be missing, nothing is given back anyhow.
    """
    comments = [_between(opening, closing) for opening, closing in language.blocks]
    comments += [rf"{mark}[^\n]*+" for mark in language.comments]
    strings = [_between(re.escape(mark), re.escape(mark), escapes=True) for mark in language.long_strings]
    strings += [rf"{re.escape(mark)}(?:[^{re.escape(mark)}\\\n]|\\.)*{re.escape(mark)}?" for mark in language.strings]
    kinds = {
        "comment": comments,
        "key": list(language.keys),
        "string": strings,
        "number": [r"(?<![\w.])\d[\w.]*+(?:(?<=[eE])[+-][\w.]++)?"],
        "word": [r"(?<!\w)[^\W\d]\w*+"],
    }
    return re.compile("|".join(f"(?P<{kind}>{'|'.join(ways)})" for kind, ways in kinds.items() if ways), re.DOTALL)


def _between(opening: str, closing: str, *, escapes: bool = False) -> str:
    """To its end, or to the end of the code."""
    inside = rf"(?!{closing})[^\\]|\\." if escapes else rf"(?!{closing})."
    return rf"{opening}(?:{inside})*(?:{closing})?"
