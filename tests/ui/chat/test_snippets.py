"""The words around what was found are told in a narrow list as they are read, and what does not fit says so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.ui.chat.chats.snippets import paint_snippet, shown_words
from desktop.ui.theme import Theme
from desktop.vault.found_words import Snippet


@pytest.mark.parametrize(
    ("text", "found", "shown"),
    [
        ("Look whether the **gutter** has come off", "gutter", "…the gutter has come off"),
        ("`gutter` and ~~roof~~", "gutter", "gutter and roof"),
        ("2*3*4 is the gutter", "gutter", "…is the gutter"),
        ("the gutter", "gutter", "the gutter"),
        ("**gut**ter **gutter**", "gutter", "gutter gutter"),
    ],
)
def test_signs_of_markdown_are_left_out(text: str, found: str, shown: str) -> None:
    at = text.rindex(found)
    words, marks = shown_words(Snippet(1, text, ((at, at + len(found)),)))
    assert words == shown
    assert [words[start:end] for start, end in marks] == [found]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_what_does_not_fit_ends_before_the_edge(theme: Theme, direction: Qt.LayoutDirection) -> None:
    """A letter that is cut would touch the edge."""
    image = QImage(220, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    box = QRect(10, 10, 200, 20)
    text = "gutter " + "mmm" * 40 if direction == Qt.LayoutDirection.LeftToRight else "מרזב " + "שלום" * 40
    paint_snippet(painter, box, Snippet(1, text, ((0, 4),)), theme, "text", direction)
    painter.end()

    def inked(x: int) -> bool:
        return any(image.pixelColor(x, y) != QColor("white") for y in range(image.height()))

    far = range(207, 220) if direction == Qt.LayoutDirection.LeftToRight else range(13)
    assert any(inked(x) for x in range(60, 160))
    middle_of_a_letter = [x for x in far if any(image.pixelColor(x, y) != QColor("white") for y in range(18))]
    assert middle_of_a_letter == []
