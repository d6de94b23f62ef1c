"""Lays out what most pages are made of: header, scrolled column of limited width, rows, a hint where it is empty."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.parts.labels import Elided, label, mark
from desktop.ui.tokens import HEADER, PAGE_INSET, ROW_GAP


class Header(QWidget):
    """The head of a room: title at the left, what belongs to it at the right (`add`)."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, box="header")
        self.title = Elided(title, step="head")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(PAGE_INSET, ROW_GAP, 2 * ROW_GAP, ROW_GAP)
        self.row.setSpacing(ROW_GAP)
        self.row.addWidget(self.title, 1)
        self.setMinimumHeight(HEADER)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def add(self, part: QWidget) -> None:
        self.row.addWidget(part)


class ScrollColumn(QScrollArea):
    """Scrolls up and down only; its column is at most `width` wide and stays at the left, or centred."""

    def __init__(self, width: int, *, centred: bool = False, inset: int = PAGE_INSET) -> None:
        super().__init__()
        self._most = width
        self._centred = centred
        self._inset = inset
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column = self.fresh()

    def fresh(self) -> QVBoxLayout:
        """An empty column in the place of the one there was, whose widgets are deleted."""
        inside = QWidget()
        mark(inside, box="page")
        self.column = QVBoxLayout(inside)
        self.column.setSpacing(0)
        self._set_margins()
        self.setWidget(inside)
        return self.column

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_margins()
        super().resizeEvent(event)

    def _set_margins(self) -> None:
        spare = max(0, self.viewport().width() - self._most - 2 * self._inset)
        left = spare // 2 if self._centred else 0
        self.column.setContentsMargins(self._inset + left, 0, self._inset + spare - left, self._inset)


class EmptyHint(QWidget):
    """Says what will be here and teaches one act."""

    def __init__(self, title: str, sentence: str = "", act: QWidget | None = None) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAGE_INSET, PAGE_INSET, PAGE_INSET, PAGE_INSET)
        layout.setSpacing(ROW_GAP)
        layout.addStretch()
        self.title = label(title, step="card", wrap=True)
        self.sentence = label(sentence, tone="muted", wrap=True)
        for part in (self.title, self.sentence):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(part)
        self.sentence.setVisible(bool(sentence))
        if act:
            layout.addWidget(act, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()


def rule() -> QFrame:
    """A quiet line between two things."""
    made = QFrame()
    mark(made, box="rule")
    return made


def row(*parts: QWidget | QLayout | int, gap: int = ROW_GAP) -> QHBoxLayout:
    """Parts side by side; a number is a stretch of that weight."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for part in parts:
        if isinstance(part, QLayout):
            layout.addLayout(part)
        elif isinstance(part, int):
            layout.addStretch(part)
        else:
            layout.addWidget(part)
    return layout


def group_head(text: str) -> QLabel:
    """The head over a card of rows."""
    return label(text, step="card")
