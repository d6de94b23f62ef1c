"""Removing a model cannot be taken back at the engine, so it starts only after a pause with Undo.

Closing Corral during the pause removes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.state.jobs import Jobs

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread

PAUSE = 30  # seconds in which Undo is offered: what is gone has to be downloaded again
_SECOND = 1000


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
        self._left: dict[str, int] = {}
        self._removing: set[str] = set()
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND)
        self._clock.timeout.connect(self.tick)

    def left(self, model: str) -> int | None:
        """Seconds in which Undo still helps; 0 while the engine removes; None when nothing is going on."""
        return 0 if model in self._removing else self._left.get(model)

    def ask(self, model: str) -> None:
        """Start the pause. Asked again during it, nothing changes."""
        if self.left(model) is None:
            self._left[model] = PAUSE
            self._clock.start()
            self.changed.emit(model)

    def undo(self, model: str) -> None:
        if self._left.pop(model, None) is not None:
            self._rest()
            self.changed.emit(model)

    def undo_last(self) -> None:
        """The model that was asked to go last, of those whose pause still runs."""
        if self._left:
            self.undo(list(self._left)[-1])

    def tick(self) -> None:
        """One second has passed."""
        for model in tuple(self._left):
            self._left[model] -= 1
            if self._left[model] <= 0:
                del self._left[model]
                self._remove(model)
            self.changed.emit(model)
        self._rest()

    def dispose(self) -> None:
        """What was not removed yet stays; of what is being removed nothing is told any more."""
        self._left.clear()
        self._removing.clear()
        self._rest()

    def _rest(self) -> None:
        if not self._left:
            self._clock.stop()

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
