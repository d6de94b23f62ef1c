"""Pages that are pictures of text: what will be done with them is said before, each is told, and one can go without."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.common.types import Document, PageState, Passage
from desktop.documents.pages.wanted import Want, Wanted
from desktop.documents.scans.outlook import Outlook
from desktop.ui.offer import Offer
from desktop.ui.writing.page import WritingPage
from tests.ui.models.overview import OVERVIEW
from tests.ui.page_looks_double import Looks
from tests.ui.rooms import find
from tests.ui.writing.bench import Bench, Open
from tests.ui.writing.looking import pages, shown, source, told

T, S, P = PageState.TEXT, PageState.SCAN, PageState.PICTURE
HALF = Document("plan.pdf", (Passage(1, "The roof leaks.", "page 1", page=1),), (), (T, P, P))


@pytest.fixture
def page(opened: Open, bench: Bench) -> WritingPage:
    bench.reader.document, bench.reader.why_not = HALF, ""
    bench.reader.wanted = (Wanted(2, Want.PICTURE), Wanted(3, Want.PICTURE))
    bench.reader.outlook = Outlook((T, S, S), (2, 3), (), 16.0)
    return opened()


def begin(qtbot: QtBot, page: WritingPage) -> None:
    page.take_offer(Offer(paths=(Path(__file__),)))
    qtbot.waitUntil(lambda: page.opener.progress is not None)


def test_what_will_be_read_is_said_before_and_each_page_is_told(qtbot: QtBot, page: WritingPage, bench: Bench) -> None:
    begin(qtbot, page)
    assert pages(page) == "3 pages: 1 with text, 2 read as scans"
    assert told(page, "Scans") == "2 pages will be read as scans, about 15 seconds"
    bench.reader.go_on.set()
    qtbot.waitUntil(lambda: told(page, "Scans").startswith("Page 2 of 2 is read as a scan"))
    bench.reader.go_on.set()
    qtbot.waitUntil(lambda: page.controller.source.has_text)
    assert not page.opener.name


def test_the_file_is_opened_without_them(qtbot: QtBot, page: WritingPage, bench: Bench) -> None:
    begin(qtbot, page)
    QTest.mouseClick(find(page, QPushButton, "Open without scans"), Qt.MouseButton.LeftButton)
    bench.reader.go_on.set()  # for the thread that waits
    assert page.controller.source.source.document is HALF
    assert "The roof leaks." in source(page).toPlainText()
    assert pages(page) == "3 pages: 1 with text, 2 pictures only"
    assert shown(page, "Read as scans")
    QTest.mouseClick(find(page, QPushButton, "Read as scans"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.opener.progress is not None)
    assert not shown(page, "Read as scans")
    page.opener.stop()
    bench.reader.go_on.set()


def test_where_scans_are_not_read_the_reason_is_said(qtbot: QtBot, page: WritingPage, bench: Bench) -> None:
    bench.reader.wanted, bench.reader.why_not = (), "Words in pictures need the package corral-ocr."
    page.take_offer(Offer(paths=(Path(__file__),)))
    qtbot.waitUntil(lambda: page.controller.source.has_text)
    assert told(page, "Scans") == "Words in pictures need the package corral-ocr."
    assert not shown(page, "Read as scans")


def test_a_model_that_sees_is_offered_to_read_them_with_the_time(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    other = OVERVIEW.others[0]
    seer = replace(other, model=replace(other.model, name="my-vision"))
    bench.overview_reader.now = replace(OVERVIEW, others=(seer,))
    looks = cast("Looks", bench.context.page_looks)
    looks.pictures, looks.took = (2, 3), 240.0
    looks.document = replace(HALF, pages=(T, S, S))
    bench.reader.document = HALF
    page = opened()
    page.take_offer(Offer(paths=(Path(__file__),)))
    button = find(page, QPushButton, "Have a model read them")
    qtbot.waitUntil(button.isVisible)
    assert button.text() == "Have my-vision read 2 pages, about 4 minutes"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: told(page, "Scans") == "Page 1 of 2 is being read")
    assert not button.isVisible()
    looks.go_on.set()
    qtbot.waitUntil(lambda: told(page, "Scans") == "Page 2 of 2 is being read")
    looks.go_on.set()
    qtbot.waitUntil(lambda: page.controller.source.source.document is looks.document)
    assert looks.asked == [("my-vision", (2, 3))]
    assert pages(page) == "3 pages: 1 with text, 2 read as scans"
    assert not button.isVisible()


def test_nothing_is_offered_where_no_model_sees(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    cast("Looks", bench.context.page_looks).pictures = (2, 3)
    bench.reader.document = HALF
    page = opened()
    page.take_offer(Offer(paths=(Path(__file__),)))
    qtbot.waitUntil(lambda: page.controller.source.has_text)
    assert told(page, "Scans") == "Words in pictures are not read here."
    assert not shown(page, "Have a model read them")
