from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common import i18n
from desktop.common.errors import EngineFailed, Help, InputUnreadable
from desktop.common.types import Document, Ending, Passage, Progress, Unread
from desktop.state.requests import Settled, Summarize, Tell
from desktop.ui.offer import Offer
from desktop.ui.parts.buttons import Button
from desktop.ui.writing.page import WritingPage
from desktop.writing.types import Coverage, Doubt, Length, Reading, Result, Shape, Style, SummaryOptions, Words
from tests.ui import rooms
from tests.ui.pressing import button
from tests.ui.spoken import announced
from tests.ui.writing.bench import Bench, Open
from tests.ui.writing.looking import result, source, words

__all__ = ["announced"]

TEXT = "- The roof must be replaced\n- The council pays half"
READ = Reading(Progress(1, 2), Coverage(frozenset({1}), 2))
ALL = Coverage(frozenset({1, 2}), 2)
DONE = Result(TEXT, Ending.COMPLETE, 9.0, "llama3.2:3b", "your Ollama", ALL)


def visible_button(page: WritingPage, name: str) -> Button:
    return next(each for each in page.findChildren(Button, name) if each.isVisible())


def choose(page: WritingPage, name: str) -> None:
    rooms.find(page, QPushButton, name).click()


def said(page: WritingPage, name: str) -> str:
    return str(rooms.find(page, QLabel, name).text())


def summarize(qtbot: QtBot, page: WritingPage, bench: Bench) -> None:
    source(page).setPlainText("The lead roof has to go.\n\nThe council pays half.")
    summarize_now(qtbot, page, bench)


def summarize_now(qtbot: QtBot, page: WritingPage, bench: Bench) -> None:
    bench.writer.events = (READ, Words(TEXT), DONE)
    button(page, "Summarize").click()
    qtbot.waitUntil(lambda: page.controller.summary.result is not None and not page.busy())


