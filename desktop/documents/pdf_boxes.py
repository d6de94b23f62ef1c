"""Places on a PDF page as one reads there: along a line and down the page, however both are turned."""

from __future__ import annotations

from collections.abc import Sequence

Box = tuple[float, float, float, float]  # begin, top, end, bottom: along the line, and down the page
Drawn = Sequence[float]  # left, bottom, right, top on the page, as PDFium says it

MIRRORED = 4  # is added to the turn of a line that is read from right to left
_FARTHEST = 1e7  # points; what is said to stand beyond has no place
_SMALLER = 0.85  # the share of a height that is not the same size any more
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
    return -_FARTHEST < left < right < _FARTHEST and -_FARTHEST < bottom < top < _FARTHEST


def around(boxes: Sequence[Box], letters: int) -> Box | None:
    """At least as high as the letters are wide, if it has no height to speak of."""
    if not boxes:
        return None
    begin, top, end, bottom = boxes[0]
    for box in boxes[1:]:
        begin, top, end, bottom = min(begin, box[0]), min(top, box[1]), max(end, box[2]), max(bottom, box[3])
    letter = (end - begin) / letters
    return begin, bottom - letter if bottom - top < _FLAT * letter else top, end, bottom


def is_uneven(boxes: Sequence[Box]) -> bool:
    """Whether something smaller stands above or below the others."""
    tallest = max(boxes, key=height)
    most = height(tallest)
    return any(height(box) < _SMALLER * most and abs(tallest[3] - box[3]) > _RAISED * most for box in boxes)


def height(box: Box) -> float:
    return box[3] - box[1]
