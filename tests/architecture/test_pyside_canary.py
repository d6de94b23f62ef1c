"""PySide6 6.12.0 drops a reference to None with every void call on Python 3.11, until the interpreter aborts.

Before 3.12 None and True are counted as everything else; the counts must stay where they are.
"""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal

CALLS = 5_000
SLACK = 50  # what the interpreter itself may take or give meanwhile


class Bell(QObject):
    rung = Signal()
    told = Signal(object)


def counts() -> tuple[int, int]:
    return sys.getrefcount(None), sys.getrefcount(True)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are not counted from 3.12 on")
def test_signals_and_void_methods_leave_the_count_of_none_and_true() -> None:
    bell = Bell()
    heard: list[bool] = []
    bell.rung.connect(lambda: heard.append(True))
    bell.told.connect(lambda _value: None)
    before = counts()
    for _ in range(CALLS):
        bell.rung.emit()
        bell.told.emit(None)
        bell.setObjectName("bell")
        bell.blockSignals(False)
    assert len(heard) == CALLS
    heard.clear()
    after = counts()
    assert abs(after[0] - before[0]) < SLACK
    assert abs(after[1] - before[1]) < SLACK
