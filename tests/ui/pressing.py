"""What tests of all rooms press."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.ui.parts.buttons import Button
from tests.ui.rooms import find


def button(parent: QWidget, name: str) -> Button:
    found: Button = find(parent, Button, name)
    return found


def undo(part: QWidget) -> None:
    QTest.keyClick(part, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
