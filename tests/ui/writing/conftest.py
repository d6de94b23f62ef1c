from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.folders import Folders
from desktop.ui.theme import Theme
from desktop.ui.writing.page import WritingPage
from desktop.vault.database import Database
from desktop.vault.drafts import Drafts
from tests.ui.models.overview import OVERVIEW
from tests.ui.writing.bench import Again, Bench, Open
from tests.ui.writing.looking import on_disk


@pytest.fixture
def bench(theme: Theme, loop: LoopThread, tmp_path: Path) -> Iterator[Bench]:
    database = Database(tmp_path / "history.db")
    made = Bench(theme, loop, OVERVIEW, Drafts(database))
    vars(made.context)["folders"] = Folders.under(tmp_path)
    yield made
    database.close(5.0)


@pytest.fixture
def opened(qtbot: QtBot, bench: Bench, loop: LoopThread) -> Iterator[Open]:
    pages: list[WritingPage] = []  # as the window holds them: until they are shut

    def open_page(width: int = 1192, height: int = 767) -> WritingPage:
        page = WritingPage(bench.context)
        pages.append(page)
        qtbot.addWidget(page, before_close_func=lambda page: page.dispose())
        page.requested.connect(bench.requested.append)
        page.resize(width, height)
        with qtbot.waitExposed(page):
            page.show()
        qtbot.waitUntil(lambda: bool(page.controller.models.name))
        return page

    yield open_page
    qtbot.waitUntil(lambda: not loop.jobs)


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"))  # offscreen only


@pytest.fixture
def again(opened: Open, bench: Bench, loop: LoopThread, qtbot: QtBot) -> Again:
    """again(page) -> the page as the next start opens it; `killed`: the one before had no time to say anything."""

    def start(page: WritingPage, *, killed: bool = False) -> WritingPage:
        if killed:
            page.drafts.saver.open = False
        page.dispose()
        vars(page)["dispose"] = lambda: None
        page.hide()
        qtbot.waitUntil(lambda: not loop.jobs)
        vars(bench.context)["drafts"] = on_disk(bench, loop, qtbot)
        return opened()

    return start
