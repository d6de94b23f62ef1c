"""Tells how high the small print of a picture is for a model: in all of the picture, and in the part that is framed."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.common.types import Part
from desktop.pictures.layout import PrintSize, sight
from desktop.state.chat.viewer import framing
from desktop.state.chat.viewer.framing import Size

READABLE = 10  # pixels that capitals and digits need to be read well


@dataclass(frozen=True)
class PrintSeen:
    """`whole` and `part`: pixels a model gets of the height of print; `part` is None where that print is not framed.

    `sample` and `around` as in `PrintSize`, turned as the picture is now.
    """

    whole: float
    part: float | None
    sample: Part
    around: Part

    @property
    def small(self) -> bool:
        """Of the whole picture some would be misread."""
        return self.whole < READABLE

    @property
    def cropped(self) -> bool:
        """Framing what is around it would help."""
        return self.part is None or self.part < READABLE


def print_seen(found: PrintSize | None, size: Size, turns: int, chosen: Part | None) -> PrintSeen | None:
    """`found` was measured in the page before it was turned, `size` is that of the page as it is turned now.

    None where there is no print, or none is known.
    """
    if found is None:
        return None
    upright = framing.turned_size(size, turns)
    sample = framing.turned(found.sample, upright, turns)
    around = framing.turned(found.around, upright, turns)
    part = None
    if chosen is not None and inside(sample, chosen):
        part = sight(chosen.width, chosen.height).seen(found.height)
    return PrintSeen(sight(*size).seen(found.height), part, sample, around)


def inside(inner: Part, outer: Part) -> bool:
    """The middle of one is in the other."""
    across, down = inner.left + inner.width / 2, inner.top + inner.height / 2
    wide = outer.left <= across <= outer.left + outer.width
    return wide and outer.top <= down <= outer.top + outer.height
