"""Brings the pixels that are there onto the stage: of the file, or those a model gets, with frame and tiles."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QRect, QSize
from PySide6.QtGui import QPixmap

from desktop.common.types import Part, Picture, Pixels
from desktop.state.chat.viewer.viewer import PictureViewer
from desktop.ui.chat.viewer.picture_item import as_sent, image_of
from desktop.ui.chat.viewer.stage import Stage
from desktop.ui.chat.viewer.tools import Seen


class Showing(QObject):
    """What is on the stage is changed only where it has to be: a frame that is dragged moves no picture."""

    def __init__(self, viewer: PictureViewer, stage: Stage) -> None:
        super().__init__(stage)
        self._viewer = viewer
        self._stage = stage
        self._seen = Seen.PICTURE
        self._shown: tuple[object, ...] = ()
        self._of: Pixels | Picture | None = None  # what the pixmap was made of
        self._pixmap = QPixmap()
        viewer.pixels.overview_came.connect(self._on_overview)
        viewer.pixels.sharpened.connect(self._on_sharp)
        stage.rested.connect(self._sharpen)

    def forget(self) -> None:
        """Another picture comes."""
        self._shown, self._of, self._pixmap = (), None, QPixmap()
        self._stage.clear()

    def show(self, seen: Seen, *, tiles: bool) -> None:
        self._seen = seen
        if seen is Seen.MODEL:
            self._show_model(tiles=tiles)
        else:
            self._show_picture()
            choice = self._viewer.choice
            self._stage.tool.show_frame(choice.frame, choice.size, tiles=tiles)

    def _show_picture(self) -> None:
        choice, overview = self._viewer.choice, self._viewer.pixels.overview
        pixels = overview or self._meanwhile()
        self._put(choice.size, pixels, choice.now.turns, exact=False)

    def _meanwhile(self) -> Picture | None:
        """What the model gets of all of it shows the same, until the file itself was read."""
        seat = self._viewer.seat
        if seat is None or seat.picture.look.part is not None or seat.picture.look.turns:
            return None
        opened = seat.opened
        same = opened is not None and self._viewer.choice.now.number == opened.first.number
        return seat.picture if same else None

    def _show_model(self, *, tiles: bool) -> None:
        """Until what is chosen now is prepared, what was shown before stays."""
        picture = self._viewer.pixels.part
        if picture is not None:
            size = (picture.width, picture.height)
            self._put(size, picture, 0, exact=True)
            self._stage.tool.show_frame(Part(0, 0, *size), size, tiles=tiles, active=False)

    def _put(self, size: tuple[int, int], pixels: Pixels | Picture | None, turns: int, *, exact: bool) -> None:
        if pixels is not self._of:
            self._of = pixels
            self._pixmap = _pixmap(pixels)
            self._shown = ()
        what = (size, turns, exact)
        if what != self._shown:
            self._shown = what
            self._stage.show_picture(QSize(*size), self._pixmap, turns, exact=exact)

    def _on_overview(self) -> None:
        if self._seen is Seen.PICTURE and self._viewer.ready:
            self._show_picture()

    def _on_sharp(self) -> None:
        sharp, now = self._viewer.pixels.sharp, self._viewer.choice.now
        fits = sharp is not None and (sharp.view.number, sharp.view.turns) == (now.number, now.turns)
        if sharp is None or sharp.view.part is None or not fits or self._seen is not Seen.PICTURE:
            return
        part = sharp.view.part
        self._stage.picture.show_sharp(QRect(part.left, part.top, part.width, part.height), image_of(sharp.pixels))

    def _sharpen(self) -> None:
        """What is in sight is fetched with as many pixels as the screen has for it, unless they are there."""
        if self._seen is not Seen.PICTURE or not self._viewer.ready or self._viewer.pixels.overview is None:
            return
        scale = self._stage.scale_now * self._stage.devicePixelRatioF()
        density = self._stage.picture.density
        place = self._stage.in_sight()
        if (density >= 1 and scale >= 1) or place.isEmpty():
            return
        part = Part(place.x(), place.y(), place.width(), place.height())
        scale = min(scale, 1.0)
        self._viewer.pixels.sharpen(part, math.ceil(part.width * scale), math.ceil(part.height * scale))


def _pixmap(pixels: Pixels | Picture | None) -> QPixmap:
    if pixels is None:
        return QPixmap()
    return image_of(pixels) if isinstance(pixels, Pixels) else as_sent(pixels)
