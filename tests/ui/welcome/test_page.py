from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common import words
from desktop.engine.types import Endpoint, EngineKind, HostReport, HostState, Version
from desktop.family.memory import Memory
from desktop.ui.page import ChatWith, Download, OpenRoom, Room
from desktop.ui.parts.buttons import Button
from desktop.ui.theme import Theme
from desktop.ui.welcome.computer import Computer, ComputerStep
from desktop.ui.welcome.page import WelcomePage
from tests.ui import rooms
from tests.ui.models.shelf import SHELF

Open = Callable[..., WelcomePage]


def report(state: HostState, kind: EngineKind = EngineKind.YOURS) -> HostReport:
    return HostReport(Endpoint("http://127.0.0.1:11434", kind), state, Version(0, 33, 0))


class Bench:
    """The services behind the page under test, and what the page asked for."""

    def __init__(self, theme: Theme, loop: LoopThread) -> None:
        self.desk = rooms.make_desk(theme, loop, SHELF)
        self.engines = cast("rooms.Engines", self.desk.engines)
        self.wants: list[Any] = []


@pytest.fixture
def bench(theme: Theme, loop: LoopThread) -> Bench:
    return Bench(theme, loop)


@pytest.fixture
def opened(qtbot: QtBot, bench: Bench, loop: LoopThread) -> Iterator[Open]:
    def open_page(width: int = 1280, height: int = 767) -> WelcomePage:
        page = WelcomePage(bench.desk)
        qtbot.addWidget(page, before_close_func=WelcomePage.shut)
        page.wants.connect(bench.wants.append)
        page.resize(width, height)
        with qtbot.waitExposed(page):
            page.show()
        return page

    yield open_page
    qtbot.waitUntil(lambda: not loop.jobs)


def button(page: WelcomePage, name: str) -> Button:
    return cast("Button", rooms.find(page, Button, name))


def said(page: WelcomePage) -> str:
    QApplication.processEvents()
    return " | ".join(part.text() for part in page.findChildren(QLabel) if part.isVisible())


def go_to_size(qtbot: QtBot, page: WelcomePage) -> None:
    while "Pick a size" not in said(page):
        button(page, "Go on").click()
    qtbot.waitUntil(lambda: page.sizes.card is not None)
    QApplication.processEvents()  # new options are laid out and shown


