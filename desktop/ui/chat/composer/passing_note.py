"""Says above the composer that a chat is not kept, and keeps it after all."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop.common.i18n import tr
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FoldingRow
from desktop.ui.parts.labels import label, mark
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF, ICON_SMALL


class PassingNote(QFrame):
    """Seen while such a chat is in view."""

    keep_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("Not kept")
        mark(self, box="card")
        self._icon = QLabel()
        self._words = label(
            tr("Not kept: nothing of this chat is written down. It goes when you close it, or Corral."),
            step="caption",
            tone="muted",
            wrap=True,
        )
        self._words.setObjectName("Not kept words")
        self.keep = Button(theme, tr("Keep this chat"), english="Keep this chat", size="small")
        self.close_button = Button(theme, tr("Close it"), english="Close this chat", kind="quiet", size="small")
        self.close_button.setAccessibleName(tr("Close this chat; nothing of it is kept"))
        self.keep.clicked.connect(self.keep_wanted)
        self.close_button.clicked.connect(self.close_wanted)
        words = FoldingRow(spacing=GRID + HALF)
        words.add(self._words, 1)
        words.add(self.close_button)
        words.add(self.keep)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID + HALF, GRID, GRID + HALF, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()
        self.hide()

    def show_chat(self, passing: bool, *, begun: bool) -> None:
        """`begun`: something was said in it that could be kept."""
        self.setVisible(passing)
        self.keep.setVisible(begun)
        self.close_button.setVisible(begun)

    def _apply_theme(self) -> None:
        self._icon.setPixmap(self._theme.pixmap("info", "muted", ICON_SMALL))
