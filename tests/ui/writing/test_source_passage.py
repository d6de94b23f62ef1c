"""The passage behind a sentence is marked in the source, and the sentence in it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.common.types import Document, Passage
from desktop.state.writing.source import SHOWN
from desktop.ui.theme import Theme
from desktop.ui.writing.source_view import SourceView

LINES = "The side paths wait until spring. Prams reach every plot but four."


def document(passages: int, text: str = LINES) -> Document:
    return Document("paths.pdf", tuple(Passage(n, f"{n}: {text}", f"page {n}") for n in range(1, passages + 1)))


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> SourceView:
    made = SourceView(theme)
    qtbot.addWidget(made)
    made.resize(500, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


def rows_of(view: SourceView, colour: QColor) -> list[int]:
    """Where the view shows that colour, from the top."""
    image = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    found = range(image.height())
    return [y for y in found if any(image.pixelColor(x, y).name() == colour.name() for x in range(image.width()))]


def sentence(document: Document, number: int, words: str) -> tuple[int, int]:
    start = document.text.index(words, document.ranges[number - 1][0])
    return start, start + len(words)


def test_a_passage_is_marked_and_its_sentence_has_a_line_below(view: SourceView, theme: Theme) -> None:
    view.show_document(document(3))
    assert not rows_of(view, theme.colour("selection"))
    assert view.passages.show(2, *sentence(document(3), 2, "Prams reach every plot but four."))
    ground, line = rows_of(view, theme.colour("selection")), rows_of(view, theme.colour("accent"))
    assert ground
    assert ground == list(range(ground[0], ground[-1] + 1))  # one passage alone
    assert ground[0] < line[0] <= line[-1] < ground[-1]
    view.passages.clear()
    assert not rows_of(view, theme.colour("selection"))
    assert not rows_of(view, theme.colour("accent"))


def test_the_passage_above_a_heading_is_not_marked_with_it(view: SourceView, theme: Theme) -> None:
    text = "## The roof\n\nIt leaks."
    one = Document("roof.md", (Passage(1, "One.", ""), Passage(2, text, "The roof", "The roof", len("## The roof"))))
    view.show_document(one)
    view.passages.show(2, *sentence(one, 2, "It leaks."))
    above = view.cursorRect(view.document().find("One.")).bottom()
    assert rows_of(view, theme.colour("selection"))[0] > above


def test_it_is_scrolled_to_the_upper_third(view: SourceView, theme: Theme) -> None:
    view.show_document(document(80))
    for number in (60, 5, 33):
        view.passages.show(number, *sentence(document(80), number, "Prams"))
        ground = rows_of(view, theme.colour("selection"))
        assert 0 < ground[0] < view.viewport().height() / 3
        assert view.cursorForPosition(view.viewport().rect().topLeft()).block().blockNumber() <= number - 1


def test_a_passage_further_down_than_is_shown_comes_into_view(view: SourceView, theme: Theme) -> None:
    long = document(3000, "word " * 100)
    assert long.ranges[2500][0] > 2 * SHOWN
    view.show_document(long)
    assert view.passages.show(2501, *sentence(long, 2501, "2501:"))
    assert rows_of(view, theme.colour("accent"))
    assert "\n2501: word" in view.toPlainText()
    assert view.toPlainText().startswith("This text is long. What stands above is read too")
    assert view.passages.show(2, *sentence(long, 2, "2:"))
    assert rows_of(view, theme.colour("accent"))
    assert view.toPlainText().startswith("1: word")


def test_what_stands_in_many_short_lines_is_found_too(view: SourceView, theme: Theme) -> None:
    long = Document("poem.txt", tuple(Passage(n, "a\n" * 30 + f"b{n}", "") for n in range(1, 2001)))
    view.show_document(long)
    assert view.passages.show(1500, *sentence(long, 1500, "b1500"))
    assert rows_of(view, theme.colour("accent"))


@pytest.mark.parametrize(
    "text", ["# The roof\r\n\r\nIt 😀 leaks. Two pumps run.", "\n\n  It leaks.\u2028Two pumps run. Yes."]
)
def test_the_line_stands_below_the_very_words(view: SourceView, text: str) -> None:
    one = Document("roof.md", (Passage(1, "One.", ""), Passage(2, text, "", "The roof")))
    view.show_document(one)
    view.passages.show(2, *sentence(one, 2, "Two pumps"))
    view.passages.take_keyboard()
    words = view.textCursor()
    words.setPosition(words.position() + len("Two pumps"), QTextCursor.MoveMode.KeepAnchor)
    assert words.selectedText() == "Two pumps"


def test_there_is_no_such_passage(view: SourceView) -> None:
    view.show_document(document(2))
    assert not view.passages.show(3, 0, 5)
    view.show_editor("Mine")
    assert not view.passages.show(1, 0, 4)


def test_in_a_text_that_is_typed_the_very_words_are_marked(view: SourceView, theme: Theme) -> None:
    made = Document("", (Passage(1, "Two pumps run. The roof leaks.", ""), Passage(2, "Two pumps run. Yes.", "")))
    view.show_editor("Two pumps run. The roof leaks.\n\n\n" + "Filler.\n" * 60 + "Two pumps run. Yes.")
    view.passages.typed = lambda: made
    assert view.passages.show(2, *sentence(made, 2, "Two pumps run."))
    assert view.verticalScrollBar().value() > 0
    rows = rows_of(view, theme.colour("selection"))
    assert rows
    assert rows[0] < view.viewport().height()
    view.passages.take_keyboard()
    assert view.textCursor().block().text() == "Two pumps run. Yes."
    assert not view.textCursor().hasSelection()  # the next letter takes nothing away
    QTest.keyClicks(view, "x")
    assert view.toPlainText().endswith("xTwo pumps run. Yes.")
    assert not view.extraSelections()
    assert not view.passages.show(1, 0, 0)
