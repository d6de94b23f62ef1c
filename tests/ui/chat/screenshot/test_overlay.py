"""A part of the screen is chosen by mouse or keys, in the pixels of the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest

from desktop.ui.chat.screenshot.overlay import RegionOverlay
from desktop.ui.theme import Theme

Over = Callable[..., RegionOverlay]

SCREEN = QRect(0, 0, 800, 600)


def shot(ratio: float = 1.0) -> QPixmap:
    """Red on the left half, blue on the right."""
    made = QPixmap(round(SCREEN.width() * ratio), round(SCREEN.height() * ratio))
    made.fill(QColor("blue"))
    painter = QPainter(made)
    painter.fillRect(0, 0, made.width() // 2, made.height(), QColor("red"))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


@pytest.fixture
def over(theme: Theme) -> Iterator[Over]:
    made: list[RegionOverlay] = []

    def lay(ratio: float = 1.0) -> RegionOverlay:
        overlay = RegionOverlay(theme, shot(ratio), SCREEN)
        made.append(overlay)
        overlay.show()
        overlay.setFocus()
        return overlay

    yield lay
    for each in made:
        each.hide()
        each.deleteLater()


def chosen_from(overlay: RegionOverlay) -> list[QImage]:
    images: list[QImage] = []
    overlay.chosen.connect(images.append)
    return images


def drag(overlay: RegionOverlay, start: QPoint, end: QPoint, *, release: bool = True) -> None:
    QTest.mousePress(overlay, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(overlay, (start + end) / 2)
    QTest.mouseMove(overlay, end)
    if release:
        QTest.mouseRelease(overlay, Qt.MouseButton.LeftButton, pos=end)


def test_what_is_dragged_over_is_taken(over: Over) -> None:
    overlay = over()
    images = chosen_from(overlay)
    drag(overlay, QPoint(380, 100), QPoint(480, 150))
    (image,) = images
    assert (image.width(), image.height()) == (100, 50)
    assert image.pixelColor(19, 0) == QColor("red")
    assert image.pixelColor(20, 49) == QColor("blue")


def test_backwards_and_beyond_the_screen(over: Over) -> None:
    overlay = over()
    images = chosen_from(overlay)
    drag(overlay, QPoint(100, 100), QPoint(-40, -40))
    assert [(each.width(), each.height()) for each in images] == [(100, 100)]


def test_a_screen_with_two_pixels_for_one(over: Over) -> None:
    overlay = over(2.0)
    images = chosen_from(overlay)
    drag(overlay, QPoint(380, 100), QPoint(480, 150), release=False)
    assert overlay.words == "200 × 100"
    QTest.mouseRelease(overlay, Qt.MouseButton.LeftButton, pos=QPoint(480, 150))
    assert [(each.width(), each.height()) for each in images] == [(200, 100)]
    assert images[0].pixelColor(39, 0) == QColor("red")
    assert images[0].pixelColor(40, 0) == QColor("blue")


def test_a_press_that_is_no_drag_takes_nothing(over: Over) -> None:
    overlay = over()
    images = chosen_from(overlay)
    drag(overlay, QPoint(100, 100), QPoint(103, 104))
    assert images == []
    assert overlay.words == "800 × 600"


def test_enter_takes_all_of_it(over: Over) -> None:
    overlay = over()
    images = chosen_from(overlay)
    QTest.keyClick(overlay, Qt.Key.Key_Return)
    assert [(each.width(), each.height()) for each in images] == [(800, 600)]


def test_keys_choose_move_and_size(over: Over) -> None:
    overlay = over()
    images = chosen_from(overlay)
    QTest.keyClick(overlay, Qt.Key.Key_Right)
    assert overlay.box == QRect(200, 150, 400, 300)
    QTest.keyClick(overlay, Qt.Key.Key_Right)
    QTest.keyClick(overlay, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(overlay, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(overlay, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert overlay.box == QRect(208, 149, 392, 308)
    for _ in range(200):
        QTest.keyClick(overlay, Qt.Key.Key_Left)
    assert overlay.box == QRect(0, 149, 392, 308)
    QTest.keyClick(overlay, Qt.Key.Key_Enter)
    assert [(each.width(), each.height()) for each in images] == [(392, 308)]


@pytest.mark.parametrize("way", ["escape", "right button", "closing"])
def test_leaving(over: Over, way: str) -> None:
    overlay = over()
    images, left = chosen_from(overlay), list[bool]()
    overlay.left.connect(lambda: left.append(True))
    drag(overlay, QPoint(100, 100), QPoint(200, 200), release=False)
    if way == "escape":
        QTest.keyClick(overlay, Qt.Key.Key_Escape)
    elif way == "closing":
        overlay.close()
    else:
        QTest.mouseClick(overlay, Qt.MouseButton.RightButton)
    assert (images, left) == ([], [True])


def test_the_rest_is_dimmed_and_the_part_is_not(over: Over) -> None:
    overlay = over()
    drag(overlay, QPoint(100, 100), QPoint(300, 300), release=False)
    seen = overlay.grab().toImage()
    assert seen.pixelColor(200, 200) == QColor("red")
    assert seen.pixelColor(50, 50).lightness() < QColor("red").lightness()
    assert overlay.accessibleName() == "Choose a part of the screen"
