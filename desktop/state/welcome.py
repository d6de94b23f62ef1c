"""Keeps what the first run knows: this computer, the engine that was found, the size that was picked, its downloads."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.bridge.job import Job
from desktop.common.disk_space import free_at
from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.engine.types import EngineKind, HostReport
from desktop.engine.versions import can_run
from desktop.family.catalogue import FAMILY, canonical
from desktop.family.choice import first_card
from desktop.family.contexts import Contexts
from desktop.family.fit import fit
from desktop.family.memory import Graphics, Memory, read_memory
from desktop.family.types import Card, ModelOverview, Verdict
from desktop.state.jobs import Jobs
from desktop.state.models import sentences

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread

_SEES = "mllama"  # the architecture of Llama 3.2 Vision


class WelcomeState(msgspec.Struct, frozen=True):
    """What is found again the next time: the step, the tag that was picked, the tags on their way."""

    at: Annotated[int, msgspec.Meta(ge=0)] = 0
    picked: str = ""
    tags: tuple[str, ...] = ()


def read_state(kept: bytes) -> WelcomeState | None:
    """None the first time, and for what another version has kept."""
    try:
        return msgspec.json.decode(kept, type=WelcomeState)
    except msgspec.MsgspecError:
        return None


# this computer


@dataclass(frozen=True)
class Computer:
    """Bytes; `disk` is what is free where Corral keeps its own. `graphics` is None while they are looked for."""

    memory: Memory
    disk: int
    graphics: Graphics | None = None

    def best_model(self) -> Card | None:
        """The one that is a good fit, with the numbers it has everywhere else; None where none fits."""
        contexts = Contexts(lambda: self.memory)
        cards = tuple(Card(each, fit(each, self.memory, contexts.for_variant(each))) for each in FAMILY)
        return sentences.good_fit(cards)


class GraphicsLooking(Protocol):
    """What is needed of `family.graphics.GraphicsReader`."""

    async def look(self) -> Graphics: ...


Look = Callable[[Callable[[Computer], None]], Coroutine[Any, Any, None]]


async def look_at_computer(reader: GraphicsLooking, folder: Path, tell: Callable[[Computer], None]) -> None:
    """What the system knows at once, and then the graphics card, whose driver takes its time."""
    computer = await asyncio.to_thread(lambda: Computer(read_memory(), free_at(folder) or 0))
    tell(computer)
    graphics = await reader.look()
    memory = await asyncio.to_thread(read_memory, graphics)
    tell(replace(computer, memory=memory, graphics=graphics))


# the engine


class Looking(Protocol):
    """What is needed of `engine.engines.Engines`."""

    @property
    def reports(self) -> tuple[HostReport, ...]: ...

    async def probe(self) -> tuple[HostReport, ...]: ...


class EngineSearch(QObject):
    """`changed` when a look has begun or ended; `sentence` says how it went, "" before the first one."""

    changed = Signal()

    def __init__(self, loop: LoopThread, engines: Looking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(loop, self)
        self._engines = engines
        self._job: Job | None = None
        self.sentence = ""

    @property
    def best(self) -> HostReport | None:
        """One that can be used, else whichever was found."""
        return next(iter(self._usable()), None) or next(iter(self._reports()), None)

    @property
    def ready(self) -> bool:
        return bool(self._usable())

    @property
    def sees(self) -> bool:
        """One of those that can be used looks at pictures with Llama 3.2 Vision."""
        return any(report.version and can_run(_SEES, report.version) for report in self._usable())

    def look(self) -> None:
        """Ask the usual places once more."""
        if self._job:
            return
        self._set_sentence(tr("Looking for an engine"))
        self._job = self._jobs.run(
            self._engines.probe,
            lambda _reports: self._set_sentence(tr("Looked just now.")),
            lambda error: self._set_sentence(str(error)),
        )
        self._job.finished.connect(self._on_finished)

    def dispose(self) -> None:
        self._jobs.dispose()

    def _set_sentence(self, sentence: str) -> None:
        self.sentence = sentence
        self.changed.emit()

    def _on_finished(self) -> None:
        self._job = None
        self.changed.emit()

    def _usable(self) -> list[HostReport]:
        return [report for report in self._reports() if report.usable]

    def _reports(self) -> list[HostReport]:
        """The demo is no engine one could set up."""
        return [report for report in self._engines.reports if report.endpoint.kind is not EngineKind.DEMO]


# the size


@dataclass(frozen=True)
class SizeChoice:
    """The size that was picked, and what comes of it. `small_first`: something smaller to talk to meanwhile."""

    card: Card | None = None
    overview: ModelOverview | None = None
    small_first: bool = True
    eu_read: bool = False

    @property
    def here(self) -> bool:
        return self.card is not None and self.card.installed is not None

    @property
    def taken_over(self) -> bool:
        """It is here in another engine, for Corral's to take over."""
        return self.card is not None and not self.here and self.card.adoptable is not None

    @property
    def smaller(self) -> Card | None:
        """The small one that can be talked to while the picked one comes, where that makes sense."""
        card, overview = self.card, self.overview
        if overview is None or card is None or self.here or self.taken_over or overview.installed:
            return None
        texts = [each for each in overview.cards if not each.variant.sees and each.fit.verdict is not Verdict.TOO_BIG]
        first = min(texts, key=lambda each: each.download, default=None)
        return first if first and first.download < card.download else None

    @property
    def wanted(self) -> tuple[Card, ...]:
        """What is to be downloaded for it, in this order."""
        if self.card is None or self.here or self.taken_over:
            return ()
        return (self.smaller, self.card) if self.smaller and self.small_first else (self.card,)

    @property
    def asks_for_eu_note(self) -> bool:
        return self.card is not None and self.card.variant.sees and not self.here and not self.taken_over

    @property
    def why_not(self) -> str:
        """Why one cannot go on yet, in a sentence; "" where one can."""
        if self.card is None:
            return tr("Pick a size first.")
        space = next((each.space for each in self.wanted if each.space and each.space.enough is False), None)
        if space:
            return space.reason
        if self.card.variant.sees and not self.eu_read:
            return tr("Read the note for people in the EU first, and tick it.")
        return ""


