"""A long text is read for an hour: what was noted of it so far can be read."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.common.types import Noted, Progress
from desktop.ui.writing.result_view import ResultView
from desktop.writing.types import Coverage, Reading, Words
from tests.ui import rooms
from tests.ui.pressing import button
from tests.ui.writing.bench import Bench, Open
from tests.ui.writing.looking import source, words

READ = Reading(Progress(1, 2), Coverage(frozenset({1}), 2))


def test_notes_can_be_read_while_the_rest_is_read_and_after_stop(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    noted = (Noted(0, 4, ("- Slate costs 1,300.",)), Noted(4, 9, ("- It leaks.", "- Two offers came.\n")))
    bench.writer.events, bench.writer.ending = (READ, *noted, READ), "hold"
    source(page).setPlainText("A text.")
    button(page, "Summarize").click()
    notes = rooms.find(page, ResultView, "Notes so far")
    qtbot.waitUntil(lambda: notes.toPlainText().split("\n") == ["Slate costs 1,300.", "It leaks.", "Two offers came."])
    assert notes.isVisible()
    button(page, "Stop").click()
    qtbot.waitUntil(lambda: not page.busy())
    assert notes.isVisible()
    bench.writer.events, bench.writer.ending = (READ, Words("- The roof")), None
    with qtbot.waitSignal(page.controller.summary.words):
        button(page, "Summarize").click()
    assert not notes.isVisible()
    assert words(page) == "The roof"
