from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.errors import EngineFailed
from desktop.common.types import Document, Ending, Progress
from desktop.state.writing.origin import Cut, Origin
from desktop.state.writing.session import State, WritingSession
from desktop.writing.types import Coverage, Event, Reading, Result, Style, Words
from tests.ui.documents_double import document
from tests.ui.rooms import Writer

ORIGIN = Origin("notes.md", "9 abc", 1.0, "llama3.2:3b")
NOTES = document("notes.md", "One.\n\nTwo.")
BOTH = Coverage(frozenset({1, 2}), 2)
READ = Reading(Progress(1, 2), Coverage(frozenset({1}), 2))


def result(text: str) -> Result:
    return Result(text, Ending.COMPLETE, 9.0, "llama3.2:3b", "your Ollama", BOTH)


async def fetch() -> Document:
    return NOTES


@pytest.fixture
def writer() -> Writer:
    return Writer()


def start(session: WritingSession, writer: Writer) -> None:
    session.start(fetch, lambda text: writer.rewrite(text, Style.FORMAL, "", "llama3.2:3b"), ORIGIN)


def finish(qtbot: QtBot, session: WritingSession, writer: Writer) -> None:
    start(session, writer)
    qtbot.waitUntil(lambda: not session.busy)


def test_from_reading_to_the_result(qtbot: QtBot, loop: LoopThread, writer: Writer) -> None:
    session = WritingSession(loop)
    states: list[State] = []
    session.state_changed.connect(lambda: states.append(session.state))
    writer.events = (READ, Words("- One"), Words("\n- Two"), result("- One\n- Two"))
    finish(qtbot, session, writer)
    assert states == [State.READING, State.WRITING, State.IDLE]
    assert session.text == "- One\n- Two"
    assert session.coverage == BOTH
    assert session.before == "One.\n\nTwo."
    assert session.origin == ORIGIN
    assert session.cut is None


def test_the_finished_text_counts_not_the_pieces(qtbot: QtBot, loop: LoopThread, writer: Writer) -> None:
    session = WritingSession(loop)
    restarts: list[str] = []
    session.restarted.connect(lambda: restarts.append(session.text))
    writer.events = (Words("* One"), result("- One"))
    finish(qtbot, session, writer)
    assert session.text == "- One"
    assert restarts == ["", "- One"]


def test_stop_keeps_what_was_there(qtbot: QtBot, loop: LoopThread, writer: Writer) -> None:
    session = WritingSession(loop)
    writer.events, writer.ending = (READ, Words("One. Tw")), "hold"
    with qtbot.waitSignal(session.words):
        start(session, writer)
    session.stop()
    assert session.state is State.STOPPING
    qtbot.waitUntil(lambda: not session.busy)
    assert session.text == "One. Tw"
    assert session.cut is Cut.STOPPED


def test_stopped_before_the_first_word_the_old_result_stays(qtbot: QtBot, loop: LoopThread, writer: Writer) -> None:
    session = WritingSession(loop)
    writer.events = (Words("Old"), result("Old"))
    finish(qtbot, session, writer)
    writer.events, writer.ending = (READ,), "hold"
    with qtbot.waitSignal(session.reading):
        start(session, writer)
    assert session.coverage == READ.coverage
    session.stop()
    qtbot.waitUntil(lambda: not session.busy)
    assert session.text == "Old"
    assert session.coverage == BOTH
    assert session.cut is None


def test_a_failure_after_some_words_keeps_them(qtbot: QtBot, loop: LoopThread, writer: Writer) -> None:
    session = WritingSession(loop)
    writer.events, writer.ending = (Words("One."),), EngineFailed("The engine stopped.")
    with qtbot.waitSignal(session.failed) as failed:
        start(session, writer)
    assert failed.args == [writer.ending]
    qtbot.waitUntil(lambda: not session.busy)
    assert session.text == "One."
    assert session.cut is Cut.FAILED


def test_a_bug_after_some_words_is_not_called_a_stop(qtbot: QtBot, qapp: QCoreApplication) -> None:
    bug, reported = RuntimeError("a bug of ours"), list[BaseException]()
    loop = LoopThread(lambda error, _where: reported.append(error))
    loop.start()

    async def write(_text: Document) -> AsyncGenerator[Event, None]:
        yield Words("One.")
        raise bug

    session = WritingSession(loop)
    session.start(fetch, write, ORIGIN)
    qtbot.waitUntil(lambda: not session.busy)
    assert loop.stop()
    assert session.text == "One."
    assert session.cut is Cut.FAILED
    assert reported == [bug]


def test_a_source_that_cannot_be_read_fails_the_session(qtbot: QtBot, loop: LoopThread, writer: Writer) -> None:
    session = WritingSession(loop)
    error = EngineFailed("This file is empty.")

    async def refuse() -> Document:
        raise error

    def never(_text: Document) -> Any:
        raise AssertionError("nothing to write from")

    with qtbot.waitSignal(session.failed) as failed:
        session.start(refuse, never, ORIGIN)
    assert failed.args == [error]
    qtbot.waitUntil(lambda: not session.busy)


def test_while_it_works_a_second_start_changes_nothing(qtbot: QtBot, loop: LoopThread, writer: Writer) -> None:
    session = WritingSession(loop)
    writer.events, writer.ending = (Words("One."),), "hold"
    with qtbot.waitSignal(session.words):
        start(session, writer)
        start(session, writer)
    assert len(writer.asked) == 1
    session.stop()
    qtbot.waitUntil(lambda: not session.busy)
