"""Whatever one sees in the window is reached by keyboard, and one sees where the keyboard is, in both themes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import ui
from desktop.app.running import Running
from desktop.common.assets import asset
from desktop.state.requests import OpenSettings
from desktop.state.room import Room
from desktop.ui.chat.page import ChatPage
from desktop.ui.focus import FocusRing
from desktop.ui.offer import Offer
from desktop.ui.settings.page import SettingsPage
from desktop.ui.tokens import FOCUS_GAP, FOCUS_WIDTH, WINDOW_LEAST
from desktop.ui.writing.page import WritingPage
from desktop.vault.draft_types import Draft
from tests.reach import problems, walk
from tests.ui.conftest import PATIENCE, Start

SECTIONS = ("looks", "chat", "pictures", "engines", "folders", "keys", "about")


@pytest.fixture
def running(start: Start, qtbot: QtBot) -> Running:
    made = start(demo=True)
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    return made


def show(running: Running, room: Room) -> None:
    running.window.navigation.open_room(room)
    QApplication.processEvents()


class Eye(QObject):
    """Sees windows that come up."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.mark.parametrize("room", [Room.WRITING, Room.MODELS, Room.SETTINGS, Room.WELCOME])
def test_building_a_room_leaves_the_keyboard_in_the_window(running: Running, room: Room) -> None:
    """A part that is shown before it has its place is a window for a moment, and takes the keyboard along."""
    eye = Eye()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(eye)
    show(running, room)
    application.removeEventFilter(eye)
    assert eye.seen == []
    assert running.window.isActiveWindow()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.isVisible()


def test_an_empty_chat(running: Running) -> None:
    show(running, Room.CHAT)
    assert problems(running.window) == []


@pytest.mark.parametrize("size", [(1280, 800), WINDOW_LEAST])
def test_a_chat_with_code_a_table_and_something_attached(running: Running, qtbot: QtBot, size: tuple[int, int]) -> None:
    running.window.resize(*size)
    show(running, Room.CHAT)
    page = running.window.rooms.page(Room.CHAT)
    assert isinstance(page, ChatPage)
    qtbot.waitUntil(lambda: bool(page.models.name), timeout=PATIENCE)
    for words in ("What can you do?", "Show me some code", "Show me a table"):
        page.pane.send(Draft(words))
        qtbot.waitUntil(lambda: not page.chat.sessions.busy, timeout=PATIENCE)
    page.take_offer(Offer(paths=(asset("samples", "sales-chart.png"),)))
    qtbot.waitUntil(lambda: page.composer.draft().picture is not None, timeout=PATIENCE)
    QApplication.processEvents()
    assert problems(running.window) == []


def test_writing_before_and_after(running: Running, qtbot: QtBot) -> None:
    show(running, Room.WRITING)
    assert problems(running.window) == []
    page = running.window.rooms.page(Room.WRITING)
    assert isinstance(page, WritingPage)
    page.take_offer(Offer(paths=(asset("samples", "train-notes.md"),)))
    qtbot.waitUntil(lambda: page.controller.source.has_text, timeout=PATIENCE)
    page.run()
    qtbot.waitUntil(lambda: not page.controller.busy and bool(page.controller.session.text), timeout=PATIENCE)
    QApplication.processEvents()
    assert problems(running.window) == []


def test_the_models(running: Running) -> None:
    show(running, Room.MODELS)
    assert problems(running.window) == []


def test_every_page_of_the_settings(running: Running) -> None:
    show(running, Room.SETTINGS)
    page = running.window.rooms.page(Room.SETTINGS)
    assert isinstance(page, SettingsPage)
    for section in SECTIONS:
        page.handle(OpenSettings(section))
        QApplication.processEvents()
        assert problems(running.window) == [], section


def test_the_first_steps(running: Running) -> None:
    show(running, Room.WELCOME)
    for _ in range(4):
        assert problems(running.window) == []
        QTest.mouseClick(_button(running, "Go on"), Qt.MouseButton.LeftButton)
        QApplication.processEvents()


def _button(running: Running, english: str) -> QAbstractButton:
    found = running.window.findChildren(QAbstractButton, english)
    return next(each for each in found if each.isVisible())


def test_arrows_choose_among_what_tab_comes_to_once(running: Running) -> None:
    show(running, Room.WRITING)
    chosen = next(stop.widget for stop in walk(running.window) if stop.widget.objectName() == "Length 2")
    chosen.setFocus()
    QTest.keyClick(chosen, Qt.Key.Key_Right)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "Length 3"


def test_every_dialog_has_a_ring_of_its_own() -> None:
    """That of the window ends where the window ends."""
    sources = [path.read_text("utf-8") for path in Path(ui.__file__).parent.rglob("*.py")]
    dialogs = [source for source in sources if "(QDialog):" in source]
    assert dialogs
    assert [source.splitlines()[0] for source in dialogs if "FocusRing(self, theme)" not in source] == []


@pytest.mark.parametrize(("mode", "contrast"), [("light", False), ("dark", False), ("light", True), ("dark", True)])
def test_the_ring_stands_out_in_every_look(running: Running, mode: str, contrast: bool) -> None:
    """Two pixels of the focus's colour, two pixels away from the control."""
    running.window.theme.set_mode(mode)  # type: ignore[arg-type]
    running.window.theme.set_contrast(contrast)
    show(running, Room.SETTINGS)
    button = next(
        each for each in running.window.findChildren(QAbstractButton) if each.objectName() == "Settings about"
    )
    button.setFocus(Qt.FocusReason.TabFocusReason)
    ring = running.window.findChild(FocusRing)
    assert isinstance(ring, FocusRing)
    ring.by_keyboard()
    QApplication.processEvents()
    image = running.window.grab().toImage()
    scale = image.devicePixelRatio()
    middle = button.mapTo(running.window, button.rect().center())
    top = button.mapTo(running.window, button.rect().topLeft()).y()
    colour = running.window.theme.colour("focus")
    line = [
        image.pixelColor(round(middle.x() * scale), round((top - FOCUS_GAP - at) * scale))
        for at in range(1, FOCUS_WIDTH + 1)
    ]
    assert line == [colour] * FOCUS_WIDTH
