"""Lists what does not stand behind a result: what of it may be important, then each passage. All lead to the source."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget

from desktop.common.i18n import tr
from desktop.common.types import Passage
from desktop.state.writing.usage import important, listed
from desktop.ui.parts.labels import mark, name
from desktop.ui.tokens import GAPS_LIST_HEIGHT
from desktop.writing.instant.left_out import LeftOut

_MOST_LISTED = 500  # lines; nobody reads more of them


class LeftOutList(QListWidget):
    """`wanted` brings the Passage or LeftOut at which one is, by key or press."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        name(self, "Passages left out", tr("Passages left out"))
        mark(self, box="lines")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._passages: Sequence[Passage] = ()
        self._important: Sequence[LeftOut] = ()
        self.currentRowChanged.connect(self._on_row)
        self.itemClicked.connect(lambda _item: self._on_row(self.currentRow()))
        self.hide()

    def sizeHint(self) -> QSize:
        rows = sum(self.sizeHintForRow(row) for row in range(min(self.count(), 20)))
        return QSize(super().sizeHint().width(), min(GAPS_LIST_HEIGHT, rows + 2 * self.frameWidth()))

    def show_passages(self, passages: Sequence[Passage]) -> None:
        if passages != self._passages:
            self._passages = passages
            self._fill()

    def show_important(self, sentences: Sequence[LeftOut]) -> None:
        """Above the passages. Who is at one of these stays there."""
        if sentences != self._important:
            at = self.currentRow() - len(self._important)
            self._important = sentences
            self._fill()
            if at >= 0:
                self.blockSignals(True)
                self.setCurrentRow(at + len(sentences))
                self.blockSignals(False)
                self.scrollToTop()
                self.scrollToItem(self.currentItem())

    def _fill(self) -> None:
        self.blockSignals(True)
        self.clear()
        self.addItems([*important(self._important), *listed(self._passages[:_MOST_LISTED])])
        self.blockSignals(False)
        self.updateGeometry()

    def open(self) -> None:
        """At the first of them."""
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.currentRow() == 0:
            self._on_row(0)
        self.setCurrentRow(0)

    def _on_row(self, row: int) -> None:
        rows = (*self._important, *self._passages)
        if 0 <= row < len(rows):
            self.wanted.emit(rows[row])
