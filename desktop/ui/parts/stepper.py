"""A number in steps: less, the number in words, more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import mark, name
from desktop.ui.theme import Theme
from desktop.ui.tokens import ROW_GAP


@dataclass(frozen=True)
class Steps:
    """Bounds included. `show` turns the number into words ("100 %")."""

    least: int
    most: int
    step: int
    show: Callable[[int], str]


class Stepper(QWidget):
    """`changed` is said when the person steps."""

    changed = Signal(int)

    def __init__(
        self, theme: Theme, steps: Steps, *, english: str, less: tuple[str, str], more: tuple[str, str]
    ) -> None:
        """`less` and `more`: the words on the button, and what a screen reader says."""
        super().__init__()
        name(self, english)
        self._steps = steps
        self._value = steps.least
        self._less = self._button(theme, f"{english} less", less)
        self._more = self._button(theme, f"{english} more", more)
        self._number = QLabel()
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ROW_GAP)
        for part in (self._less, self._number, self._more):
            layout.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._less.clicked.connect(lambda: self._step(-1))
        self._more.clicked.connect(lambda: self._step(1))
        theme.changed.connect(self._show)
        self._show()

    def value(self) -> int:
        return self._value

    def set_value(self, value: int) -> None:
        self._value = max(self._steps.least, min(self._steps.most, value))
        self._show()

    def _button(self, theme: Theme, english: str, words: tuple[str, str]) -> QPushButton:
        made = Button(theme, words[0], english=english, spoken=words[1])
        mark(made, icon_only="true")
        return made

    def _step(self, direction: int) -> None:
        before = self._value
        self.set_value(self._value + direction * self._steps.step)
        if self._value != before:
            self.changed.emit(self._value)

    def _show(self) -> None:
        self._number.setText(self._steps.show(self._value))
        widest = max(self._steps.show(self._steps.most), self._steps.show(self._steps.least), key=len)
        self._number.setMinimumWidth(self._number.fontMetrics().horizontalAdvance(widest) + 2 * ROW_GAP)
        self._less.setEnabled(self._value > self._steps.least)
        self._more.setEnabled(self._value < self._steps.most)
