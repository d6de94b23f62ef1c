"""Shows the first two steps of the first run: what Corral does, and what this computer has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.bridge.job import Job
from desktop.common import units
from desktop.common.i18n import tr, trn
from desktop.family.memory import Graphics, Memory
from desktop.family.types import Card
from desktop.state.jobs import Jobs
from desktop.state.models import sentences
from desktop.state.welcome import Computer, Look
from desktop.ui.theme import Theme
from desktop.ui.welcome.step import Point, Step

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


class AboutStep(Step):
    """What Corral does: its three jobs, and no account."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            tr("What you say here stays here"),
            tr("Corral keeps Llama 3.2 on this computer. Nothing you write, drop or paste is sent anywhere."),
        )
        points = (
            ("chat", tr("Chat"), tr("Ask, think aloud, let it explain or write a first draft.")),
            ("image", tr("Pictures"), tr("Drop a chart, a receipt or a photo, and ask about it.")),
            ("writing", tr("Writing"), tr("Long texts in short, and your own text in another wording.")),
            (
                "ring-closed",
                tr("No account"),
                tr(
                    "There is nothing to sign up for. At the bottom you always see how many connections to other"
                    " computers Corral has opened, counted."
                ),
            ),
        )
        for icon, words, sentence in points:
            self.body.addWidget(Point(theme, icon, words, sentence))


class ComputerStep(Step):
    """Memory, disk and graphics as they are found, and which model they are good for."""

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
            self._show_verdict(found.best_model())

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

    def _show_verdict(self, best: Card | None) -> None:
        if best is None:
            self._verdict.show_point("close", "bad", tr("No model of the family fits into this memory."))
            return
        self._verdict.show_point(
            sentences.VERDICT_ICON[best.fit.verdict],
            sentences.VERDICT_ROLE[best.fit.verdict],
            tr("{name} is a good fit here", name=best.variant.name),
            best.fit.reason,
        )
