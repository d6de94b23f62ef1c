"""Looks at drawn charts in the viewer of a chat page, with the mouse and the keys."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.common.types import Part, Picture
from desktop.state.chat.viewer.framing import Handle
from desktop.ui.chat.viewer.stage import Stage
from desktop.ui.chat.viewer.viewer import ViewerPane
from tests.ui.chat.scripted import Talk
from tests.ui.rooms import find

SIZE = (1600, 1000)
RED, BLUE = (200, 30, 30), (30, 30, 200)


def draw(path: Path, size: tuple[int, int] = SIZE) -> Path:
    """White, its left half red above, its right lower quarter blue."""
    width, height = size
    image = Image.new("RGB", size, "white")
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((0, 0, width // 2 - 1, height // 2 - 1), fill=RED)
    canvas.rectangle((width // 2, height // 2, width - 1, height - 1), fill=BLUE)
    image.save(path)
    return path


class Looking:
    """A picture of a file in the composer, and what a test does to it in the viewer."""

    def __init__(self, talk: Talk, path: Path) -> None:
        self.talk = talk
        self.path = path
        self.page = talk.page
        self.viewer = talk.page.viewer

    def attach(self, path: Path | None = None) -> Picture:
        """As if it had been chosen in the dialog."""
        count = len(self.page.composer.draft().pictures)
        self.page.opener.open_files([path or self.path])
        self.talk.until(lambda: len(self.page.composer.draft().pictures) > count)
        return self.page.composer.draft().pictures[-1]

    def open(self) -> None:
        """By a press on its chip; until all of it is seen."""
        chip = find(self.page.composer, QWidget, "Picture in view")
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, chip.height() // 2))
        self.loaded()

    def loaded(self) -> None:
        self.talk.until(lambda: self.viewer.ready and self.viewer.pixels.overview is not None)

    @property
    def pane(self) -> ViewerPane:
        found = self.page.layers.top
        assert isinstance(found, ViewerPane)
        return found

    @property
    def stage(self) -> Stage:
        return self.pane.stage

    @property
    def frame(self) -> Part:
        return self.viewer.choice.frame

    def at(self, x: float, y: float) -> QPoint:
        """The place in the window of a pixel of the picture."""
        return self.stage.mapFromScene(QPointF(x, y))

    def drag(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
        *,
        release: bool = True,
    ) -> None:
        """From one pixel of the picture to another, over one between them."""
        port, first, last = self.stage.viewport(), self.at(*start), self.at(*end)
        QTest.mousePress(port, button, pos=first)
        for place in (QPoint((first.x() + last.x()) // 2, (first.y() + last.y()) // 2), last):
            move_event(port, place, button)
        if release:
            QTest.mouseRelease(port, button, pos=last)

    def handle(self, handle: Handle) -> tuple[float, float]:
        """Where it stands, in pixels of the picture."""
        part, (across, down) = self.frame, handle.value
        x = part.left + part.width * (across + 1) / 2
        return x, part.top + part.height * (down + 1) / 2

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """To whatever has the focus."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, keys)

    def sent_soon(self) -> Picture:
        """What a model would get of the view that is chosen now."""
        self.talk.until(lambda: self.viewer.pixels.part is not None)
        assert self.viewer.pixels.part is not None
        return self.viewer.pixels.part


def move_event(port: QWidget, place: QPoint, button: Qt.MouseButton) -> None:
    """A move with the button held: QTest's own says that none is."""
    where = QPointF(place)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        where,
        QPointF(port.mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        button,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(port, event)


def close_to(part: Part, expected: tuple[int, int, int, int], within: int) -> bool:
    """A pixel of the window is several of the picture."""
    got = (part.left, part.top, part.width, part.height)
    return all(abs(a - b) <= within for a, b in zip(got, expected, strict=True))
