"""A result is of a text, and says so at once when that is not the one beside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop.common.types import Ending, Progress
from desktop.ui.parts.choices import Segments
from desktop.vault.settings_table import WRITING_LANGUAGE, WRITING_LENGTH, WRITING_SHAPE, WRITING_STYLE
from desktop.writing.types import Coverage, Doubt, Length, Reading, Result, Shape, Style, SummaryOptions, Words
from tests.ui import rooms
from tests.ui.pressing import undo
from tests.ui.rooms import find
from tests.ui.writing.bench import Again, Bench, Open
from tests.ui.writing.looking import open_file, press, result, run, shown, source, told, words

TEXT = "- The roof must be replaced\n- The council pays half"
ALL = Coverage(frozenset({1, 2}), 2)
DONE = Result(TEXT, Ending.COMPLETE, 9.0, "llama3.2:3b", "your Ollama", ALL, (Doubt.COPIED,))
HALF = Reading(Progress(1, 3), Coverage(frozenset({1}), 3))


def test_a_result_says_what_it_was_made_from(qtbot: QtBot, opened: Open, bench: Bench, tmp_path: Path) -> None:
    page = opened()
    open_file(qtbot, page, tmp_path / "train-notes.md", "One.\n\nTwo.")
    run(qtbot, page, bench, Words(TEXT), DONE)
    note = told(page, "Result note")
    assert note.startswith("train-notes.md, ")
    assert note.endswith(", Llama 3.2 3B")


@pytest.mark.parametrize("change", ["close", "open", "reuse"])
def test_a_result_is_marked_when_its_text_is_no_longer_there(
    qtbot: QtBot, opened: Open, bench: Bench, tmp_path: Path, change: str
) -> None:
    page = opened()
    open_file(qtbot, page, tmp_path / "train-notes.md", "One.\n\nTwo.")
    run(qtbot, page, bench, Words(TEXT), Result(TEXT, Ending.COMPLETE, 9.0, "m", "e", ALL))
    assert told(page, "Ending") == ""
    if change == "close":
        find(page, QToolButton, "Close text").click()
    elif change == "open":
        open_file(qtbot, page, tmp_path / "letter.md", "A letter.")
    else:
        page.result.reuse.emit("Other words")
    assert told(page, "Ending") == "Made from train-notes.md, which is no longer open."
    assert find(page, QLabel, "Coverage").property("tone") == "muted"
    assert shown(page, "Make it again")
    assert find(page, QPushButton, "Make it again").text() == "Summarize again"
    undo(source(page))
    assert told(page, "Ending") == ""
    assert find(page, QLabel, "Coverage").property("tone") != "muted"


def test_a_result_is_marked_with_the_first_letter_typed(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    source(page).setPlainText("The lead roof has to go.")
    run(qtbot, page, bench, Words(TEXT), Result(TEXT, Ending.COMPLETE, 9.0, "m", "e", ALL))
    QTest.keyClicks(source(page), "x")
    assert told(page, "Ending") == "The text has changed since this was made."
    undo(source(page))
    assert told(page, "Ending") == ""
    QTest.keyClicks(source(page), "x")
    run(qtbot, page, bench, Words("New"), Result("New", Ending.COMPLETE, 1.0, "m", "e", ALL), name="Make it again")
    assert words(page) == "New"
    assert told(page, "Ending") == ""


def test_the_mark_is_there_after_a_restart(qtbot: QtBot, opened: Open, bench: Bench, again: Again) -> None:
    page = opened()
    source(page).setPlainText("The lead roof has to go.")
    run(qtbot, page, bench, Words(TEXT), Result(TEXT, Ending.COMPLETE, 9.0, "m", "e", ALL))
    source(page).setPlainText("Something else")
    page = again(page)
    assert told(page, "Ending") == "The text has changed since this was made."


def test_a_file_that_changed_on_the_disk_is_noticed(
    qtbot: QtBot, opened: Open, bench: Bench, tmp_path: Path, again: Again
) -> None:
    page, path = opened(), tmp_path / "notes.md"
    open_file(qtbot, page, path, "One.\n\nTwo.")
    run(qtbot, page, bench, Words(TEXT), Result(TEXT, Ending.COMPLETE, 9.0, "m", "e", ALL))
    path.write_text("Quite another text.", "utf-8")
    os.utime(path, ns=(1, 1))
    page.controller.source.file.check()  # as when the window comes to the front
    qtbot.waitUntil(lambda: told(page, "Source note") == "notes.md has changed since it was opened.")
    assert told(page, "Ending") == "notes.md has changed on the disk since it was read."
    assert source(page).toPlainText() == "One.\nTwo."
    page = again(page)
    qtbot.waitUntil(lambda: told(page, "Source note") == "notes.md has changed since it was opened.")
    press(page, "Open it again")
    qtbot.waitUntil(lambda: source(page).toPlainText() == "Quite another text.")
    assert told(page, "Source note") == ""
    assert told(page, "Ending") == "The text has changed since this was made."


def test_while_the_next_run_reads_the_earlier_result_shows_that_it_is(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    title = page.result._title
    source(page).setPlainText("The lead roof has to go.")
    run(qtbot, page, bench, Words(TEXT), Result(TEXT, Ending.COMPLETE, 9.0, "m", "e", ALL))
    ink = result(page).palette().text().color()
    bench.writer.events, bench.writer.ending = (HALF,), "hold"
    with qtbot.waitSignal(page.controller.summary.reading):
        press(page, "Summarize")
    assert title.text() == "Earlier summary"
    assert result(page).palette().text().color() != ink
    page.controller.stop()
    qtbot.waitUntil(lambda: not page.busy())
    assert title.text() == "Summary"
    assert result(page).palette().text().color() == ink


# The usual choices


def test_the_usual_choices_are_those_of_the_settings(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    settings = cast("rooms.Settings", bench.context.settings)
    settings.set(WRITING_LENGTH, "short")
    settings.set(WRITING_LANGUAGE, "fr")
    page = opened()
    assert page.controller.choices.summary_options == SummaryOptions(Length.SHORT, Shape.BULLETS, "fr")
    settings.set(WRITING_SHAPE, "prose")
    qtbot.waitUntil(lambda: page.controller.choices.summary_options.shape is Shape.PROSE)
    assert page.controller.choices.summary_options.language == "fr"


def test_the_room_opens_as_set_and_sets_what_is_chosen(opened: Open, bench: Bench) -> None:
    for setting, value in (
        (WRITING_LENGTH, "long"),
        (WRITING_SHAPE, "prose"),
        (WRITING_STYLE, "friendly"),
        (WRITING_LANGUAGE, "de"),
    ):
        bench.context.settings.set(setting, value)
    page = opened()
    assert [find(page, Segments, name).value() for name in ("Length", "As", "Style")] == [
        Length.LONG,
        Shape.PROSE,
        Style.FRIENDLY,
    ]
    languages = [find(page, QComboBox, name) for name in ("Summary language", "Wording language")]
    assert [each.currentText() for each in languages] == ["German", "German"]
    find(page, Segments, "Length").buttons()[0].click()
    find(page, Segments, "As").buttons()[2].click()
    find(page, Segments, "Style").buttons()[4].click()
    languages[1].setCurrentIndex(languages[1].findData("fr"))
    values = [WRITING_LENGTH, WRITING_SHAPE, WRITING_STYLE, WRITING_LANGUAGE]
    assert [bench.context.settings.get(each) for each in values] == ["short", "minutes", "fix", "fr"]
    assert languages[0].currentText() == "German"  # each has its own


def test_a_blank_that_is_being_typed_stays(opened: Open) -> None:
    page = opened()
    focus = find(page, QLineEdit, "Only what concerns")
    QTest.keyClicks(focus, "the roof ")
    assert focus.text() == "the roof "
    assert page.controller.choices.options.focus == "the roof"
