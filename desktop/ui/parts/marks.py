"""Properties for the one style sheet, and names for people and for tests."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def mark(widget: QWidget, **properties: object) -> None:
    """Set the properties the style sheet reads (`kind="main"`, `tone="warn"`); a shown widget is restyled."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    if "box" in properties:
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def remark(widget: QWidget, **properties: object) -> None:
    """As `mark`, where little changes and often: restyling is what costs."""
    if any(widget.property(name) != value for name, value in properties.items()):
        mark(widget, **properties)


def name(widget: QWidget, english: str, spoken: str = "") -> None:
    """`english` is the object name in every language; `spoken` what a screen reader says, in the person's.

    Leave `spoken` empty where the widget's own words say it (labels, buttons with the same words).
    """
    widget.setObjectName(english)
    if spoken:
        widget.setAccessibleName(spoken)
