from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication

from desktop.bridge.loop import LoopThread
from tests.ui.rooms import running_loop


@pytest.fixture
def loop(qapp: QCoreApplication) -> Iterator[LoopThread]:
    with running_loop() as running:
        yield running
