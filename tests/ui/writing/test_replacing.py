"""What takes the place of a text in the Writing room can be undone, and a document is changed in place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop.ui.offer import Offer
from tests.ui.documents_double import document
from tests.ui.pressing import undo
from tests.ui.rooms import find
from tests.ui.writing.bench import Again, Bench, Open
from tests.ui.writing.looking import bar, open_file, press, source, told


def test_a_closed_text_comes_back(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    QTest.keyClicks(source(page), "Typed for an hour")
    find(page, QToolButton, "Close text").click()
    assert source(page).toPlainText() == ""
    assert bar(page) == ["Your text closed."]
    undo(source(page))
    assert source(page).toPlainText() == "Typed for an hour"
    assert bar(page) == []


@pytest.mark.parametrize("way", ["drop", "text", "reuse"])
def test_a_replaced_text_comes_back(qtbot: QtBot, opened: Open, tmp_path: Path, way: str) -> None:
    page = opened()
    QTest.keyClicks(source(page), "Typed for an hour")
    if way == "drop":
        open_file(qtbot, page, tmp_path / "notes.md", "One.")
    elif way == "text":
        page.take_offer(Offer(text="Dropped words"))
    else:
        page.result.reuse.emit("A new wording")
    assert bar(page) == ["Your text replaced."]
    press(find(page, QFrame, "Text before"), "Undo")
    assert source(page).toPlainText() == "Typed for an hour"
    assert not source(page).isReadOnly()


def test_a_document_that_was_replaced_comes_back_by_key(qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
    page = opened()
    open_file(qtbot, page, tmp_path / "one.md", "One.")
    open_file(qtbot, page, tmp_path / "two.md", "Two.")
    assert bar(page) == ["one.md replaced."]
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    source(page).setFocus()
    undo(source(page))
    assert page.controller.source.source.name == "one.md"
    assert source(page).toPlainText() == "One."


def test_undo_takes_back_typing_first(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    QTest.keyClicks(source(page), "First")
    find(page, QToolButton, "Close text").click()
    QTest.keyClicks(source(page), "Second")
    undo(source(page))
    assert source(page).toPlainText() == ""
    undo(source(page))
    assert source(page).toPlainText() == "First"


def test_the_button_loses_nothing_that_was_typed_since(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    QTest.keyClicks(source(page), "First")
    find(page, QToolButton, "Close text").click()
    QTest.keyClicks(source(page), "Second")
    press(find(page, QFrame, "Text before"), "Undo")
    assert source(page).toPlainText() == "First"
    assert bar(page) == ["Your text replaced."]
    press(find(page, QFrame, "Text before"), "Undo")
    assert source(page).toPlainText() == "Second"


def test_a_text_that_was_closed_can_be_had_back_after_a_restart(qtbot: QtBot, opened: Open, again: Again) -> None:
    page = opened()
    QTest.keyClicks(source(page), "Typed for an hour")
    find(page, QToolButton, "Close text").click()
    page = again(page)
    assert bar(page) == ["Your text closed."]
    press(find(page, QFrame, "Text before"), "Undo")
    assert source(page).toPlainText() == "Typed for an hour"
    find(page, QToolButton, "Close text").click()
    find(find(page, QFrame, "Text before"), QToolButton, "Close message").click()
    page = again(page)
    assert bar(page) == []


def test_what_is_typed_after_a_heading_is_no_heading(qtbot: QtBot, opened: Open, bench: Bench, tmp_path: Path) -> None:
    page = opened()
    heading = document("notes.md", "Trip")
    bench.reader.document = type(heading)("notes.md", (type(heading.passages[0])(1, "# Trip", "line 1", "Trip", 6),))
    open_file(qtbot, page, tmp_path / "notes.md", "# Trip")
    assert source(page).textCursor().charFormat().fontWeight() == QFont.Weight.DemiBold
    find(page, QToolButton, "Close text").click()
    QTest.keyClicks(source(page), "plain")
    assert source(page).textCursor().charFormat().fontWeight() != QFont.Weight.DemiBold
    assert source(page).textCursor().blockFormat().leftMargin() == 0


def test_the_text_of_a_document_is_changed_in_place(qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
    page = opened()
    open_file(qtbot, page, tmp_path / "notes.md", "One.\n\nTwo.")
    QTest.keyClicks(source(page), "x")
    assert source(page).toPlainText() == "One.\nTwo."
    assert told(page, "Source note") == (
        "This is the file as it was read. With Edit you change its text here; the file stays as it is."
    )
    QTest.mouseClick(find(page, QPushButton, "Edit source"), Qt.MouseButton.LeftButton)
    assert source(page).toPlainText() == "One.\n\nTwo."
    assert told(page, "Source note") == ""
    QTest.keyClicks(source(page), "Zero. ")
    assert page.controller.source.source.words == "Zero. One.\n\nTwo."
    QTest.keyClick(source(page), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.controller.source.source.words == "One.\n\nTwo."
    QTest.keyClicks(source(page), "Zero. ")
    QTest.mouseClick(find(page, QPushButton, "Done editing"), Qt.MouseButton.LeftButton)
    assert source(page).toPlainText() == "Zero. One.\nTwo."
    assert source(page).isReadOnly()
    document = page.controller.source.source.document
    assert document is not None
    assert [each.text for each in document.passages] == ["Zero. One.", "Two."]
    assert bar(page) == ["You changed the text of notes.md. The file is as it was."]
    assert (tmp_path / "notes.md").read_text("utf-8") == "One.\n\nTwo."
    press(find(page, QFrame, "Text before"), "Undo")
    assert source(page).toPlainText() == "One.\nTwo."
    assert source(page).isReadOnly()


def test_an_edit_goes_on_after_a_kill(qtbot: QtBot, opened: Open, again: Again, tmp_path: Path) -> None:
    page = opened()
    open_file(qtbot, page, tmp_path / "notes.md", "One.\n\nTwo.")
    press(page, "Edit source")
    QTest.keyClicks(source(page), "Zero. ")
    page.drafts.saver.now()
    page = again(page, killed=True)
    assert source(page).toPlainText() == "Zero. One.\n\nTwo."
    press(page, "Done editing")
    assert source(page).toPlainText() == "Zero. One.\nTwo."
