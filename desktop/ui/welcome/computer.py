"""The second step: what this computer has, and which model that is good for."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.bridge.job import Job
from desktop.common import units
from desktop.common.words import tr
from desktop.family.catalogue import FAMILY
from desktop.family.fit import fit
from desktop.family.memory import Memory, read_memory
from desktop.family.types import Card
from desktop.ui.models import sentences
from desktop.ui.theme import Theme
from desktop.ui.welcome.step import Point, Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.bridge.loop import LoopThread


@dataclass(frozen=True)
class Computer:
    """Bytes; `disk` is what is free where the person's files are."""

    memory: Memory
    disk: int


def look_at_computer() -> Computer:
    """Blocks for a moment. 0 for what could not be found out."""
    try:
        disk = shutil.disk_usage(Path.home()).free
    except OSError:
        disk = 0
    return Computer(read_memory(), disk)


class ComputerStep(Step):
    def __init__(self, theme: Theme, loop: LoopThread, look: Callable[[], Computer] = look_at_computer) -> None:
        super().__init__(theme, tr("This computer"), tr("What there is decides which model is a good one here."))
        self._loop = loop
        self._look = look
        self._job: Job | None = None
        self._memory = Point(theme, "info", tr("Looking"))
        self._disk = Point(theme, "info", tr("Looking"))
        self._verdict = Point(theme, "info", tr("Looking"))
        for point in (self._memory, self._disk, self._verdict):
            self.body.addWidget(point)

    def enter(self) -> None:
        async def work(_emit: object) -> Computer:
            return await asyncio.to_thread(self._look)

        if self._job is None:
            self._job = Job(self._loop, work)
            self._job.succeeded.connect(self._show)
            self._job.start()

    def _show(self, found: Computer) -> None:
        memory, disk = found.memory, found.disk
        if memory.total:
            self._memory.show_point(
                "check",
                "good",
                tr("{size} of memory", size=units.size(memory.total)),
                tr("A model has to fit in here, beside everything else that is open."),
            )
        else:
            self._memory.show_point("info", "muted", tr("How much memory there is could not be found out."))
        if disk:
            self._disk.show_point(
                "check",
                "good",
                tr("{size} free on the disk", size=units.size(disk)),
                tr("A model takes between 1 and 8 GB, the largest one 55 GB."),
            )
        else:
            self._disk.show_point("info", "muted", tr("How much room there is on the disk could not be found out."))
        self._show_verdict(memory)

    def _show_verdict(self, memory: Memory) -> None:
        best = sentences.good_fit(tuple(Card(variant, fit(variant, memory)) for variant in FAMILY))
        if best is None:
            self._verdict.show_point("close", "bad", tr("No model of the family fits into this memory."))
            return
        self._verdict.show_point(
            sentences.VERDICT_ICON[best.fit.verdict],
            sentences.VERDICT_ROLE[best.fit.verdict],
            tr("{name} is a good fit here", name=best.variant.name),
            best.fit.reason,
        )
