"""Joins paragraphs that count as one line: what a person reads, copies and sends has no break where they meet.

The break belongs to the separator between two paragraphs, so that it goes where the separator goes: when text is
removed, undone or copied.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from PySide6.QtCore import QMimeData
from PySide6.QtGui import (
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextFormat,
)

from desktop.ui.parts import long_lines

_SOFT = QTextFormat.Property.UserProperty.value + 64  # property of a separator
_RICH, _RICH_BLOCKS = 60_000, 1_000  # letters and paragraphs that are copied with their looks
_RARE_ENDS = "\r\u2029\ufdd0\ufdd1"
_LINE_END = re.compile(rf"\r\n|[\n{_RARE_ENDS}]")  # what Qt takes for one


def soft(words: QTextCharFormat) -> QTextCharFormat:
    """The format of a separator that is no break, before words of that format."""
    made = QTextCharFormat(words)
    made.setProperty(_SOFT, True)
    return made


def is_soft(block: QTextBlock) -> bool:
    """Whether this paragraph goes on with the line of the one above."""
    return block.charFormat().hasProperty(_SOFT)


def insert(cursor: QTextCursor, text: str, words: QTextCharFormat) -> None:
    """As `insertText` would, in pieces that can be laid out."""
    block = cursor.blockFormat()
    cursor.beginEditBlock()
    if not long_lines.is_long(text):
        cursor.insertText(text, words)
    else:
        for number, line in enumerate(_lines(text)):
            if number:
                cursor.insertBlock(block, words)
            _insert_line(cursor, line, words)
    cursor.endEditBlock()


def _lines(text: str) -> list[str]:
    """Most texts know one kind of line end, and for those there is a fast way."""
    return _LINE_END.split(text) if any(end in text for end in _RARE_ENDS) else text.split("\n")


def _insert_line(cursor: QTextCursor, line: str, words: QTextCharFormat) -> None:
    pieces = long_lines.cut(line)
    start = cursor.position() + units(pieces[0])
    cursor.insertText("\u2029".join(pieces), words)
    if len(pieces) > 1:  # all at once: there may be thousands
        separators = QTextCursor(cursor)
        separators.setPosition(start + 1)
        separators.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
        separators.mergeBlockCharFormat(soft(words))


def mend(block: QTextBlock) -> None:
    """A paragraph that has grown too long is parted, as a part of the change that made it so."""
    pieces = long_lines.cut(block.text()) if block.length() > long_lines.LONGEST else []
    if len(pieces) < 2:
        return
    cursor = QTextCursor(block)
    cursor.joinPreviousEditBlock()
    for piece in pieces[:-1]:
        cursor.setPosition(cursor.position() + units(piece))
        cursor.insertBlock(cursor.blockFormat(), soft(QTextCharFormat()))
    cursor.endEditBlock()


def text_of(document: QTextDocument) -> str:
    """All of it, without soft breaks."""
    parts: list[str] = []
    for block in _blocks(document.begin()):
        if parts and not is_soft(block):
            parts.append("\n")
        parts.append(block.text())
    return _plain(parts)


def selected_text(cursor: QTextCursor, taken: Callable[[QTextBlock], bool] = lambda _block: True) -> str:
    """What is selected, without soft breaks. `taken`: whether a block is a part of the text."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    first, last = cursor.document().findBlock(start), cursor.document().findBlock(end)
    parts: list[str] = []
    for block in filter(taken, _blocks(first)):
        if block.position() > end:
            break
        if parts and not is_soft(block):
            parts.append("\n")
        if block not in (first, last):
            parts.append(block.text())
            continue
        part = QTextCursor(block)
        part.setPosition(max(start, block.position()))
        part.setPosition(min(end, block.position() + block.length() - 1), QTextCursor.MoveMode.KeepAnchor)
        parts.append(part.selectedText())
        if block == last:
            break
    return _plain(parts)


def mime_of(
    cursor: QTextCursor, leaving_out: int = 0, written: Callable[[QTextCharFormat], str] = lambda _words: ""
) -> QMimeData:
    """What is selected, for the clipboard: without soft breaks, and with its looks where that is quickly done.

    `leaving_out`: a property of words whose looks mean something in this window only. `written` tells for what is drawn
    in place of words how it is written; "" for words.
    """
    data = QMimeData()
    document = cursor.document()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    blocks = document.findBlock(end).blockNumber() - document.findBlock(start).blockNumber()
    if end - start > _RICH or blocks > _RICH_BLOCKS:
        data.setText(selected_text(cursor))
        return data
    made = _without_breaks(cursor.selection())
    _write_out(made, written)
    if leaving_out:
        _make_plain(made, leaving_out)
    data.setText(made.toPlainText())
    data.setHtml(made.toHtml())
    return data


def _without_breaks(fragment: QTextDocumentFragment) -> QTextDocument:
    made = QTextDocument()
    made.setUndoRedoEnabled(False)
    cursor = QTextCursor(made)
    cursor.insertFragment(fragment)
    for block in list(_blocks(made.begin()))[:0:-1]:
        if is_soft(block):
            cursor.setPosition(block.position())
            cursor.deletePreviousChar()
    return made


def _write_out(document: QTextDocument, written: Callable[[QTextCharFormat], str]) -> None:
    """Words for what is drawn."""
    cursor = QTextCursor(document)
    for start, length, look in reversed(_stretches(document)):
        if words := written(look):
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(words * length, QTextCharFormat())


def _make_plain(document: QTextDocument, marked: int) -> None:
    cursor = QTextCursor(document)
    for start, length, look in _stretches(document):
        if look.hasProperty(marked):
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(QTextCharFormat())


def _stretches(document: QTextDocument) -> list[tuple[int, int, QTextCharFormat]]:
    """Where words that look alike begin, how many letters they are, and how they look."""
    found = []
    for block in [*_blocks(document.begin())]:
        at = block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            found.append((fragment.position(), fragment.length(), fragment.charFormat()))
            at += 1
    return found


def units(text: str) -> int:
    """The length as Qt counts it, in UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _blocks(block: QTextBlock) -> Iterator[QTextBlock]:
    end = block.document().end()
    while block != end:
        yield block
        block = block.next()


def _plain(parts: list[str]) -> str:
    return "".join(parts).replace("\u2028", "\n")
