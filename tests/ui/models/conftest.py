from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.ui.models.page import ModelsPage
from desktop.ui.theme import Theme
from tests.ui.models.bench import Bench, Open
from tests.ui.models.overview import OVERVIEW


@pytest.fixture
def bench(theme: Theme, loop: LoopThread) -> Bench:
    return Bench(theme, loop, OVERVIEW)


@pytest.fixture
def opened(qtbot: QtBot, bench: Bench, loop: LoopThread) -> Iterator[Open]:
    def open_page(width: int = 1192, height: int = 767) -> ModelsPage:
        page = ModelsPage(bench.context)
        qtbot.addWidget(page, before_close_func=ModelsPage.dispose)
        page.requested.connect(bench.requested.append)
        page.resize(width, height)
        page.show()
        qtbot.waitUntil(lambda: page.overview.overview is not None or page.overview.error is not None)
        QApplication.processEvents()  # new cards are laid out and shown
        return page

    yield open_page
    qtbot.waitUntil(lambda: not loop.jobs)


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))  # offscreen only
