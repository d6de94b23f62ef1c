"""What the three signs of the fit ring mean, with this computer's numbers."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.common import units
from desktop.common.i18n import tr
from desktop.family.types import Fit
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import label
from desktop.ui.theme import Theme
from desktop.ui.tokens import ROW_GAP

_SIZE = 16
_GAP = 6


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
    row.setSpacing(_GAP)
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
        return QSize(_SIZE, _SIZE)

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
