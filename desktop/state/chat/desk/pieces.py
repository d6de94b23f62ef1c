"""Cuts out of a picture that is read what a value is about."""

from __future__ import annotations

from collections.abc import Callable

from desktop.charts.types import Spot
from desktop.common.types import Part, Picture, Pixels
from desktop.state.chat.desk.edits import Place, value_at
from desktop.state.chat.desk.finding import FullPixels, Source
from desktop.state.chat.desk.reading import ChartReading
from desktop.state.jobs import Jobs, Latest

_AIR = 10  # of how many parts of a picture one is shown around a value


class Pieces:
    """From the full pixels where they are there."""

    def __init__(self, pixels: FullPixels, jobs: Jobs) -> None:
        self._pixels = pixels
        self._latest = Latest(jobs)

    def show(self, reading: ChartReading, part: Part, size: tuple[int, int], show: Callable[[Pixels], None]) -> None:
        """That part, in pixels of what was read, fitted into `size` pixels of the screen, as soon as it is there.

        Only what was asked for last is shown, and nothing where there are only the pixels that the model gets.
        """
        if reading.kept is None:
            return
        picture, area, known = reading.picture, reading.kept.area, reading.source
        find = self._pixels.look_for(picture)

        async def look() -> tuple[Source, Pixels | None]:
            source = known or await find()
            if source.area != area or source.source is picture.data:
                return source, None
            return source, await self._pixels.piece(source, picture.name, part, *size)

        def done(found: tuple[Source, Pixels | None]) -> None:
            reading.source, seen = found
            if seen is not None:
                show(seen)

        self._latest.ask(look, done, lambda _error: None)


def around(reading: ChartReading, place: Place) -> Part | None:
    """The part of the file around a value, None where nobody knows where it stands."""
    if reading.kept is None:
        return None
    spot = value_at(reading.kept.table, place).spot
    return _around(spot, reading.kept.area, reading.picture) if spot is not None else None


def _around(spot: Spot, area: Part, picture: Picture) -> Part:
    """With some of what is beside it, in pixels of the file, upright and turned as the picture is."""
    box, air = spot.box, max(area.width, area.height) // _AIR
    left, top = max(box.left - air, area.left), max(box.top - air, area.top)
    right = min(box.left + box.width + air, area.left + area.width)
    bottom = min(box.top + box.height + air, area.top + area.height)
    across, down = picture.source_width / area.width, picture.source_height / area.height
    whole = picture.look.part
    x, y = (whole.left, whole.top) if whole is not None else (0, 0)
    return Part(
        x + round((left - area.left) * across),
        y + round((top - area.top) * down),
        max(1, round((right - left) * across)),
        max(1, round((bottom - top) * down)),
    )