def test_a_typed_text_is_summarized(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarize(qtbot, page, bench)
    asked, options, model = bench.writer.asked[-1]
    assert [passage.text for passage in asked.passages] == ["The lead roof has to go.", "The council pays half."]
    assert options == SummaryOptions()
    assert model == "llama3.2:3b"
    assert words(page) == "The roof must be replaced\nThe council pays half"
    qtbot.waitUntil(lambda: said(page, "Coverage") == "Read all 2 passages, used 100\u00a0%")


def test_what_is_asked_for_is_what_was_chosen(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    choose(page, "Length 3")
    choose(page, "As 1")
    language = rooms.find(page, QComboBox, "Summary language")
    language.setCurrentIndex(language.findData("de"))
    rooms.find(page, QLineEdit, "Only what concerns").setText("the roof ")
    summarize(qtbot, page, bench)
    assert bench.writer.asked[-1][1] == SummaryOptions(Length.LONG, Shape.PROSE, "de", "the roof")


def test_a_text_that_was_too_long_to_ask_about_becomes_the_source(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    choose(page, "Writing tools 2")
    book = Document("book.txt", (Passage(1, "The lead roof has to go.", "line 1"),))
    page.handle(Summarize(book))
    assert visible_button(page, "Summarize").isEnabled()
    summarize_now(qtbot, page, bench)
    assert bench.writer.asked[-1][0] == book
    page.handle(Summarize(text="The council pays half."))
    assert source(page).toPlainText() == "The council pays half."


@pytest.mark.parametrize(
    ("ending", "doubts", "told"),
    [
        (Ending.REPEATED, (), "The model began to repeat itself, so it was stopped. What it said again is left out."),
        (Ending.LENGTH, (), "The model did not come to an end, so the text ends after a whole sentence."),
        (Ending.COMPLETE, (Doubt.LONGER,), "This is longer than the text itself: the model did not summarize."),
        (
            Ending.COMPLETE,
            (Doubt.REPEATED, Doubt.COPIED),
            "The model repeated itself in its notes on some parts: they may say less than the text. "
            "This is largely the text itself, word for word: the model copied more than it summarized.",
        ),
    ],
)
def test_what_is_wrong_with_a_result_stands_below_it(
    qtbot: QtBot, opened: Open, bench: Bench, ending: Ending, doubts: tuple[Doubt, ...], told: str
) -> None:
    page = opened()
    bench.writer.events = (READ, Words(TEXT), replace(DONE, ending=ending, doubts=doubts))
    source(page).setPlainText("The lead roof has to go.")
    button(page, "Summarize").click()
    qtbot.waitUntil(lambda: page.controller.summary.result is not None and not page.busy())
    assert rooms.find(page, QLabel, "Ending").isVisible()
    assert said(page, "Ending") == told


def test_nothing_stands_below_a_result_that_is_as_it_should_be(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarize(qtbot, page, bench)
    assert not rooms.find(page, QLabel, "Ending").isVisible()


def test_its_end_is_announced(qtbot: QtBot, opened: Open, bench: Bench, announced: list[str]) -> None:
    summarize(qtbot, opened(), bench)
    assert announced[-1] == "The summary is complete. All 2 passages read, 100\u00a0%"


def test_without_a_text_there_is_nothing_to_press(opened: Open) -> None:
    page = opened()
    assert not button(page, "Summarize").isEnabled()
    assert button(page, "Summarize").toolTip()
    source(page).setPlainText("Now there is one.")
    assert button(page, "Summarize").isEnabled()


def test_ctrl_enter_runs_and_escape_stops(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    page.activateWindow()
    bench.writer.events, bench.writer.ending = (READ, Words("- The roof")), "hold"
    source(page).setPlainText("A text.")
    source(page).setFocus()
    qtbot.waitUntil(source(page).hasFocus)
    with qtbot.waitSignal(page.controller.summary.words):
        QTest.keyClick(source(page), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.busy()
    assert visible_button(page, "Stop").isEnabled()
    QTest.keyClick(source(page), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.busy())
    assert words(page) == "The roof"
    assert said(page, "Ending") == "Stopped. The text so far is kept."
    assert source(page).toPlainText() == "A text."


def test_while_reading_it_says_how_far(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    bench.writer.events, bench.writer.ending = (READ,), "hold"
    source(page).setPlainText("A text.")
    with qtbot.waitSignal(page.controller.summary.reading):
        button(page, "Summarize").click()
    assert said(page, "Coverage").startswith("Reading, 1 of 2 passages")


def test_the_work_goes_on_while_the_other_tab_is_looked_at(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    bench.writer.events, bench.writer.ending = (READ, Words("- The roof")), "hold"
    source(page).setPlainText("A text.")
    with qtbot.waitSignal(page.controller.summary.words):
        button(page, "Summarize").click()
    choose(page, "Writing tools 2")
    assert page.controller.summary.busy
    assert words(page) == ""
    assert button(page, "Rewrite").isEnabled()
    choose(page, "Writing tools 1")
    assert words(page) == "The roof"


def test_a_new_wording_and_its_changes(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    choose(page, "Writing tools 2")
    choose(page, "Style 5")
    new = "The slate roof leaks."
    bench.writer.events = (Words(new), Result(new, Ending.COMPLETE, 2.0, "llama3.2:3b", "your Ollama", ALL))
    source(page).setPlainText("The lead roof leaks.")
    button(page, "Rewrite").click()
    qtbot.waitUntil(lambda: page.controller.wording.result is not None and not page.busy())
    assert bench.writer.asked[-1][1] == (Style.FIX, "")
    assert words(page) == new
    button(page, "Show changes").click()
    qtbot.waitUntil(lambda: "lead" in words(page))
    assert result(page).document().find("lead").charFormat().fontStrikeOut()
    button(page, "Show changes").click()
    assert words(page) == new


def test_the_new_wording_can_be_the_next_source(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    choose(page, "Writing tools 2")
    bench.writer.events = (
        Words("Better."),
        Result("Better.", Ending.COMPLETE, 2.0, "llama3.2:3b", "your Ollama", ALL),
    )
    source(page).setPlainText("Good.")
    button(page, "Rewrite").click()
    qtbot.waitUntil(lambda: button(page, "Use as source").isVisible())
    assert not page.result.foot.line.folded
    button(page, "Use as source").click()
    assert source(page).toPlainText() == "Better."


def without_notes(text: str) -> str:
    return re.sub(r"\[\^\d\]", "", text)


def test_copy_and_save_give_the_text_as_written(qtbot: QtBot, opened: Open, bench: Bench, tmp_path: Path) -> None:
    page = opened()
    summarize(qtbot, page, bench)
    button(page, "Copy result").click()
    qtbot.waitUntil(lambda: said(page, "Result note") == "Copied")
    assert without_notes(QGuiApplication.clipboard().text()).startswith(TEXT)
    place = tmp_path / "summary.md"
    page.result.out.save_to(place)
    qtbot.waitUntil(lambda: said(page, "Result note") == f"Saved as summary.md in {tmp_path.name}")
    assert without_notes(place.read_text()).startswith(TEXT)


def test_a_file_that_cannot_be_saved_is_told(qtbot: QtBot, opened: Open, bench: Bench, tmp_path: Path) -> None:
    page = opened()
    summarize(qtbot, page, bench)
    place = tmp_path / "a folder"
    place.mkdir()
    page.result.out.save_to(place)
    qtbot.waitUntil(lambda: any(isinstance(want, Tell) for want in bench.requested))
    assert bench.requested[-1].error.title == "The file could not be saved."


def test_an_error_is_told_and_what_was_typed_stays(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    bench.writer.ending = EngineFailed("The engine stopped.")
    source(page).setPlainText("A text.")
    button(page, "Summarize").click()
    qtbot.waitUntil(lambda: bool(bench.requested))
    told = bench.requested[-1]
    assert isinstance(told, Tell)
    assert told.error is bench.writer.ending
    assert source(page).toPlainText() == "A text."
    qtbot.waitUntil(lambda: not page.busy())
    bench.writer.ending, bench.writer.events = None, (Words(TEXT), DONE)
    assert told.again is not None
    told.again()
    qtbot.waitUntil(lambda: page.controller.summary.result is not None and not page.busy())


def test_a_document_is_opened_with_what_could_not_be_read(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    bench.reader.document = Document(
        "minutes.pdf", (Passage(1, "The roof.", "page 1"),), (Unread("page 4", "It is a scan."),)
    )
    page.take_offer(Offer(paths=(Path(__file__),)))
    qtbot.waitUntil(lambda: source(page).isReadOnly())
    assert said(page, "Unread parts") == "Not read: page 4. It is a scan."
    button_close = rooms.find(page, QToolButton, "Close text")
    button_close.click()
    assert not source(page).isReadOnly()
    assert source(page).toPlainText() == ""


def test_pasted_files_become_one_source(qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
    page = opened()
    paths = tuple(tmp_path / name for name in ("notes.txt", "more.txt"))
    for path in paths:
        path.write_text(f"The roof of {path.name}.")
    page.source.view.files.emit(paths)
    qtbot.waitUntil(lambda: bool(page.controller.source.source.path))
    assert page.controller.source.source.paths == tuple(map(str, paths))
    assert page.controller.source.source.words == "The roof of notes.txt.\n\nThe roof of more.txt."


def test_a_file_that_cannot_be_read_is_told(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    source(page).setPlainText("Mine.")
    bench.reader.error = InputUnreadable("This file is empty.", "Choose another.", help=Help.CHOOSE_FILE)
    page.take_offer(Offer(paths=(Path(__file__),)))
    qtbot.waitUntil(lambda: bool(bench.requested))
    assert bench.requested[-1] == Tell(bench.reader.error, about="source")
    assert source(page).toPlainText() == "Mine."
    bench.reader.error = None
    page.opener.open((Path(__file__),))
    qtbot.waitUntil(lambda: bench.requested[-1] == Settled("source"))  # another one can be read


def test_the_sample_is_one_press_away(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    button(page, "Try the sample notes").click()
    qtbot.waitUntil(lambda: source(page).isReadOnly())
    assert not button(page, "Try the sample notes").isVisible()
    assert button(page, "Summarize").isEnabled()


def test_after_the_sample_the_keyboard_goes_on(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    """The pressed button goes away; Ctrl+Enter counts wherever the focus is."""
    page = opened()
    page.activateWindow()
    button(page, "Try the sample notes").setFocus()
    qtbot.waitUntil(button(page, "Try the sample notes").hasFocus)
    QTest.keyClick(button(page, "Try the sample notes"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: source(page).isReadOnly())
    assert source(page).hasFocus()


def test_ctrl_enter_counts_from_the_rail_too(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    window, rail = QWidget(), QPushButton()
    qtbot.addWidget(window)
    rooms_of = QVBoxLayout(window)
    rooms_of.addWidget(rail)
    rooms_of.addWidget(page)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    rail.setFocus()
    qtbot.waitUntil(rail.hasFocus)
    bench.writer.events = (READ, Words(TEXT), DONE)
    source(page).setPlainText("A text.")
    with qtbot.waitSignal(page.controller.summary.words):
        QTest.keyClick(rail, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not page.busy())
    page.setParent(None)


def test_a_narrow_room_shows_source_and_result_in_turn(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened(812, 567)
    assert source(page).isVisible()
    assert not result(page).isVisible()
    summarize(qtbot, page, bench)
    assert result(page).isVisible()
    assert not source(page).isVisible()
    choose(page, "Pane 1")
    assert source(page).isVisible()
    page.resize(1192, 767)
    QApplication.processEvents()
    assert source(page).isVisible()
    assert result(page).isVisible()


def test_a_page_that_is_deleted_while_it_works_hears_of_nothing(qtbot: QtBot, bench: Bench, loop: LoopThread) -> None:
    page = WritingPage(bench.context)
    bench.writer.events, bench.writer.ending = (READ, Words("- The roof")), "hold"
    qtbot.waitUntil(lambda: bool(page.controller.models.name))
    source(page).setPlainText("A text.")
    with qtbot.waitSignal(page.controller.summary.words):
        page.run()
    page.opener.open((Path(__file__),))
    page.dispose()
    shiboken6.delete(page)
    qtbot.waitUntil(lambda: not loop.jobs)


@pytest.mark.parametrize(("width", "height"), [(1192, 767), (812, 567)])
@pytest.mark.parametrize("tab", [1, 2])
def test_longer_words_are_not_cut(qtbot: QtBot, opened: Open, bench: Bench, width: int, height: int, tab: int) -> None:
    i18n.use_language(i18n.PSEUDO)
    page = opened(width, height)
    rooms.nothing_is_cut(qtbot, page)
    choose(page, f"Writing tools {tab}")
    bench.writer.events = (READ, Words(TEXT), DONE)
    source(page).setPlainText("The lead roof has to go.")
    page.run()
    qtbot.waitUntil(lambda: bool(bench.writer.asked) and not page.busy())
    rooms.nothing_is_cut(qtbot, page)
    assert page.minimumSizeHint().width() <= width
