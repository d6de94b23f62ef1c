"""A sentence with one link in it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QLabel

from desktop.ui.focus import Ring
from desktop.ui.parts.labels import label
from desktop.ui.parts.marks import mark
from desktop.ui.theme import Theme
from desktop.ui.tokens import RADIUS_TAG


class Linked(QLabel):
    """The link is reached by mouse and keyboard; `linkActivated` tells of a press. Nothing is opened by itself."""

    def __init__(self, theme: Theme, *, english: str, step: str = "caption", tone: str = "muted") -> None:
        super().__init__()
        self._theme = theme
        self._sentence, self._link = "{link}", ""
        self.setObjectName(english)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setSizePolicy(label(wrap=True).sizePolicy())
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        mark(self, step=step, tone=tone)
        theme.changed.connect(self._apply_theme)

    def say(self, sentence: str, link: str) -> None:
        """`sentence` holds "{link}" where the words of `link` are to stand."""
        self._sentence, self._link = sentence, link
        self._apply_theme()

    def ring(self) -> Ring:
        """Around the words: the label itself may be as wide as its row."""
        words = self._sentence.replace("{link}", self._link)
        flags = self.alignment() | Qt.TextFlag.TextWordWrap
        return Ring(QRectF(self.fontMetrics().boundingRect(self.contentsRect(), int(flags), words)), RADIUS_TAG)

    def _apply_theme(self) -> None:
        colour = self._theme.tokens.accent  # a link takes its colour from the text, not from the palette, once styled
        anchor = f'<a href="#" style="color:{colour}">{escape(self._link, quote=False)}</a>'
        self.setText(anchor.join(escape(part, quote=False) for part in self._sentence.split("{link}")))