def test_the_steps_in_turn_and_back(opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    page = opened()
    assert "What you say here stays here" in said(page)
    assert not button(page, "Back").isVisible()
    button(page, "Go on").click()
    assert "This computer" in said(page)
    button(page, "Go on").click()
    assert "Ollama 0.33 is ready" in said(page)
    button(page, "Back").click()
    assert "What there is decides which model is a good one here." in said(page)


def test_the_keyboard_comes_in_at_the_main_act(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    page = opened()
    page.activateWindow()
    qtbot.waitUntil(button(page, "Go on").hasFocus)
    QTest.keyClick(button(page, "Go on"), Qt.Key.Key_Return)
    assert "This computer" in said(page)


def test_looking_around_first_is_always_possible(opened: Open, bench: Bench) -> None:
    page = opened()
    button(page, "Not now, look around first").click()
    assert bench.wants == [OpenRoom(Room.CHAT)]


def test_without_an_engine_it_says_honestly_how_to_get_one(opened: Open) -> None:
    page = opened()
    button(page, "Go on").click()
    button(page, "Go on").click()
    text = said(page)
    assert "No engine found on this computer" in text
    assert "Corral cannot install an engine by itself yet." in text
    assert rooms.find(page, QLineEdit, "Address of Ollama").text() == "https://ollama.com/download"
    assert not button(page, "Go on").isEnabled()
    button(page, "Copy address").click()
    assert QGuiApplication.clipboard().text() == "https://ollama.com/download"


def test_look_again_finds_an_engine_that_was_started(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    button(page, "Go on").click()
    button(page, "Go on").click()
    button(page, "Look again").click()
    qtbot.waitUntil(lambda: rooms.find(page, QLabel, "Looked").text() == "Looked just now.")
    bench.engines.next = (report(HostState.READY),)
    button(page, "Look again").click()
    qtbot.waitUntil(lambda: button(page, "Go on").isEnabled())
    assert not button(page, "Look again").isVisible()


def test_an_engine_that_appears_by_itself_is_noticed(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    button(page, "Go on").click()
    button(page, "Go on").click()
    bench.engines.reports = (report(HostState.READY),)
    for tell in bench.engines.tell:
        tell()
    qtbot.waitUntil(lambda: button(page, "Go on").isEnabled())


@pytest.mark.parametrize(
    ("state", "words_of_it"),
    [
        (HostState.NOT_RUNNING, "Ollama is installed but not running"),
        (HostState.STARTING, "Ollama is starting"),
        (HostState.TOO_OLD, "Ollama 0.33 would lose text without saying so"),
        (HostState.SOMETHING_ELSE, "Something else answers where Ollama should be"),
        (HostState.NOT_INSTALLED, "No engine found on this computer"),
    ],
)
def test_every_state_of_an_engine_is_told(opened: Open, bench: Bench, state: HostState, words_of_it: str) -> None:
    bench.engines.reports = (report(HostState.READY, EngineKind.DEMO), report(state))
    page = opened()
    button(page, "Go on").click()
    button(page, "Go on").click()
    assert words_of_it in said(page)
    assert not button(page, "Go on").isEnabled()


def test_one_size_is_marked_and_picked(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    page = opened()
    go_to_size(qtbot, page)
    assert rooms.find(page, QRadioButton, "Choose Llama 3.2 3B").isChecked()
    assert said(page).count("Good fit here") == 1
    button(page, "Chat with it").click()
    assert bench.wants == [ChatWith("llama3.2:3b")]


def test_another_size_starts_its_download(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    page = opened()
    go_to_size(qtbot, page)
    rooms.find(page, QRadioButton, "Choose Llama 3.2 1B").click()
    download = button(page, "Download")
    assert download.text() == "Download 1.3 GB"
    download.click()
    assert bench.wants == [Download("llama3.2:1b")]


def test_a_click_anywhere_on_a_card_picks_it(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    page = opened()
    go_to_size(qtbot, page)
    radio = rooms.find(page, QRadioButton, "Choose Llama 3.2 1B")
    QTest.mouseClick(radio.parentWidget(), Qt.MouseButton.LeftButton)
    assert radio.isChecked()


def test_arrows_move_between_the_sizes(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    page = opened()
    go_to_size(qtbot, page)
    with qtbot.waitActive(page):
        page.activateWindow()
    chosen = rooms.find(page, QRadioButton, "Choose Llama 3.2 3B")
    chosen.setFocus()
    qtbot.waitUntil(chosen.hasFocus)
    QTest.keyClick(chosen, Qt.Key.Key_Down)
    assert rooms.find(page, QRadioButton, "Choose Llama 3.2 11B Vision").isChecked()


def test_a_model_that_sees_asks_for_its_note(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    page = opened()
    go_to_size(qtbot, page)
    rooms.find(page, QRadioButton, "Choose Llama 3.2 11B Vision").click()
    assert not button(page, "Download").isEnabled()
    rooms.find(page, QLabel, "EU note of Llama 3.2 11B Vision").linkActivated.emit("#")
    assert "end users of a product" in said(page)
    rooms.find(page, QCheckBox, "EU note read Llama 3.2 11B Vision").click()
    assert button(page, "Download").isEnabled()


def test_what_will_not_run_cannot_be_picked(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    page = opened()
    go_to_size(qtbot, page)
    assert not rooms.find(page, QRadioButton, "Choose Llama 3.2 90B Vision").isVisible()


def test_the_step_is_kept_when_the_services_change(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    button(page, "Go on").click()
    button(page, "Go on").click()
    again = opened()
    again.restore_state(page.save_state())
    assert "No engine found on this computer" in said(again)
    again.restore_state(b"nonsense")
    again.restore_state(b"")
    assert "No engine found on this computer" in said(again)


def test_what_this_computer_has(qtbot: QtBot, theme: Theme, loop: LoopThread) -> None:
    step = ComputerStep(theme, loop, lambda: Computer(Memory(16 * 10**9, 8 * 10**9), 118 * 10**9))
    qtbot.addWidget(step)
    step.enter()
    qtbot.waitUntil(lambda: any("118 GB free" in part.text() for part in step.findChildren(QLabel)))
    texts = [part.text() for part in step.findChildren(QLabel)]
    assert "16 GB of memory" in texts
    assert "Llama 3.2 3B is a good fit here" in texts


def test_what_could_not_be_found_out_is_said(qtbot: QtBot, theme: Theme, loop: LoopThread) -> None:
    step = ComputerStep(theme, loop, lambda: Computer(Memory(0, 0), 0))
    qtbot.addWidget(step)
    step.enter()
    unknown = "How much memory there is could not be found out."
    qtbot.waitUntil(lambda: any(part.text() == unknown for part in step.findChildren(QLabel)))


def test_a_page_that_is_deleted_while_it_looks_hears_of_nothing(qtbot: QtBot, bench: Bench, loop: LoopThread) -> None:
    page = WelcomePage(bench.desk)
    page.restore_state(b"2")
    page.engine.look()
    page.sizes.enter()
    page.shut()
    shiboken6.delete(page)
    qtbot.waitUntil(lambda: not loop.jobs)


@pytest.mark.parametrize(("width", "height"), [(1280, 767), (900, 567)])
def test_longer_words_are_not_cut(qtbot: QtBot, opened: Open, bench: Bench, width: int, height: int) -> None:
    words.use_language(words.PSEUDO)
    page = opened(width, height)
    for step in range(4):
        bench.engines.reports = (report(HostState.READY),) if step > 2 else ()
        page.restore_state(str(step).encode())
        if step == 3:
            qtbot.waitUntil(lambda: page.sizes.card is not None)
            page.sizes.pick("llama3.2-vision:11b")
        assert rooms.cut_words(page) == [], step
    assert page.minimumSizeHint().width() <= width