# its downloads


def installed_card(overview: ModelOverview | None, tag: str) -> Card | None:
    """The card of a model once it is installed."""
    key, cards = canonical(tag), overview.installed if overview else ()
    return next((card for card in cards if card.installed and canonical(card.tag) == key), None)


def model_to_try(overview: ModelOverview | None, tags: tuple[str, ...]) -> Card | None:
    """Of what was picked the last that is here, which is the better one; where nothing was, the first choice."""
    if tags:
        here = [card for tag in tags if (card := installed_card(overview, tag))]
        return here[-1] if here else None
    return first_card(overview) if overview else None


class Adding(Protocol):
    """What is needed of `family.downloads.manager.DownloadManager`."""

    async def add(self, model: str, *, first: bool = False) -> object: ...


class PickedDownloads(QObject):
    """Puts what was picked into the queue of downloads, in its order.

    `changed` when `busy` or `error` did. An error leaves what was put into the queue before it.
    """

    changed = Signal()

    def __init__(self, loop: LoopThread, pulls: Adding, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = Jobs(loop, self)
        self._pulls = pulls
        self._job: Job | None = None
        self._tags: tuple[str, ...] = ()
        self.error: CorralError | None = None

    @property
    def busy(self) -> bool:
        return self._job is not None

    def start(self, tags: tuple[str, ...]) -> None:
        """The first of several goes before everything else that waits: it is to be here soon."""
        if self._job or not tags:
            return
        self._tags, self.error = tags, None

        async def work() -> None:
            for tag in tags:
                await self._pulls.add(tag, first=tag == tags[0] and len(tags) > 1)

        self._job = self._jobs.run(work, None, self._on_failed)
        self._job.finished.connect(self._on_finished)
        self.changed.emit()

    def again(self) -> None:
        self.start(self._tags)

    def _on_failed(self, error: CorralError) -> None:
        self.error = error

    def _on_finished(self) -> None:
        self._job = None
        self.changed.emit()
