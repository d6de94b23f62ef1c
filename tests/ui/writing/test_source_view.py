from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QFont, QImage, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.common.types import Document, Passage
from desktop.state.writing.source import SHOWN
from desktop.ui.theme import Theme
from desktop.ui.writing.source_filling import Colours, SourceFiller
from desktop.ui.writing.source_view import SourceView

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


def test_no_letter_of_a_document_changes_others_or_its_lines(view: SourceView) -> None:
    view.show_document(Document("a.txt", (Passage(1, "\ufffeThe quay\ufdd0 is shut.\n\ufeffOn Monday.", "", ""),)))
    assert view.toPlainText() == "\ufffdThe quay\ufffd is shut.\n\u2060On Monday."


def test_a_document_is_shown_whole_and_cannot_be_changed(view: SourceView) -> None:
    view.show_document(ROOF)
    assert view.isReadOnly()
    assert view.toPlainText().split("\n") == ["The roof", "The lead has to be replaced.", "The council pays half."]


def test_a_heading_is_bold_where_it_begins(view: SourceView) -> None:
    view.show_document(ROOF)
    assert view.document().find("The roof").charFormat().fontWeight() == QFont.Weight.DemiBold
    assert view.document().find("The council").charFormat().fontWeight() == QFont.Weight.Normal


def test_of_several_headings_each_is_bold_and_a_comment_in_code_is_none(view: SourceView) -> None:
    lead = "# The house\n\n## The roof"
    passage = Passage(1, f"{lead}\n\n# not a heading\nIt leaks.", "The roof", "The roof", len(lead))
    view.show_document(Document("a.md", (passage,)))
    assert view.toPlainText().split("\n") == ["The house", "The roof", "# not a heading", "It leaks."]
    for words, weight in {"The house": "DemiBold", "The roof": "DemiBold", "# not": "Normal"}.items():
        assert view.document().find(words).charFormat().fontWeight() == QFont.Weight[weight]


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


def test_a_very_long_text_is_shown_in_part_and_says_so(qtbot: QtBot, view: SourceView) -> None:
    view.show_document(Document("long.txt", (Passage(1, "word " * SHOWN, "line 1"), Passage(2, "end", "line 2"))))
    qtbot.waitUntil(lambda: view.toPlainText().endswith("The rest is read too, but not shown here."))
    assert len(view.toPlainText()) < SHOWN + 200


def test_a_long_text_comes_in_portions(view: SourceView) -> None:
    text = "x" * 70_000 + "\n" * 1_500
    document = QTextDocument()
    cursor = QTextCursor(document)
    grey = QColor("grey")
    filling = SourceFiller(cursor, text, (view.font(), view.font()), Colours(grey, grey))
    written = [0]
    blocks = [0]
    while not filling.write_portion():
        written.append(document.characterCount())
        blocks.append(document.blockCount())
    assert len(written) > 4
    assert max(after - before for before, after in pairwise(written)) <= 40_000
    assert max(after - before for before, after in pairwise(blocks)) <= 401


@pytest.mark.parametrize("text", ["x" * (SHOWN + 1), "line\n" * SHOWN, "x\n" * 20_000])
def test_a_text_too_long_for_the_editor_is_held_as_it_is(qtbot: QtBot, view: SourceView, text: str) -> None:
    view.show_editor(text)
    assert view.toPlainText() == text
    assert view.isReadOnly()
    qtbot.waitUntil(lambda: "All of it is used" in view.document().lastBlock().text())
    assert view.document().characterCount() < SHOWN + 400
    view.show_editor("short")
    assert (view.toPlainText(), view.isReadOnly()) == ("short", False)


def test_a_paste_that_makes_the_text_too_long_is_told_with_the_whole(qtbot: QtBot, view: SourceView) -> None:
    view.show_editor("beforeafter")
    cursor = view.textCursor()
    cursor.setPosition(6)
    view.setTextCursor(cursor)
    with qtbot.waitSignal(view.outgrown) as told:
        view.insertPlainText("x" * SHOWN)
    assert told.args == [f"before{'x' * SHOWN}after"]
    assert view.toPlainText() == "beforeafter"


def test_a_line_without_a_blank_is_one_line(view: SourceView) -> None:
    view.show_editor("x" * 100_000)
    view.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClicks(view, "end")
    assert view.toPlainText() == f"{'x' * 100_000}\nend"
    view.selectAll()
    assert view.createMimeDataFromSelection().text() == f"{'x' * 100_000}\nend"


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


def test_what_has_no_plain_text_is_pasted_as_its_words(view: SourceView) -> None:
    rich = QMimeData()
    rich.setHtml("<b>Roof</b> leaks")
    assert view.canInsertFromMimeData(rich)
    view.insertFromMimeData(rich)
    assert view.toPlainText() == "Roof leaks"


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
