"""Has formulas of answers set in a thread of their own, a few at a time, whoever shows them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.common.workers import Workers
from desktop.state.jobs import Jobs
from desktop.ui.markdown.formulas.setting import Drawing
from desktop.ui.markdown.formulas.store import Formula, FormulaStore

_AT_ONCE = 16  # items: each takes some thousandths of a second


class Typesetter(QObject):
    """`store` says what became of each formula; `ready` that it knows of more. The first one loads what sets them."""

    ready = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._busy = False
        self._begin = QTimer(self)
        self._begin.setSingleShot(True)
        self._begin.setInterval(0)
        self._begin.timeout.connect(self._on_begin)
        self.store = FormulaStore(self._on_asked)

    def _on_asked(self, _store: FormulaStore) -> None:
        if not self._busy:
            self._begin.start()

    def _on_begin(self) -> None:
        formulas = self.store.take(_AT_ONCE)
        if formulas and not self._busy:
            self._busy = True
            self._jobs.run(partial(_set, formulas), partial(self._on_set, formulas))

    def _on_set(self, formulas: Sequence[Formula], drawings: Sequence[Drawing | None]) -> None:
        self._busy = False
        self.store.settle(formulas, drawings)
        self.ready.emit()
        self._begin.start()


async def _set(formulas: Sequence[Formula]) -> Sequence[Drawing | None]:
    workers = Workers("formulas")
    try:
        return await workers.run(lambda: [formula.set() for formula in formulas])
    finally:
        workers.close()
