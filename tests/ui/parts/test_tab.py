"""Tab goes the way the eye does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.parts.reading import ByEye, tab_stops

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


class Sample(ByEye):
    """A column at the left and a room at the right, both made from the last part to the first."""

    def __init__(self) -> None:
        super().__init__()
        self.made: dict[str, QWidget] = {}
        panel, room, line = QWidget(), QWidget(), QWidget()
        left, right, foot = QVBoxLayout(panel), QVBoxLayout(room), QHBoxLayout(line)
        for name in ("send", "attach"):
            foot.insertWidget(0, self._make(name))
        right.addWidget(line)
        for name in ("message", "banner"):
            right.insertWidget(0, self._make(name))
        for name in ("list", "search"):
            left.insertWidget(0, self._make(name))
        whole = QHBoxLayout(self)
        whole.addWidget(room)
        whole.insertWidget(0, panel)

    def _make(self, name: str) -> QWidget:
        made = QLineEdit() if name in ("message", "search") else QPushButton(name)
        made.setObjectName(name)
        self.made[name] = made
        return made


@pytest.fixture
def sample(qtbot: QtBot) -> Sample:
    made = Sample()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


ORDER = ["search", "list", "banner", "message", "attach", "send"]


def went(sample: Sample, key: Qt.Key, times: int) -> list[str]:
    seen = []
    for _ in range(times):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        now = QApplication.focusWidget()
        assert now is not None
        seen.append(now.objectName())
    return seen


def test_tab_goes_round_in_the_order_of_the_eye(sample: Sample) -> None:
    sample.made["search"].setFocus()
    assert went(sample, Qt.Key.Key_Tab, 6) == [*ORDER[1:], "search"]


def test_backtab_goes_the_other_way(sample: Sample) -> None:
    sample.made["search"].setFocus()
    assert went(sample, Qt.Key.Key_Backtab, 6) == [*reversed(ORDER[1:]), "search"]


def test_what_cannot_be_reached_is_left_out(sample: Sample) -> None:
    sample.made["banner"].hide()
    sample.made["attach"].setEnabled(False)
    sample.made["send"].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    sample.made["search"].setFocus()
    assert went(sample, Qt.Key.Key_Tab, 3) == ["list", "message", "search"]


def test_from_right_to_left_lines_are_read_from_the_right(sample: Sample) -> None:
    sample.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    assert [stop.objectName() for stop in tab_stops(sample)] == ORDER
