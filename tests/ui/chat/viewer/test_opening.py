"""The viewer opens over the Chat room from every picture in it, and leaves everything as it was."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.common.types import WHOLE, Part, Picture, View
from desktop.pictures.preparer import PicturePreparer
from desktop.state.chat.sources import PictureSources
from desktop.state.chat.viewer.viewer import PictureViewer
from desktop.ui.chat.pictures import PicturePress
from desktop.ui.chat.viewer.viewer import ViewerPane
from tests.ui.chat.viewer.looking import Looking
from tests.ui.rooms import find


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def words(looking: Looking, name: str) -> str:
    label: QLabel = find(looking.pane, QLabel, name)
    return label.text()


def test_a_press_on_the_chip_opens_it(opened: Looking) -> None:
    assert opened.pane.isVisible()
    assert not opened.page.pane.isVisible()
    assert words(opened, "Viewer heading") == "sales-2025.png"
    assert words(opened, "Standing") == "1600 × 1000, in view for your next question"
    assert focused() == "Stage"


def test_enter_on_the_chip_opens_it_and_the_focus_returns_there(looking: Looking) -> None:
    chip = find(looking.page.composer, QWidget, "Picture in view")
    chip.setFocus()
    looking.key(Qt.Key.Key_Return)
    looking.loaded()
    assert focused() == "Stage"
    looking.key(Qt.Key.Key_Escape)
    assert looking.page.layers.top is None
    assert focused() == "Picture in view"


def test_the_cross_closes_it(opened: Looking) -> None:
    find(opened.pane, QToolButton, "Close viewer").click()
    assert opened.page.layers.top is None
    assert opened.page.pane.isVisible()
    assert opened.viewer.seat is None


def test_a_sent_picture_is_opened_by_a_press_and_by_a_key(looking: Looking) -> None:
    looking.page.composer.editor.setPlainText("What is this?")
    looking.page.composer.send()
    looking.talk.until(lambda: len(looking.page.chat.conversation.entries) == 2)
    looking.talk.answer("A chart.")
    sent = find(looking.page.pane.transcript, PicturePress, "Picture")
    QTest.mouseClick(sent, Qt.MouseButton.LeftButton)
    looking.loaded()
    assert words(looking, "Standing") == "1600 × 1000, in view for your next question"
    looking.key(Qt.Key.Key_Escape)
    sent.setFocus()
    looking.key(Qt.Key.Key_Return)
    looking.loaded()
    assert looking.viewer.seat is not None
    assert looking.viewer.seat.sent
    looking.key(Qt.Key.Key_Escape)
    assert focused() == "Picture"


def test_a_picture_that_is_out_of_view_says_so(looking: Looking) -> None:
    looking.page.composer.editor.setPlainText("What is this?")
    looking.page.composer.send()
    looking.talk.until(lambda: len(looking.page.chat.conversation.entries) == 2)
    looking.talk.answer("A chart.")
    find(looking.page.composer, QToolButton, "Remove Picture in view").click()
    looking.talk.until(lambda: looking.page.chat.picture.picture is None)
    QTest.mouseClick(find(looking.page.pane.transcript, PicturePress, "Picture"), Qt.MouseButton.LeftButton)
    looking.loaded()
    assert words(looking, "Standing") == "1600 × 1000, sent with an earlier question"


def test_it_opens_on_the_part_that_is_asked_for(looking: Looking) -> None:
    part = Part(800, 500, 400, 300)
    looking.viewer.open(looking.page.composer.draft().pictures[0], part)
    looking.loaded()
    assert looking.frame == part


def test_keys_of_the_room_do_nothing_behind_it(opened: Looking) -> None:
    opened.page.composer.editor.setPlainText("Half a question")
    opened.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    opened.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert focused() == "Stage"
    opened.key(Qt.Key.Key_Escape)
    assert opened.page.composer.editor.toPlainText() == "Half a question"


def test_another_chat_closes_it(opened: Looking) -> None:
    opened.page.new_chat()
    assert opened.page.layers.top is None
    assert focused() == "Message"


def test_while_its_file_is_read_that_is_said(looking: Looking, qtbot: QtBot) -> None:
    place, page = looking.talk.place, looking.page
    stuck = Stuck(place.sandbox)
    viewer = PictureViewer(stuck, PictureSources(stuck), page.chat.jobs, page)
    pane = ViewerPane(place.context.theme, viewer)
    qtbot.addWidget(pane)
    pane.show()
    viewer.open(page.composer.draft().pictures[0])
    pane.open(in_view=True)
    looking.talk.until(lambda: "Opening the picture" in [each.text() for each in pane.findChildren(QLabel)])
    viewer.close()


class Stuck(PicturePreparer):
    """Never gets to an end."""

    async def prepare(self, source: Path | bytes, name: str = "", view: View = WHOLE) -> Picture:
        del source, name, view
        await asyncio.Event().wait()
        raise AssertionError
