"""Asks the second witness, which measures a picture and reads its words without a model. Light: it works in a child."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.charts.types import Reading
from desktop.common.i18n import tr
from desktop.common.types import View, Word

_ALL = View()


@dataclass(frozen=True)
class Measured:
    """`reading`: None where nothing drawn by a rule was found. `words`: what is written in the picture."""

    reading: Reading | None
    words: tuple[Word, ...] = ()


class Measurer:
    """The front. Where what it takes is not installed, it is not `available`, and `why_not` says how to get it."""

    @property
    def available(self) -> bool:
        return False

    @property
    def why_not(self) -> str:
        return tr("Reading words without a model is not installed.")

    async def measure(self, source: Path | bytes, name: str = "", view: View = _ALL) -> Measured:
        """Raises InputUnreadable. Cancelled, it ends at once."""
        raise NotImplementedError
