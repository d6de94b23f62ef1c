"""The head of the room: how many models are here, what the rings mean, and what it all is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from desktop.common.i18n import tr
from desktop.family.types import ModelOverview
from desktop.state.models import sentences
from desktop.ui.models.legend import Legend
from desktop.ui.parts.buttons import IconButton
from desktop.ui.parts.labels import Elided
from desktop.ui.parts.marks import mark
from desktop.ui.parts.pages import Header, ScrollColumn
from desktop.ui.theme import Theme
from desktop.ui.tokens import PAGE_INSET, ROW_GAP


class ModelsHead(Header):
    """The legend stands in it where there is room beside the words, else above the cards (`place_legend`)."""

    help = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(tr("Models"))
        self.row.setStretch(0, 0)
        self._summary = Elided()
        self._summary.setObjectName("Models summary")
        mark(self._summary, tone="muted")
        self.row.insertSpacing(1, ROW_GAP)
        self.row.addWidget(self._summary, 1)
        self.legend = Legend(theme)
        self.legend.hide()
        self._help = IconButton(theme, "help", tr("What the ring shows"), english="About the ring", size="small")
        self._help.clicked.connect(self.help)
        self.add(self._help)
        self.row.addSpacing(0)  # it ends nearly where the cards do

    def show_overview(self, overview: ModelOverview) -> None:
        self._summary.setText(sentences.summary(overview))
        if overview.cards:
            self.legend.show_fit(overview.cards[0].fit)

    def place_legend(self, below: ScrollColumn, width: int) -> None:
        """`width` is that of the room."""
        words = self.title.sizeHint().width() + self._summary.sizeHint().width() + self._help.sizeHint().width()
        fits = words + self.legend.sizeHint().width() + 3 * PAGE_INSET + 3 * ROW_GAP <= width
        there = self.row.indexOf(self.legend) >= 0
        if fits == there and not self.legend.isHidden():
            return
        if fits:
            below.column.removeWidget(self.legend)
            self.legend.setContentsMargins(0, 0, 0, 0)
            self.row.insertWidget(self.row.indexOf(self._help), self.legend, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            self.row.removeWidget(self.legend)
            below.column.insertWidget(1, self.legend)
            self.legend.setContentsMargins(0, 0, 0, 2 * ROW_GAP)
        self.legend.show()
