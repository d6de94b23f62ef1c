"""Copies an answer as plain text: every word, number and sign, also those that Qt only paints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextList, QTextListFormat, QTextTable

from desktop.documents.raised import Height, LineBuilder
from desktop.ui.markdown.formats import CODE, LETTER, RULE
from desktop.ui.markdown.formulas.drawn import written_in
from desktop.ui.parts import soft_breaks
from desktop.ui.parts.soft_breaks import is_soft

_RULE = "---"
_HEIGHTS = {
    QTextCharFormat.VerticalAlignment.AlignSuperScript: Height.RAISED,
    QTextCharFormat.VerticalAlignment.AlignSubScript: Height.LOWERED,
}


def mime_of(cursor: QTextCursor, *, as_written: bool = False) -> QMimeData:
    """What is selected, plain and with its looks. `as_written`: its paragraphs are lines, nothing was Markdown."""
    data = soft_breaks.mime_of(cursor, leaving_out=LETTER, written=written_in)
    if not as_written:
        data.setText(plain_text(cursor))
    return data


def plain_text(cursor: QTextCursor) -> str:
    """What is selected: lists with their marks, rows of tables with tabs, links with their addresses."""
    found: list[str] = []
    above: _Block | None = None
    for block in _blocks(cursor):
        if above is not None:
            found.append(_between(above, block))
        found.append(block.text)
        above = block
    return "".join(found)


@dataclass(frozen=True)
class _Block:
    """A selected paragraph."""

    block: QTextBlock
    text: str
    table: QTextTable | None
    row: int

    @property
    def code(self) -> int:
        return self.block.blockFormat().intProperty(CODE)

    @property
    def in_list(self) -> bool:
        return self.block.textList() is not None or self.block.blockFormat().indent() > 0


def _between(above: _Block, block: _Block) -> str:
    if is_soft(block.block):
        return ""
    if block.table is not None and block.table == above.table:
        return "\t" if block.row == above.row else "\n"
    together = (block.code and block.code == above.code) or (block.in_list and above.in_list)
    return "\n" if together else "\n\n"


def _blocks(cursor: QTextCursor) -> Iterator[_Block]:
    document = cursor.document()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block, last = document.findBlock(start), document.findBlock(end)
    below_table = False
    while 0 <= block.blockNumber() <= last.blockNumber():
        table: QTextTable | None = QTextCursor(block).currentTable()
        if table is not None:
            yield from _cell(block, table, cursor)
        elif not _is_around_table(block, below=below_table):
            yield _Block(block, _line(block, start, end), None, 0)
        below_table = table is not None
        block = block.next()


def _is_around_table(block: QTextBlock, *, below: bool) -> bool:
    """Whether it is one of the empty paragraphs that Qt keeps above and below a table."""
    if block.length() > 1 or block.textList() is not None:
        return False
    following = block.next()
    return below or (following.blockNumber() >= 0 and QTextCursor(following).currentTable() is not None)


def _cell(block: QTextBlock, table: QTextTable, cursor: QTextCursor) -> Iterator[_Block]:
    """Its words, if it is selected: of a table alone whole cells are, which form a rectangle."""
    cell = table.cellAt(block.position())
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    if cursor.hasComplexSelection():
        first_row, rows, first_column, columns = _rectangle(cursor)
        if not (first_row <= cell.row() < first_row + rows and first_column <= cell.column() < first_column + columns):
            return
        start, end = block.position(), block.position() + block.length()
    # A line end or a tab would begin another cell.
    words = _words(block, start, end).replace("\u2028", " ").replace("\t", " ")
    yield _Block(block, words, table, cell.row())


def _rectangle(cursor: QTextCursor) -> tuple[int, int, int, int]:
    found: tuple[int, int, int, int] = cursor.selectedTableCells()  # type: ignore[assignment]
    return found


def _line(block: QTextBlock, start: int, end: int) -> str:
    if block.blockFormat().hasProperty(RULE):
        return _RULE
    whole = start <= block.position() and end >= block.position() + block.length() - 1
    marker = _marker(block) if whole or start < block.position() else ""
    text = _words(block, start, end).replace("\u2028", "\n")
    return marker + text.replace("\n", "\n" + " " * len(marker)) if marker else text


def _marker(block: QTextBlock) -> str:
    """What stands before the words of a list item, or the room for it."""
    of: QTextList | None = block.textList()
    if of is None:
        return "  " * block.blockFormat().indent()
    counted = of.format().style() == QTextListFormat.Style.ListDecimal
    return "  " * (of.format().indent() - 1) + (f"{of.itemText(block)} " if counted else "- ")


def _words(block: QTextBlock, start: int, end: int) -> str:
    line = LineBuilder()
    address = title = words = ""
    for text, look in _stretches(block, start, end):
        there = "" if look.hasProperty(LETTER) else look.anchorHref()  # a letter leads to a picture of the window
        if address and there != address:
            line.add(_leading(address, title, words))
            words = ""
        address, title = there, look.toolTip()
        words += text if address else ""
        line.add(text, _HEIGHTS.get(look.verticalAlignment(), Height.LEVEL))
    if address and not _ends_within(block, end):
        line.add(_leading(address, title, words))
    return line.text


def _ends_within(block: QTextBlock, end: int) -> bool:
    """Whether what is selected ends in the middle of words that look alike."""
    before, after = QTextCursor(block), QTextCursor(block)
    if end >= block.position() + block.length() - 1:
        return False
    before.setPosition(end)
    after.setPosition(end + 1)  # a cursor has the format of the letter before it
    return before.charFormat().anchorHref() == after.charFormat().anchorHref()


def _stretches(block: QTextBlock, start: int, end: int) -> Iterator[tuple[str, QTextCharFormat]]:
    """The selected words that look alike."""
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        first, last = max(start, fragment.position()), min(end, fragment.position() + fragment.length())
        if first < last:
            part = QTextCursor(block)
            part.setPosition(first)
            part.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            form = fragment.charFormat()
            formula = written_in(form)
            yield (formula * (last - first) if formula else part.selectedText()), form
        at += 1


def _leading(address: str, title: str, words: str) -> str:
    """Where a link leads, unless its words say so."""
    told = f' "{title}"' if title else ""
    if address in (words, f"mailto:{words}", f"http://{words}"):
        return f" ({told.strip()})" if told else ""
    return f" ({address}{told})"
