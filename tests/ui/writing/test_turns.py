"""A run of the Writing room and a chat at one engine."""

from __future__ import annotations

import time

from pytestqt.qtbot import QtBot

from desktop.common.types import Progress
from desktop.engine.types import EngineKind
from desktop.state.requests import OpenRoom
from desktop.state.room import Room
from desktop.state.turns import Turn
from desktop.writing.types import Coverage, Reading, Words
from tests.ui.writing.bench import Bench, Open
from tests.ui.writing.looking import press, source, told


def chat_turn(model: str = "llama3.2:3b") -> Turn:
    return Turn(EngineKind.SYSTEM, model, lambda: "Waits for a story.", lambda: None, lambda: None)


def test_a_summary_waits_for_the_answer_that_is_being_written(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    answer, told = chat_turn(), list[str]()
    for waits in page.conditions():
        waits.changed.connect(lambda of=waits: told.append(of.notice.title if of.notice else ""))
    bench.context.turns.begin(answer)
    bench.writer.events, bench.writer.ending = (Reading(Progress(0, 2), Coverage(frozenset(), 2)),), "hold"
    source(page).setPlainText("A text.")
    with qtbot.waitSignal(page.controller.summary.reading):
        page.run()
    assert told == ["Waits for a story."]
    bench.context.turns.end(answer)
    assert told == ["Waits for a story.", ""]
    page.controller.stop()
    qtbot.waitUntil(lambda: not page.busy())


def test_a_chat_waits_for_the_text_that_is_being_read(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page, answer = opened(), chat_turn()
    bench.writer.events, bench.writer.ending = (Words("- The roof"),), "hold"
    source(page).setPlainText("A text.")
    with qtbot.waitSignal(page.controller.summary.words):
        page.run()
    bench.context.turns.begin(answer)
    before = bench.context.turns.before(answer)
    assert before
    assert before.waited_for() == "Waits its turn: a text is being worked on in Writing."
    before.go()
    assert bench.requested[-1] == OpenRoom(Room.WRITING)
    before.stop()
    qtbot.waitUntil(lambda: not page.busy())
    assert bench.context.turns.before(answer) is None
    bench.context.turns.end(answer)


def test_how_long_a_text_is_read_already_is_not_counted_anew_after_a_look_at_the_other_tool(
    qtbot: QtBot, opened: Open, bench: Bench
) -> None:
    page = opened()
    session = page.controller.summary
    began = time.monotonic()
    vars(session)["_clock"] = lambda: began
    bench.writer.events, bench.writer.ending = (Reading(Progress(1, 2), Coverage(frozenset({1}), 2)),), "hold"
    source(page).setPlainText("A text.")
    with qtbot.waitSignal(session.reading):
        page.run()
    vars(session)["_clock"] = lambda: began + 125
    press(page, "Writing tools 2")
    press(page, "Writing tools 1")
    assert told(page, "Coverage") == "Reading, 1 of 2 passages, 2 min 5 s"
    page.controller.stop()
    qtbot.waitUntil(lambda: not page.busy())
