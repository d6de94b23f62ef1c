"""Puts drawings in the place of formulas in blocks, as far as they are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.ui.markdown.blocks import Block, Line, Look, Run, Runs, Table
from desktop.ui.markdown.formulas.setting import Drawing
from desktop.ui.markdown.formulas.store import Formula, FormulaStore

OBJECT = "\ufffc"  # what stands in a document for something that is drawn


class SetFormulas:
    """Of one message: `wanted` are its formulas that are not known yet."""

    def __init__(self, store: FormulaStore) -> None:
        self._store = store
        self.wanted: set[Formula] = set()

    def fill(self, blocks: Iterable[Block]) -> list[Block]:
        return [self.filled(block) for block in blocks]

    def filled(self, block: Block) -> Block:
        """The block itself where there is nothing to fill in."""
        if isinstance(block, Line):
            runs = self._runs(block.runs)
            return block if runs is block.runs else replace(block, runs=runs)
        if isinstance(block, Table):
            head, rows = self._row(block.head), tuple(map(self._row, block.rows))
            return block if head == block.head and rows == block.rows else replace(block, head=head, rows=rows)
        return block

    def take_known(self) -> bool:
        """Whether something that was wanted is known now."""
        known = {formula for formula in self.wanted if self._store.is_known(formula)}
        self.wanted -= known
        return bool(known)

    def _row(self, row: tuple[Runs, ...]) -> tuple[Runs, ...]:
        return tuple(map(self._runs, row))

    def _runs(self, runs: Runs) -> Runs:
        if not any(run.look & Look.TEX and not run.drawing for run in runs):
            return runs
        return tuple(self._run(run) if run.look & Look.TEX and not run.drawing else run for run in runs)

    def _run(self, run: Run) -> Run:
        formula = Formula(run.text.replace("\u2028", "\n"))
        drawing: Drawing | None = self._store.find(formula)
        if drawing is None:
            if not self._store.is_known(formula):
                self.wanted.add(formula)
            return run
        return replace(run, text=OBJECT, tex=run.text, drawing=drawing)


def formulas_in(blocks: Iterable[Block]) -> list[Formula]:
    """Those that are drawn in them, from the top."""
    lines = (block for block in blocks if isinstance(block, Line | Table))
    return [Formula(run.tex) for block in lines for runs in _cells(block) for run in runs if run.drawing is not None]


def _cells(block: Line | Table) -> Iterable[Runs]:
    return (block.runs,) if isinstance(block, Line) else (*block.head, *(cell for row in block.rows for cell in row))
