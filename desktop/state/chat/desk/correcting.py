"""Takes what a person corrects in the table that is in view."""

from __future__ import annotations

from collections.abc import Callable

from desktop.charts.types import ChartTable, Standing
from desktop.common.i18n import tr
from desktop.state.chat.desk import edits
from desktop.state.chat.desk.edits import Place
from desktop.state.chat.desk.grid import Name
from desktop.state.chat.desk.reading import ChartReading


class Corrections:
    """`reading` gives the one in view, None where there is none. Every change can be taken back."""

    def __init__(self, reading: Callable[[], ChartReading | None]) -> None:
        self._reading = reading

    def refusal(self, target: Place | Name, text: str) -> str:
        """Why what was typed for a value or a name cannot be taken, "" if it can."""
        table = self._table
        if table is None:
            return tr("Wait until the picture is read.")
        if isinstance(target, Name) or not text.strip() or edits.of_words(edits.value_at(table, target)):
            return ""
        if edits.number_of(text, table, target) is None:
            return tr("That is no number. Write it like 1,234.5 or 1.234,5.")
        return ""

    def commit(self, target: Place | Name, text: str) -> None:
        """Take what was typed, where nothing speaks against it. What is typed as it was is no change, unless it was
        doubtful.
        """
        table = self._table
        if table is None or self.refusal(target, text):
            return
        text = " ".join(text.split())
        if isinstance(target, Name):
            self._change(_named(table, target, text))
            return
        old = edits.value_at(table, target)
        number = edits.number_of(text, table, target)
        words = "" if number is not None else text
        if (number, words) != (old.value, old.text) or edits.doubtful(old):
            self._change(edits.with_value(table, target, number, words))

    def keep(self, place: Place) -> None:
        """What one witness reads is right, where there is a doubt about it."""
        table = self._table
        if table is not None and edits.value_at(table, place).standing in (Standing.DIFFERS, Standing.SINGLE):
            self._change(edits.with_first(table, place))

    def take(self, place: Place) -> None:
        """What measuring says is right, where it says something else."""
        table = self._table
        if table is not None and edits.value_at(table, place).standing is Standing.DIFFERS:
            self._change(edits.with_other(table, place))

    def take_back(self, place: Place) -> None:
        """The value as it was read."""
        reading, table = self._reading(), self._table
        if reading is not None and reading.kept is not None and table is not None:
            self._change(edits.as_read(table, place, reading.kept.read.table))

    def undo(self) -> None:
        reading = self._reading()
        if reading is not None:
            reading.undo()

    def redo(self) -> None:
        reading = self._reading()
        if reading is not None:
            reading.redo()

    @property
    def _table(self) -> ChartTable | None:
        reading = self._reading()
        return reading.kept.table if reading is not None and reading.kept is not None else None

    def _change(self, table: ChartTable) -> None:
        reading = self._reading()
        if reading is not None:
            reading.change(table)


def _named(table: ChartTable, target: Name, text: str) -> ChartTable:
    if target.of_series:
        return edits.with_series_name(table, target.number, text)
    return edits.with_label(table, target.number, text)
