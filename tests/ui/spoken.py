"""What assistive technology meets: the accessibility tree of a widget, and what was announced."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget


def tree(widget: QWidget) -> Iterator[tuple[QAccessible.Role, str]]:
    """Role and name of the widget and all that is visible below it, in reading order."""
    yield from _walk(QAccessible.queryAccessibleInterface(widget))


def names(widget: QWidget) -> list[str]:
    return [name for _role, name in tree(widget) if name]


def role_of(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """From now on assistive technology listens, and what is announced lands in this list."""
    heard: list[str] = []
    QAccessible.setActive(True)
    monkeypatch.setattr("desktop.ui.parts.announce.deliver", lambda event: heard.append(event.message()))
    yield heard
    QAccessible.setActive(False)


def _walk(at: QAccessibleInterface) -> Iterator[tuple[QAccessible.Role, str]]:
    yield at.role(), at.text(QAccessible.Text.Name)
    for index in range(at.childCount()):
        child = at.child(index)
        if child is not None and not child.state().invisible:
            yield from _walk(child)
