"""Lays settings out in cards of rows: words at the left, a control at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.parts.labels import label, mark
from desktop.ui.parts.pages import group_head
from desktop.ui.settings.entries import Entry, Group
from desktop.ui.tokens import CARD_INSET, GAP_TIGHT, GRID, HALF, LIST_ITEM, PAGE_INSET, SETTING_ROW


def add_groups(layout: QVBoxLayout, groups: Sequence[Group]) -> None:
    """Each group's head and its card, from the top."""
    for group in groups:
        layout.addSpacing(PAGE_INSET - GAP_TIGHT)
        if group.title:
            layout.addWidget(group_head(group.title))
            layout.addSpacing(GRID)
        layout.addWidget(card([entry_row(entry) for entry in group.entries]))


def card(rows: Sequence[QWidget]) -> QFrame:
    """Rows in one frame, divided by quiet lines."""
    made = QFrame()
    mark(made, box="card")
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for index, row in enumerate(rows):
        if index:
            line = QFrame()
            mark(line, box="rule")
            layout.addWidget(line)
        layout.addWidget(row)
    return made


def entry_row(entry: Entry) -> QWidget:
    control = entry.control() if entry.control else None
    made = QWidget()
    made.setMinimumHeight(LIST_ITEM + HALF if entry.slim else SETTING_ROW)
    if entry.bare and control:
        alone = QVBoxLayout(made)
        alone.setContentsMargins(CARD_INSET, GRID + HALF, CARD_INSET, GRID + HALF)
        alone.addWidget(control)
        return made
    words = _Words(entry, control)
    if entry.below and control:
        below = QVBoxLayout(made)
        below.setContentsMargins(CARD_INSET, GRID + HALF, CARD_INSET, GRID + HALF)
        below.setSpacing(GRID)
        below.addWidget(words)
        below.addWidget(control)
        return made
    beside = QHBoxLayout(made)
    beside.setContentsMargins(CARD_INSET, GRID, CARD_INSET, GRID)
    beside.setSpacing(PAGE_INSET)
    beside.addWidget(words, 1)
    if control:
        beside.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
    return made


class _Words(QWidget):
    """Title and advice. A click on them is one on the switch beside them, or takes the keyboard to the field."""

    def __init__(self, entry: Entry, control: QWidget | None) -> None:
        super().__init__()
        self._control = control
        self.setObjectName(f"Words of {entry.setting.sentence}" if entry.setting else "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addStretch()
        layout.addWidget(entry.live() if entry.live else label(entry.title, wrap=True))
        if entry.advice:
            layout.addWidget(label(entry.advice, step="caption", tone="muted", wrap=True))
        layout.addStretch()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(self._control is not None and event.button() == Qt.MouseButton.LeftButton)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        control = self._control
        here = event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint())
        if control is None or not control.isEnabled() or not here:
            return
        if isinstance(control, QCheckBox):
            control.click()
        elif not isinstance(control, QAbstractButton):  # a button says itself what it does
            control.setFocus(Qt.FocusReason.MouseFocusReason)
