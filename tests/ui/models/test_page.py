from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, cast

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QProgressBar, QTextEdit
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common import words
from desktop.common.errors import EngineUnreachable, ModelUnavailable
from desktop.family.types import PullState, Shelf
from desktop.ui.models.card import ModelCard
from desktop.ui.models.page import ModelsPage
from desktop.ui.models.removal import PAUSE
from desktop.ui.page import ChatWith, Download, ShowDownloads, Tell
from desktop.ui.parts.buttons import Button
from desktop.ui.theme import Theme
from tests.ui import rooms
from tests.ui.models.shelf import GB, SHELF, installed

HALF = PullState("llama3.2:1b", 555_000_000, 1_321_098_329, 9_400_000.0, 62.0, "Downloading")
CHECKING = replace(HALF, done=HALF.total, speed=0.0, seconds_left=None, step="All bytes are here. Checking them.")

Open = Callable[..., ModelsPage]


class Bench:
    """The services behind the page under test, and what the page asked for."""

    def __init__(self, theme: Theme, loop: LoopThread, shelf: Shelf | EngineUnreachable) -> None:
        self.desk = rooms.make_desk(theme, loop, shelf)
        self.shelves = cast("rooms.Shelves", self.desk.shelves)
        self.pulls = cast("rooms.Pulls", self.desk.pulls)
        self.engines = cast("rooms.Engines", self.desk.engines)
        self.wants: list[Any] = []


@pytest.fixture
def bench(theme: Theme, loop: LoopThread) -> Bench:
    return Bench(theme, loop, SHELF)


@pytest.fixture
def opened(qtbot: QtBot, bench: Bench, loop: LoopThread) -> Iterator[Open]:
    def open_page(width: int = 1192, height: int = 767) -> ModelsPage:
        page = ModelsPage(bench.desk)
        qtbot.addWidget(page, before_close_func=ModelsPage.shut)
        page.wants.connect(bench.wants.append)
        page.resize(width, height)
        page.show()
        qtbot.waitUntil(lambda: page.shelf.shelf is not None or page.shelf.error is not None)
        QApplication.processEvents()  # new cards are laid out and shown
        return page

    yield open_page
    qtbot.waitUntil(lambda: not loop.jobs)


def button(page: ModelsPage, name: str) -> Button:
    return cast("Button", rooms.find(page, Button, name))


def words_on(card: ModelCard) -> str:
    return " | ".join(part.text() for part in card.findChildren(QLabel) if part.isVisible())


def test_the_shelf_in_words(opened: Open) -> None:
    page = opened()
    assert rooms.find(page, QLabel, "Models summary").text() == "3 on this computer, 6.7 GB used"
    text = words_on(rooms.find(page, ModelCard, "Llama 3.2 3B"))
    for said in (
        "Llama 3.2 3B",
        "The all-rounder",
        "8 languages",
        "your Ollama",
        "Comfortable here",
        "On this computer",
    ):
        assert said in text


def test_names_for_people_and_tests(opened: Open) -> None:
    page = opened()
    assert button(page, "Download Llama 3.2 1B").accessibleName() == "Download Llama 3.2 1B, 1.3 GB"
    assert button(page, "Remove Llama 3.2 3B").accessibleName() == "Remove Llama 3.2 3B"
    assert button(page, "Chat with Llama 3.2 3B").isVisible()
    assert not button(page, "Chat with Llama 3.2 1B").isVisible()


def test_one_main_act(opened: Open) -> None:
    page = opened()
    main = [each.objectName() for each in page.findChildren(Button) if each.property("kind") == "main"]
    assert main == ["Chat with Llama 3.2 3B"]


def test_with_nothing_installed_the_main_act_is_the_download_that_fits(opened: Open, bench: Bench) -> None:
    bench.shelves.now = replace(SHELF, cards=tuple(replace(card, installed=None, engine=None) for card in SHELF.cards))
    page = opened()
    main = [
        each.objectName() for each in page.findChildren(Button) if each.property("kind") == "main" and each.isVisible()
    ]
    assert main == ["Download Llama 3.2 3B"]


