"""Writes blocks into a QTextDocument, and later changes only what differs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from desktop.ui.markdown.blocks import Block, Code, Item, Line, Look, Rule, Run, Runs, Table
from desktop.ui.markdown.formats import INDENT, Formats, is_drawn, is_formula, opens_with_letter
from desktop.ui.markdown.formulas.drawn import OBJECT_TYPE
from desktop.ui.markdown.part_writers import CodeWriter, TableWriter
from desktop.ui.markdown.wide import WideBlocks
from desktop.ui.parts.soft_breaks import soft, units
from desktop.ui.tokens import CODE_TOP, FORMULA_TOP, SIDEWAYS_BAR

_PORTION = 400  # paragraphs, or what costs as much, that are written at a time
_LETTERS = 100  # cost as much as a paragraph
_BOXED = Look.CODE | Look.LETTER


def _cost(block: Block) -> int:
    """In paragraphs."""
    if isinstance(block, Table):
        return len(block.aligns) * (len(block.rows) + 1)
    if isinstance(block, Code):
        return 1 + block.text.count("\n") // 2 + len(block.text) // _LETTERS
    return 1 + sum(len(run.text) for run in block.runs) // _LETTERS if isinstance(block, Line) else 1


class DocumentWriter:
    """One message on one document. The document belongs to the writer alone."""

    def __init__(self, document: QTextDocument, formats: Formats) -> None:
        self.document = document
        self.formats = formats
        self.blocks: list[Block] = []
        self._starts: list[int] = []  # position of the first paragraph of each block
        self.owed: list[Block] = []  # wanted, and not there yet
        self.codes: list[int] = []  # indexes of code blocks
        self.backgrounds: list[int] = []  # indexes of blocks below whose words something is painted
        self.changed_at = 0  # position from which on the last `show` changed the document, or how it is laid out
        self.same_until = 0  # position up to which it left every word where it was
        self._cursor = QTextCursor(document)
        self._codes = CodeWriter(self._cursor, formats)
        self._tables = TableWriter(self._cursor, formats)
        self.wide = WideBlocks(document, formats, self.start)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setIndentWidth(INDENT)
        document.setDefaultFont(formats.style.reading)
        document.documentLayout().registerHandler(OBJECT_TYPE, formats.formula_object)

    def show(self, keep: int, blocks: list[Block]) -> int:
        """From now on the message is its first `keep` blocks and then `blocks`. Returns how many stayed untouched.

        What costs too much for one turn of the window is left in `owed`, for the next call: `show_owed`.
        """
        same, there, wanted = keep, len(self.blocks), keep + len(blocks)
        while same < min(there, wanted) and self.blocks[same] == blocks[same - keep]:
            same += 1
        if same == there == wanted:
            return same
        self.changed_at = max(0, self._starts[same] - 1) if same < len(self._starts) else self._end()
        self.same_until = self.changed_at
        self._cursor.beginEditBlock()
        if same < min(there, wanted) and _grows(self.blocks[same], blocks[same - keep]):
            self._cut(same + 1)
            self._grow(same, blocks[same - keep])
            written = same + 1
        else:
            self._cut(same)
            written = same
        self.owed = blocks[written - keep :]
        self._append_owed()
        self._cursor.endEditBlock()
        self.wide.fit()  # afterwards: within, a new table is not found
        return same

    def show_owed(self) -> int:
        """The next portion of what is owed. Returns how many blocks stayed untouched."""
        same = len(self.blocks)
        self.changed_at = self.same_until = self._end()
        self._cursor.beginEditBlock()
        self._append_owed()
        self._cursor.endEditBlock()
        self.wide.fit()  # afterwards: within, a new table is not found
        return same

    def mend(self, index: int, block: Block) -> None:
        """The block at `index` has other runs; its place stays."""
        old, ended = self.blocks[index], self._end()
        self._cursor.beginEditBlock()
        if isinstance(old, Line) and isinstance(block, Line):
            cursor = self._cursor
            cursor.setPosition(self._starts[index])
            length = sum(units(run.text) for run in old.runs)
            cursor.setPosition(self._starts[index] + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            if block.formula:
                look = cursor.blockFormat()
                look.setLineHeight(self.formats.line(None, block).lineHeight(), look.lineHeightType())
                cursor.setBlockFormat(look)
            self._write(block.runs, block.heading)
        elif isinstance(old, Table) and isinstance(block, Table):
            self._tables.mend(self._starts[index], old, block)
        self._cursor.endEditBlock()
        self.blocks[index] = block
        grown = self._end() - ended
        self._starts[index + 1 :] = [start + grown for start in self._starts[index + 1 :]]
        self.changed_at = self.same_until = max(0, self._starts[index] - 1)
        self.wide.note(index, block)

    def _append_owed(self) -> None:
        cost = written = 0
        while written < len(self.owed) and cost < _PORTION:
            block = self.owed[written]
            self._append(block)
            cost += _cost(block)
            written += 1
        self.owed = self.owed[written:]

    def block_at(self, position: int) -> int:
        """Index of the block a position of the document lies in."""
        return max(0, bisect_right(self._starts, position) - 1)

    def start(self, index: int) -> int:
        """Position of the first paragraph of a block; of a table, of its first cell."""
        return self._starts[index]

    def code_lines(self, index: int) -> tuple[int, int]:
        """Positions of the first and the last line of the code block at `index` of the blocks."""
        first = self._starts[index]
        after = self._starts[index + 1] if index + 1 < len(self._starts) else self._end() + 1
        return first, after - 1

    @property
    def below(self) -> float:
        """Room the message needs under its last line, which Qt leaves out as well."""
        if self.blocks and is_formula(self.blocks[-1]):
            return FORMULA_TOP
        if self.wide and isinstance(self.blocks[-1], Table):
            return SIDEWAYS_BAR
        return CODE_TOP if self.blocks and isinstance(self.blocks[-1], Code) else 0.0

    def _end(self) -> int:
        return self.document.characterCount() - 1

    # Taking away

    def _cut(self, keep: int) -> None:
        """Remove the blocks from `keep` on."""
        if keep >= len(self.blocks):
            return
        # The separator before a block goes with it. The first block has none: it began in the empty document.
        start = self._starts[keep] - 1 if keep else 0
        paragraph = self.document.findBlock(start).blockFormat() if keep else QTextBlockFormat()
        cursor = self._cursor
        cursor.setPosition(start)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        # An empty paragraph takes on the format of the one that was joined to it.
        cursor.setBlockFormat(paragraph)
        if keep == 0:
            cursor.setBlockCharFormat(QTextCharFormat())
        if keep == 0 and (isinstance(self.blocks[0], Code) or is_formula(self.blocks[0])):
            self._space_at_top(0.0)
        self.wide.cut(keep)
        del self.blocks[keep:], self._starts[keep:]
        for indexes in (self.codes, self.backgrounds):
            del indexes[bisect_left(indexes, keep) :]

    # Adding

    def _append(self, block: Block) -> None:
        before = self.blocks[-1] if self.blocks else None
        index = len(self.blocks)
        match block:
            case Line():
                char = self.formats.char(Run(""), block.heading)
                self._begin(self.formats.line(before, block), soft(char) if block.goes_on else char)
                if block.item is not None:
                    self._mark(block.item, index)
                if index == 0 and block.formula:
                    self._space_at_top(FORMULA_TOP)
                self._write(block.runs, block.heading)
            case Code():
                self._begin(self.formats.code(block, index), self.formats.code_char())
                above = QTextBlockFormat()
                above.setTopMargin(self.formats.code_above(before, block))
                self._cursor.mergeBlockFormat(above)
                if index == 0:
                    self._space_at_top(above.topMargin())
                self._codes.write(block, index, block.text)
            case Rule():
                self._begin(self.formats.rule(before, block), QTextCharFormat())
            case Table():
                self._starts.append(self._tables.insert(block, self.formats.table(before, block)))
        self.blocks.append(block)
        self._note(index, block)

    def _note(self, index: int, block: Block, rows: int = 0) -> None:
        """Of the last block: what is to be painted of it beside its words. It had so many `rows` already."""
        self.wide.note(index, block, rows)
        if isinstance(block, Code) and index not in self.codes[-1:]:
            self.codes.append(index)
        if index not in self.backgrounds[-1:] and _has_background(block):
            self.backgrounds.append(index)

    def _begin(self, paragraph: QTextBlockFormat, char: QTextCharFormat) -> None:
        cursor = self._cursor
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if self.blocks:
            cursor.insertBlock(paragraph, char)
        else:
            cursor.setBlockFormat(paragraph)
            cursor.setBlockCharFormat(char)
        self._starts.append(cursor.position())

    def _mark(self, item: Item, index: int) -> None:
        if item.chain == index:
            self._cursor.createList(self.formats.list(item))
            return
        chain = self.document.findBlock(self._starts[item.chain]).textList()
        if chain is not None:  # as it always is where an item goes on with a chain
            chain.add(self._cursor.block())

    def _write(self, runs: Runs, heading: int) -> None:
        for run in runs:
            self._cursor.insertText(run.text, self.formats.char(run, heading))

    def _space_at_top(self, space: float) -> None:
        """Qt leaves out the upper margin of a document's first block."""
        root = self.document.rootFrame()
        frame = root.frameFormat()
        frame.setTopMargin(space)
        root.setFrameFormat(frame)

    # Going on in place

    def _grow(self, index: int, block: Block) -> None:
        """The last block goes on, or its last words change."""
        old = self.blocks[index]
        cursor = self._cursor
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if isinstance(old, Code) and isinstance(block, Code):
            if block.done == old.done:  # else its header may change
                self.changed_at = self._end()
            if len(block.text) > len(old.text):
                self._codes.space_below(0.0)
                self._codes.write(block, index, block.text[len(old.text) :])
        elif isinstance(old, Line) and isinstance(block, Line):
            shared = 0
            while shared < min(len(old.runs), len(block.runs)) and old.runs[shared] == block.runs[shared]:
                shared += 1
            stale, new = old.runs[shared:], list(block.runs[shared:])
            if len(stale) == 1 and new and _continues(stale[0], new[0]):
                new[0] = replace(new[0], text=new[0].text[len(stale[0].text) :])
            elif stale:
                cursor.setPosition(self._starts[index] + sum(units(run.text) for run in old.runs[:shared]))
                cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
            self.same_until = cursor.position()
            self._write(tuple(new), block.heading)
        elif isinstance(old, Table) and isinstance(block, Table):
            self._tables.grow(self._starts[index], old, block)
        self.blocks[index] = block
        self._note(index, block, len(old.rows) if isinstance(old, Table) else 0)


