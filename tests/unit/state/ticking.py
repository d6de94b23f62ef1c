"""Lets the seconds pass in which something can be taken back."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.state.countdown import PAUSE, Countdown


def tick(waiting: QObject, seconds: int = 1) -> None:
    for _ in range(seconds):
        for each in waiting.findChildren(Countdown):
            each.tick()


def wait_out(waiting: QObject) -> None:
    """Until Undo is over."""
    tick(waiting, PAUSE)
