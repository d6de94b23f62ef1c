"""Measures how high the small print of a picture is, without reading it: from blots of ink to lines, to sizes of print.

Photos and textures have none: letters must stand in lines, on quiet ground, and there must be enough of them.
"""

from __future__ import annotations

import bisect
import itertools
import math
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import IO

from PIL import Image

from desktop.common.types import Part, View
from desktop.pictures.frames import Wish
from desktop.pictures.ink import Blot, Runs, blots, papers, runs_of
from desktop.pictures.layout import PrintSize, Size, Tiles
from desktop.pictures.model_picture import seen_in
from desktop.pictures.print_lines import Box, Line, lines_of, may_be_a_letter
from desktop.pictures.print_part import part_around

AREA = 2_400_000  # pixels that are looked at; more of them take longer than a person waits
_FINEST = 2.0  # times a picture is enlarged at most: letters of seven pixels come apart then
_COARSER = 3.0  # large letters are looked for at a scale so many times smaller
_LARGE = 40  # pixels of a letter at the finer scale from which the coarser one knows better
_WINDOW = 480  # pixels each way
_MOST_RUNS = 20_000  # of ink, dark or light, of one level; each takes some microseconds
_LEVELS = (110, 60, 30)  # shades of 255 between ink and ground at least: print of any colour comes apart at one
_LOW = (0.15, 1.2, 1.6)  # heights that bases in a row differ by; and how much higher than an x capitals are
_ALIKE = 1.18  # heights of one size of print differ by this factor at most
_LETTERS, _SHARE = 8, 0.2  # of a size of print at least: letters, and share of all letters
_MOST_SIZES = 20  # that are looked at closely
_OURS = 0.5  # of all blots around lines of print that are letters of lines at least
_NOISE = 0.03  # of the strips above and below a line that is ink, where it stands alone
_ALONE = 0.3  # of the lines of a size that stand alone at least
_ROW = 15  # letters of a line that is read from its begin to its end
_NEAR = 60  # heights of print within which words belong to one panel of a page
_WORD, _IN_WORDS = 3, 6  # letters of a word, and letters in words at least


def print_of(file: IO[bytes], name: str, tiles: Tiles, view: View) -> PrintSize | None:
    """Of the view, in pixels of the file. None where there is no print. Raises InputUnreadable."""
    found = seen_in(file, name, Wish(view, tiles, _looked_at))
    size = small_print(found.pixels)
    if size is None:
        return None
    sample = _sample(size)
    rows = statistics.median(len(line.letters) for line in size.lines) >= _ROW
    around = part_around(found.pixels, sample, size.height, tiles, rows=rows)
    left, top = (found.look.part.left, found.look.part.top) if found.look.part else (0, 0)
    parts = (_in_file(part, found.scale, found.source) for part in (sample, around))
    moved = (replace(part, left=part.left + left, top=part.top + top) for part in parts)
    return PrintSize(size.height * found.scale, *moved)


def _looked_at(width: int, height: int) -> Size:
    scale = min(1.0, math.sqrt(AREA / (width * height)))
    return max(1, int(width * scale)), max(1, int(height * scale))


def _sample(size: Print) -> Part:
    """A short word with a little of its ground, from where most words of this print stand: labels, not a foot line."""
    reach = _NEAR * size.height
    left, top, right, below = max(
        size.lines,
        key=lambda line: (_beside(line, size.lines, reach), min(line.word[2] - line.word[0], 3 * size.height)),
    ).word
    air = size.height / 3
    left, top = max(0, int(left - air)), max(0, int(top - air))
    return Part(left, top, math.ceil(right + air) - left, math.ceil(below + air) - top)


def _beside(line: Line, lines: Sequence[Line], reach: float) -> int:
    """How many begin within `reach` of it, each way."""
    x, y = line.box[:2]
    return sum(abs(other.box[0] - x) <= reach and abs(other.box[1] - y) <= reach for other in lines)


def _in_file(part: Part, scale: float, source: Size) -> Part:
    left, top = int(part.left * scale), int(part.top * scale)
    right, below = math.ceil((part.left + part.width) * scale), math.ceil((part.top + part.height) * scale)
    return Part(left, top, min(right, source[0]) - left, min(below, source[1]) - top)


@dataclass(frozen=True)
class Print:
    """`height` of its digits and capitals, in pixels of what was measured; `lines` in print of that size."""

    height: float
    lines: tuple[Line, ...]


def small_print(picture: Image.Image) -> Print | None:
    """The smallest of which there is enough; None where there is none."""
    grey = picture.convert("L")
    scale = min(_FINEST, math.sqrt(AREA / (grey.width * grey.height)))
    fine, coarse = _Sheet(grey, scale), _Sheet(grey, scale / _COARSER)
    small = [line for line in fine.lines if line.height * scale < _LARGE]
    large = [line for line in coarse.lines if line.height * scale >= _LARGE]
    lines = _in_rows(_merged(small, large))
    for size in itertools.islice(filter(_is_print, _sizes(lines)), _MOST_SIZES):
        sheet = fine if size.height * scale < _LARGE else coarse
        if sheet.share(size, lines) >= _OURS:
            return size
    return None


