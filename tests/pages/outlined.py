"""Words that are drawn as outlines, as programs for drawing and printing leave them."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from reportlab.pdfgen.canvas import Canvas

from tests.pages.printed import LEFT, STEP, TOP

_SERIF = FontProperties(family="DejaVu Serif")


def outlined(canvas: Canvas, lines: Sequence[str], *, size: float = 8.5) -> None:
    """A page of them."""
    for number, line in enumerate(lines):
        y = TOP - STEP * size * 1.2 * number
        _filled(canvas, TextPath((LEFT, y), line, size=size, prop=_SERIF))
    canvas.showPage()


def _filled(canvas: Canvas, outline: Path) -> None:
    path = canvas.beginPath()
    x = y = 0.0
    for points, code in outline.iter_segments():
        if code == Path.MOVETO:
            path.moveTo(*points)
        elif code == Path.LINETO:
            path.lineTo(*points)
        elif code == Path.CURVE3:
            (a, b, c, d) = points
            path.curveTo(x + 2 / 3 * (a - x), y + 2 / 3 * (b - y), c + 2 / 3 * (a - c), d + 2 / 3 * (b - d), c, d)
        elif code == Path.CURVE4:
            path.curveTo(*points)
        else:
            path.close()
            continue
        x, y = points[-2:]
    canvas.drawPath(path, stroke=0, fill=1)
