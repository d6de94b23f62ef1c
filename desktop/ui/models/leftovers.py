"""What ended downloads have left on the disk, one quiet row each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.bridge.job import Job
from desktop.common import units
from desktop.common.words import tr
from desktop.engine.types import EngineKind
from desktop.family.naming import known_as
from desktop.family.types import Leftover
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import Elided, label
from desktop.ui.parts.marks import mark
from desktop.ui.parts.pages import row
from desktop.ui.theme import Theme
from desktop.ui.tokens import HALF, LIST_ITEM, ROW_GAP

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
    """What is needed of `family.pulls.Pulls`."""

    async def leftovers(self) -> tuple[Leftover, ...]: ...

    async def drop_leftover(self, leftover: Leftover, /) -> None: ...


class LeftoverSession(QObject):
    """`loaded` when `remains` was read again; `failed` with the CorralError when something could not be removed."""

    loaded = Signal()
    failed = Signal(object)

    def __init__(self, loop: LoopThread, pulls: Leaving, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loop = loop
        self._pulls = pulls
        self._jobs: set[Job] = set()
        self._deaf = False
        self.remains: tuple[Remains, ...] = ()

    def refresh(self) -> None:
        self._do(self._pulls.leftovers)

    def drop(self, remains: Remains) -> None:
        async def work() -> tuple[Leftover, ...]:
            for part in remains.parts:
                await self._pulls.drop_leftover(part)
            return await self._pulls.leftovers()

        self._do(work)

    def shut(self) -> None:
        """Nothing is told any more."""
        self._deaf = True
        self._jobs.clear()

    def _do(self, work: Callable[[], Awaitable[tuple[Leftover, ...]]]) -> None:
        async def run(_emit: object) -> tuple[Leftover, ...]:
            return await work()

        job = Job(self._loop, run)
        self._jobs.add(job)
        job.succeeded.connect(self._on_found)
        job.failed.connect(self._on_failed)
        job.finished.connect(lambda: self._jobs.discard(job))
        job.start()

    def _on_found(self, found: tuple[Leftover, ...]) -> None:
        self.remains = together(found)
        if not self._deaf:
            self.loaded.emit()

    def _on_failed(self, error: object) -> None:
        if not self._deaf:
            self.failed.emit(error)


class LeftoverList(QWidget):
    """Hidden while there is nothing. `resume` carries a model's tag, `remove` the Remains."""

    resume = Signal(str)
    remove = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._remains: tuple[Remains, ...] = ()
        self._rows: list[QWidget] = []
        self._head = label(step="card")
        self._head.setObjectName("Leftovers")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(row(self._head, 1))
        self._column.addSpacing(ROW_GAP)
        self.hide()

    def show_remains(self, remains: tuple[Remains, ...]) -> None:
        self.setVisible(bool(remains))
        if remains == self._remains:
            return
        self._remains = remains
        self._head.setText(tr("Left over from downloads, {size}", size=units.size(sum(each.size for each in remains))))
        for old in self._rows:
            old.hide()
            old.deleteLater()
        self._rows = [self._row(each) for each in remains]
        for each in self._rows:
            self._column.addWidget(each)

    def _row(self, remains: Remains) -> QFrame:
        name = remains.name
        made = QFrame()
        mark(made, box="row")
        made.setMinimumHeight(LIST_ITEM)
        shown = name if remains.model else tr("Part {name} of a model that is not known", name=name)
        size = label(units.size(remains.size), tone="muted")
        size.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        size.setToolTip(tr("In the folder of {engine}", engine=remains.engine.label))
        line = QHBoxLayout(made)
        line.setContentsMargins(0, HALF, 0, HALF)
        line.setSpacing(2 * ROW_GAP)
        line.addWidget(Elided(shown), 1)
        line.addWidget(size)
        remove = _small(
            self._theme, tr("Remove"), f"Remove leftover {name}", tr("Remove what is left of {name}", name=name)
        )
        remove.set_kind("quiet")
        remove.clicked.connect(lambda: self.remove.emit(remains))
        if not remains.removable:
            remove.setEnabled(False)
            remove.setToolTip(tr("These files belong to another program. Corral may not remove them."))
        line.addWidget(remove)
        if remains.model:
            resume = _small(
                self._theme, tr("Resume"), f"Resume leftover {name}", tr("Go on with the download of {name}", name=name)
            )
            resume.clicked.connect(lambda: self.resume.emit(remains.model))
            line.addWidget(resume)
        return made


def _small(theme: Theme, text: str, english: str, spoken: str) -> Button:
    return Button(theme, text, english=english, spoken=spoken, size="small")
