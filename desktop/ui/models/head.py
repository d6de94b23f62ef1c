"""Shows the head of the Models room: how many models are here, and what the signs of the fit ring mean."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.common import units
from desktop.common.i18n import tr
from desktop.family.types import Fit, ModelOverview
from desktop.state.models import sentences
from desktop.ui.parts.buttons import IconButton
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import Elided, label, mark
from desktop.ui.parts.pages import Header, ScrollColumn
from desktop.ui.theme import Theme
from desktop.ui.tokens import GAP_SMALL, LEGEND_RING, PAGE_INSET, ROW_GAP


class Legend(QWidget):
    """One line where there is room, else wrapping."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._memory = label(step="caption", tone="muted")
        self._graphics = label(step="caption", tone="muted")
        flow = FlowLayout(self, gap=2 * ROW_GAP)
        self._parts = (_item(theme, "ring", self._memory), _item(theme, "dashes", self._graphics))
        for part in self._parts:
            flow.addWidget(part)
        flow.addWidget(_item(theme, "disc", label(tr("what a model needs"), step="caption", tone="muted")))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_fit(self, fit: Fit) -> None:
        """Any model's fit: the computer is the same for all."""
        self._memory.setText(tr("{size} memory", size=units.size(fit.have)))
        self._graphics.setText(tr("{size} graphics card", size=units.size(fit.graphics)))
        for part, known in zip(self._parts, (fit.have, fit.graphics), strict=True):
            part.setVisible(bool(known))


def _item(theme: Theme, kind: str, words: QWidget) -> QWidget:
    item = QWidget()
    row = QHBoxLayout(item)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP_SMALL)
    row.addWidget(_Sign(theme, kind))
    row.addWidget(words)
    return item


class _Sign(QWidget):
    """Ring, dashed ring or disc, as in the fit ring."""

    def __init__(self, theme: Theme, kind: str) -> None:
        super().__init__()
        self._theme = theme
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(LEGEND_RING, LEGEND_RING)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(self.rect().center()) + QPointF(0.5, 0.5)
        if self._kind == "disc":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
            painter.drawEllipse(centre, 6.0, 6.0)
        else:
            pen = QPen(self._theme.colour("muted"), 2.0 if self._kind == "ring" else 1.5)
            if self._kind == "dashes":
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                pen.setDashPattern([2 / 1.5, 2.1 / 1.5])
            painter.setPen(pen)
            painter.drawEllipse(centre, 6.5, 6.5)
        painter.end()


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
