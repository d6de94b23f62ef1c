"""Heads the viewer: the picture's name, how it stands in the chat, which page of its file, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.state.chat.viewer import words
from desktop.state.chat.viewer.viewer import PictureViewer
from desktop.ui.parts.buttons import IconButton
from desktop.ui.parts.labels import Elided, key_cap, label, mark, name
from desktop.ui.parts.pages import Header
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF


class ViewerHead(Header):
    """`left` when it is to be closed, `paged` with the number of the page that is wanted."""

    left = Signal()
    paged = Signal(int)

    def __init__(self, theme: Theme, viewer: PictureViewer) -> None:
        super().__init__()
        self._viewer = viewer
        self.title.setObjectName("Viewer heading")
        self._standing = Elided()
        mark(self._standing, tone="muted")
        name(self._standing, "Standing")
        self._pages = QWidget()
        self.back = IconButton(theme, "chevron-left", tr("Page before"), english="Page before")
        self.onward = IconButton(theme, "chevron-right", tr("Next page"), english="Next page")
        self._page = label(tone="muted")
        name(self._page, "Page")
        pages = QHBoxLayout(self._pages)
        pages.setContentsMargins(0, 0, 0, 0)
        pages.setSpacing(HALF)
        pages.addWidget(self.back)
        pages.addWidget(self._page)
        pages.addWidget(self.onward)
        self.close_button = IconButton(theme, "close", tr("Close the picture"), english="Close viewer")
        self.row.setStretch(0, 0)
        self.row.addWidget(self._standing, 1, Qt.AlignmentFlag.AlignBaseline)
        self.row.insertSpacing(1, GRID)
        for part in (self._pages, key_cap(tr("Esc")), self.close_button):
            self.add(part)
        self.back.clicked.connect(lambda: self.paged.emit(viewer.choice.now.number - 1))
        self.onward.clicked.connect(lambda: self.paged.emit(viewer.choice.now.number + 1))
        self.close_button.clicked.connect(self.left)

    def show_state(self, *, in_view: bool) -> None:
        """`in_view`: later questions see the picture, too."""
        seat, choice = self._viewer.seat, self._viewer.choice
        if seat is None:
            return
        self.title.setText(seat.picture.name)
        size = choice.size if self._viewer.ready else (0, 0)
        self._standing.setText(words.standing(seat, size, in_view=in_view))
        number = choice.now.number
        self._pages.setVisible(seat.count > 1)
        self._page.setText(words.page(seat.picture.look.series, number, seat.count))
        self.back.setEnabled(number > 1)
        self.onward.setEnabled(number < seat.count)
