"""What the pages of a document are and what of it is missing stands beside its text, and stays there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QTextEdit
from pytestqt.qtbot import QtBot

from desktop.common.types import Document, Ending, Gap, PageState, Passage, Unread
from desktop.ui.offer import Offer
from desktop.ui.writing.page import WritingPage
from desktop.vault.draft_types import Source
from desktop.writing.types import Coverage, Result, Words
from tests.ui.rooms import find
from tests.ui.writing.bench import Again, Bench, Open
from tests.ui.writing.looking import pages, run, source, told

T, P, E = PageState.TEXT, PageState.PICTURE, PageState.EMPTY
TEXT = (Passage(1, "The roof leaks.", "page 1"),)
FEW = (Unread("page 2", "It is a picture."), Unread("The price", "Struck-out words.", Gap.LEFT_OUT))


def open_document(page: WritingPage, bench: Bench, qtbot: QtBot, document: Document) -> None:
    bench.reader.document = document
    page.take_offer(Offer(paths=(Path(__file__),)))
    qtbot.waitUntil(lambda: page.controller.source.source.document is document)


def test_pages_and_gaps_beside_the_text(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    open_document(page, bench, qtbot, Document("plan.pdf", TEXT, FEW, (T, P, P, E)))
    assert pages(page) == "4 pages: 1 with text, 2 pictures only, 1 empty"
    numbers = "Pictures only: 2–3\nEmpty: 4"
    words = find(page, QLabel, "Pages")
    assert (words.toolTip(), words.accessibleDescription()) == (numbers, numbers)
    assert told(page, "Unread parts") == (
        "Not read: page 2. It is a picture.\nPartly left out: The price. Struck-out words."
    )
    assert not find(page, QPushButton, "Show all parts").isVisible()


def test_pages_that_are_all_text_are_only_counted(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    open_document(page, bench, qtbot, Document("plan.pdf", TEXT, (), (T, T)))
    assert pages(page) == ""
    assert told(page, "Unread parts") == ""
    assert "Less than a minute to read, 2 pages" in [each.text() for each in page.findChildren(QLabel)]


@pytest.mark.parametrize("by_key", [False, True])
def test_a_long_list_is_there_on_demand(qtbot: QtBot, opened: Open, bench: Bench, by_key: bool) -> None:
    page = opened()
    many = tuple(Unread(f"page {number}", "It is a picture.") for number in range(1, 121))
    open_document(page, bench, qtbot, Document("plan.pdf", TEXT, many, (P,) * 120))
    assert told(page, "Unread parts").endswith("page 6 and 114 more. It is a picture.")
    more = find(page, QPushButton, "Show all parts")
    assert more.text() == "Show all 120"
    height = find(page, QTextEdit, "Source").height()
    if by_key:
        more.setFocus()
        QTest.keyClick(more, Qt.Key.Key_Return)
    else:
        QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    listed = find(page, QScrollArea, "All unread parts")
    assert listed.isVisible()
    assert told(page, "Every unread part").splitlines()[119] == "Not read: page 120. It is a picture."
    assert listed.verticalScrollBar().maximum() > 0
    assert find(page, QTextEdit, "Source").height() > height // 2
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert not listed.isVisible()
    assert told(page, "Unread parts")


def test_a_list_that_is_not_whole_does_not_say_so(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    many = tuple(Unread(f"attachment {number}", f"Reason {number}.") for number in range(900))
    open_document(page, bench, qtbot, Document("a.eml", TEXT, many))
    more = find(page, QPushButton, "Show all parts")
    assert more.text() == "Show the first 500"
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert told(page, "Every unread part").splitlines()[-1] == "And 400 more."


def test_gaps_and_pages_are_there_after_a_restart(qtbot: QtBot, opened: Open, bench: Bench, again: Again) -> None:
    page = opened()
    open_document(page, bench, qtbot, Document("plan.pdf", TEXT, FEW, (T, P)))
    page = again(page)
    document = page.controller.source.source.document
    assert document is not None
    assert (document.unread, document.pages) == (FEW, (T, P))
    assert pages(page) == "2 pages: 1 with text, 1 picture only"
    assert told(page, "Unread parts").startswith("Not read: page 2.")


def test_they_go_with_the_document(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    open_document(page, bench, qtbot, Document("plan.pdf", TEXT, FEW, (T, P)))
    page.controller.source.replace(Source("Mine."))
    assert (pages(page), told(page, "Unread parts")) == ("", "")
    assert source(page).toPlainText() == "Mine."


def test_the_result_says_what_its_text_lacked(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    open_document(page, bench, qtbot, Document("plan.pdf", TEXT, FEW, (T, P)))
    result = Result("- It leaks", Ending.COMPLETE, 1.0, "m", "e", Coverage(frozenset({1}), 1, FEW))
    run(qtbot, page, bench, Words("- It leaks"), result)
    read = "Read 1 of 2 pages, used 100\u00a0%, 1 part not read, 1 part left out"
    qtbot.waitUntil(lambda: told(page, "Coverage") == read)
    words = find(page, QLabel, "Coverage")
    assert words.toolTip() == "Not read: page 2. It is a picture.\nPartly left out: The price. Struck-out words."
    assert words.accessibleDescription() == words.toolTip()
