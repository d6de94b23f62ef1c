"""One download in the queue: what is known of it, how it stands, and the means to stop it."""

from __future__ import annotations

import asyncio
import enum
from dataclasses import replace

from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.family.catalogue import canonical, variant_of
from desktop.family.downloads.journal import Entry
from desktop.family.mirror import Source
from desktop.family.types import PullPhase, PullState

_UNCUT = (PullPhase.CHECKING, PullPhase.FINISHING)


class Halt(enum.Enum):
    """Why a download was told to stop."""

    PAUSE = "pause"
    CANCEL = "cancel"
    ASIDE = "aside"  # another one goes first
    CLOSE = "close"  # Corral ends; it goes on at the next start


class Item:
    """Used from one event loop. `state` is changed by who runs it, and told by them."""

    def __init__(self, entry: Entry, source: Source, *, phase: PullPhase = PullPhase.QUEUED, step: str = "") -> None:
        self.model = entry.model
        self.key = canonical(entry.model)
        self.source = source
        self.engine = entry.engine
        self.manifest = entry.manifest
        self.checking = entry.checking
        self.seen: frozenset[str] = frozenset()  # blobs the engine spoke of
        self.state = PullState(
            entry.model,
            entry.done,
            0,
            0.0,
            None,
            step or queued_step(),
            phase=phase,
            engine=entry.engine,
            mirror=entry.mirror,
        )
        self.task: asyncio.Task[None] | None = None
        self.halt: Halt | None = None
        self.halted = asyncio.Event()
        self.nudged = asyncio.Event()  # do not wait any longer, try now

    @property
    def architecture(self) -> str:
        """As the library says it, else as the family knows it."""
        if self.manifest is not None:
            return self.manifest.family
        variant = variant_of(self.model)
        return variant.architecture if variant else ""

    @property
    def blobs(self) -> frozenset[str]:
        told = frozenset(blob.digest for blob in self.manifest.blobs) if self.manifest else frozenset()
        return told | self.seen

    @property
    def running(self) -> bool:
        return self.task is not None and not self.task.done()

    @property
    def cut_short(self) -> bool:
        """Bytes were coming when its task was cancelled."""
        return self.task is not None and self.task.cancelled() and self.state.phase is PullPhase.DOWNLOADING

    @property
    def waits_in_line(self) -> bool:
        return self.running and self.halt is None and self.state.phase is PullPhase.QUEUED

    @property
    def uncut(self) -> bool:
        """Its bytes are being checked: stopping it now would let damaged ones pass."""
        return self.state.phase in _UNCUT

    def stop(self, why: Halt) -> None:
        """What a person wants goes before the order of the queue."""
        if why is not Halt.ASIDE or self.halt is None:
            self.halt = why
            self.halted.set()

    def go(self) -> None:
        self.halt = None
        self.halted.clear()
        self.nudged.clear()

    def entry(self, *, paused: bool) -> Entry:
        return Entry(self.model, self.engine, self.state.mirror, paused, self.manifest, self.state.done, self.checking)

    def standing(self, phase: PullPhase, step: str, error: CorralError | None = None) -> PullState:
        """As it was, with no bytes moving."""
        return replace(
            self.state, phase=phase, step=step, error=error, speed=0.0, seconds_left=None, engine=self.engine
        )


def queued_step() -> str:
    return tr("Waiting for its turn")
