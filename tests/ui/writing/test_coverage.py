from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from desktop.common.types import Unread
from desktop.ui.theme import Theme
from desktop.ui.writing.result_coverage import ONE_BAR_FROM, CoverageBar
from desktop.writing.types import Coverage


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> CoverageBar:
    made = CoverageBar(theme)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    return made


def runs(bar: CoverageBar, colour: QColor) -> int:
    """How many pieces of this colour lie side by side."""
    image = bar.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    y = image.height() // 2
    hits = [image.pixelColor(x, y).name() == colour.name() for x in range(image.width())]
    return sum(now and not before for before, now in zip([False, *hits], hits, strict=False))


def test_one_piece_for_each_passage(bar: CoverageBar, theme: Theme) -> None:
    bar.show_coverage(Coverage(frozenset(range(1, 8)), 7), working=False)
    assert runs(bar, theme.colour("accent")) == 7
    assert bar.accessibleName() == "All 7 passages read, 100\u00a0%"


def test_unread_pieces_are_hollow(bar: CoverageBar, theme: Theme) -> None:
    bar.show_coverage(Coverage(frozenset({1, 2}), 3, (Unread("page 4", "It is a scan."),)), working=False)
    assert runs(bar, theme.colour("accent")) == 2
    assert runs(bar, theme.colour("warn")) > 2  # edges of a passage and of the scan, with nothing between them


def test_each_page_that_was_not_read_has_a_piece(bar: CoverageBar, theme: Theme) -> None:
    edges = []
    for scans in (Unread("page 2", "It is a scan.", pages=1), Unread("pages 2–4", "It is a scan.", pages=3)):
        bar.show_coverage(Coverage(frozenset({1}), 1, (scans,)), working=False)
        edges.append(runs(bar, theme.colour("warn")))
    assert edges[1] > 2 * edges[0]  # those of two pieces may touch


def test_while_it_works_nothing_is_missing_yet(bar: CoverageBar, theme: Theme) -> None:
    bar.show_coverage(Coverage(frozenset({1, 2}), 5), working=True)
    assert runs(bar, theme.colour("accent")) == 2
    assert runs(bar, theme.colour("warn")) == 0
    assert runs(bar, theme.colour("line")) == 3


@pytest.mark.parametrize("passages", [ONE_BAR_FROM, 3_000])
def test_many_passages_are_one_bar(bar: CoverageBar, theme: Theme, passages: int) -> None:
    bar.show_coverage(Coverage(frozenset(range(1, passages + 1)), passages), working=False)
    assert runs(bar, theme.colour("accent")) == 1


def test_of_passages_with_numbers_of_a_longer_document_none_is_told_as_unread(bar: CoverageBar, theme: Theme) -> None:
    """As of what was left out of a summary, summarized by itself."""
    bar.show_coverage(Coverage(frozenset({3, 7, 8, 12}), 4), working=False, used=frozenset({7, 12}))
    assert runs(bar, theme.colour("accent")) == 2
    assert runs(bar, theme.colour("warn")) == 0
