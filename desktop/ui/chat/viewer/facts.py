"""Tells beside a picture what a model sees of it: a warning on small print, that print enlarged, figures, the cost."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.state.chat.viewer import words
from desktop.state.chat.viewer.viewer import PictureViewer
from desktop.ui.chat.viewer.figures import Figures
from desktop.ui.chat.viewer.small_print import PrintSamples, PrintWarning
from desktop.ui.parts.labels import label, mark, paragraph
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF, ICON_SMALL, PAGE_INSET


class _Note(QWidget):
    """A quiet sentence with its sign."""

    def __init__(self, theme: Theme, icon: str, *, english: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self._mark = QLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words = paragraph(step="caption", tone="muted")
        self.words.setObjectName(english)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._mark)
        row.addWidget(self.words, 1)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    def say(self, sentence: str) -> None:
        """ "" for nothing."""
        self.words.setText(sentence)
        self.setVisible(bool(sentence))

    def _apply_theme(self) -> None:
        self._mark.setPixmap(self._theme.pixmap(self._icon, "muted", ICON_SMALL))


class Facts(QScrollArea):
    """`crop_wanted`: the print that is too small is to be framed."""

    crop_wanted = Signal()

    def __init__(self, theme: Theme, viewer: PictureViewer) -> None:
        super().__init__()
        self._viewer = viewer
        self.setObjectName("Facts")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._lost = _Note(theme, "info", english="Lost pixels")
        self.warning = PrintWarning(theme)
        self.warning.crop_wanted.connect(self.crop_wanted)
        self.samples = PrintSamples(theme)
        self.figures = Figures()
        self._cost = _Note(theme, "info", english="Cost")
        inside = QWidget()
        mark(inside, box="raised")
        column = QVBoxLayout(inside)
        column.setContentsMargins(PAGE_INSET, 2 * GRID, PAGE_INSET, 2 * GRID)
        column.setSpacing(GRID + HALF)
        column.addWidget(label(tr("What the model sees"), step="card"))
        column.addWidget(self._lost)
        column.addWidget(self.warning)
        column.addWidget(self.samples)
        column.addWidget(self.figures)
        column.addWidget(self._cost)
        column.addStretch(1)
        self.setWidget(inside)

    def show_cost(self, seconds: float | None) -> None:
        """What a model takes for any picture; None where nobody knows."""
        self._cost.say(words.cost(seconds))

    def show_state(self) -> None:
        seat, choice = self._viewer.seat, self._viewer.choice
        if seat is None or not self._viewer.ready:
            return
        self._lost.say(words.lost(seat.loss))
        part, pixels, seen = choice.frame, self._viewer.pixels, self._viewer.print_seen
        self.warning.show_print(seen, choice.now.part)
        self.samples.show_print(seen, choice.size, choice.now.part, (pixels.whole, pixels.part))
        self.figures.show_sizes(choice.size, (part.width, part.height), lost=seat.loss is not None)