def test_a_download_from_the_first_byte_to_the_shelf(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    bench.pulls.states = (HALF,)
    with qtbot.waitSignal(page.pulls.changed):
        button(page, "Download Llama 3.2 1B").click()
    text = words_on(rooms.find(page, ModelCard, "Llama 3.2 1B"))
    assert "42 %" in text
    assert "555 MB of 1.3 GB" in text
    assert "9.4 MB a second, about 1 minute left" in text
    assert rooms.find(page, QProgressBar, "Progress of Llama 3.2 1B").value() == 420
    assert page.busy()
    assert bench.wants[-1] == ShowDownloads((HALF,))
    assert button(page, "Cancel Llama 3.2 1B").isVisible()


def test_checking_is_told_in_words(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    bench.pulls.states = (HALF, CHECKING)
    page.handle(Download("llama3.2:1b"))
    qtbot.waitUntil(lambda: page.pulls.state("llama3.2:1b") == CHECKING)
    assert "All bytes are here. Checking them." in words_on(rooms.find(page, ModelCard, "Llama 3.2 1B"))


def test_a_model_that_arrived_stands_on_the_shelf(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    cards = (replace(SHELF.cards[0], installed=installed("llama3.2:1b", 1.3)), *SHELF.cards[1:])
    bench.pulls.states, bench.pulls.ending = (CHECKING,), None
    bench.shelves.now = replace(SHELF, cards=cards)
    button(page, "Download Llama 3.2 1B").click()
    qtbot.waitUntil(lambda: button(page, "Chat with Llama 3.2 1B").isVisible())
    assert bench.wants[-1] == ShowDownloads(())


def test_cancel_brings_the_download_back(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    bench.pulls.states = (HALF,)
    with qtbot.waitSignal(page.pulls.changed):
        button(page, "Download Llama 3.2 1B").click()
    with qtbot.waitSignal(page.pulls.stopped):
        button(page, "Cancel Llama 3.2 1B").click()
    assert button(page, "Download Llama 3.2 1B").isVisible()
    assert not page.busy()


def test_a_refused_model_is_told_with_a_way_to_try_again(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    refused = ModelUnavailable("Your Ollama 0.33 cannot look at pictures with this model.", "Install 0.24.")
    bench.pulls.ending = refused
    rooms.find(page, QCheckBox, "EU note read Llama 3.2 11B Vision").setChecked(True)
    with qtbot.waitSignal(page.pulls.failed):
        button(page, "Download Llama 3.2 11B Vision").click()
    told = bench.wants[-1]
    assert isinstance(told, Tell)
    assert told.error is refused
    assert told.again is not None
    assert button(page, "Download Llama 3.2 11B Vision").isVisible()


def test_models_that_see_ask_for_the_eu_note_first(opened: Open) -> None:
    page = opened()
    download = button(page, "Download Llama 3.2 11B Vision")
    assert not download.isEnabled()
    assert "EU" in download.toolTip()
    rooms.find(page, QCheckBox, "EU note read Llama 3.2 11B Vision").click()
    assert download.isEnabled()


def test_the_eu_note_can_be_read_and_closed(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    link = rooms.find(page, QLabel, "EU note of Llama 3.2 11B Vision")
    link.linkActivated.emit("#")
    note = rooms.find(page, QTextEdit, "Note")
    assert note.isVisible()
    assert "end users of a product" in note.toPlainText()
    QTest.keyClick(note, Qt.Key.Key_Escape)
    assert not note.isVisible()
    assert link.isVisible()


def test_the_licence_of_an_installed_model_is_its_own(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    rooms.find(page, QLabel, "Licence of Llama 3.2 3B").linkActivated.emit("#")
    note = rooms.find(page, QTextEdit, "Note")
    qtbot.waitUntil(lambda: "COMMUNITY LICENSE AGREEMENT" in note.toPlainText())
    button(page, "Back to Models").click()
    assert not note.isVisible()


def test_without_the_model_the_licence_is_told_in_short(opened: Open) -> None:
    page = opened()
    rooms.find(page, QLabel, "Licence of Llama 3.2 1B").linkActivated.emit("#")
    assert "Meta Platforms, Inc. All Rights Reserved." in rooms.find(page, QTextEdit, "Note").toPlainText()


def test_an_engine_that_gives_no_licence_is_told(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    bench.engines.licence = EngineUnreachable("Ollama does not answer.")
    rooms.find(page, QLabel, "Licence of Llama 3.2 3B").linkActivated.emit("#")
    qtbot.waitUntil(lambda: any("does not answer" in each.text() for each in page.findChildren(QLabel)))


def test_remove_counts_down_and_can_be_undone(opened: Open, bench: Bench) -> None:
    page = opened()
    button(page, "Remove Llama 3.2 3B").click()
    page.removal.tick()
    assert "Llama 3.2 3B will be removed in 7 s." in words_on(rooms.find(page, ModelCard, "Llama 3.2 3B"))
    button(page, "Undo remove Llama 3.2 3B").click()
    assert button(page, "Chat with Llama 3.2 3B").isVisible()
    assert bench.pulls.removed == []


def test_after_the_pause_the_shelf_is_read_again(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    button(page, "Remove Llama 3.2 3B").click()
    bench.shelves.now = replace(SHELF, cards=tuple(replace(card, installed=None, engine=None) for card in SHELF.cards))
    for _ in range(PAUSE):
        page.removal.tick()
    qtbot.waitUntil(lambda: button(page, "Download Llama 3.2 3B").isVisible())
    assert bench.pulls.removed == ["llama3.2:3b"]


def test_chat_and_other_models(opened: Open, bench: Bench) -> None:
    page = opened()
    button(page, "Chat with Llama 3.2 3B").click()
    button(page, "Chat with mistral:7b").click()
    assert [want for want in bench.wants if isinstance(want, ChatWith)] == [
        ChatWith("llama3.2:3b"),
        ChatWith("mistral:7b"),
    ]
    button(page, "Remove mistral:7b").click()
    assert button(page, "Undo remove mistral:7b").isVisible()


def test_an_engine_that_is_gone_is_told_in_place_and_found_again(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.shelves.now = EngineUnreachable("Ollama does not answer.", "Start it, then try again.")
    page = opened()
    texts = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert "Ollama does not answer." in texts
    assert "Start it, then try again." in texts
    bench.shelves.now = SHELF
    button(page, "Try again").click()
    qtbot.waitUntil(lambda: page.findChild(ModelCard, "Llama 3.2 3B") is not None)
    assert not button(page, "Try again").isVisible()


def test_news_of_the_engines_read_the_shelf_again(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    bench.shelves.now = replace(SHELF, disk_used=9 * GB)
    for tell in bench.engines.tell:
        tell()
    summary = rooms.find(page, QLabel, "Models summary")
    qtbot.waitUntil(lambda: "9 GB used" in summary.text().replace(".0", ""))


def test_the_focus_moves_on_with_the_buttons(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    page.activateWindow()
    download = button(page, "Download Llama 3.2 1B")
    download.setFocus()
    qtbot.waitUntil(download.hasFocus)
    QTest.keyClick(download, Qt.Key.Key_Space)
    assert button(page, "Cancel Llama 3.2 1B").hasFocus()


def test_a_page_that_is_deleted_while_things_go_on_hears_of_nothing(
    qtbot: QtBot, opened: Open, bench: Bench, loop: LoopThread
) -> None:
    page = ModelsPage(bench.desk)
    bench.pulls.states = (HALF,)
    qtbot.waitUntil(lambda: page.shelf.shelf is not None)
    with qtbot.waitSignal(page.pulls.changed):
        page.pulls.start("llama3.2:1b")
    page.shelf.refresh()
    page.removal.ask("llama3.2:3b")
    for _ in range(PAUSE):
        page.removal.tick()
    page.shut()
    shiboken6.delete(page)
    for tell in bench.engines.tell:
        tell()
    qtbot.waitUntil(lambda: not loop.jobs)


@pytest.mark.parametrize(("width", "height"), [(1192, 767), (812, 567)])
def test_longer_words_are_not_cut(qtbot: QtBot, opened: Open, bench: Bench, width: int, height: int) -> None:
    words.use_language(words.PSEUDO)
    page = opened(width, height)
    bench.pulls.states = (HALF,)
    with qtbot.waitSignal(page.pulls.changed):
        button(page, "Download Llama 3.2 1B").click()
    qtbot.waitUntil(lambda: not rooms.cut_words(page))  # the progress takes its place in the next layout
    assert page.minimumSizeHint().width() <= width
