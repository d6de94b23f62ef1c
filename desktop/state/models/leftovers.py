"""Lists what ended downloads have left on the disk, and removes it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.engine.types import EngineKind
from desktop.family.catalogue import known_as
from desktop.family.types import Leftover
from desktop.state.jobs import Jobs

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


@dataclass(frozen=True)
class Remains:
    """All that one download left in one store, or a single part that nothing is known of."""

    model: str
    engine: EngineKind
    parts: tuple[Leftover, ...]

    @property
    def size(self) -> int:
        return sum(part.size for part in self.parts)

    @property
    def removable(self) -> bool:
        return all(part.removable for part in self.parts)

    @property
    def name(self) -> str:
        return known_as(self.model) if self.model else self.parts[0].digest.removeprefix("sha256:")[:12]


def together(found: tuple[Leftover, ...]) -> tuple[Remains, ...]:
    """The largest first."""
    groups: dict[tuple[str, EngineKind], list[Leftover]] = {}
    for part in found:
        groups.setdefault((part.model or part.digest, part.engine), []).append(part)
    remains = [Remains(parts[0].model, kind, tuple(parts)) for (_, kind), parts in groups.items()]
    return tuple(sorted(remains, key=lambda each: -each.size))


class Leaving(Protocol):
    """What is needed of `family.downloads.leftovers.Leftovers`."""

    async def found(self) -> tuple[Leftover, ...]: ...

    async def drop(self, leftover: Leftover, /) -> None: ...


class LeftoverSession(QObject):
    """`loaded` when `remains` was read again; `failed` with the CorralError when something could not be removed."""

    loaded = Signal()
    failed = Signal(object)

    def __init__(self, loop: LoopThread, leftovers: Leaving, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(loop, self)
        self._leftovers = leftovers
        self._deaf = False
        self.remains: tuple[Remains, ...] = ()

    def refresh(self) -> None:
        self._do(self._leftovers.found)

    def drop(self, remains: Remains) -> None:
        async def work() -> tuple[Leftover, ...]:
            for part in remains.parts:
                await self._leftovers.drop(part)
            return await self._leftovers.found()

        self._do(work)

    def dispose(self) -> None:
        """Nothing is told any more."""
        self._deaf = True

    def _do(self, work: Callable[[], Coroutine[Any, Any, tuple[Leftover, ...]]]) -> None:
        self._jobs.run(work, self._on_found, self._on_failed)

    def _on_found(self, found: tuple[Leftover, ...]) -> None:
        self.remains = together(found)
        if not self._deaf:
            self.loaded.emit()

    def _on_failed(self, error: object) -> None:
        if not self._deaf:
            self.failed.emit(error)