class _Sheet:
    """Lines of a picture as they are found at one `scale`, in pixels of the picture."""

    def __init__(self, grey: Image.Image, scale: float) -> None:
        size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
        found: list[Line] = []
        self._crowds: list[list[Box]] = []
        for paper in papers(grey.resize(size, Image.Resampling.BICUBIC)):
            for least in _LEVELS:
                letters = [each for each in _blots(paper.ink, least) if may_be_a_letter(each)]
                self._crowds.append([_enlarged(each, 1 / scale) for each in letters])
                found += lines_of(letters, paper, least)
        self.lines = [line.enlarged(1 / scale) for line in _apart(found)]

    def share(self, size: Print, lines: Sequence[Line]) -> float:
        """Of all blots around this print that are about as large, how many are letters in lines."""
        edge = size.height
        near = {place for line in size.lines for place in _squares(line.box, edge)}
        letters = sum(_square(box, edge) in near for line in lines for box in line.letters)
        most = max(sum(_alike(box, edge) and _square(box, edge) in near for box in crowd) for crowd in self._crowds)
        return letters / max(1, most)


def _enlarged(blot: Blot, factor: float) -> Box:
    return blot.left * factor, blot.top * factor, blot.right * factor, blot.below * factor


def _alike(box: Box, height: float) -> bool:
    return 0.5 * height <= box[3] - box[1] <= 1.4 * height


def _square(box: Box, edge: float) -> tuple[int, int]:
    return int((box[0] + box[2]) / 2 // edge), int((box[1] + box[3]) / 2 // edge)


def _squares(box: Box, edge: float) -> Iterator[tuple[int, int]]:
    """Those of a line, and those around it."""
    across = range(int(box[0] // edge) - 1, int(box[2] // edge) + 2)
    down = range(int(box[1] // edge) - 1, int(box[3] // edge) + 2)
    return itertools.product(across, down)


def _blots(ink: Image.Image, least: int) -> list[Blot]:
    """Of a picture that is full of ink only of those windows that have least: a texture has more than a page."""
    whole = runs_of(ink, least)
    if len(whole.spans) <= _MOST_RUNS:
        return blots(whole)
    left = _MOST_RUNS
    found: list[Blot] = []
    for runs, (across, down) in sorted(_windows(ink, least), key=lambda each: len(each[0].spans)):
        left -= len(runs.spans)
        if left < 0:
            break
        found += (each.moved(across, down) for each in blots(runs))
    return found


def _windows(ink: Image.Image, least: int) -> Iterator[tuple[Runs, tuple[int, int]]]:
    for left, top in itertools.product(range(0, ink.width, _WINDOW), range(0, ink.height, _WINDOW)):
        box = left, top, min(left + _WINDOW, ink.width), min(top + _WINDOW, ink.height)
        yield runs_of(ink.crop(box), least), (left, top)


def _apart(lines: Sequence[Line]) -> list[Line]:
    """Of those that were found more than once, the one in which most letters came apart."""
    kept: list[Line] = []
    for line in sorted(lines, key=lambda each: -len(each.letters)):
        if not any(_within(line.box, other.box) or _within(other.box, line.box) for other in kept):
            kept.append(line)
    return kept


def _merged(fine: Sequence[Line], large: Sequence[Line]) -> list[Line]:
    """Pieces of large letters look like small ones, and small lines together like large letters."""
    kept, dropped = list(large), set[Line]()
    for line in large:
        inside = [each for each in fine if _within(each.box, line.box)]
        if sum(len(each.letters) for each in inside) > 2 * len(line.letters):
            kept.remove(line)
        else:
            dropped.update(inside)
    return kept + [line for line in fine if line not in dropped]


def _within(inner: Box, outer: Box) -> bool:
    across, down = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= across <= outer[2] and outer[1] <= down <= outer[3]


def _in_rows(lines: Sequence[Line]) -> list[Line]:
    """A word of low letters alone is as large as print as what stands in one row with it."""
    return [replace(line, height=max([line.height, *_of_row(line, lines)])) for line in lines]


def _of_row(line: Line, lines: Sequence[Line]) -> Iterator[float]:
    for other in lines:
        if abs(other.base - line.base) <= _LOW[0] * line.height and _LOW[1] < other.height / line.height < _LOW[2]:
            yield other.height


def _sizes(lines: Sequence[Line]) -> Iterator[Print]:
    """From the smallest."""
    ordered = sorted(lines, key=lambda line: line.height)
    least = max(_LETTERS, _SHARE * sum(len(line.letters) for line in lines))
    heights = [line.height for line in ordered]
    for first, height in enumerate(heights):
        alike = tuple(ordered[first : bisect.bisect_right(heights, height * _ALIKE)])
        if sum(len(each.letters) for each in alike) >= least:
            yield Print(statistics.median(each.height for each in alike for _ in each.letters), alike)


def _is_print(size: Print) -> bool:
    """There are words, and some of its lines stand alone."""
    in_words = sum(len(line.letters) for line in size.lines if len(line.letters) >= _WORD)
    alone = sum(line.noise <= _NOISE for line in size.lines)
    return in_words >= _IN_WORDS and alone >= _ALONE * len(size.lines)
