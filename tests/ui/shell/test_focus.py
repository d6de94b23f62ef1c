"""The ring: there for the keyboard, gone for the mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.focus import FocusRing
from desktop.ui.theme import Theme

# The platform of the tests has no window manager to tell a least size to.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


class Sample(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.first, self.second, self.field = QPushButton("first"), QPushButton("second"), QLineEdit()
        layout = QVBoxLayout(self)
        for part in (self.first, self.second, self.field):
            layout.addWidget(part)
        self.ring = FocusRing(self, theme)


def shown(theme: Theme, qtbot: QtBot) -> Sample:
    sample = Sample(theme)
    qtbot.addWidget(sample)
    with qtbot.waitActive(sample):
        sample.show()
    sample.first.setFocus()
    return sample


def press(sample: Sample, key: Qt.Key) -> None:
    """Through the native window, as a real key comes."""
    native = sample.windowHandle()
    assert native
    QTest.keyClick(native, key)


def click(sample: Sample, part: QWidget) -> None:
    native = sample.windowHandle()
    assert native
    where = part.mapTo(sample, part.rect().center())
    QTest.mouseClick(native, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(where))


def test_tab_shows_it_and_a_click_hides_it(theme: Theme, qtbot: QtBot) -> None:
    sample = shown(theme, qtbot)
    assert not sample.ring.isVisible()
    press(sample, Qt.Key.Key_Tab)
    assert sample.second.hasFocus()
    assert sample.ring.isVisible()
    assert sample.ring.widget() is sample.second
    click(sample, sample.first)
    assert sample.first.hasFocus()
    assert not sample.ring.isVisible()


def test_it_stands_four_pixels_around_the_control(theme: Theme, qtbot: QtBot) -> None:
    sample = shown(theme, qtbot)
    press(sample, Qt.Key.Key_Tab)
    assert sample.ring.geometry() == sample.second.geometry().adjusted(-4, -4, 4, 4)


def test_a_field_shows_its_focus_itself(theme: Theme, qtbot: QtBot) -> None:
    sample = shown(theme, qtbot)
    press(sample, Qt.Key.Key_Tab)
    press(sample, Qt.Key.Key_Tab)
    assert sample.field.hasFocus()
    assert not sample.ring.isVisible()


def test_what_tab_does_not_reach_has_no_ring(theme: Theme, qtbot: QtBot) -> None:
    sample = shown(theme, qtbot)
    sample.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    sample.setFocus()
    sample.ring.by_keyboard()
    assert not sample.ring.isVisible()


def test_a_shortcut_shows_it_where_the_focus_is(theme: Theme, qtbot: QtBot) -> None:
    sample = shown(theme, qtbot)
    sample.ring.by_keyboard()
    assert sample.ring.widget() is sample.first
    sample.ring.by_pointer()
    assert not sample.ring.isVisible()


@pytest.mark.parametrize("leave", [FocusRing.by_pointer, FocusRing.reset])
def test_it_outlives_what_it_stood_around(theme: Theme, qtbot: QtBot, leave: Callable[[FocusRing], None]) -> None:
    """Qt hangs it into what scrolls its target: with a page that is built anew it would be gone."""
    sample = shown(theme, qtbot)
    page, inside = QScrollArea(sample), QPushButton("inside")
    page.setWidget(inside)
    page.show()
    inside.setFocus()
    sample.ring.by_keyboard()
    assert sample.ring.widget() is inside
    leave(sample.ring)
    page.deleteLater()
    QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    assert shiboken6.isValid(sample.ring)
    sample.first.setFocus()
    sample.ring.by_keyboard()
    assert sample.ring.widget() is sample.first


def test_what_is_scrolled_to_once_it_has_the_focus_has_its_ring(theme: Theme, qtbot: QtBot) -> None:
    sample = shown(theme, qtbot)
    page, inside = QScrollArea(sample), QPushButton("inside")
    content = QWidget()
    content.resize(100, 3_000)
    inside.setParent(content)
    inside.move(10, 2_000)
    page.setWidget(content)
    page.setGeometry(0, 0, 120, 100)
    page.show()
    sample.ring.by_keyboard()
    inside.setFocus()
    assert not sample.ring.isVisible()
    page.ensureWidgetVisible(inside)
    qtbot.waitUntil(sample.ring.isVisible)
    assert sample.ring.widget() is inside
