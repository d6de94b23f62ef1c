"""From the key to the picture in the question: the window steps aside, and comes back whatever happens."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPixmap, QScreen
from PySide6.QtTest import QTest

from desktop.ui.chat.screenshot.overlay import RegionOverlay
from tests.ui.chat.scripted import Talk
from tests.ui.chat.seen import said

NO_WAY = [
    "This desktop gives Corral no picture of the screen.",
    "Take one with the desktop's own key, often Print, and paste it here.",
]


@pytest.fixture
def screen(talk: Talk) -> list[bool]:
    """A screen that can be seen. Notes whether the window was in its way."""
    in_the_way: list[bool] = []

    def grab(screen: QScreen) -> QPixmap:
        in_the_way.append(talk.page.isVisible())
        made = QPixmap(screen.size())
        made.fill(QColor("teal"))
        return made

    talk.page.screenshot._grab = grab
    return in_the_way


def overlay(talk: Talk) -> RegionOverlay:
    talk.until(talk.page.isActiveWindow)
    QTest.keyClick(talk.page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    talk.until(lambda: bool(talk.page.screenshot.overlays))
    return talk.page.screenshot.overlays[0]


def test_a_part_of_the_screen_goes_into_the_question(talk: Talk, screen: list[bool]) -> None:
    over = overlay(talk)
    assert screen == [False] * len(QGuiApplication.screens())
    assert over.size() == QGuiApplication.primaryScreen().size()
    QTest.mousePress(over, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(over, QPoint(300, 200))
    QTest.mouseRelease(over, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    assert talk.page.isVisible()
    assert not over.isVisible()
    talk.until(lambda: bool(talk.page.composer.draft().pictures))
    (picture,) = talk.page.composer.draft().pictures
    assert (picture.name, picture.source_width, picture.source_height) == ("screenshot", 200, 100)
    assert isinstance(talk.page.sources.place(picture), bytes)


def test_escape_brings_the_window_back_and_says_nothing(talk: Talk, screen: list[bool]) -> None:
    before = said(talk.page.pane.foot.banners)
    QTest.keyClick(overlay(talk), Qt.Key.Key_Escape)
    assert talk.page.isVisible()
    assert not talk.page.screenshot.overlays
    assert said(talk.page.pane.foot.banners) == before
    QTest.keyClick(overlay(talk), Qt.Key.Key_Return)  # it can be taken again
    talk.until(lambda: bool(talk.page.composer.draft().pictures))


def test_a_second_press_meanwhile_changes_nothing(talk: Talk, screen: list[bool]) -> None:
    over = overlay(talk)
    talk.page.screenshot.take()
    assert talk.page.screenshot.overlays[0] is over
    QTest.keyClick(over, Qt.Key.Key_Escape)


def test_a_system_that_shows_nothing(talk: Talk, screen: list[bool]) -> None:
    talk.page.screenshot._grab = lambda _screen: QPixmap()
    talk.page.screenshot.take()
    talk.until(lambda: talk.page.isVisible())
    assert said(talk.page.pane.foot.banners) == NO_WAY


def test_the_file_that_the_desktop_left_is_read_and_removed(talk: Talk, tmp_path: Path) -> None:
    path = tmp_path / "Shot 1.png"
    made = QPixmap(320, 200)
    made.fill(QColor("teal"))
    made.save(str(path))
    talk.page.screenshot.read(path.as_uri())
    talk.until(lambda: bool(talk.page.composer.draft().pictures))
    (picture,) = talk.page.composer.draft().pictures
    assert (picture.name, picture.source_width) == ("screenshot", 320)
    assert not path.exists()


@pytest.mark.parametrize("address", ["file:///nowhere/shot.png", "https://example.org/a.png"])
def test_a_file_that_is_not_there(talk: Talk, address: str) -> None:
    talk.page.screenshot.read(address)
    talk.until(lambda: talk.page.pane.foot.banners.isVisible())
    assert said(talk.page.pane.foot.banners)[0] == "“screenshot” could not be read"


def test_where_programs_may_not_see_the_screen_the_desktop_is_asked(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here there is no desktop: no bus is named."""
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "wayland")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    talk.page.screenshot.take()
    talk.until(lambda: said(talk.page.pane.foot.banners) == NO_WAY)
    assert talk.page.isVisible()
