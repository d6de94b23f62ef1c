"""TERM reaches the window although Qt is waiting."""

from __future__ import annotations

import os
import signal

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from desktop.bridge.signals import EndSignals


class Ended(QObject):
    said = Signal()


def test_term_is_heard_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    ended = Ended()
    signals = EndSignals(ended.said.emit)
    try:
        with qtbot.waitSignal(ended.said):
            os.kill(os.getpid(), signal.SIGTERM)
    finally:
        signals.close()


def test_afterwards_signals_are_as_before(qapp: object) -> None:
    before = signal.getsignal(signal.SIGTERM)
    signals = EndSignals(lambda: None)
    signals.close()
    assert signal.getsignal(signal.SIGTERM) == before