def _has_background(block: Block) -> bool:
    if isinstance(block, Table):
        return any(run.look & _BOXED for row in (block.head, *block.rows) for cell in row for run in cell)
    if isinstance(block, Line):
        return block.formula or block.quote > 0 or any(run.look & _BOXED for run in block.runs)
    return True


def _continues(old: Run, new: Run) -> bool:
    return old.looks_like(new) and new.text.startswith(old.text)


def _grows(old: Block, new: Block) -> bool:
    """True when only words at the end differ and the block stays what it is."""
    if isinstance(old, Line) and isinstance(new, Line):
        same = (old.heading, old.quote, old.indent, old.item) == (new.heading, new.quote, new.indent, new.item)
        same = same and opens_with_letter(old.runs) is opens_with_letter(new.runs)
        same = same and is_drawn(old) is is_drawn(new)
        return same and (old.goes_on, old.formula) == (new.goes_on, new.formula)
    if isinstance(old, Code) and isinstance(new, Code):
        same = (old.language, old.quote, old.indent) == (new.language, new.quote, new.indent)
        return same and new.text.startswith(old.text)
    if isinstance(old, Table) and isinstance(new, Table):
        same = (old.head, old.aligns, old.widths) == (new.head, new.aligns, new.widths)
        rows = max(0, len(old.rows) - 1)  # its last may have more words now
        same = same and (old.quote, old.indent) == (new.quote, new.indent)
        return same and len(new.rows) >= len(old.rows) and new.rows[:rows] == old.rows[:rows]
    return False
