"""Measures charts without any model, in a child process. Light: nothing here imports what measures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desktop.charts.types import Reading
from desktop.common.types import View, Word
from desktop.pictures.words import OcrFront

_ALL = View()


@dataclass(frozen=True)
class Measured:
    """`reading` None: it is no chart that can be measured. `words`: all that stand in the picture, from the top down.

    Places are in pixels of the chosen part, as it was viewed.
    """

    reading: Reading | None
    words: tuple[Word, ...] = ()


class Measurer(OcrFront):
    """The second witness."""

    async def measure(self, source: Path | bytes, name: str = "", view: View = _ALL) -> Measured:
        """Raises InputUnreadable. Cancelled, it ends at once."""
        return await self.ask(measure_picture, source, name, view)


def measure_picture(file: BinaryIO, name: str, view: View) -> Measured:
    """In the child. Raises InputUnreadable."""
    from desktop.charts.measure.chart import measured
    from desktop.pictures.viewed import viewed

    return Measured(*measured(viewed(file, name, view)))
