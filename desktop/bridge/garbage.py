"""Collects Python's garbage in the window's thread alone, while other threads run.

Objects of Qt and what is connected to their signals may be in a circle. Where one is collected in another thread,
PySide takes Qt's lock there and waits for Python's, while the window's thread may hold Python's and wait for Qt's: both
stand for ever. Python itself collects in whichever thread makes the next object, so it is kept from it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QTimer

_EVERY = 500  # ms


class GarbageCollector:
    """Made, started and stopped in the thread of the window, where an event loop runs meanwhile.

    Where nobody collected before either, as in the program, what was made until then stays and is never looked through:
    modules, styles, the window itself, but no page. With it a look takes 70 ms, in which the window does not answer.
    """

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.timeout.connect(collect_what_is_due)
        self._was_on = False

    def start(self) -> None:
        if QCoreApplication.instance() is None:
            return  # without an application there is nothing of Qt to collect, and nobody to do it
        self._was_on = gc.isenabled()
        if not self._was_on:
            gc.freeze()
        gc.disable()
        self._timer.start(_EVERY)

    def stop(self) -> None:
        self._timer.stop()
        if self._was_on:
            gc.enable()


def collect_what_is_due() -> None:
    """The oldest generation that Python would collect now, by its own thresholds."""
    due = [0 < threshold < count for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if any(due):
        gc.collect(max(generation for generation, is_due in enumerate(due) if is_due))
