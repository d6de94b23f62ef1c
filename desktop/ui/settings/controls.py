"""Makes the control that a setting's kind asks for, and keeps it in step with the settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEasingCurve, QPoint, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop.common.i18n import tr
from desktop.state.settings import SettingsBinding
from desktop.ui.focus import Ring
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.choices import Combo, Segments
from desktop.ui.parts.field import Field
from desktop.ui.parts.labels import mark, name
from desktop.ui.theme import Theme
from desktop.ui.tokens import CONTROL_SMALL, KNOB_INSET, KNOB_OFF, KNOB_ON, NUMBER_WIDTH, ROW_GAP, SWITCH, TEXT_STEP
from desktop.vault.settings_table import TEXT_SIZE, Setting

_DIGITS = 9
_SEGMENTS_MOST = 4  # more would leave the words beside them no room


def can_show(setting: Setting[Any]) -> bool:
    """A choice of one is no choice, and free text needs a control of its own."""
    offered = [choice for choice in setting.choices if not choice.hidden]
    return setting.kind is bool or len(offered) > 1 or (setting.kind is int and setting.bounds is not None)


def control_for(theme: Theme, binding: SettingsBinding, setting: Setting[Any]) -> QWidget:
    """Raises ValueError for a setting `can_show` says no to."""
    if setting is TEXT_SIZE:
        return _text_size(theme, binding)
    if setting.kind is bool:
        return _switch(theme, binding, setting)
    if len(setting.choices) > _SEGMENTS_MOST:
        return _combo(theme, binding, setting)
    if setting.choices:
        return _segments(theme, binding, setting)
    if setting.kind is int and setting.bounds is not None:
        return _number(theme, binding, setting)
    raise ValueError(setting.name)


def _switch(theme: Theme, binding: SettingsBinding, setting: Setting[bool]) -> QWidget:
    switch = Switch(theme, english=setting.sentence, spoken=setting.title)
    switch.setAccessibleDescription(setting.advice)
    binding.follow(switch, setting, switch.setChecked)
    switch.clicked.connect(lambda on: binding.set(setting, on))
    return switch


def _segments(theme: Theme, binding: SettingsBinding, setting: Setting[Any]) -> QWidget:
    options = [(choice.value, choice.title) for choice in setting.choices if not choice.hidden]
    segments = Segments(theme, options, english=setting.sentence, spoken=setting.title)
    binding.follow(segments, setting, segments.set_value)
    segments.chosen.connect(lambda value: binding.set(setting, value))
    return segments


def _combo(theme: Theme, binding: SettingsBinding, setting: Setting[Any]) -> QWidget:
    offered = [choice for choice in setting.choices if not choice.hidden]
    values = [choice.value for choice in offered]
    combo = Combo(theme, english=setting.sentence, spoken=setting.title)
    combo.addItems([choice.title for choice in offered])
    binding.follow(combo, setting, lambda value: combo.setCurrentIndex(values.index(value)))
    combo.activated.connect(lambda index: binding.set(setting, values[index]))
    return combo


def _number(theme: Theme, binding: SettingsBinding, setting: Setting[Any]) -> QWidget:
    """Counts when it is written to its end; what is no number within the bounds stays, with the reason below."""
    low, high = setting.bounds or (0, 0)
    field = Field(theme, english=setting.sentence, spoken=setting.title)
    field.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
    field.setMaximumWidth(theme.scaled(NUMBER_WIDTH))

    def show(value: int) -> None:
        field.edit.setText(str(value))
        field.set_error("")

    def read() -> None:
        text = field.text().strip()
        value = int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else -1
        if low <= value <= high:
            field.set_error("")
            binding.set(setting, value)
        else:
            field.set_error(tr("A whole number from {low} to {high}", low=f"{low:,}", high=f"{high:,}"))

    binding.follow(field, setting, show)
    field.edit.editingFinished.connect(read)
    return field


def _text_size(theme: Theme, binding: SettingsBinding) -> QWidget:
    low, high = TEXT_SIZE.bounds or (100, 100)
    show: Callable[[int], str] = lambda value: tr("{percent} %", percent=value)  # noqa: E731 - a name for the type
    stepper = Stepper(
        theme,
        Steps(low, high, TEXT_STEP, show),
        english=TEXT_SIZE.sentence,
        less=("A−", tr("Smaller text")),
        more=("A+", tr("Larger text")),
    )
    binding.follow(stepper, TEXT_SIZE, stepper.set_value)
    stepper.changed.connect(lambda value: binding.set(TEXT_SIZE, value))
    return stepper


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


class Switch(QCheckBox):
    """Painted. The words that say what it switches stand beside it; `spoken` repeats them for a screen reader."""

    def __init__(self, theme: Theme, *, english: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._knob = 0.0  # 0 off, 1 on
        self._motion = QVariantAnimation(self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._move_knob)
        name(self, english, spoken)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._slide)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        width, height = (round(side * max(1.0, self._theme.scale)) for side in SWITCH)
        return QSize(width, max(height, CONTROL_SMALL))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, point: QPoint) -> bool:
        return self.rect().contains(point)

    def ring(self) -> Ring:
        track = self._track()
        return Ring(track, track.height() / 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        track = self._track()
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colour("line_strong"), 1.5)
        if not self.isEnabled():
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        elif self.isChecked():
            pen.setColor(colour("accent_hover" if self.underMouse() else "accent"))
            painter.setBrush(pen.color())
        else:
            painter.setBrush(colour("accent_soft" if self.underMouse() else "raised"))
        painter.setPen(pen)
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent_text" if self.isChecked() and self.isEnabled() else "line_strong"))
        painter.drawEllipse(self._knob_box(track))
        painter.end()

    def _track(self) -> QRectF:
        height = SWITCH[1] * max(1.0, self._theme.scale)
        return QRectF(0.75, (self.height() - height) / 2 + 0.75, self.width() - 1.5, height - 1.5)

    def _knob_box(self, track: QRectF) -> QRectF:
        side = track.height() * (KNOB_OFF + (KNOB_ON - KNOB_OFF) * self._knob)
        gap = track.height() * KNOB_INSET
        way = track.width() - 2 * gap - side
        share = 1 - self._knob if self.isRightToLeft() else self._knob
        return QRectF(track.x() + gap + way * share, track.center().y() - side / 2, side, side)

    def _slide(self, on: bool) -> None:
        self._motion.stop()
        if not self._theme.motion or not self.isVisible():
            self._move_knob(float(on))
            return
        self._motion.setDuration(self._theme.motion)
        self._motion.setStartValue(self._knob)
        self._motion.setEndValue(float(on))
        self._motion.start()

    def _move_knob(self, value: object) -> None:
        self._knob = value if isinstance(value, float) else 0.0
        self.update()
