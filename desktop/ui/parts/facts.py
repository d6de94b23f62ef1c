"""A tag that also shows an icon: what is good, slow or bad is never told by colour alone."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from desktop.ui.parts.labels import tag
from desktop.ui.parts.marks import mark
from desktop.ui.theme import Theme
from desktop.ui.tokens import HALF

_SIZE = 14
_PADDING = 7  # of a tag, see the style sheet


class IconTag(QLabel):
    """Like `tag`, with an icon of `assets/icons` in the tag's own colour before the words."""

    def __init__(self, theme: Theme, text: str, icon: str, tone: str) -> None:
        super().__init__(text)
        self._theme = theme
        self._icon = icon
        self._role = tone if tone in ("good", "warn", "bad") else "muted" if tone else "text"
        mark(self, step="ui", box="tag", tone=tone)
        like = tag(text)
        self.setTextFormat(like.textFormat())
        self.setSizePolicy(like.sizePolicy())
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = self._theme.icon_size(_SIZE)
        left = self.width() - size - _PADDING if self.isRightToLeft() else _PADDING
        painter = QPainter(self)
        painter.drawPixmap(left, (self.height() - size) // 2, self._theme.pixmap(self._icon, self._role, _SIZE))
        painter.end()

    def _apply_theme(self) -> None:
        self.setIndent(self._theme.icon_size(_SIZE) + HALF)
        self.updateGeometry()
