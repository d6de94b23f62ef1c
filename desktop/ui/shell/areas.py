"""F6: from area to area, in the order of the eye."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def go_to_area(areas: Sequence[QWidget], step: int) -> QWidget | None:
    """Put the focus `step` areas on (1 or -1), over those that cannot take it. Returns the widget that has it now."""
    shown = [area for area in areas if area.isVisible()]
    focused = QApplication.focusWidget()
    here = next((index for index, area in enumerate(shown) if _holds(area, focused)), None)
    if here is None:
        here = -1 if step > 0 else 0
    for distance in range(1, len(shown) + 1):
        target = _entrance(shown[(here + step * distance) % len(shown)])
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return target
    return None


def _holds(area: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (area is focused or area.isAncestorOf(focused))


def _entrance(area: QWidget) -> QWidget | None:
    """Where the focus goes in: where it was last, else the first widget that takes it."""
    last = area.focusWidget()
    if last is not None and last.isVisible() and _takes(last):
        return last
    if _takes(area):
        return area
    step = area.nextInFocusChain()
    while step is not None and step is not area:
        if area.isAncestorOf(step) and _takes(step):
            return step
        step = step.nextInFocusChain()
    return None


def _takes(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled()
