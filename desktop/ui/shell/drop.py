"""The whole window is a drop zone. The overlay says what will happen with this very file."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.common.file_types import is_folder
from desktop.common.i18n import tr, trn
from desktop.common.visible import shown_name
from desktop.ui.offer import DropPlan, Offer, plan_away
from desktop.ui.parts.gate import Pen, paint_pen
from desktop.ui.parts.labels import Elided, key_cap, label
from desktop.ui.parts.marks import mark, name
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF, ICON_SMALL, RAIL_PAIR

_RADIUS = 32
_GATE = 140
_BAR = 9
_LARGE_ICON = 48


class DropOverlay(QWidget):
    """Opaque, in the colour of the ground, over the whole window. It takes no mouse and no drops itself."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plan = DropPlan("")
        name(self, "Drop")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._icon = QLabel()
        self._title = label(step="display", wrap=True)
        self._sentence = label(step="reading", wrap=True)
        self._note = label(tone="muted", wrap=True)
        self._file_icon = QLabel()
        self._file = Elided(mode=Qt.TextElideMode.ElideMiddle, step="caption")
        mark(self._file, tone="muted")
        self._file.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._title.setObjectName("Drop title")
        self._sentence.setObjectName("Drop sentence")
        self._build()
        self.hide()

    def show_plan(self, plan: DropPlan, offer: Offer) -> None:
        """Cover the window and say what the plan says."""
        self._plan = plan
        role = "bad" if plan.refused else "accent"
        self._icon.setPixmap(self._theme.pixmap(plan.icon, role, _LARGE_ICON))
        self._file_icon.setPixmap(self._theme.pixmap(plan.icon, "muted", ICON_SMALL))
        for part, words in ((self._title, plan.title), (self._sentence, plan.sentence), (self._note, plan.note)):
            part.setText(words)
            part.setVisible(bool(words))
        self._file.setText(offer_name(offer))
        self._file_icon.setVisible(bool(self._file.text()))
        parent = self.parentWidget()
        if parent:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("ground"))
        outer, inner = RAIL_PAIR
        pen = Pen(outer, inner, _RADIUS, 3, _GATE, _BAR)
        if self._plan.refused:
            paint_pen(painter, QRectF(self.rect()), pen, self._theme.colour("bad"), None)
        else:
            paint_pen(painter, QRectF(self.rect()), pen, self._theme.colour("accent"), self._theme.colour("brass"))
        painter.end()

    def _build(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        layout = QVBoxLayout(self)
        edge = RAIL_PAIR[1] + 6 * GRID
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(0)
        layout.addStretch()
        layout.addWidget(self._icon, 0, centre)
        layout.addSpacing(3 * GRID - HALF)
        for part, gap in ((self._title, GRID), (self._sentence, HALF), (self._note, 3 * GRID + HALF)):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
            layout.addSpacing(gap)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addStretch()
        foot.addWidget(self._file_icon)
        foot.addWidget(self._file)
        foot.addSpacing(2 * GRID)
        foot.addWidget(key_cap(tr("Esc")))
        foot.addWidget(label(tr("cancels"), step="caption", tone="muted"))
        foot.addStretch()
        layout.addLayout(foot)
        layout.addStretch()


def offer_name(offer: Offer) -> str:
    """What a person would call it: a file's name, or how many there are."""
    if len(offer.paths) == 1:
        return shown_name(offer.paths[0].name)
    if offer.paths:
        return trn("{n} file", "{n} files", len(offer.paths))
    return tr("a picture") if offer.image is not None else ""


def refusal(offer: Offer) -> DropPlan:
    """For what no room takes."""
    if offer.away:
        return plan_away(offer.elsewhere[0])
    if offer.paths and all(map(is_folder, offer.paths)):
        return DropPlan(
            trn("A folder cannot be read here", "Folders cannot be read here", len(offer.paths)),
            trn("Drop the files you want out of it.", "Drop the files you want out of them.", len(offer.paths)),
            icon="folder",
            refused=True,
        )
    several = len(offer.paths) > 1
    return DropPlan(
        tr("None of these files can be read here") if several else tr("This kind of file cannot be read here"),
        tr("Pictures, PDF, Word, web pages and plain text can."),
        icon="warning",
        refused=True,
    )
