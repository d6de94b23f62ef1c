from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.bridge.loop import LoopThread
from desktop.ui.theme import Theme
from tests.ui.rooms import running_loop


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[LoopThread]:
    with running_loop() as running:
        yield running


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"))  # offscreen only
