from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QFont, QImage
from pytestqt.qtbot import QtBot

from desktop.common.types import Document, Passage
from desktop.ui.theme import Theme
from desktop.ui.writing.source_view import SHOWN, SourceView

ROOF = Document(
    "notes.md",
    (
        Passage(1, "# The roof\n\nThe lead has to be replaced.", "The roof", "The roof"),
        Passage(2, "The council pays half.", "The roof", "The roof"),
    ),
)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> SourceView:
    made = SourceView(theme)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


def test_a_document_is_shown_whole_and_cannot_be_changed(view: SourceView) -> None:
    view.show_document(ROOF)
    assert view.isReadOnly()
    assert view.toPlainText().split("\n") == ["The roof", "The lead has to be replaced.", "The council pays half."]


def test_a_heading_is_bold_where_it_begins(view: SourceView) -> None:
    view.show_document(ROOF)
    assert view.document().find("The roof").charFormat().fontWeight() == QFont.Weight.DemiBold
    assert view.document().find("The council").charFormat().fontWeight() == QFont.Weight.Normal


def test_passage_numbers_stand_in_the_margin(view: SourceView) -> None:
    view.show_document(ROOF)
    image = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ground = image.pixelColor(1, image.height() - 2).name()
    rows = [any(image.pixelColor(x, y).name() != ground for x in range(28)) for y in range(image.height())]
    assert sum(now and not before for before, now in zip([False, *rows], rows, strict=False)) == 2


def test_numbers_are_no_part_of_the_text(view: SourceView) -> None:
    view.show_document(ROOF)
    view.selectAll()
    assert "1" not in view.textCursor().selectedText()


def test_a_very_long_text_is_shown_in_part_and_says_so(view: SourceView) -> None:
    view.show_document(Document("long.txt", (Passage(1, "word " * SHOWN, "line 1"), Passage(2, "end", "line 2"))))
    text = view.toPlainText()
    assert len(text) < SHOWN + 200
    assert text.endswith("The rest is read too, but not shown here.")


def test_pasted_files_are_not_pasted_as_their_names(qtbot: QtBot, view: SourceView) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/notes/roof.md")])
    with qtbot.waitSignal(view.files) as told:
        view.insertFromMimeData(files)
    assert told.args == [(Path("/notes/roof.md"),)]
    assert view.toPlainText() == ""


def test_pasted_text_is_plain(view: SourceView) -> None:
    rich = QMimeData()
    rich.setHtml("<b>Roof</b>")
    rich.setText("Roof")
    view.insertFromMimeData(rich)
    assert view.toPlainText() == "Roof"
    assert view.document().find("Roof").charFormat().fontWeight() == QFont.Weight.Normal


def test_back_to_an_editor_nothing_of_the_document_is_left(view: SourceView) -> None:
    view.show_document(ROOF)
    view.show_editor("Mine")
    assert not view.isReadOnly()
    view.undo()
    assert view.toPlainText() == "Mine"


def test_another_theme_keeps_what_is_shown(view: SourceView, theme: Theme) -> None:
    view.show_document(ROOF)
    before = view.toPlainText()
    theme.set_text_size(125)
    try:
        assert view.toPlainText() == before
    finally:
        theme.set_text_size(100)
