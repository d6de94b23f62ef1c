"""Reads the words in pictures in a child process. Light: nothing here imports what reads them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar

from desktop.common.i18n import tr
from desktop.common.inputs import cannot_open
from desktop.common.sandbox.limits import Limits, Overrun
from desktop.common.sandbox.sandbox import Rules, Sandbox
from desktop.common.sandbox.turns import Turns
from desktop.common.types import View, Word
from desktop.common.visible import as_text
from desktop.pictures import ocr_place
from desktop.pictures.preparer import opening, too_much

T = TypeVar("T")

MEMORY = 1_600_000_000  # bytes; a page of 2,000 pixels takes 0.55 billion, the largest file that is let through 1.4
SECONDS, SECONDS_PER_BYTE = 60.0, 1e-6  # a page full of words takes 4 s
_ALL = View()


def limits(size: int) -> Limits:
    """Of a child that reads the words of a file of so many bytes."""
    return Limits(MEMORY, SECONDS + size * SECONDS_PER_BYTE)


class OcrFront:
    """Has one file at a time looked at where words can be read. `sandbox` is one of `ocr_place.sandbox_for_ocr`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._rules = Rules(limits, Turns(at_once=1, most=2))

    @property
    def available(self) -> bool:
        return not self.why_not

    @property
    def why_not(self) -> str:
        """A sentence on why words cannot be read here, and how to change that; "" if they can."""
        return ocr_place.why_not()

    async def ask(self, function: Callable[[BinaryIO, str, View], T], source: Path | bytes, name: str, view: View) -> T:
        """`function(file, name, view)`, in the child. Raises InputUnreadable. Cancelled, it ends at once."""
        own = (source.name or str(source)) if isinstance(source, Path) else tr("the picture")
        name = as_text(name or own)
        try:
            return await self._sandbox.run(function, opening(source, name), name, view, rules=self._rules)
        except Overrun as overrun:
            raise too_much(name, overrun) from overrun
        except OSError as error:
            raise cannot_open(name, error) from error


class WordReader(OcrFront):
    """For whoever wants the words alone."""

    async def read(self, source: Path | bytes, name: str = "", view: View = _ALL) -> tuple[Word, ...]:
        """From the top down, boxes in pixels of the chosen part. Raises InputUnreadable. Cancelled, it ends at once."""
        return await self.ask(read_words, source, name, view)


def read_words(file: BinaryIO, name: str, view: View) -> tuple[Word, ...]:
    """In the child. Raises InputUnreadable."""
    from desktop.pictures.ocr import words_of
    from desktop.pictures.viewed import viewed

    return words_of(viewed(file, name, view))
