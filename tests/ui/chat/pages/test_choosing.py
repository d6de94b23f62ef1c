"""From a text, from a picture in view and from the menu behind Attach to a page as a picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from desktop.common.errors import InputUnreadable
from desktop.common.types import Document, PageState, Passage, Series
from desktop.ui.chat.pages.picker import PagePicker
from desktop.ui.offer import Offer
from desktop.vault.draft_types import AddedDocument
from tests.ui.chat.pages.papers import paper, series
from tests.ui.chat.scripted import Talk
from tests.ui.chat.seen import said
from tests.ui.pressing import undo
from tests.ui.rooms import find

TEXT = Document("report.pdf", (Passage(1, "Sales grew.", "page 1"),), pages=(PageState.TEXT,) * 3)


def picker(talk: Talk) -> PagePicker:
    """The one that is open, with its pages."""

    def found() -> PagePicker | None:
        shown = [each for each in talk.page.findChildren(PagePicker) if each.isVisible()]
        return shown[0] if shown and shown[0].grid.model() is not None else None

    talk.until(lambda: found() is not None)
    opened = found()
    assert opened is not None
    return opened


def choose(talk: Talk, number: int) -> None:
    grid = picker(talk).grid
    QTest.keyClicks(grid, str(number))
    QTest.keyClick(grid, Qt.Key.Key_Return)


def names(talk: Talk) -> list[str]:
    return [each.name for each in talk.page.composer.draft().pictures]


def test_a_page_of_a_text_that_goes_along(talk: Talk, tmp_path: Path) -> None:
    path = paper(tmp_path, 3)
    talk.place.reader.document = TEXT
    talk.page.take_offer(Offer(paths=(path,)))
    talk.until(lambda: bool(talk.page.composer.draft().documents))
    QTest.mouseClick(find(talk.page, QPushButton, "Page of Text 1"), Qt.MouseButton.LeftButton)
    choose(talk, 3)
    talk.until(lambda: names(talk) == ["report.pdf, page 3"])
    shown = talk.page.composer.draft().pictures[0]
    assert (shown.look.series, shown.look.number, shown.look.count) == (Series.PAGES, 3, 3)
    assert shown.look.origin == str(path)
    assert (shown.width, shown.height) == (791, 1120)
    assert talk.page.composer.draft().documents == (AddedDocument(TEXT),)


def test_texts_of_other_kinds_have_no_pages(talk: Talk) -> None:
    talk.page.composer.add_document(Document("notes.md", (Passage(1, "Sales grew.", "line 1"),)))
    assert not find(talk.page, QPushButton, "Page of Text 1").isVisible()


def test_of_a_text_from_before_a_restart_the_file_is_asked_for(talk: Talk, tmp_path: Path) -> None:
    talk.page.composer.add_document(TEXT)
    QTest.mouseClick(find(talk.page, QPushButton, "Page of Text 1"), Qt.MouseButton.LeftButton)
    (dialog,) = [each for each in talk.page.window().findChildren(QFileDialog) if each.isVisible()]
    dialog.fileSelected.emit(str(paper(tmp_path, 3)))
    dialog.close()
    choose(talk, 2)
    talk.until(lambda: names(talk) == ["report.pdf, page 2"])


def test_another_page_takes_the_place_of_the_one_in_view(talk: Talk, tmp_path: Path) -> None:
    path = series(tmp_path, "scan.tif")
    talk.page.take_offer(Offer(paths=(path,)))
    talk.until(lambda: names(talk) == ["scan.tif"])
    another = find(talk.page, QPushButton, "Another page")
    assert another.text() == "Another page"
    QTest.mouseClick(another, Qt.MouseButton.LeftButton)
    choose(talk, 3)
    talk.until(lambda: names(talk) == ["scan.tif, page 3"])
    assert talk.page.composer.draft().pictures[0].look.number == 3
    undo(talk.page.composer.editor)
    assert names(talk) == ["scan.tif"]


def test_one_that_was_sent_stays_and_the_other_page_goes_with_the_next_question(talk: Talk, tmp_path: Path) -> None:
    talk.page.take_offer(Offer(paths=(series(tmp_path, "scan.tif"),)))
    talk.until(lambda: names(talk) == ["scan.tif"])
    talk.page.composer.editor.setPlainText("What is this?")
    talk.page.composer.send()
    talk.until(lambda: bool(talk.script.asked))
    talk.answer("A page.")
    QTest.mouseClick(find(talk.page, QPushButton, "Another page"), Qt.MouseButton.LeftButton)
    choose(talk, 2)
    talk.until(lambda: names(talk) == ["scan.tif, page 2"])


def test_one_picture_alone_has_no_other_page(talk: Talk, tmp_path: Path) -> None:
    talk.page.pages.of_file(paper(tmp_path, 1))
    choose(talk, 1)
    talk.until(lambda: names(talk) == ["report.pdf, page 1"])
    assert not find(talk.page, QPushButton, "Another page").isVisible()


def test_a_scan_that_is_no_text_can_be_asked_about_page_by_page(talk: Talk, tmp_path: Path) -> None:
    talk.place.reader.error = InputUnreadable("“scan.pdf” could not be read", "Its pages are scans.")
    talk.page.take_offer(Offer(paths=(paper(tmp_path, 2, "scan.pdf"),)))
    talk.until(lambda: talk.page.pane.foot.banners.isVisible())
    assert said(talk.page.pane.foot.banners) == [
        "“scan.pdf” could not be read",
        "Its pages are scans. Or ask about a page of it as a picture.",
    ]
    QTest.mouseClick(find(talk.page, QPushButton, "Choose a page"), Qt.MouseButton.LeftButton)
    choose(talk, 2)
    talk.until(lambda: names(talk) == ["scan.pdf, page 2"])
    assert "“scan.pdf” could not be read" not in said(talk.page.pane.foot.banners)


def test_attach_shows_the_ways_in(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: opened.append(menu))
    QTest.mouseClick(find(talk.page, QPushButton, "Attach picture"), Qt.MouseButton.LeftButton)
    (menu,) = opened
    assert [each.text() for each in menu.actions()][:2] == ["A picture or a text", "A page of a PDF as a picture"]
    for place, title in enumerate(("Attach", "A page as a picture")):
        menu.actions()[place].trigger()
        (dialog,) = [each for each in talk.page.window().findChildren(QFileDialog) if each.isVisible()]
        assert dialog.windowTitle() == title
        dialog.close()
    menu.close()
