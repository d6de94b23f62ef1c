"""Offers above the stage what can be done with the picture: which pixels, tiles, turning and zooming."""

from __future__ import annotations

import enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.choices import Segments
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import label, mark, name
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, OPTION_ROW, PAGE_INSET

_PERCENT = "100 %"  # the widest that is usual; the label keeps its room


class Seen(enum.Enum):
    """Which pixels are shown."""

    PICTURE = "picture"
    MODEL = "model"


class ViewerTools(QWidget):
    """Signals say what a person asked for."""

    seen_chosen = Signal(object)  # a Seen
    tiles_switched = Signal(bool)
    turned = Signal(int)  # quarters clockwise
    zoomed = Signal(int)  # steps
    fitted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        mark(self, box="options")
        self.seen = Segments(
            theme,
            ((Seen.PICTURE, tr("The picture")), (Seen.MODEL, tr("As the model sees it"))),
            english="Seen",
            spoken=tr("Which pixels are shown"),
        )
        self.seen.chosen.connect(self.seen_chosen)
        self.tiles = QCheckBox(tr("Show tiles"))
        name(self.tiles, "Show tiles")
        self.tiles.setToolTip(tr("The squares a model cuts the picture into"))
        self.tiles.setChecked(True)
        self.tiles.toggled.connect(self.tiles_switched)
        self.left = Button(theme, tr("Turn left"), english="Turn left", kind="quiet", icon="rotate-left")
        self.right = Button(theme, tr("Turn right"), english="Turn right", kind="quiet", icon="rotate-right")
        self.left.clicked.connect(lambda: self.turned.emit(-1))
        self.right.clicked.connect(lambda: self.turned.emit(1))
        for button in (self.left, self.right):
            mark(button, tone="text")
        acts = FlowLayout(gap=GRID)
        for part in (self.seen, self.tiles, self.left, self.right):
            acts.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_INSET, GRID, PAGE_INSET, GRID)
        row.setSpacing(GRID)
        row.addLayout(acts, 1)
        row.setAlignment(acts, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._zooming(theme))
        self.setMinimumHeight(OPTION_ROW)

    def show_scale(self, scale: float) -> None:
        """Pixels of the screen for one of the picture."""
        self.percent.setText(tr("{n} %", n=round(scale * 100)))

    def set_usable(self, usable: bool) -> None:
        """Nothing can be done while there is no picture."""
        for part in (self.seen, self.tiles, self.left, self.right, self.closer, self.farther, self.whole):
            part.setEnabled(usable)

    def _zooming(self, theme: Theme) -> QHBoxLayout:
        self.farther = IconButton(theme, "zoom-out", tr("Zoom out"), english="Zoom out")
        self.closer = IconButton(theme, "zoom-in", tr("Zoom in"), english="Zoom in")
        self.percent = label(_PERCENT)
        name(self.percent, "Zoom")
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.percent.setMinimumWidth(self.percent.sizeHint().width() + GRID)
        self.whole = Button(theme, tr("Fit"), english="Fit")
        self.farther.clicked.connect(lambda: self.zoomed.emit(-1))
        self.closer.clicked.connect(lambda: self.zoomed.emit(1))
        self.whole.clicked.connect(self.fitted)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for part in (self.farther, self.percent, self.closer, self.whole):
            row.addWidget(part)
        return row
