"""Keeps what became of formulas, for all messages, and which are still to be set."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from desktop.ui.markdown.formulas.setting import Drawing, set_formula

_KEPT = 1_000  # items, of some 5 KB each
_WAITING = 2_000  # items; what is asked for beyond is asked for again when it is next shown

_CLOSINGS = {"$$": "$$", "\\[": "\\]", "\\(": "\\)", "$": "$"}


@dataclass(frozen=True)
class Formula:
    """One as it was written, its marks included."""

    source: str

    @cached_property
    def _mark(self) -> str:
        return next((mark for mark in _CLOSINGS if self.source.startswith(mark)), "")

    @property
    def display(self) -> bool:
        """It is one for a line of its own."""
        return self._mark in ("$$", "\\[", "")

    @property
    def tex(self) -> str:
        """What stands between its marks; all of an environment."""
        return self.source[len(self._mark) : len(self.source) - len(_CLOSINGS.get(self._mark, ""))]

    def set(self) -> Drawing | None:
        return set_formula(self.tex, display=self.display)


class FormulaStore:
    """`ask` is called when there is something to set: `take` it, and `settle` it later or at once."""

    def __init__(self, ask: Callable[[FormulaStore], object]) -> None:
        self._ask = ask
        self._known: OrderedDict[Formula, Drawing | None] = OrderedDict()
        self._waiting: OrderedDict[Formula, None] = OrderedDict()

    def find(self, formula: Formula) -> Drawing | None:
        """None while it is not set, or where it cannot be."""
        if formula not in self._known:
            if formula not in self._waiting and len(self._waiting) < _WAITING:
                self._waiting[formula] = None
                self._ask(self)
            if formula not in self._known:
                return None
        self._known.move_to_end(formula)
        return self._known[formula]

    def is_known(self, formula: Formula) -> bool:
        return formula in self._known

    def take(self, count: int) -> tuple[Formula, ...]:
        """So many of those that are to be set, oldest first."""
        return tuple(formula for formula, _ in zip(self._waiting, range(count), strict=False))

    def settle(self, formulas: Iterable[Formula], drawings: Iterable[Drawing | None]) -> None:
        for formula, drawing in zip(formulas, drawings, strict=True):
            self._waiting.pop(formula, None)
            self._known[formula] = drawing
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
