"""Lays out the cards of the Models room: as many in a row as its width has room for."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop.ui.theme import Theme
from desktop.ui.tokens import CARD_GAP, MODEL_CARD_NARROWEST, MODEL_CARD_WIDEST, UNLIMITED

MOST = 4  # cards in a row


def columns(width: int, narrowest: int = MODEL_CARD_NARROWEST) -> int:
    """Cards in a row: 1 up to 4, none below `narrowest`, which grows with the text."""
    return max(1, min(MOST, (width + CARD_GAP) // (narrowest + CARD_GAP)))


class CardGrid(QWidget):
    """Equal widths, equal heights in a row. Cards are never wider than WIDEST unless they stand alone."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(CARD_GAP)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._on_theme)

    def set_cards(self, cards: list[QWidget]) -> None:
        for card in self._cards:
            if card not in cards:
                self._grid.removeWidget(card)
                card.deleteLater()
        self._cards = list(cards)
        self._columns = 0
        self._arrange(self._fitting())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self._fitting())
        self._set_margins()

    def _on_theme(self) -> None:
        self._columns = 0  # cards may be wider now, too
        self._arrange(self._fitting())
        self._set_margins()

    def _fitting(self) -> int:
        return columns(self.width(), self._theme.scaled(MODEL_CARD_NARROWEST))

    def _set_margins(self) -> None:
        """What the widest cards leave over stays behind the last one, not between them."""
        count = self._columns
        most = count * self._theme.scaled(MODEL_CARD_WIDEST) + (count - 1) * CARD_GAP
        spare = max(0, self.width() - most) if count > 1 else 0
        left, right = (spare, 0) if self.isRightToLeft() else (0, spare)
        self._grid.setContentsMargins(left, 0, right, 0)

    def _arrange(self, count: int) -> None:
        if count == self._columns:
            return
        for column in range(MOST + 1):
            self._grid.setColumnStretch(column, 0)
        for index, card in enumerate(self._cards):
            self._grid.addWidget(card, index // count, index % count)
            card.setMaximumWidth(self._theme.scaled(MODEL_CARD_WIDEST) if count > 1 else UNLIMITED)
        for column in range(count):
            self._grid.setColumnStretch(column, 1)
        self._columns = count
