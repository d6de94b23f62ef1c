"""What the picture viewer fetches, and that it fetches nothing twice."""

from __future__ import annotations

import asyncio
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import WHOLE, Part, Picture, Pixels, View
from desktop.pictures.layout import PrintSize
from desktop.pictures.preparer import PicturePreparer
from desktop.state.chat.viewer.pixels import ViewerPixels
from desktop.state.jobs import Jobs
from tests.ui.chat.scripted import picture
from tests.ui.rooms import running_loop

PART = View(part=Part(0, 0, 100, 100))


class Preparer(PicturePreparer):
    """Measures for as long as it is held up."""

    def __init__(self) -> None:
        super().__init__(Sandbox())
        self.go_on = asyncio.Event()
        self.measured: list[View] = []
        self.prepared: list[View] = []

    async def preview(self, source: Path | bytes, name: str, view: View, width: int, height: int) -> Pixels:
        return Pixels(1, 1, bytes(3))

    async def prepare(self, source: Path | bytes, name: str = "", view: View = WHOLE) -> Picture:
        self.prepared.append(view)
        return picture()

    async def print_size(self, source: Path | bytes, name: str = "", view: View = WHOLE) -> PrintSize | None:
        self.measured.append(view)
        await self.go_on.wait()
        return None


def test_print_that_is_being_measured_is_not_measured_once_more(qapp: object, qtbot: QtBot) -> None:
    owner, preparer = QObject(), Preparer()
    with running_loop() as loop:
        pixels = ViewerPixels(preparer, Jobs(loop, owner), owner)
        pixels.start(b"", picture(), PART)
        qtbot.waitUntil(lambda: preparer.prepared == [View()])  # nothing has changed for a while
        qtbot.waitUntil(lambda: pixels.whole is not None)
        measured = list(preparer.measured)
        loop.submit(release(preparer))
        qtbot.waitUntil(lambda: pixels.measured_print(PART)[1])
        assert measured == [View()]
        assert preparer.measured == [View(), PART]
        qtbot.waitUntil(lambda: not loop.jobs)
    shiboken6.delete(owner)


async def release(preparer: Preparer) -> None:
    preparer.go_on.set()
