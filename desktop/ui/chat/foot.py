"""Below the transcript: banners about the conversation, and the composer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.common.errors import CorralError, Help
from desktop.ui import tokens
from desktop.ui.chat.composer.composer import Composer
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.parts.banner import Banner, BannerArea
from desktop.ui.parts.errors import error_banner
from desktop.ui.theme import Theme

_ERROR, _NOTE = "error", "note"
_BELOW = 14


class Foot(QWidget):
    def __init__(self, theme: Theme, thumbs: Thumbs) -> None:
        super().__init__()
        self._theme = theme
        self.banners = BannerArea()
        self.composer = Composer(theme, thumbs)
        column = QVBoxLayout(self)
        side = tokens.CARD_INSET
        column.setContentsMargins(side, tokens.HALF, side, _BELOW)
        column.setSpacing(tokens.GRID + tokens.HALF)
        column.addLayout(_centred(self.banners))
        column.addLayout(_centred(self.composer))
        theme.changed.connect(self._fit)
        self._fit()

    def show_error(self, error: CorralError, act: Callable[[Help], None]) -> None:
        """`act` is called with the help the person asks for; the banner is gone then."""

        def help_and_go(wanted: Help) -> None:
            self.drop_error()
            act(wanted)

        self.banners.show_banner(_ERROR, error_banner(self._theme, error, help_and_go))

    def drop_error(self) -> None:
        self.banners.drop(_ERROR)

    def show_note(self, title: str, sentence: str) -> None:
        """Something changed that the person should see, and that needs no act."""
        self.banners.show_banner(_NOTE, Banner(self._theme, title, sentence, english="Note"))

    def drop_note(self) -> None:
        self.banners.drop(_NOTE)

    def _fit(self) -> None:
        column = self._theme.scaled(tokens.READING_COLUMN)
        width = min(max(column, tokens.READING_LEAST), tokens.READING_MOST) + 2 * tokens.CARD_INSET
        for part in (self.banners, self.composer):
            part.setMaximumWidth(width)


def _centred(part: QWidget) -> QHBoxLayout:
    """As wide as it may be, in the middle."""
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addStretch(1)
    row.addWidget(part, 1_000)
    row.addStretch(1)
    return row
