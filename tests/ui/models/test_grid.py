from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from desktop.ui.models.grid import CardGrid, columns
from desktop.ui.theme import Theme
from desktop.ui.tokens import CARD_GAP, MODEL_CARD_NARROWEST, MODEL_CARD_WIDEST


@pytest.mark.parametrize(("width", "count"), [(300, 1), (764, 1), (816, 2), (1144, 2), (1544, 3), (1784, 4), (5000, 4)])
def test_cards_in_a_row(width: int, count: int) -> None:
    assert columns(width) == count


@pytest.mark.parametrize("width", [764, 1144, 1784, 3000])
def test_cards_keep_to_their_widths_and_share_a_height(qtbot: QtBot, theme: Theme, width: int) -> None:
    grid = CardGrid(theme)
    qtbot.addWidget(grid)
    cards = [QFrame() for _ in range(4)]
    cards[1].setMinimumHeight(300)
    grid.set_cards(list(cards))
    grid.resize(width, 1000)
    with qtbot.waitExposed(grid):
        grid.show()
    for card in cards:
        assert card.width() >= MODEL_CARD_NARROWEST
        assert columns(width) == 1 or card.width() <= MODEL_CARD_WIDEST
    if columns(width) > 1:
        assert cards[1].x() - cards[0].x() - cards[0].width() == CARD_GAP
        assert cards[0].height() == cards[1].height()


def test_large_text_needs_wide_cards() -> None:
    assert columns(1144, 2 * MODEL_CARD_NARROWEST) == 1
