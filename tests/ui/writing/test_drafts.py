"""The Writing room keeps what stands in it: across a restart, a kill, and Stop."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.errors import EngineFailed, VaultProblem
from desktop.common.types import Ending, Noted, Progress
from desktop.state.requests import Settled, Tell
from desktop.ui.parts.choices import Segments
from desktop.writing.types import Coverage, Doubt, Length, Reading, Result, Shape, Style, SummaryOptions, Words
from tests.ui.rooms import find
from tests.ui.writing.bench import Again, Bench, Open
from tests.ui.writing.looking import on_disk, open_file, press, run, shown, source, told, words

TEXT = "- The roof must be replaced\n- The council pays half"
ALL = Coverage(frozenset({1, 2}), 2)
DONE = Result(TEXT, Ending.COMPLETE, 9.0, "llama3.2:3b", "your Ollama", ALL, (Doubt.COPIED,))
PART_1, PART_2 = Noted(0, 10, ("The roof",)), Noted(10, 20, ("The council",))
HALF = Reading(Progress(1, 3), Coverage(frozenset({1}), 3))


# Across a restart


def test_a_typed_text_is_on_the_disk_a_moment_later(
    qtbot: QtBot, opened: Open, bench: Bench, loop: LoopThread, again: Again
) -> None:
    page = opened()
    QTest.keyClicks(source(page), "The lead roof has to go.")
    qtbot.waitUntil(lambda: on_disk(bench, loop, qtbot).source().text == "The lead roof has to go.")
    page = again(page, killed=True)
    assert source(page).toPlainText() == "The lead roof has to go."
    assert not source(page).isReadOnly()


def test_choices_and_results_are_there_after_a_restart(qtbot: QtBot, opened: Open, bench: Bench, again: Again) -> None:
    page = opened()
    find(page, Segments, "Length").buttons()[2].click()
    language = find(page, QComboBox, "Summary language")
    language.setCurrentIndex(language.findData("de"))
    find(page, QLineEdit, "Only what concerns").setText("the roof")
    page.controller.models.choose("mistral:7b")
    source(page).setPlainText("The lead roof has to go.\n\nThe council pays half.")
    run(qtbot, page, bench, Words(TEXT), DONE)
    page = again(page)
    assert words(page) == "The roof must be replaced\nThe council pays half"
    qtbot.waitUntil(lambda: told(page, "Coverage") == "Read all 2 passages, used 50\u00a0%")
    assert told(page, "Ending").startswith("This is largely the text itself")
    assert told(page, "Result note").endswith(", mistral 7B")
    assert not shown(page, "Make it again")
    run(qtbot, page, bench, Words(TEXT), DONE)
    assert bench.writer.asked[-1][1:] == (SummaryOptions(Length.LONG, Shape.BULLETS, "de", "the roof"), "mistral:7b")


def test_the_other_tab_is_there_after_a_restart_with_its_changes(
    qtbot: QtBot, opened: Open, bench: Bench, again: Again
) -> None:
    page = opened()
    page._tabs.buttons()[1].click()
    find(page, Segments, "Style").buttons()[4].click()
    source(page).setPlainText("The lead roof leaks.")
    new = "The slate roof leaks."
    run(qtbot, page, bench, Words(new), Result(new, Ending.COMPLETE, 2.0, "m", "e", ALL), name="Rewrite")
    source(page).setPlainText("Something else.")
    page = again(page)
    assert words(page) == new
    assert (page.controller.choices.style, page.controller.choices.options.wording_language) == (Style.FIX, "")
    press(page, "Show changes")
    qtbot.waitUntil(lambda: "lead" in words(page))


def test_a_document_is_there_after_a_restart_without_its_file(
    qtbot: QtBot, opened: Open, again: Again, tmp_path: Path
) -> None:
    page = opened()
    open_file(qtbot, page, tmp_path / "notes.md", "One.\n\nTwo.")
    (tmp_path / "notes.md").unlink()
    page = again(page)
    assert source(page).isReadOnly()
    assert source(page).toPlainText() == "One.\nTwo."
    assert page.controller.source.source.name == "notes.md"
    assert told(page, "Source note") == ""


def test_words_that_came_before_a_kill_are_there(
    qtbot: QtBot, opened: Open, bench: Bench, loop: LoopThread, again: Again
) -> None:
    page = opened()
    source(page).setPlainText("A text.")
    bench.writer.events, bench.writer.ending = (HALF, Words("- The roof")), "hold"
    press(page, "Summarize")
    qtbot.waitUntil(lambda: on_disk(bench, loop, qtbot).summary().text == "- The roof")
    page = again(page, killed=True)
    assert words(page) == "The roof"
    assert told(page, "Ending") == "Corral was closed while this was written. The text so far is kept."
    assert source(page).toPlainText() == "A text."


def test_a_run_that_is_closed_while_it_reads_can_be_gone_on_with(
    qtbot: QtBot, opened: Open, bench: Bench, again: Again
) -> None:
    page = opened()
    find(page, QLineEdit, "Only what concerns").setText("money")
    source(page).setPlainText("A long text.")
    after = Reading(Progress(2, 3), Coverage(frozenset({1, 2}), 3))
    bench.writer.events, bench.writer.ending = (HALF, PART_1, PART_2, after), "hold"
    with qtbot.waitSignal(page.controller.summary.kept):
        press(page, "Summarize")
    qtbot.waitUntil(lambda: page.controller.summary.coverage == after.coverage)
    page = again(page)
    assert told(page, "Ending") == (
        "Corral was closed while the text was read. 2 of 3 passages are read, and what was noted is kept."
    )
    find(page, QLineEdit, "Only what concerns").setText("something else")
    bench.writer.events, bench.writer.ending = (Words(TEXT), DONE), None
    press(page, "Go on reading")
    qtbot.waitUntil(lambda: page.controller.summary.result is not None and not page.busy())
    assert bench.writer.noted == (PART_1, PART_2)
    assert bench.writer.asked[-1][1] == SummaryOptions(focus="money")  # with the options of when the notes were taken
    assert not shown(page, "Go on reading")
    page = again(page)
    assert not shown(page, "Go on reading")


def test_what_cannot_be_kept_is_told_until_it_can(
    qtbot: QtBot, opened: Open, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened()

    def full(*_: object, **__: object) -> None:
        raise VaultProblem("The disk is full, so this could not be kept.")

    with monkeypatch.context() as patch:
        patch.setattr(bench.context.drafts._database, "write", full)
        source(page).setPlainText("Mine.")
        qtbot.waitUntil(lambda: any(isinstance(want, Tell) for want in bench.requested))
        told = bench.requested[-1]
        assert told.error.title == "What you type is not kept at the moment."
        assert told.error.advice == "The disk is full, so this could not be kept."
        assert source(page).toPlainText() == "Mine."
    source(page).setPlainText("Mine again.")
    qtbot.waitUntil(lambda: bench.requested[-1] == Settled(told.about))


# Stop


def test_stop_while_reading_keeps_the_notes_and_offers_the_rest(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    source(page).setPlainText("A long text.")
    bench.writer.events, bench.writer.ending = (HALF, PART_1), "hold"
    with qtbot.waitSignal(page.controller.summary.kept):
        press(page, "Summarize")
    page.controller.stop()
    qtbot.waitUntil(lambda: not page.busy())
    assert told(page, "Ending") == "Stopped. 1 of 3 passages are read, and what was noted is kept."
    assert shown(page, "Go on reading")
    source(page).setPlainText("Another text.")
    assert not shown(page, "Go on reading")
    source(page).setPlainText("A long text.")
    assert shown(page, "Go on reading")


def test_stop_before_anything_was_read_says_so(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    source(page).setPlainText("A long text.")
    bench.writer.events, bench.writer.ending = (), "hold"
    press(page, "Summarize")
    qtbot.waitUntil(lambda: bool(bench.writer.asked))
    page.controller.stop()
    qtbot.waitUntil(lambda: not page.busy())
    assert told(page, "Ending") == "Stopped before a part of it was read. Your text is as it was."
    assert not shown(page, "Go on reading")


@pytest.mark.parametrize(("name", "again"), [("Summarize", "Summarize again"), ("Rewrite", "Rewrite again")])
def test_work_that_broke_off_before_the_first_word_says_so_until_the_next(
    qtbot: QtBot, opened: Open, bench: Bench, name: str, again: str
) -> None:
    page = opened()
    press(page, "Writing tools 2" if name == "Rewrite" else "Writing tools 1")
    source(page).setPlainText("A long text.")
    bench.writer.events, bench.writer.ending = (), EngineFailed("The engine stopped.")
    press(page, name)
    qtbot.waitUntil(lambda: bool(bench.requested) and not page.busy())
    assert told(page, "Ending") == "The work broke off before the first word."
    assert shown(page, "Make it again")
    assert find(page, QPushButton, "Make it again").text() == again
    source(page).setPlainText("A long text, and more.")
    assert told(page, "Ending") == "The work broke off before the first word."
    bench.writer.events, bench.writer.ending = (Words("Short."),), None
    press(page, "Make it again")
    assert not shown(page, "Make it again")
    qtbot.waitUntil(lambda: not page.busy())
    assert words(page) == "Short."
    assert "broke off before" not in told(page, "Ending")
    assert not shown(page, "Make it again")


def test_a_reading_that_broke_off_can_be_gone_on_with(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    source(page).setPlainText("A long text.")
    bench.writer.events, bench.writer.ending = (HALF, PART_1), EngineFailed("The engine stopped.")
    press(page, "Summarize")
    qtbot.waitUntil(lambda: bool(bench.requested) and not page.busy())
    assert told(page, "Ending") == "It broke off. 1 of 3 passages are read, and what was noted is kept."
    assert shown(page, "Go on reading")
