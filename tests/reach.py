"""Goes through a window by keyboard: tells what one sees and does not reach, and what is reached and not seen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from desktop.ui.focus import FocusRing

_CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSlider, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)
_MOST = 400  # presses of Tab


def controls(window: QWidget) -> list[QWidget]:
    """All that one could use with the mouse now: what shows itself, is enabled, and is no part of another control."""
    found = [each for each in window.findChildren(QWidget) if isinstance(each, _CONTROLS) and _usable(each)]
    return [each for each in found if not isinstance(each, QScrollBar) and not _is_part(each)]


@dataclass(frozen=True)
class Stop:
    """Where Tab led; `seen`: it shows its focus itself, or the ring stood around it."""

    widget: QWidget
    seen: bool


def walk(window: QWidget) -> list[Stop]:
    """Where Tab leads, once round. Links within words are stops of their browser."""
    ring = window.findChild(FocusRing)
    focused = QApplication.focusWidget() or window
    stops: list[Stop] = []
    for _ in range(_MOST):
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget() or window
        if stops and focused is stops[0].widget and stops[-1].widget is not focused:
            break
        if ring is not None:
            ring.by_keyboard()  # as the window's own eye for keys does
        if not stops or stops[-1].widget is not focused:
            stops.append(Stop(focused, _shows_focus(focused, ring)))
    return stops


def problems(window: QWidget) -> list[str]:
    """What the keyboard does not come to, and where nobody would see that it did."""
    stops = walk(window)
    reached = [stop.widget for stop in stops]
    missed = [each for each in controls(window) if each not in reached and not _by_arrows(each, reached)]
    found = [f"not reached: {told(each)}" for each in missed]
    return found + [f"not seen: {told(stop.widget)}" for stop in stops if not stop.seen]


def _shows_focus(stop: QWidget, ring: FocusRing | None) -> bool:
    own = isinstance(stop, _FIELDS) or bool(stop.property("shows_focus"))
    return own or (ring is not None and ring.isVisible() and ring.widget() is stop)


def told(control: QWidget) -> str:
    return f"{type(control).__name__} {control.objectName()!r} {control.accessibleName()!r}"


def _usable(control: QWidget) -> bool:
    return control.isVisible() and control.isEnabled() and not control.visibleRegion().isEmpty()


def _is_part(control: QWidget) -> bool:
    parent = control.parentWidget()
    while parent is not None:
        if isinstance(parent, QComboBox | QAbstractItemView):
            return True
        parent = parent.parentWidget()
    return control.objectName().startswith("qt_")


def _by_arrows(control: QWidget, stops: list[QWidget]) -> bool:
    """One of a choice is reached from another one of it."""
    if not isinstance(control, QAbstractButton):
        return False
    group = control.group()
    siblings = group.buttons() if group is not None and group.exclusive() else []
    if control.autoExclusive() and not siblings and (parent := control.parentWidget()) is not None:
        siblings = [each for each in parent.findChildren(QAbstractButton) if each.autoExclusive()]
    return any(each in stops for each in siblings)
