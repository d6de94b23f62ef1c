"""Tells how high the small print of a picture is for a model: in all of the picture, and in the part that is framed."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.common.types import Part, View
from desktop.pictures.layout import READABLE, PrintSize, sight
from desktop.state.chat.viewer import framing
from desktop.state.chat.viewer.framing import Size
from desktop.state.chat.viewer.pixels import ViewerPixels


@dataclass(frozen=True)
class PrintSeen:
    """`whole`: pixels a model gets of the height of the smallest print of the page, `part` the same in the frame.

    `part` is None where nothing is framed, nothing is printed there, or it is not known yet (`known`). `sample` is a
    word of the print in the frame, else of the page's; `around` the part to cut out so that the page's is read.
    """

    whole: float
    part: float | None
    known: bool
    sample: Part
    around: Part

    @property
    def small(self) -> bool:
        """Of the whole page some would be misread."""
        return self.whole < READABLE

    def crop_helps(self, part: Part | None) -> bool:
        """With `part` framed now."""
        return part != self.around and (self.part is None or self.part < READABLE)


def print_seen(pixels: ViewerPixels, view: View, size: Size) -> PrintSeen | None:
    """`size`: of the page, as it is turned now. None where there is no print, or none is known."""
    found, _known = pixels.measured_print(View(view.number))
    if found is None:
        return None
    upright = framing.turned_size(size, view.turns)
    sample, around = (framing.turned(each, upright, view.turns) for each in (found.sample, found.around))
    framed, known = pixels.measured_print(view) if view.part is not None else (None, True)
    part = _seen(framed, view.part)
    return PrintSeen(sight(*size).seen(found.height), part, known, framed.sample if framed else sample, around)


def _seen(found: PrintSize | None, part: Part | None) -> float | None:
    return sight(part.width, part.height).seen(found.height) if found is not None and part is not None else None
