"""Ends the viewer with what can be done: all of the picture, or the part that is framed."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.state.chat.viewer import words
from desktop.state.chat.viewer.viewer import PictureViewer
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import mark, paragraph
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF, ICON_SMALL, PAGE_INSET


class ViewerFoot(QWidget):
    """Where the panel is folded away, the way to it and its warning stand here, in short."""

    def __init__(self, theme: Theme, viewer: PictureViewer) -> None:
        super().__init__()
        self._theme = theme
        self._viewer = viewer
        self.setObjectName("Viewer acts")
        self._warning = paragraph(step="caption", tone="warn")
        self._warning.setObjectName("Short warning")
        self.all = Button(theme, "", english="Use all of it", kind="quiet")
        self.chart = Button(theme, tr("Read the chart"), english="Read the chart", kind="quiet", icon="chart")
        self.facts = Button(theme, tr("What the model sees"), english="Show facts", kind="quiet", icon="info")
        self.facts.setCheckable(True)
        self.crop = Button(theme, tr("Crop to it"), english="Crop to it from here", icon="crop", size="small")
        self.main = Button(theme, "", english="Send this part", kind="main", icon="crop", size="big")
        self._told = QWidget()
        told = QHBoxLayout(self._told)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(GRID)
        self._icon = QLabel()
        told.addWidget(self._icon)
        told.addWidget(self._warning, 1)
        told.addWidget(self.crop)
        quiet = QHBoxLayout()
        quiet.setSpacing(GRID)
        for part in (self.all, self.chart, self.facts):
            quiet.addWidget(part)
        quiet.addStretch()
        self._acts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._acts.setSpacing(GRID)
        self._acts.addLayout(quiet)
        self._acts.addWidget(self.main)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_INSET, GRID + HALF, PAGE_INSET, GRID + HALF)
        column.setSpacing(GRID)
        column.addWidget(self._told)
        column.addLayout(self._acts)
        self.crop.clicked.connect(viewer.frame_print)
        self.all.clicked.connect(viewer.take_all)
        self.chart.clicked.connect(viewer.read_chart)
        self.main.clicked.connect(viewer.take)
        self.set_folded(False)
        self.warn("")
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    def show_state(self) -> None:
        seat, now = self._viewer.seat, self._viewer.choice.now
        if seat is None:
            return
        quiet, main = words.acts(seat, now.part)
        self.all.setText(quiet)
        self.all.setVisible(bool(quiet))
        self.main.setText(main)
        usable = self._viewer.ready and not self._viewer.taking
        self.all.setEnabled(usable)
        self.chart.setEnabled(usable)
        unchanged = not seat.sent and seat.opened is not None and now == seat.opened.first and now.part is None
        self.main.setEnabled(usable and not unchanged)
        self.main.setToolTip(tr("Draw a frame around a part first") if usable and unchanged else "")

    def set_folded(self, folded: bool) -> None:
        """The panel has no room of its own, so that all acts stand in one row."""
        mark(self, box="acts" if folded else "corner")
        directions = QBoxLayout.Direction
        self._acts.setDirection(directions.LeftToRight if folded else directions.TopToBottom)
        self.facts.setVisible(folded)
        self.facts.setChecked(False)

    def warn(self, sentence: str, *, crop: bool = False) -> None:
        """ "" for nothing. `crop`: there is a part that helps."""
        self._warning.setText(sentence)
        self._told.setVisible(bool(sentence))
        self.crop.setVisible(crop)

    def _apply_theme(self) -> None:
        self._icon.setPixmap(self._theme.pixmap("warning", "warn", ICON_SMALL))
