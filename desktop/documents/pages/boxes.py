"""Measures places on a PDF page as one reads there: along a line and down the page, however both are turned."""

from __future__ import annotations

from collections.abc import Sequence

Box = tuple[float, float, float, float]  # begin, top, end, bottom: along the line, and down the page
Drawn = Sequence[float]  # left, bottom, right, top on the page, as PDFium says it

MIRRORED = 4  # is added to the turn of a line that is read from right to left
FARTHEST = 1e7  # points; what is said to stand beyond has no place
_SMALLEST, _SMALLER = 0.35, 0.85  # of a height: no dash or dot any more, and not the same size
LEAST = 1.0  # points: lower lines may be of a font that does not say how high it is
_RAISED = 0.25  # of the height of the others
_FLAT = 0.25  # of the width of a letter: the font does not say how high it is


def turned(box: Sequence[float], turn: int) -> Box:
    """`turn`: quarters of a circle, and whether from right to left."""
    left, bottom, right, top = box
    if turn == 0:
        return left, -top, right, -bottom
    quarter = turn % MIRRORED
    if quarter == 0:
        begin, above, end, below = left, -top, right, -bottom
    elif quarter == 1:
        begin, above, end, below = -top, -right, -bottom, -left
    elif quarter == 2:
        begin, above, end, below = -right, bottom, -left, top
    else:
        begin, above, end, below = bottom, left, top, right
    return (begin, above, end, below) if turn < MIRRORED else (-end, above, -begin, below)


def is_place(box: Drawn) -> bool:
    """Not what has no size, is no number or stands nowhere near."""
    left, bottom, right, top = box
    return -FARTHEST < left < right < FARTHEST and -FARTHEST < bottom < top < FARTHEST


def around(boxes: Sequence[Box], letters: int) -> Box | None:
    """At least as high as the letters are wide, if it has no height to speak of."""
    if not boxes:
        return None
    if len(boxes) == 1:
        begin, top, end, bottom = boxes[0]
    else:
        begins, tops, ends, bottoms = zip(*boxes, strict=True)
        begin, top, end, bottom = min(begins), min(tops), max(ends), max(bottoms)
    letter = (end - begin) / letters
    return begin, bottom - letter if bottom - top < _FLAT * letter else top, end, bottom


def is_uneven(boxes: Sequence[Box]) -> bool:
    """Whether something smaller, and no dash or dot, stands above or below the others."""
    heights = [box[3] - box[1] for box in boxes]
    most = max(heights)
    bottom = boxes[heights.index(most)][3]
    least, less, raised = _SMALLEST * most, _SMALLER * most, _RAISED * most
    for box in boxes:
        if least < box[3] - box[1] < less and (bottom - box[3] > raised or box[3] - bottom > raised / 2):
            return True
    return False


def height(box: Box) -> float:
    return box[3] - box[1]
