"""The name of the source comes first: what stands beside it gives way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.common.types import Document, Passage
from desktop.ui.parts.labels import Elided
from desktop.ui.theme import Theme
from desktop.ui.writing.source_head import SourceHead
from desktop.vault.draft_types import Source
from tests.ui.rooms import find

NAME = "garden-report-of-the-year-2025.pdf"
SHRINKING = ("Edit source", "Open a file", "Add a file")


@pytest.fixture
def head(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[SourceHead]:
    pane = QWidget()
    qtbot.addWidget(pane)
    made = SourceHead(theme)
    made.setParent(pane)
    document = Document(NAME, (Passage(1, "The well gave 412 cubic metres.", "page 1"),))
    made.show_source(Source(document=document, name=NAME, path=str(tmp_path / NAME)), editable=True, opening="")
    made.show_ahead("Read in 12 parts, about 3 minutes")
    made.resize(2000, 100)
    pane.show()
    yield made
    pane.close()


def worded(head: SourceHead) -> list[str]:
    return [name for name in SHRINKING if find(head, QPushButton, name).text()]


def is_whole(head: SourceHead) -> bool:
    QApplication.processEvents()  # so that its row is laid out
    title = next(each for each in head.findChildren(Elided) if each.text() == NAME)
    return title.width() >= title.sizeHint().width()


def test_where_there_is_room_everything_has_words(head: SourceHead) -> None:
    assert worded(head) == [*SHRINKING]
    assert is_whole(head)


def test_buttons_lose_their_words_before_the_name_loses_a_letter(head: SourceHead) -> None:
    wide = head.sizeHint()
    seen = []
    for width in range(wide.width(), wide.width() - 300, -5):
        head.resize(QSize(width, wide.height()))
        assert is_whole(head), (width, head.sizeHint().width())
        if worded(head) not in seen:
            seen.append(worded(head))
    assert seen == [[*SHRINKING], ["Edit source", "Open a file"], ["Edit source"], []]
    button = find(head, QPushButton, "Open a file")
    assert (button.toolTip(), button.accessibleName()) == ("Open another", "Open another")


def test_how_long_it_is_goes_into_the_tip_of_the_name_at_last(head: SourceHead) -> None:
    head.resize(head.minimumSizeHint())
    title = next(each for each in head.findChildren(Elided) if each.text() == NAME)
    told = ("Less than a minute to read", "Read in 12 parts, about 3 minutes")
    assert title.toolTip().split("\n") == [NAME, *told]
    assert title.accessibleDescription() == ", ".join(told)
    assert find(head, QWidget, "Time ahead").isHidden()
    head.resize(2000, head.height())
    assert find(head, QWidget, "Time ahead").isVisible()
    assert title.accessibleDescription() == ""
    assert find(head, QPushButton, "Edit source").toolTip() == ""
