"""The rows of the settings: what a click on their words does, and from when they count."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from desktop.state.requests import OpenSettings
from desktop.ui.settings.section_list import SectionItem
from desktop.vault.settings_table import ENTER_SENDS, FIRST_WAIT, TABLE
from tests.ui.rooms import find
from tests.ui.settings.conftest import Room

Make = Callable[..., Room]

# The platform of the tests has no window manager to tell a least size to.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def test_the_words_beside_a_switch_are_part_of_it(make: Make) -> None:
    room = make()
    room.page.handle(OpenSettings("chat"))
    words = find(room.page, QWidget, "Words of Enter sends")
    assert room.settings.get(ENTER_SENDS) is True
    QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    assert room.settings.get(ENTER_SENDS) is False
    QTest.mouseClick(words, Qt.MouseButton.RightButton)
    assert room.settings.get(ENTER_SENDS) is False


def test_the_words_beside_a_field_lead_to_it(make: Make) -> None:
    room = make()
    room.page.handle(OpenSettings("engines"))
    QTest.mouseClick(find(room.page, QWidget, f"Words of {FIRST_WAIT.sentence}"), Qt.MouseButton.LeftButton)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert (
        find(room.page, QWidget, FIRST_WAIT.sentence).isAncestorOf(focused)
        or focused.objectName() == FIRST_WAIT.sentence
    )


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("chat", "Changes count at once."),
        ("engines", "Changes count at once, unless they say otherwise."),
    ],
)
def test_from_when_changes_count(make: Make, section: str, said: str) -> None:
    room = make()
    room.page.handle(OpenSettings(section))
    assert said in [label.text() for label in room.page.findChildren(QLabel)]


def test_what_does_not_count_at_once_says_from_when() -> None:
    assert {setting.name for setting in TABLE if not setting.at_once} == {
        setting.name for setting in TABLE if "Counts " in setting.help
    }


def test_while_searching_no_part_is_marked_as_the_one_in_view(make: Make) -> None:
    room = make()
    room.page.handle(OpenSettings("chat"))
    items = room.page.findChildren(SectionItem)
    assert [item.objectName() for item in items if item.isChecked()] == ["Settings chat"]
    search = find(room.page, QLineEdit, "Search settings")
    search.setText("text size")
    assert [item.objectName() for item in items if item.isChecked()] == []
    search.clear()
    assert [item.objectName() for item in items if item.isChecked()] == ["Settings chat"]
