"""Measures charts without any model, in a child process. Light: nothing here imports what measures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desktop.charts.types import Reading
from desktop.common.i18n import tr
from desktop.common.inputs import cannot_open
from desktop.common.sandbox.limits import Overrun
from desktop.common.sandbox.sandbox import Rules, Sandbox
from desktop.common.sandbox.turns import Turns
from desktop.common.types import View, Word
from desktop.common.visible import as_text
from desktop.pictures import ocr_place
from desktop.pictures.preparer import opening, too_much
from desktop.pictures.words import limits

_ALL = View()


@dataclass(frozen=True)
class Measured:
    """`reading` None: it is no chart that can be measured. `words`: all that stand in the picture, from the top down.

    Places are in pixels of the chosen part, as it was viewed.
    """

    reading: Reading | None
    words: tuple[Word, ...] = ()


class Measurer:
    """The second witness. `sandbox` is one of `ocr_place.sandbox_for_ocr`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._rules = Rules(limits, Turns(at_once=1, most=2))

    @property
    def available(self) -> bool:
        return not self.why_not

    @property
    def why_not(self) -> str:
        """A sentence on why nothing can be measured here, and how to change that; "" if it can."""
        return ocr_place.why_not()

    async def measure(self, source: Path | bytes, name: str = "", view: View = _ALL) -> Measured:
        """Raises InputUnreadable. Cancelled, it ends at once."""
        own = (source.name or str(source)) if isinstance(source, Path) else tr("the picture")
        name = as_text(name or own)
        try:
            return await self._sandbox.run(measure_picture, opening(source, name), name, view, rules=self._rules)
        except Overrun as overrun:
            raise too_much(name, overrun) from overrun
        except OSError as error:
            raise cannot_open(name, error) from error


def measure_picture(file: BinaryIO, name: str, view: View) -> Measured:
    """In the child. Raises InputUnreadable."""
    from desktop.charts.measure.chart import measured
    from desktop.pictures.viewed import viewed

    return Measured(*measured(viewed(file, name, view)))
