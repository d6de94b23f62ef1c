"""The warning of print that gets too small when pictures are compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.errors import InputUnreadable
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import WHOLE, Part, Picture, View, Way
from desktop.pictures.layout import PrintSize
from desktop.pictures.preparer import PicturePreparer
from desktop.state.chat.small_print import SmallPrint
from desktop.state.jobs import Jobs
from desktop.vault.draft_types import Draft
from tests.ui.chat.scripted import picture
from tests.ui.rooms import running_loop

APRIL, MAY = (replace(picture(f"{month}.png"), digest=month, data=month.encode()) for month in ("april", "may"))
NOWHERE = Part(0, 0, 1, 1)


class Preparer(PicturePreparer):
    """Finds print of these heights, by the bytes of a picture."""

    def __init__(self, heights: dict[bytes, float | None]) -> None:
        super().__init__(Sandbox())
        self.heights = heights
        self.measured: list[bytes] = []

    async def print_size(self, source: Path | bytes, name: str = "", view: View = WHOLE) -> PrintSize | None:
        assert isinstance(source, bytes)
        self.measured.append(source)
        if source not in self.heights:
            raise InputUnreadable("It is damaged.")
        height = self.heights[source]
        return PrintSize(height, NOWHERE, NOWHERE) if height is not None else None


class Around:
    def __init__(self, loop: LoopThread, owner: QObject, qtbot: QtBot) -> None:
        self.jobs, self.owner, self.qtbot = Jobs(loop, owner), owner, qtbot
        self.told: list[str] = []
        self.preparer: Preparer

    def follow(self, draft: Draft, **heights: float | None) -> None:
        self.preparer = Preparer({name.encode(): height for name, height in heights.items()})
        self.small = SmallPrint(self.jobs, self.preparer, self.owner)
        self.small.told.connect(self.told.append)
        self.small.follow(draft)

    def until(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: self.told[-1] == words)


@pytest.fixture
def around(qapp: object, qtbot: QtBot) -> Iterator[Around]:
    owner = QObject()
    with running_loop() as loop:
        yield Around(loop, owner, qtbot)
        qtbot.waitUntil(lambda: not loop.jobs)
    shiboken6.delete(owner)


def both(way: Way = Way.COMPARE, *, last: Picture = MAY) -> Draft:
    return Draft("", APRIL, further=(last,), way=way)


def test_print_that_would_be_misread_is_told_with_its_picture_and_height(around: Around) -> None:
    around.follow(both(), april=20.0, may=8.0)  # a canvas shows both at 890 of 1120 pixels
    around.until("Small print in B is about 6 px high on the canvas: crop it, or ask one by one.")


def test_print_that_stays_large_enough_is_no_news(around: Around) -> None:
    around.follow(both(), april=20.0, may=14.0)
    around.qtbot.waitUntil(lambda: len(around.told) == 3)
    assert set(around.told) == {""}


def test_asked_one_by_one_nothing_gets_smaller(around: Around) -> None:
    around.follow(both(), april=8.0, may=8.0)
    around.until("Small print in A is about 6 px high on the canvas: crop it, or ask one by one.")
    around.small.follow(both(Way.ONE_BY_ONE))
    assert around.told[-1] == ""


def test_where_there_is_no_print_or_none_can_be_measured_nothing_is_told(around: Around) -> None:
    around.follow(both(), april=None)
    around.qtbot.waitUntil(lambda: len(around.told) == 2 and len(around.preparer.measured) == 2)
    assert set(around.told) == {""}


def test_each_picture_is_measured_once_and_one_alone_is_not(around: Around) -> None:
    around.follow(Draft("", APRIL), april=8.0, may=8.0)
    assert around.preparer.measured == []
    around.small.follow(both())
    around.small.follow(both())
    around.until("Small print in A is about 6 px high on the canvas: crop it, or ask one by one.")
    assert sorted(around.preparer.measured) == [b"april", b"may"]
