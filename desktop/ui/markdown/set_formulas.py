"""Puts drawings in the place of formulas in blocks, as far as they are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from desktop.ui.markdown.blocks import Block, Line, Look, Run, Runs, Table
from desktop.ui.markdown.document_writer import DocumentWriter
from desktop.ui.markdown.formulas.store import Formula, FormulaStore

OBJECT = "\ufffc"  # what stands in a document for something that is drawn


class SetFormulas:
    """Of one message, which `writer` writes. Without a `store` they stay as they were written."""

    def __init__(self, store: FormulaStore | None, writer: DocumentWriter, changed: Callable[[int], object]) -> None:
        """`changed` is called with the index of a block of the document that is another one now."""
        self._store = store
        self._writer = writer
        self._changed = changed
        self._wanted: set[Formula] = set()  # that are not known yet

    def fill(self, blocks: list[Block]) -> list[Block]:
        """The same blocks with what is known of their formulas."""
        return [self._filled(block) for block in blocks] if self._store is not None else blocks

    def draw(self) -> bool:
        """In the document, those that are known by now. True when there were any."""
        known = {formula for formula in self._wanted if self._store is not None and self._store.is_known(formula)}
        if not known:
            return False
        self._wanted -= known
        writer = self._writer
        for index, block in enumerate(writer.blocks):
            if (filled := self._filled(block)) is not block:
                writer.mend(index, filled)
                self._changed(index)
        writer.owed = self.fill(writer.owed)
        writer.wide.fit()
        return True

    def _filled(self, block: Block) -> Block:
        """The block itself where there is nothing to fill in."""
        if isinstance(block, Line):
            runs = self._runs(block.runs)
            return block if runs is block.runs else replace(block, runs=runs)
        if isinstance(block, Table):
            head, rows = self._row(block.head), tuple(map(self._row, block.rows))
            return block if head == block.head and rows == block.rows else replace(block, head=head, rows=rows)
        return block

    def _row(self, row: tuple[Runs, ...]) -> tuple[Runs, ...]:
        return tuple(map(self._runs, row))

    def _runs(self, runs: Runs) -> Runs:
        if not any(run.look & Look.TEX and not run.drawing for run in runs):
            return runs
        return tuple(self._run(run) if run.look & Look.TEX and not run.drawing else run for run in runs)

    def _run(self, run: Run) -> Run:
        formula = Formula(run.text.replace("\u2028", "\n"))
        drawing = self._store.find(formula) if self._store is not None else None
        if drawing is None:
            if self._store is not None and not self._store.is_known(formula):
                self._wanted.add(formula)
            return run
        return replace(run, text=OBJECT, tex=run.text, drawing=drawing)


def formulas_in(blocks: Iterable[Block]) -> list[Formula]:
    """Those that are drawn in them, from the top."""
    lines = (block for block in blocks if isinstance(block, Line | Table))
    return [Formula(run.tex) for block in lines for runs in _cells(block) for run in runs if run.drawing is not None]


def _cells(block: Line | Table) -> Iterable[Runs]:
    return (block.runs,) if isinstance(block, Line) else (*block.head, *(cell for row in block.rows for cell in row))
