"""Finds the parts of a chart that are worth a closer look: a model sees a part larger than the whole picture."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from desktop.charts.loose_numbers import loose_number
from desktop.charts.matching import ALIKE, likeness
from desktop.charts.types import Reading
from desktop.common.types import Part, View, Word

_MARGIN = 0.03  # of the width and height, so that nothing touches the edge
_GAIN = 0.85  # of the picture: a larger part is not seen much better than the whole


def plot(reading: Reading, words: Sequence[Word]) -> Part | None:
    """What is drawn, with its labels and the numbers of its axis. None where little would be cut off."""
    spots = [spot.box for series in reading.series for spot in series.spots if spot is not None]
    ticks: set[float | None] = {value for _place, value in reading.ticks}
    beside = [word.box for word in words if _belongs(word.text, reading.labels, ticks)]
    return _around([*spots, *beside], words) if spots else None


def axes(reading: Reading, words: Sequence[Word]) -> Part | None:
    """What is written outside of the plot, with the numbers of the axis."""
    known: set[float | None] = {value for _place, value in reading.ticks}
    written = [
        word.box for word in words if not _belongs(word.text, reading.labels, ()) or loose_number(word.text) in known
    ]
    return _around(written, words)


def seen(view: View, part: Part | None) -> View:
    """`part` of what `view` shows; None: all of it."""
    if part is None:
        return view
    left, top = (view.part.left, view.part.top) if view.part else (0, 0)
    return replace(view, part=Part(left + part.left, top + part.top, part.width, part.height))


def _belongs(text: str, labels: Iterable[str], ticks: Collection[float | None]) -> bool:
    return any(likeness(text, label) >= ALIKE for label in labels) or loose_number(text) in ticks


def _around(boxes: Sequence[Part], words: Sequence[Word]) -> Part | None:
    if not boxes:
        return None
    everything = _hull([*boxes, *(word.box for word in words)])
    part = _hull(boxes)
    if part.width * part.height > _GAIN * everything.width * everything.height:
        return None
    wide, high = round(_MARGIN * everything.width), round(_MARGIN * everything.height)
    left, top = max(0, part.left - wide), max(0, part.top - high)
    return Part(left, top, part.left + part.width + wide - left, part.top + part.height + high - top)


def _hull(boxes: Iterable[Part]) -> Part:
    found = list(boxes)
    left, top = min(box.left for box in found), min(box.top for box in found)
    right = max(box.left + box.width for box in found)
    bottom = max(box.top + box.height for box in found)
    return Part(left, top, right - left, bottom - top)
