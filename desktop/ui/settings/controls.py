"""Makes the control that a setting's kind asks for, kept in step with the settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.common.i18n import tr
from desktop.state.settings import SettingsBinding
from desktop.ui.parts.choices import Combo, Segments
from desktop.ui.parts.field import Field
from desktop.ui.parts.stepper import Stepper, Steps
from desktop.ui.parts.switch import Switch
from desktop.ui.theme import Theme
from desktop.ui.tokens import NUMBER_WIDTH, TEXT_STEP
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
