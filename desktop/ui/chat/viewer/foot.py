"""Ends the viewer with what can be done: all of the picture, or the part that is framed."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.state.chat.viewer import words
from desktop.state.chat.viewer.viewer import PictureViewer
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import mark, paragraph
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF, PAGE_INSET


class ViewerFoot(QWidget):
    """Where the panel is folded away, its warning stands here in short."""

    def __init__(self, theme: Theme, viewer: PictureViewer) -> None:
        super().__init__()
        self._viewer = viewer
        mark(self, box="acts")
        self.setObjectName("Viewer acts")
        self._warning = paragraph(step="caption", tone="warn")
        self._warning.setObjectName("Short warning")
        self._warning.hide()
        self.all = Button(theme, "", english="Use all of it", kind="quiet")
        self.chart = Button(theme, tr("Read the chart"), english="Read the chart", kind="quiet", icon="chart")
        self.main = Button(theme, "", english="Send this part", kind="main", icon="crop", size="big")
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_INSET, GRID + HALF, PAGE_INSET, GRID + HALF)
        row.setSpacing(GRID)
        row.addWidget(self.all)
        row.addWidget(self.chart)
        row.addWidget(self._warning, 1)
        row.addStretch()
        row.addWidget(self.main)
        self.all.clicked.connect(viewer.take_all)
        self.chart.clicked.connect(viewer.read_chart)
        self.main.clicked.connect(viewer.take)

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

    def warn(self, sentence: str) -> None:
        """ "" for nothing."""
        self._warning.setText(sentence)
        self._warning.setVisible(bool(sentence))
