"""Says what a message says: the sentences of its document, without signs, code and the grid of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextTable
from PySide6.QtWidgets import QTextEdit

from desktop.common.i18n import tr, trn
from desktop.state.chat.aloud import Spoken
from desktop.ui.chat.transcript.block_backgrounds import header_of
from desktop.ui.chat.transcript.painted_marks import Kind, lay
from desktop.ui.markdown.blocks import Code
from desktop.ui.markdown.formats import CODE, RULE
from desktop.ui.markdown.message_document import MessageDocument
from desktop.ui.parts.soft_breaks import units
from desktop.ui.theme import Theme

# Where a sentence ends: as in what is said of an answer that arrives.
_END = re.compile(r"[。！？।॥]|[.!?…:;][\"'”’»)\]]?(?=\s)|\u2028")
_UNSAID = str.maketrans(dict.fromkeys("\ufffc\ufdd0\ufdd1\u200b\u2060", " "))


def sentences_of(message: MessageDocument) -> list[Spoken]:
    """In the order of reading. Places are those of its document."""
    found: list[Spoken] = []
    tables: set[int] = set()
    document = message.document
    block = document.begin()
    while block.blockNumber() >= 0 and block != document.end():
        table: QTextTable | None = QTextCursor(block).currentTable()
        if table is not None:
            if table.objectIndex() not in tables:
                tables.add(table.objectIndex())
                found += _rows(table)
        elif block.blockFormat().intProperty(CODE):
            found += _code(message, block)
        elif not block.blockFormat().hasProperty(RULE):
            found += _sentences(block)
        block = block.next()
    return found


def _sentences(block: QTextBlock) -> Iterator[Spoken]:
    text = block.text()
    begin = 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        said = _said(text[begin:end])
        if any(letter.isalnum() for letter in said):
            start = block.position() + units(text[:begin]) + units(text[begin:end]) - units(text[begin:end].lstrip())
            yield Spoken(said, start, block.position() + units(text[:end].rstrip()))
        begin = end


def _code(message: MessageDocument, block: QTextBlock) -> Iterator[Spoken]:
    """Once for each block of code: that it is there. Who wants it reads it."""
    index = block.blockFormat().intProperty(CODE) - 1
    code = message.blocks[index]
    first, last = message.writer.code_lines(index)
    if not isinstance(code, Code) or message.document.findBlock(first) != block:
        return
    lines = code.text.rstrip("\n").count("\n") + 1
    words = trn("{language}, {n} line of code.", "{language}, {n} lines of code.", lines, language=header_of(code))
    below = message.document.findBlock(last)
    yield Spoken(words, block.position(), below.position() + below.length() - 1)


def _rows(table: QTextTable) -> Iterator[Spoken]:
    """Each row as a sentence: the head of its column stands before each value."""
    head = [_cell(table, 0, column) for column in range(table.columns())]
    for row in range(1, table.rows()):
        cells = [(name, words) for column, name in enumerate(head) if (words := _cell(table, row, column))]
        if cells:
            said = ", ".join(
                tr("{what}: {choice}", what=name, choice=words) if name else words for name, words in cells
            )
            first, last = table.cellAt(row, 0), table.cellAt(row, table.columns() - 1)
            yield Spoken(said, first.firstPosition(), last.lastPosition())


def _cell(table: QTextTable, row: int, column: int) -> str:
    cell = table.cellAt(row, column)
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    return _said(cursor.selectedText().replace("\u2029", " "))


def _said(words: str) -> str:
    return " ".join(words.translate(_UNSAID).split())


def mark_spoken(browser: QTextEdit, spoken: Spoken | None, theme: Theme) -> None:
    """Show which sentence is said; None: none of this message."""
    if spoken is None:
        lay(browser, Kind.SPOKEN, ())
        return
    cursor = QTextCursor(browser.document())
    last = browser.document().characterCount() - 1
    cursor.setPosition(min(spoken.start, last))
    cursor.setPosition(min(spoken.end, last), QTextCursor.MoveMode.KeepAnchor)
    look = QTextCharFormat()
    look.setBackground(theme.colour("selection"))
    look.setFontUnderline(True)
    look.setUnderlineColor(theme.colour("accent"))
    lay(browser, Kind.SPOKEN, [(cursor, look)])
