"""States of what comes into the Chat room in other ways than a file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from desktop.common.types import Document, PageState, Passage, View
from desktop.state.room import Room
from desktop.ui.chat.page import ChatPage
from desktop.ui.chat.pages.picker import PagePicker
from desktop.ui.chat.screenshot.overlay import RegionOverlay
from tests.shots.stage import Stage, Step
from tests.ui.chat.pages.papers import paper

_DRAWN = 120  # turns until small pages stand there


def page_picker(stage: Stage) -> Iterator[Step]:
    """A page of a PDF is chosen."""
    yield stage.settled
    with TemporaryDirectory() as folder:
        _chat(stage).pages.of_file(paper(Path(folder), 30))
        (picker,) = stage.window.findChildren(PagePicker)
        stage.shown = picker
        yield lambda: picker.grid.model() is not None
        picker.grid.choose(7)
        for _ in range(_DRAWN):
            yield lambda: True


def page_in_view(stage: Stage) -> Iterator[Step]:
    """And goes with the question, beside the text it comes from."""
    yield stage.settled
    with TemporaryDirectory() as folder:
        page = _chat(stage)
        page.opener.open_picture(paper(Path(folder), 30), "report.pdf, page 7", View(7))
        yield lambda: bool(page.composer.draft().pictures)
        text = Document("report.pdf", (Passage(1, "Sales grew.", "page 1"),), pages=(PageState.TEXT,))
        page.composer.add_document(text)
        page.composer.editor.setPlainText("What does this page say?")
        for _ in range(_DRAWN):
            yield lambda: True


def screenshot(stage: Stage) -> Iterator[Step]:
    """A part of the screen is chosen; on the screen stands the window itself."""
    yield stage.settled
    for _ in range(_DRAWN):
        yield lambda: True
    box = QRect(QPoint(), stage.window.size())
    overlay = RegionOverlay(stage.window.theme, stage.window.grab(), box)
    stage.shown = overlay
    overlay.show()
    QTest.mousePress(overlay, Qt.MouseButton.LeftButton, pos=QPoint(380, 120))
    QTest.mouseMove(overlay, QPoint(820, 470))
    yield lambda: True


def _chat(stage: Stage) -> ChatPage:
    page = stage.window.rooms.page(Room.CHAT)
    assert isinstance(page, ChatPage)
    return page
