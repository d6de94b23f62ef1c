"""Lets Corral's engine take models over from another one: nothing is downloaded, at most copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.engine.errors.kinds import ModelMissing
from desktop.state.jobs import Jobs

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


@dataclass(frozen=True)
class Taken:
    """A model that is being taken over. Bytes; `total` is 0 while nothing has to be copied."""

    done: int = 0
    total: int = 0


class Adopting(Protocol):
    """What is needed of the engine room. `progress` is told the bytes copied and those to copy, from any thread."""

    async def adopt(self, model: str, progress: Callable[[int, int], None], /) -> object: ...


class AdoptSession(QObject):
    """Signals carry the model's tag. A copy that has begun goes on when the page is gone."""

    changed = Signal(str)
    adopted = Signal(str)
    failed = Signal(str, object)

    def __init__(self, loop: LoopThread, adoption: Adopting | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(loop, self)
        self._adoption = adoption
        self._running: set[str] = set()
        self._names: dict[str, tuple[str, ...]] = {}  # under which it was looked for last
        self._taken: dict[str, Taken] = {}

    @property
    def offered(self) -> bool:
        return self._adoption is not None

    def taken(self, model: str) -> Taken | None:
        return self._taken.get(model)

    def busy(self) -> bool:
        return bool(self._running)

    def start(self, model: str, aliases: Sequence[str] = ()) -> None:
        """Does nothing while it is under way already. `aliases` are tried where the model has another name."""
        adoption = self._adoption
        if adoption is None or model in self._running:
            return

        self._names[model] = names = (model, *aliases)

        async def work(emit: Callable[[Taken], None]) -> None:
            for name in names:
                try:
                    await adoption.adopt(name, lambda done, total: emit(Taken(done, total)))
                except ModelMissing:
                    if name == names[-1]:
                        raise
                else:
                    return

        self._running.add(model)
        self._taken[model] = Taken()
        job = self._jobs.stream(
            work,
            lambda news: self._on_progress(model, news[-1]),
            lambda _none: self._on_adopted(model),
            lambda error: self._on_failed(model, error),
        )
        job.finished.connect(lambda: self._on_finished(model))
        self.changed.emit(model)

    def again(self, model: str) -> None:
        """What failed, once more, under the same names."""
        self.start(model, self._names.get(model, ())[1:])

    def dispose(self) -> None:
        """Nothing is told any more."""
        self._running.clear()
        self._taken.clear()

    def _on_progress(self, model: str, news: Taken) -> None:
        if model in self._running:
            self._taken[model] = news
            self.changed.emit(model)

    def _on_adopted(self, model: str) -> None:
        if model in self._running:
            self.adopted.emit(model)

    def _on_failed(self, model: str, error: object) -> None:
        if model in self._running:
            self.failed.emit(model, error)

    def _on_finished(self, model: str) -> None:
        if model in self._running:
            self._running.discard(model)
            self._taken.pop(model, None)
            self.changed.emit(model)
