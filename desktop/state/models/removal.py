"""Removes models. It cannot be taken back at the engine, so it starts only after a pause with Undo.

Closing Corral during the pause removes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.state.countdown import Countdown
from desktop.state.jobs import Jobs

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


class Removing(Protocol):
    """What is needed of `family.installed.InstalledModels`."""

    async def remove(self, model: str) -> None: ...


class Removal(QObject):
    """Counts down for one or more models and then removes them. Signals carry the engine's name of the model."""

    changed = Signal(str)
    removed = Signal(str)
    failed = Signal(str, object)

    def __init__(self, loop: LoopThread, models: Removing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(loop, self)
        self._models = models
        self._pauses: dict[str, Countdown] = {}
        self._removing: set[str] = set()

    def left(self, model: str) -> int | None:
        """Seconds in which Undo still helps; 0 while the engine removes; None when nothing is going on."""
        if model in self._removing:
            return 0
        return self._pauses[model].left if model in self._pauses else None

    def ask(self, model: str) -> None:
        """Start the pause. Asked again during it, nothing changes."""
        if self.left(model) is None:
            self._pauses[model] = pause = self._pauses.pop(model, None) or self._pause_for(model)  # the last one now
            pause.start()

    def undo(self, model: str) -> None:
        pause = self._pauses.get(model)
        if pause is not None and pause.left is not None:
            pause.stop()
            self.changed.emit(model)

    def undo_last(self) -> None:
        """The model that was asked to go last, of those whose pause still runs."""
        running = [model for model, pause in self._pauses.items() if pause.left is not None]
        if running:
            self.undo(running[-1])

    def dispose(self) -> None:
        """What was not removed yet stays; of what is being removed nothing is told any more."""
        for pause in self._pauses.values():
            pause.stop()
        self._removing.clear()

    def _pause_for(self, model: str) -> Countdown:
        made = Countdown(self)
        made.changed.connect(lambda: self.changed.emit(model))
        made.over.connect(lambda: self._remove(model))
        return made

    def _remove(self, model: str) -> None:
        self._removing.add(model)
        job = self._jobs.run(
            lambda: self._models.remove(model),
            lambda _none: self._on_removed(model),
            lambda error: self._on_failed(model, error),
        )
        job.finished.connect(lambda: self._on_finished(model))

    def _on_removed(self, model: str) -> None:
        if model in self._removing:
            self.removed.emit(model)

    def _on_failed(self, model: str, error: object) -> None:
        if model in self._removing:
            self.failed.emit(model, error)

    def _on_finished(self, model: str) -> None:
        if model in self._removing:
            self._removing.discard(model)
            self.changed.emit(model)
