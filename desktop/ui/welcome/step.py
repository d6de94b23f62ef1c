"""Defines what all steps of the first run have in common: a head, one sentence, and what comes below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.ui.parts.labels import name, paragraph
from desktop.ui.theme import Theme
from desktop.ui.tokens import GAP_HAIR, HALF, ICON_RAIL, ROW_GAP


@dataclass(frozen=True)
class Act:
    """The main button as a step wants it. `why` says why it is not `ready`."""

    words: str
    english: str = "Go on"
    icon: str = ""
    ready: bool = True
    why: str = ""


class Step(QWidget):
    """`changed` when its main act became possible, impossible, or another one; `requested` is for the shell."""

    changed = Signal()
    requested = Signal(object)  # a Request

    def __init__(self, theme: Theme, title: str, sentence: str) -> None:
        super().__init__()
        self.theme = theme
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._title = paragraph(title, step="display")
        self._sentence = paragraph(sentence, step="reading", tone="muted")
        self.body.addWidget(self._title)
        self.body.addSpacing(HALF)
        self.body.addWidget(self._sentence)
        self.body.addSpacing(2 * ROW_GAP)

    def show_sentence(self, sentence: str) -> None:
        self._sentence.setText(sentence)

    def enter(self) -> None:
        """The person has come here."""

    def act(self) -> Act:
        """What the main button says and does now."""
        return Act(tr("Go on"))

    def press(self) -> bool:
        """The main button was pressed. Whether to show the next step."""
        return True

    def dispose(self) -> None:
        """The page goes: end what runs for it alone."""


class Point(QWidget):
    """Icon, a few bold words, and a sentence below."""

    def __init__(self, theme: Theme, icon: str, words: str = "", sentence: str = "", *, role: str = "accent") -> None:
        super().__init__()
        self._theme = theme
        self._look = (icon, role)
        self._icon = QLabel()
        self._words = paragraph(words, strong=True)
        self._sentence = paragraph(sentence, tone="muted")
        column = QVBoxLayout()
        column.setSpacing(GAP_HAIR)
        column.addWidget(self._words)
        column.addWidget(self._sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, ROW_GAP, 0, ROW_GAP)
        row.setSpacing(2 * ROW_GAP)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    def show_point(self, icon: str, role: str, words: str, sentence: str = "") -> None:
        self._look = (icon, role)
        self._words.setText(words)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._apply_theme()

    def _apply_theme(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(*self._look, ICON_RAIL))


class Tick(QWidget):
    """`box` is the tick box itself; a click on the words ticks it, too."""

    def __init__(self, *, english: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        self._english = english
        self._words = paragraph()
        self._more = paragraph(step="caption", tone="muted")
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addWidget(self._more)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)  # a tick box without words keeps its own distance
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(column, 1)

    def show_words(self, words: str, more: str) -> None:
        self._words.setText(words)
        self._more.setText(more)
        name(self.box, self._english, words)
        self.box.setAccessibleDescription(more)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.click()
