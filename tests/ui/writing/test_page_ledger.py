"""Each page of a document has its state, in a box that leads to it and in the text itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.common.types import Document, Gap, PageState, Passage, Unread
from desktop.ui.offer import Offer
from desktop.ui.writing.page import WritingPage
from desktop.ui.writing.page_ledger import PageBox
from tests.ui.rooms import find
from tests.ui.writing.bench import Bench, Open
from tests.ui.writing.looking import pages, source

T, S, P, E, U = PageState.TEXT, PageState.SCAN, PageState.PICTURE, PageState.EMPTY, PageState.UNREADABLE
WORDS = "The new well gave 412 cubic metres. " * 8


def report(*states: PageState) -> Document:
    """Two passages a page of text, one a scan."""
    readable = [page for page, state in enumerate(states, 1) for _ in range({T: 2, S: 1}.get(state, 0))]
    passages = [Passage(n, f"{n} {WORDS}", f"page {page}", page=page) for n, page in enumerate(readable, 1)]
    return Document("report.pdf", tuple(passages), (), states)


TWELVE = report(T, T, T, T, T, T, U, S, T, T, T, E)


def show(page: WritingPage, bench: Bench, qtbot: QtBot, document: Document) -> list[PageBox]:
    bench.reader.document = document
    page.take_offer(Offer(paths=(Path(__file__),)))
    qtbot.waitUntil(lambda: page.controller.source.source.document is document)
    return boxes(page)


def boxes(page: WritingPage) -> list[PageBox]:
    return [box for box in page.findChildren(PageBox) if box.isVisible()]


def top_line(page: WritingPage) -> str:
    view = source(page)
    return view.cursorForPosition(view.viewport().rect().topLeft()).block().text()


def test_a_box_a_page_with_its_state(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    found = show(page, bench, qtbot, TWELVE)
    assert pages(page) == "12 pages: 9 with text, 1 read as a scan, 1 empty, 1 unreadable"
    assert [box.text() for box in found] == [str(number) for number in range(1, 13)]
    assert [found[at].accessibleName() for at in (0, 6, 7, 11)] == [
        "Page 1, text",
        "Page 7, not readable",
        "Page 8, read as a scan",
        "Page 12, empty",
    ]


def test_assistive_technology_finds_each_page(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    show(page, bench, qtbot, TWELVE)
    ledger = QAccessible.queryAccessibleInterface(find(page, QWidget, "Page ledger"))
    assert ledger is not None
    names = [ledger.child(at).text(QAccessible.Text.Name) for at in range(ledger.childCount())]
    assert names[6] == "Page 7, not readable"
    assert len(names) == 12
    assert ledger.text(QAccessible.Text.Name) == "12 pages"


def test_a_click_leads_to_the_page(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    found = show(page, bench, qtbot, TWELVE)
    QTest.mouseClick(found[4], Qt.MouseButton.LeftButton)
    assert top_line(page) == "Page 5"
    QTest.mouseClick(found[6], Qt.MouseButton.LeftButton)
    assert top_line(page) == "Page 7 could not be read"
    QTest.mouseClick(found[7], Qt.MouseButton.LeftButton)
    assert top_line(page) == "Page 8, read as a scan"


def test_arrow_keys_go_along_and_enter_leads_there(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    found = show(page, bench, qtbot, TWELVE)
    assert [box.focusPolicy() for box in found].count(Qt.FocusPolicy.StrongFocus) == 1
    found[0].setFocus()
    for _ in range(3):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Left)
    assert page.focusWidget() is found[2]
    QTest.keyClick(found[2], Qt.Key.Key_Return)
    assert top_line(page) == "Page 3"
    assert page.focusWidget() is found[2]


@pytest.mark.parametrize("number", [5, 12])
def test_the_page_in_sight_is_told(qtbot: QtBot, opened: Open, bench: Bench, number: int) -> None:
    page = opened()
    found = show(page, bench, qtbot, TWELVE)
    with qtbot.waitSignal(page.source.view.passages.page_changed) as told:
        QTest.mouseClick(found[number - 1], Qt.MouseButton.LeftButton)
    assert found[number - 1]._in_sight
    assert told.args
    source(page).verticalScrollBar().setValue(0)
    assert [box.text() for box in found if box._in_sight] == ["1"]


def test_a_long_document_has_boxes_for_what_is_not_text(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    states = [T] * 30
    states[3] = U
    states[16:19] = [S] * 3
    found = show(page, bench, qtbot, report(*states))
    assert [(box.text(), box.accessibleName()) for box in found] == [
        ("4", "Page 4, not readable"),
        ("17–19", "Pages 17 to 19, read as a scan"),
    ]
    QTest.mouseClick(found[1], Qt.MouseButton.LeftButton)
    assert top_line(page) == "Page 17, read as a scan"


def test_one_page_and_a_text_without_pages_have_none(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    assert not show(page, bench, qtbot, report(T))
    assert not show(page, bench, qtbot, Document("a.md", (Passage(1, "One.", ""),)))


def test_pages_that_were_not_read_stand_in_the_text_each_at_its_place(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    show(page, bench, qtbot, report(T, P, P, T, E))
    lines = [line[:22].strip() for line in source(page).toPlainText().splitlines()]
    assert lines == [
        *("Page 1", "1 The new well gave 41", "2 The new well gave 41", "Pages 2 to 3 could not"),
        *("Page 4", "3 The new well gave 41", "4 The new well gave 41", "Page 5, empty"),
    ]


def test_what_is_copied_is_the_text_alone(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    show(page, bench, qtbot, report(T, U, T))
    view = source(page)
    view.selectAll()
    copied = view.createMimeDataFromSelection().text()
    assert copied == "\n".join(f"{n} {WORDS}" for n in range(1, 5))
    cursor = QTextCursor(view.document())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert view.createMimeDataFromSelection().text() == ""


def test_an_unread_page_is_offered_to_be_looked_at(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    found = show(page, bench, qtbot, TWELVE)
    assert not [each for each in page.findChildren(QPushButton) if each.text() == "Look at it" and each.isVisible()]
    QTest.mouseClick(found[6], Qt.MouseButton.LeftButton)
    button = find(page, QPushButton, "Look at page 7")
    assert button.isVisible()
    assert button.accessibleName() == "Look at page 7"
    line = source(page).cursorRect(source(page).document().find("Page 7 could"))
    assert abs(button.geometry().center().y() - line.center().y()) <= 2
    with qtbot.waitSignal(page.source.view.passages.rules.look_wanted) as told:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == [7]


def test_what_is_read_once_is_said_below_the_pages(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    head = Unread("pages 2–12", "The running head “Garden” is read once, on page 1.", Gap.LEFT_OUT)
    page = opened()
    show(page, bench, qtbot, replace(TWELVE, repeated=(head,)))
    said = find(page, QLabel, "Read once")
    assert said.text() == said.toolTip() == "pages 2–12: The running head “Garden” is read once, on page 1."
    assert said.isVisible()
    show(page, bench, qtbot, report(T, T))
    assert said.isHidden()
