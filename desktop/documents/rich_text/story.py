"""Collects the paragraphs and rows of one story of an RTF file: its body, a header, a note, a comment."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.documents.blocks import Block
from desktop.documents.missed import Missed
from desktop.documents.raised import Height, LineBuilder
from desktop.documents.word.numbering import BULLET

_WIDE = 600  # characters in a cell from which a table is a way to arrange a page
_INDENT = "  "
_DEEPEST = 9


@dataclass
class Paragraph:
    """What holds for a paragraph. `level` of a heading, else 0; `depth` in lists, from 0; `listed`: it is an item."""

    level: int = 0
    in_table: bool = False
    listed: bool = False
    depth: int = 0


@dataclass
class Story:
    blocks: list[Block] = field(default_factory=list)
    facts: Paragraph = field(default_factory=Paragraph)
    label: str = ""
    author: str = ""  # of a comment
    missed: list[Missed] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    _line: LineBuilder = field(default_factory=LineBuilder)
    _cell: list[str] = field(default_factory=list)
    _cells: list[str] = field(default_factory=list)
    _left_out: bool = False
    _before: str = ""  # "row" or "item": what the last block was

    def say(self, text: str, height: Height) -> None:
        if self._left_out:  # of the blanks on both sides one is enough
            self._left_out = False
            text = text[1:] if text[:1] == " " and self._line.last in (" ", "") else text
        self._line.add(text, height)

    def leave_out(self) -> None:
        """Words that stand here and nobody sees."""
        self._left_out = True

    def apart(self, text: str) -> None:
        self._line.apart(text)

    def end_paragraph(self) -> None:
        text = self._taken()
        if self.facts.in_table:
            self._cell.append(text)
            return
        self._end_table()
        label = self._label() if text else ""
        kind = "item" if label else ""
        level = 0 if label and not label[0].isalnum() else self.facts.level
        joins = bool(kind) and kind == self._before and not level
        self._put(Block(f"{label}{text}", level, joins), kind if text else self._before)

    def end_cell(self) -> None:
        self._cell.append(self._taken())
        self.label = ""
        self._cells.append(" ".join(part for part in self._cell if part))
        self._cell = []

    def end_row(self) -> None:
        cells = self._cells
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) == 1 or any(len(cell) > _WIDE for cell in cells):
            for cell in cells:
                self._put(Block(cell), "")
        else:
            self._put(Block(" | ".join(cells), joins=self._before == "row"), "row")
        self._cells = []

    def done(self) -> list[Block]:
        """Ends what has no end of its own."""
        self.facts = Paragraph(self.facts.level, listed=self.facts.listed, depth=self.facts.depth)
        self.end_paragraph()
        return self.blocks

    def _end_table(self) -> None:
        if self._cell:
            self._cells.append(" ".join(part for part in self._cell if part))
            self._cell = []
        if self._cells:
            self.end_row()

    def _put(self, block: Block, kind: str) -> None:
        missed, self.missed = tuple(dict.fromkeys(self.missed)), []
        if block.text or missed:
            self.blocks.append(Block(block.text, block.level, block.joins, missed=missed))
            self._before = kind
        self.blocks += self.notes
        self.notes = []

    def _label(self) -> str:
        said, self.label = " ".join(self.label.split()), ""
        told = any(letter.isalnum() for letter in said)
        if (not said and not self.facts.listed) or (self.facts.level and not told):
            return ""  # LibreOffice makes every heading an item of a list, mostly one without numbers
        indent = _INDENT * min(self.facts.depth, _DEEPEST)
        return f"{indent}{said} " if told and said != "o" else f"{indent}{BULLET}"

    def _taken(self) -> str:
        line, self._line = self._line, LineBuilder()
        return line.text.strip(" \n")
