"""Shows what a model weighed where it was unsure: the words with their shares, beside the place and never over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.common.types import Doubt, Weighed
from desktop.state.doubts import heard, percent, weighed
from desktop.ui.parts.announce import announce
from desktop.ui.parts.labels import Elided, label, mark, name
from desktop.ui.parts.progress import Bar
from desktop.ui.theme import Theme
from desktop.ui.tokens import CARD_INSET, DOUBT_BAR_LEAST, DOUBT_CARD, DOUBT_WORDS_LEAST, GAP_TIGHT, GRID, HALF


class DoubtCard(QFrame):
    """Lies over a part of the window. Esc closes it, and a focus that goes elsewhere."""

    left = Signal()  # Esc was pressed
    entered = Signal()  # the pointer is on it
    exited = Signal()

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self._theme = theme
        self._weighed: tuple[Weighed, ...] = ()
        self._heard = ""
        name(self, "Doubt card", tr("Here the model was unsure"))
        mark(self, box="popover")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lines: list[_Line] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(HALF)
        self._grid.setColumnStretch(1, 1)
        self._sentence = label(
            tr("It weighed these words. That it is sure would not make it right."),
            step="caption",
            tone="muted",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(CARD_INSET, CARD_INSET - HALF, CARD_INSET, CARD_INSET - HALF)
        column.setSpacing(GRID)
        column.addWidget(label(tr("Here the model was unsure"), strong=True, wrap=True))
        column.addLayout(self._grid)
        column.addWidget(self._sentence)
        self.hide()

    @property
    def by_keyboard(self) -> bool:
        """It has the focus, and stays until it is closed."""
        return self.hasFocus()

    def show_doubt(self, words: str, doubt: Doubt) -> None:
        self._weighed = weighed(words, doubt)
        self._heard = heard(words, doubt)
        self.setAccessibleDescription(self._heard)
        while len(self._lines) < len(self._weighed):
            self._lines.append(_Line(self._theme, self._grid, len(self._lines)))
        for line, one in zip(self._lines, self._weighed, strict=False):
            line.show_words(one)

    def open_beside(self, word: QRect, area: QRect) -> None:
        """Below the `word`, or above it, within the `area` of the host. It folds where neither has room for all."""
        least = GRID + GAP_TIGHT
        room = max(area.bottom() - word.bottom(), word.top() - area.top()) - least
        width = min(self._theme.scaled(DOUBT_CARD), area.width())
        height = self._fold(width, room)
        below = word.bottom() + GRID
        top = below if below + height <= area.bottom() + 1 else word.top() - GRID - height
        start = word.right() + GRID - width if self.isRightToLeft() else word.left() - GRID
        self.setGeometry(max(area.left(), min(start, area.right() + 1 - width)), top, width, height)
        self.show()
        self.raise_()

    def say(self) -> None:
        announce(self, self._heard)

    def _fold(self, width: int, room: int) -> int:
        """Leave out what there is no room for: the least likely words, then the sentence. Returns the height."""
        height = 0
        for shown, sentence in self._folds():
            for number, line in enumerate(self._lines):
                line.set_visible(number < shown)
            self._sentence.setVisible(sentence)
            height = self._height_at(width)
            if height <= room:
                break
        return height

    def _folds(self) -> list[tuple[int, bool]]:
        count = len(self._weighed)
        return [
            *((shown, True) for shown in range(count, 0, -1)),
            *((shown, False) for shown in range(min(2, count), 0, -1)),
        ]

    def _height_at(self, width: int) -> int:
        layout = self.layout()
        if layout is None:
            return self.sizeHint().height()
        layout.invalidate()
        layout.activate()
        return layout.totalHeightForWidth(width)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.exited.emit()


class _Line:
    """One of the words, how likely it was, and that as a bar."""

    def __init__(self, theme: Theme, grid: QGridLayout, row: int) -> None:
        self._words = Elided()
        mark(self._words, strong="" if row else "true")
        self._words.setObjectName("Weighed word")
        self._words.setMinimumWidth(theme.scaled(DOUBT_WORDS_LEAST))
        self._bar = Bar(theme, english="Share of a word", spoken="")
        self._bar.setMinimumWidth(DOUBT_BAR_LEAST)
        self._share = label(step="caption")
        self._share.setObjectName("Share")
        font = self._share.font()
        font.setFeature(QFont.Tag("tnum"), 1)
        self._share.setFont(font)
        self._share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._parts: tuple[QWidget, ...] = (self._words, self._bar, self._share)
        for column, part in enumerate(self._parts):
            grid.addWidget(part, row, column)

    def show_words(self, one: Weighed) -> None:
        self._words.setText(one.text)
        self._bar.set_fraction(one.share)
        self._bar.setAccessibleName(tr("{words}: {share}", words=one.text.strip(), share=percent(one.share)))
        self._share.setText(percent(one.share))

    def set_visible(self, visible: bool) -> None:
        for part in self._parts:
            part.setVisible(visible)
