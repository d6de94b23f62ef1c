"""The whole window with its Models room open: how late its pulses come at rest, and while a download runs.

A program of its own: `python -m tests.bench.pulling_window DATA_DIR MODEL [ADDRESS MIRROR]`; without an address the
demo is pulled from.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from desktop.app.opening import Opening
from desktop.environment import Options, prepare_environment
from desktop.family.types import PullPhase
from desktop.state.room import Room
from desktop.ui.models.page import ModelsPage
from desktop.vault.settings_table import LIBRARY_MIRROR
from tests.bench.pulse import Pulse
from tests.bench.report import percentile

_LOOK = 20  # ms between two looks whether the next step can begin
_SETTLE = 2_000  # ms after the room was opened, for what is read late
_WATCH = 8_000  # ms for each measurement


class _Watch:
    """Opens the room, waits, measures, downloads, measures."""

    def __init__(self, opening: Opening, model: str) -> None:
        self.late: dict[str, float] = {}
        self.changes = 0
        self._opening = opening
        self._model = model
        self._page: ModelsPage | None = None
        self._when(lambda: opening.running is not None and opening.window.rooms.settled, self._open)

    def _open(self) -> None:
        page = self._opening.window.navigation.open_room(Room.MODELS)
        assert isinstance(page, ModelsPage)
        self._page = page
        page.pulls.changed.connect(self._count)
        QTimer.singleShot(_SETTLE, lambda: self._measure("rest", self._download))

    def _download(self) -> None:
        assert self._page is not None
        self._page.pulls.start(self._model)  # in the demo, the room itself leads to a real engine first
        self._when(self._moving, lambda: self._measure("pulling", self._end))

    def _end(self) -> None:
        assert self._moving(), "the download was over too soon"
        QCoreApplication.quit()

    def _moving(self) -> bool:
        state = self._page.pulls.state(self._model) if self._page else None
        return state is not None and state.phase is PullPhase.DOWNLOADING and state.done > 0

    def _count(self) -> None:
        self.changes += 1

    def _measure(self, name: str, then: Callable[[], None]) -> None:
        pulse = Pulse()

        def over() -> None:
            pulse.stop()
            self.late[name] = percentile(pulse.late, 0.99)
            then()

        QTimer.singleShot(_WATCH, over)

    def _when(self, true: Callable[[], bool], then: Callable[[], None]) -> None:
        if true():
            then()
        else:
            QTimer.singleShot(_LOOK, lambda: self._when(true, then))


def _main(folder: str, model: str, address: str = "", mirror: str = "") -> None:
    environment = {"OLLAMA_HOST": address} if address else {}
    env = prepare_environment(Options(data_dir=Path(folder), demo=not address, environment=environment))
    env.settings.set(LIBRARY_MIRROR, mirror)
    with Opening(env) as opening:
        opening.open()
        watch = _Watch(opening, model)
        QCoreApplication.exec()
        opening.window.close()
    assert watch.changes > 10, watch.changes
    print(json.dumps(watch.late))


if __name__ == "__main__":
    _main(*sys.argv[1:])
