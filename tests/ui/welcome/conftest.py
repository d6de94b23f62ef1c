from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.ui.theme import Theme
from desktop.ui.welcome.page import WelcomePage
from tests.ui.welcome.bench import Bench, Open


@pytest.fixture
def bench(theme: Theme, loop: LoopThread) -> Bench:
    return Bench(theme, loop)


@pytest.fixture
def opened(qtbot: QtBot, bench: Bench, loop: LoopThread) -> Iterator[Open]:
    def open_page(width: int = 1280, height: int = 767) -> WelcomePage:
        page = WelcomePage(bench.context)
        qtbot.addWidget(page, before_close_func=WelcomePage.dispose)
        page.requested.connect(bench.requested.append)
        page.resize(width, height)
        with qtbot.waitExposed(page):
            page.show()
        return page

    yield open_page
    bench.setup.pause()
    qtbot.waitUntil(lambda: not loop.jobs)


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"))  # offscreen only
