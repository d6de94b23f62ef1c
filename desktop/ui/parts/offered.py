"""Offers what stands as buttons and choices in a part of the window to the list of commands, as it stands there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import partial

from PySide6.QtWidgets import QAbstractButton, QCheckBox, QToolButton, QWidget

from desktop.common.i18n import tr
from desktop.ui.commands import Command
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.choices import Combo, Segments

_MOST_CHOICES = 12  # rows of a list; more of them are chosen there


def offered_in(
    part: QWidget, *, keys: Mapping[str, str] | None = None, but: Collection[str] = (), icon: str = ""
) -> Iterator[Command]:
    """All that can be pressed or chosen in `part` by someone who sees it. `keys` by the English name of a button;
    those named in `but` are offered elsewhere. A button without an icon of its own has `icon`.
    """
    pressed = [button for button in part.findChildren(QAbstractButton) if _stands_alone(button, part, but)]
    count = Counter(button.objectName() for button in pressed)
    for button in pressed:
        yield _of_button(
            button, (keys or {}).get(button.objectName(), ""), icon, several=count[button.objectName()] > 1
        )
    for choice in part.findChildren(Segments):
        if choice.isVisibleTo(part) and choice.isEnabled():
            yield from _of_segments(choice, icon)
    for combo in part.findChildren(Combo):
        own = not isinstance(combo.parentWidget(), Segments)
        if own and combo.isVisibleTo(part) and combo.isEnabled() and combo.count() <= _MOST_CHOICES:
            yield from _of_combo(combo, icon)


def _stands_alone(button: QAbstractButton, part: QWidget, but: Collection[str]) -> bool:
    """Whether it is a button of its own: not one of a choice, nor a part of another control of Qt."""
    named = bool(button.objectName()) and not button.objectName().startswith("qt_")
    chosen = isinstance(button.parentWidget(), QWidget) and button.autoExclusive()
    return named and not chosen and button.objectName() not in but and button.isVisibleTo(part)


def _of_button(button: QAbstractButton, keys: str, icon: str, *, several: bool) -> Command:
    spoken = (button.accessibleName() or button.text()).replace("&", "")
    if isinstance(button, QCheckBox) or (button.isCheckable() and not isinstance(button, QToolButton)):
        spoken = tr("{what}: turn off", what=spoken) if button.isChecked() else tr("{what}: turn on", what=spoken)
    english = f"{button.objectName()}: {spoken}" if several else button.objectName()
    why_not = "" if button.isEnabled() else button.toolTip() or tr("Not now")
    drawn = button.icon_name if isinstance(button, Button | IconButton) else ""
    return Command(english, spoken, button.click, keys, why_not, drawn or icon, passing=several)


def _of_segments(choice: Segments[object], icon: str) -> Iterator[Command]:
    """Those that are not chosen already."""
    for button in choice.buttons():
        if not button.isChecked():
            title = tr("{what}: {choice}", what=choice.accessibleName(), choice=button.text())
            yield Command(button.objectName(), title, button.click, icon=icon)


def _of_combo(combo: Combo, icon: str) -> Iterator[Command]:
    for at in range(combo.count()):
        if at != combo.currentIndex():
            title = tr("{what}: {choice}", what=combo.accessibleDescription(), choice=combo.itemText(at))
            yield Command(f"{combo.objectName()} {at + 1}", title, partial(_choose, combo, at), icon=icon)


def _choose(combo: Combo, at: int) -> None:
    combo.setCurrentIndex(at)
    combo.activated.emit(at)
