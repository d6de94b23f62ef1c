"""Closing the window while a download is checked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.state.leaving import Leaving, Reason
from tests.ui.pressing import button
from tests.ui.shell.window import Around

Make = Callable[..., Around]


def reason(holds: Callable[[], bool]) -> Reason:
    return Reason(holds, "A download is being checked.", "Closing now would leave it unchecked.")


def stays(around: Around, *reasons: Reason) -> Leaving:
    """The window stays open while one of them holds."""
    around.window.leaving = Leaving(reasons, around.window.close, around.window)
    return around.window.leaving


class Check:
    """A download that is being checked."""

    def __init__(self) -> None:
        self.over = False

    def __call__(self) -> bool:
        return self.over


def test_it_stays_while_a_download_is_checked_and_then_closes_by_itself(make: Make, qtbot: QtBot) -> None:
    around, check = make(), Check()
    leaving = stays(around, reason(lambda: not check()))
    around.window.close()
    assert around.window.isVisible()
    banner = around.window.banners.shown("closing")
    assert banner
    text = banner.findChild(QLabel, "Banner words")
    assert text
    assert "A download is being checked." in text.text()
    assert "Closing now would leave it unchecked." in text.text()
    check.over = True
    qtbot.waitUntil(lambda: not around.window.isVisible())
    assert not leaving.hurried


def test_it_can_be_closed_anyway(make: Make, qtbot: QtBot) -> None:
    around = make()
    leaving = stays(around, reason(lambda: True))
    around.window.close()
    with qtbot.waitSignal(around.window.closing):
        QTest.mouseClick(button(around.window, "Close anyway"), Qt.MouseButton.LeftButton)
    assert not around.window.isVisible()
    assert leaving.hurried


def test_who_thinks_better_of_it_keeps_it_open(make: Make, qtbot: QtBot) -> None:
    around, check = make(), Check()
    leaving = stays(around, reason(lambda: not check()))
    around.window.close()
    QTest.mouseClick(button(around.window, "Keep it open"), Qt.MouseButton.LeftButton)
    assert around.window.banners.shown("closing") is None
    assert not leaving.waits
    check.over = True
    around.window.close()
    assert not around.window.isVisible()


def test_what_merely_runs_keeps_nobody(make: Make, qtbot: QtBot) -> None:
    around = make()
    stays(around, reason(lambda: False))
    around.window.close()
    assert not around.window.isVisible()


def test_the_system_can_close_it_all_the_same(make: Make, qtbot: QtBot) -> None:
    around = make()
    leaving = stays(around, reason(lambda: True))
    around.window.close_anyway()
    assert not around.window.isVisible()
    assert leaving.hurried
