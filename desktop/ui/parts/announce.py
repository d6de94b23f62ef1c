"""Tells a screen reader what it says without being asked: that something ended, was copied, or went wrong."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

Say = Callable[[str], None]
deliver = QAccessible.updateAccessibility


def listened_to() -> bool:
    """Whether assistive technology is there to hear."""
    return QAccessible.isActive()


def announce(source: QWidget, words: str, *, urgent: bool = False) -> None:
    """Say `words` as soon as what is being read ends; `urgent` interrupts it.

    Costs nothing where no assistive technology listens.
    """
    if words and listened_to():
        event = QAccessibleAnnouncementEvent(source, words)
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
        deliver(event)
