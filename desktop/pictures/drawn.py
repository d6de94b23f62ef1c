"""Opens pictures that have no pixels of their own, such as drawings and pages: they are drawn at any size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageFile

from desktop.common.types import Part

if TYPE_CHECKING:
    from PIL import _imaging as core


class TooElaborate(ValueError):
    """It would be drawn in more parts than is safe."""


class NoSize(ValueError):
    """It is nothing wide or nothing high."""


class Locked(ValueError):
    """It wants a password."""


class DrawnImage(ImageFile.ImageFile):
    """To everybody else a picture file like all others, as large as `_open` says in `_size`.

    Who knows of it asks for a part in the size that is needed, and no more is drawn. `missing`: something was left out.
    """

    missing = False
    n_frames = 1

    def draw(self, size: tuple[int, int], part: Part) -> Image.Image:
        """RGB or RGBA, exactly `size`: the `part` of it, which is in its own pixels. Raises one of `opening.BROKEN`."""
        raise NotImplementedError

    def load(self) -> core.PixelAccess | None:
        if self._im is None:
            drawn = self.draw(self.size, Part(0, 0, *self.size))
            self._mode, self.im = drawn.mode, drawn.im
        return Image.Image.load(self)


def drawn_size(width: float, height: float, longest: float) -> tuple[int, int]:
    """In the proportions of `width` and `height`, so that the longer side has `longest` pixels. Raises NoSize."""
    if not (width > 0 and height > 0):
        raise NoSize
    scale = longest / max(width, height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def placed(whole: tuple[int, int], part: Part, size: tuple[int, int]) -> tuple[float, float, float, float]:
    """Left, top, width and height of the whole picture where its `part` fills `size`."""
    across, down = size[0] / part.width, size[1] / part.height
    return -part.left * across, -part.top * down, whole[0] * across, whole[1] * down
