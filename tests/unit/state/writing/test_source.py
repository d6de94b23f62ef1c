"""The text the Writing room works on, without an editor: opened, replaced, had back, and its file watched."""

from __future__ import annotations

import os
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.errors import InputUnreadable
from desktop.common.types import Document
from desktop.documents.scans.page_reader import PageReader
from desktop.state.jobs import Jobs
from desktop.state.writing.opening import SourceOpener
from desktop.state.writing.source import SHOWN, SourceSession, can_be_changed
from desktop.vault.draft_types import Source
from tests.ui.documents_double import Reader


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def session(loop: LoopThread, reader: Reader) -> SourceSession:
    return SourceSession(loop, cast("PageReader", reader))


@pytest.fixture
def opener(loop: LoopThread, reader: Reader, session: SourceSession) -> SourceOpener:
    return SourceOpener(loop, cast("PageReader", reader), session)


def note(session: SourceSession, opener: SourceOpener) -> list[str]:
    """What is told from now on."""
    told: list[str] = []
    session.replaced.connect(lambda: told.append(f"shown: {session.source.words}"))
    opener.changed.connect(lambda: told.append(f"opening: {opener.name}"))
    session.earlier_changed.connect(lambda: told.append(f"earlier: {session.earlier.words}"))
    return told


def open_file(qtbot: QtBot, session: SourceSession, opener: SourceOpener, path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    opener.open((path,))
    qtbot.waitUntil(lambda: session.source.name == path.name and not opener.name)


def test_a_file_is_opened_and_the_text_before_can_be_had_back(
    qtbot: QtBot, session: SourceSession, opener: SourceOpener, tmp_path: Path
) -> None:
    session.typed(lambda: "Typed.")
    told = note(session, opener)
    open_file(qtbot, session, opener, tmp_path / "notes.md", "One.\n\nTwo.")
    assert told == ["opening: notes.md", "shown: One.\n\nTwo.", "earlier: Typed.", "opening: "]
    assert (session.source.path, session.replacement) == (str(tmp_path / "notes.md"), "Your text replaced.")
    session.bring_back()
    assert (session.source.words, session.earlier) == ("Typed.", Source())


def test_what_was_typed_since_can_be_had_back_in_turn(session: SourceSession) -> None:
    session.replace(Source("First."))
    session.close()
    session.typed(lambda: "Second.")
    session.bring_back()
    assert (session.source.words, session.earlier.words) == ("First.", "Second.")


def test_what_is_restored_counts_and_not_what_stood_in_an_editor(session: SourceSession) -> None:
    session.typed(lambda: "Typed.")
    session.restore(Source("Kept."), Source())
    assert session.source == Source("Kept.")


def test_a_text_that_is_replaced_by_itself_is_not_offered_back(session: SourceSession) -> None:
    session.replace(Source("First."))
    session.replace(Source("First."))
    assert session.earlier == Source()


def test_a_file_that_cannot_be_read_leaves_the_text_alone(
    qtbot: QtBot, session: SourceSession, opener: SourceOpener, reader: Reader, tmp_path: Path
) -> None:
    session.replace(Source("Mine."))
    reader.error = InputUnreadable("This is no text.")
    (tmp_path / "bad.md").write_text("x")
    with qtbot.waitSignal(opener.failed) as told:
        opener.open((tmp_path / "bad.md",))
    assert told.args == [reader.error]
    qtbot.waitUntil(lambda: opener.name == "")
    assert session.source.words == "Mine."


def test_what_is_being_opened_can_be_stopped(
    qtbot: QtBot, session: SourceSession, opener: SourceOpener, reader: Reader, tmp_path: Path
) -> None:
    session.replace(Source("Mine."))
    reader.stuck = {"long.md"}
    (tmp_path / "long.md").write_text("x")
    opener.open((tmp_path / "long.md",))
    qtbot.waitUntil(lambda: reader.begun == ["long.md"])
    opener.stop()
    qtbot.waitUntil(lambda: reader.stopped == ["long.md"])
    assert (opener.name, session.source.words) == ("", "Mine.")
    session.close()
    assert session.source.empty


def test_the_file_that_was_asked_for_last_is_opened_and_the_other_is_read_no_further(
    qtbot: QtBot, session: SourceSession, opener: SourceOpener, reader: Reader, tmp_path: Path
) -> None:
    reader.stuck = {"long.md"}
    (tmp_path / "long.md").write_text("x")
    opener.open((tmp_path / "long.md",))
    qtbot.waitUntil(lambda: reader.begun == ["long.md"])
    open_file(qtbot, session, opener, tmp_path / "short.md", "One.")
    qtbot.waitUntil(lambda: reader.stopped == ["long.md"])
    assert session.source.words == "One."


def test_the_text_of_a_document_is_changed_in_place_and_can_be_had_back(
    qtbot: QtBot, session: SourceSession, opener: SourceOpener, tmp_path: Path
) -> None:
    open_file(qtbot, session, opener, tmp_path / "notes.md", "One.\n\nTwo.")
    before = session.source
    session.typed(lambda: "nothing is typed into a document that is read")
    assert session.source == before
    session.edit()
    assert (session.source.words, session.source.empty) == ("One.\n\nTwo.", False)
    session.typed(lambda: "One.\n\nThree.")
    assert session.source.words == "One.\n\nThree."
    session.end_edit()
    document = session.source.document
    assert document is not None
    assert [(each.text, each.place) for each in document.passages] == [("One.", "line 1"), ("Three.", "line 2")]
    assert (session.source.changed, session.source.path) == (True, before.path)
    assert session.replacement == "You changed the text of notes.md. The file is as it was."
    session.bring_back()
    assert session.source == before


def test_an_edit_that_changes_nothing_leaves_the_very_document(
    qtbot: QtBot, session: SourceSession, opener: SourceOpener, tmp_path: Path
) -> None:
    open_file(qtbot, session, opener, tmp_path / "notes.md", "One.\n\nTwo.")
    before = session.source
    session.edit()
    session.end_edit()
    assert session.source == before
    assert session.source.document is before.document
    assert session.earlier == Source()


def test_what_is_edited_is_worked_on_as_it_is_by_now(
    qtbot: QtBot, loop: LoopThread, session: SourceSession, opener: SourceOpener, tmp_path: Path
) -> None:
    open_file(qtbot, session, opener, tmp_path / "notes.md", "One.\n\nTwo.")
    session.edit()
    session.typed(lambda: "One.\n\nThree.")
    read: list[Document] = []
    Jobs(loop, session).run(session.fetch(), read.append)
    qtbot.waitUntil(lambda: bool(read))
    assert (read[0].text, read[0].name) == ("One.\n\nThree.", "notes.md")


def test_all_text_taken_out_of_a_document_is_nothing(
    qtbot: QtBot, session: SourceSession, opener: SourceOpener, tmp_path: Path
) -> None:
    open_file(qtbot, session, opener, tmp_path / "notes.md", "One.\n\nTwo.")
    session.edit()
    session.typed(lambda: " ")
    assert not session.has_text
    session.end_edit()
    assert session.source == Source()


def test_a_file_that_was_written_again_is_newer_until_it_is_opened_again(
    qtbot: QtBot, session: SourceSession, opener: SourceOpener, tmp_path: Path
) -> None:
    path = tmp_path / "notes.md"
    open_file(qtbot, session, opener, path, "One.")
    path.write_text("Another.", "utf-8")
    os.utime(path, (1, 1))
    with qtbot.waitSignal(session.changed):
        session.file.check()
    assert session.file.newer
    opener.again()
    qtbot.waitUntil(lambda: session.source.words == "Another.")
    assert not session.file.newer


def test_a_file_that_is_gone_says_nothing_new(
    qtbot: QtBot, session: SourceSession, opener: SourceOpener, loop: LoopThread, tmp_path: Path
) -> None:
    path = tmp_path / "notes.md"
    open_file(qtbot, session, opener, path, "One.")
    path.unlink()
    session.file.check()
    qtbot.waitUntil(lambda: not loop.jobs)
    assert not session.file.newer


@pytest.mark.parametrize(
    ("text", "expected"), [("x" * SHOWN, True), ("x" * (SHOWN + 1), False), ("x\n" * 8_001, False)], ids=range(3)
)
def test_what_is_too_long_is_not_for_an_editor(text: str, expected: bool) -> None:
    assert can_be_changed(text) is expected
