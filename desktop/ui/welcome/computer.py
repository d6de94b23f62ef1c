"""The second step: what this computer has, and which model that is good for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from desktop.bridge.job import Job
from desktop.common import units
from desktop.common.disk_space import free_at
from desktop.common.i18n import tr, trn
from desktop.family.catalogue import FAMILY
from desktop.family.contexts import Contexts
from desktop.family.fit import fit
from desktop.family.memory import Graphics, Memory, read_memory
from desktop.family.types import Card
from desktop.state.jobs import Jobs
from desktop.state.models import sentences
from desktop.ui.theme import Theme
from desktop.ui.welcome.step import Point, Step

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


@dataclass(frozen=True)
class Computer:
    """Bytes; `disk` is what is free where Corral keeps its own. `graphics` is None while they are looked for."""

    memory: Memory
    disk: int
    graphics: Graphics | None = None


class Reader(Protocol):
    """What is needed of `family.graphics.GraphicsReader`."""

    async def look(self) -> Graphics: ...


Look = Callable[[Callable[[Computer], None]], Coroutine[Any, Any, None]]


async def look_at_computer(reader: Reader, folder: Path, tell: Callable[[Computer], None]) -> None:
    """What the system knows at once, and then the graphics card, whose driver takes its time."""
    computer = await asyncio.to_thread(lambda: Computer(read_memory(), free_at(folder) or 0))
    tell(computer)
    graphics = await reader.look()
    memory = await asyncio.to_thread(read_memory, graphics)
    tell(replace(computer, memory=memory, graphics=graphics))


class ComputerStep(Step):
    def __init__(self, theme: Theme, loop: LoopThread, look: Look) -> None:
        super().__init__(theme, tr("This computer"), tr("What there is decides which model is a good one here."))
        self._jobs = Jobs(loop, self)
        self._look = look
        self._job: Job | None = None
        self._memory = Point(theme, "info", tr("Looking at the memory"), role="muted")
        self._graphics = Point(theme, "info", tr("Looking for a graphics card"), role="muted")
        self._disk = Point(theme, "info", tr("Looking at the disk"), role="muted")
        self._verdict = Point(theme, "info", tr("Looking which model is a good one"), role="muted")
        for point in (self._memory, self._graphics, self._disk, self._verdict):
            self.body.addWidget(point)

    def enter(self) -> None:
        if self._job is None:
            self._job = self._jobs.stream(self._look, lambda found: self._show(found[-1]))

    def dispose(self) -> None:
        if self._job:
            self._job.cancel()

    def _show(self, found: Computer) -> None:
        self._show_memory(found.memory)
        self._show_disk(found.disk)
        if found.graphics is not None:
            self._show_graphics(found.graphics)
            self._show_verdict(found.memory)

    def _show_memory(self, memory: Memory) -> None:
        if not memory.total:
            self._memory.show_point("info", "muted", tr("How much memory there is could not be found out."))
            return
        self._memory.show_point(
            "check",
            "good",
            tr("{size} of memory", size=units.size(memory.total)),
            tr("A model has to fit in here, beside everything else that is open."),
        )

    def _show_disk(self, disk: int) -> None:
        if not disk:
            self._disk.show_point("info", "muted", tr("How much room there is on the disk could not be found out."))
            return
        self._disk.show_point(
            "check",
            "good",
            tr("{size} free on the disk", size=units.size(disk)),
            tr("A model takes between 1 and 8 GB, the largest one 55 GB."),
        )

    def _show_graphics(self, graphics: Graphics) -> None:
        if not graphics.total:
            self._graphics.show_point(
                "info",
                "muted",
                tr("No graphics card found that models could use"),
                tr("They run on the processor. The smaller ones are quick enough there."),
            )
            return
        words = {"name": graphics.names[0] if graphics.names else "", "size": units.size(graphics.total)}
        if graphics.count > 1:
            title = trn(
                "{n} graphics card with {size}", "{n} graphics cards with {size} together", graphics.count, **words
            )
        else:
            title = tr("{name}, {size}", **words) if words["name"] else tr("Graphics with {size}", **words)
        self._graphics.show_point(
            "check", "good", title, tr("What fits in there answers several times as fast as on the processor.")
        )

    def _show_verdict(self, memory: Memory) -> None:
        contexts = Contexts(lambda: memory)  # the numbers the models will have everywhere else
        cards = tuple(Card(each, fit(each, memory, contexts.for_variant(each))) for each in FAMILY)
        best = sentences.good_fit(cards)
        if best is None:
            self._verdict.show_point("close", "bad", tr("No model of the family fits into this memory."))
            return
        self._verdict.show_point(
            sentences.VERDICT_ICON[best.fit.verdict],
            sentences.VERDICT_ROLE[best.fit.verdict],
            tr("{name} is a good fit here", name=best.variant.name),
            best.fit.reason,
        )
