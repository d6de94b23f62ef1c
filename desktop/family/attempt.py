"""One pull of one download: from asking the engine to its last word, to a standstill, or to a stop."""

from __future__ import annotations

import asyncio
import enum
from collections.abc import Callable
from dataclasses import replace

from desktop.common.errors import CorralError, Help
from desktop.common.i18n import tr
from desktop.common.streams import closing
from desktop.engine.error_kinds import EngineGone
from desktop.engine.types import PullFrame, PullStep
from desktop.family.catalogue import build_of
from desktop.family.downloads.download import Item
from desktop.family.downloads.journal import Journal
from desktop.family.needs import Client
from desktop.family.downloads.progress import Following
from desktop.family.types import PullPhase, PullState
from desktop.family.watch import Watch

Tell = Callable[[Item, PullState], None]


class Ended(enum.Enum):
    SUCCESS = "success"
    STALLED = "stalled"
    STOPPED = "stopped"


class Attempt:
    def __init__(
        self, item: Item, client: Client, journal: Journal, clock: Callable[[], float], watch: Watch, tell: Tell
    ) -> None:
        self._item = item
        self._client = client
        self._journal = journal
        self._watch = watch
        self._tell = tell
        self._following = Following(item.model, expected(item), clock)

    @property
    def fetched(self) -> frozenset[str]:
        """Blobs that came in this attempt: the engine checks them before it says success, and only them."""
        return self._following.fetched

    @property
    def seen(self) -> frozenset[str]:
        """Every blob the engine spoke of."""
        return self._following.seen

    @property
    def moved(self) -> bool:
        """Whether any byte came."""
        return self._following.moved > 0

    async def run(self) -> Ended:
        """Raises what the engine raises. Once all bytes are here nothing but cancelling the task stops it."""
        reader = asyncio.create_task(self._read())
        guards = (asyncio.create_task(self._watch.stalled()), asyncio.create_task(self._item.halted.wait()))
        try:
            await asyncio.wait((reader, *guards), return_when=asyncio.FIRST_COMPLETED)
            if not reader.done() and self._item.uncut:
                await asyncio.wait((reader,))
            if reader.done():
                await reader
                return Ended.SUCCESS
            return Ended.STOPPED if self._item.halted.is_set() else Ended.STALLED
        finally:
            await _end(reader, *guards)

    async def _read(self) -> None:
        source = self._item.source
        async with closing(self._client.pull(source.name, insecure=source.insecure)) as frames:
            async for frame in frames:
                state = self._following.state(frame)
                if frame.step is PullStep.VERIFYING:
                    self._watch.off()  # before anything is awaited
                self._show(frame, state)
                await self._note(frame)
        if not self._following.finished:
            raise _cut_off()

    def _show(self, frame: PullFrame, state: PullState) -> None:
        item = self._item
        if frame.step is PullStep.SUCCESS:  # it is over when it was looked at
            state = item.standing(PullPhase.FINISHING, item.state.step)
        elif frame.step is PullStep.MANIFEST:  # says nothing yet of what is here
            state = item.standing(PullPhase.ASKING, state.step)
        else:
            self._watch.moved(state.done)
        self._tell(
            item,
            replace(state, tries=item.state.tries, engine=item.engine, mirror=item.state.mirror),
        )

    async def _note(self, frame: PullFrame) -> None:
        """What must be known if this is cut."""
        item = self._item
        if frame.step is PullStep.DOWNLOADING and frame.digest in self._following.fetched:
            await self._journal.mark(item.engine, (frame.digest,))
        elif frame.step is PullStep.VERIFYING and not item.checking:
            item.checking = True
            await self._journal.put(item.entry(paused=False))


def expected(item: Item) -> int:
    """Bytes, 0 where nobody knows."""
    if item.manifest is not None:
        return sum(blob.size for blob in item.manifest.blobs)
    build = build_of(item.model)
    return build.download if build else 0


async def _end(*tasks: asyncio.Task[object] | asyncio.Task[None]) -> None:
    """A fault of the world that comes while a pull is being cut is of no interest; any other must be heard of."""
    for task in tasks:
        task.cancel()
    for outcome in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(outcome, BaseException) and not isinstance(outcome, CorralError | asyncio.CancelledError):
            raise outcome


def _cut_off() -> EngineGone:
    return EngineGone(
        tr("The download ended too soon."),
        tr("What has arrived is kept; resume it."),
        retry=True,
        help=Help.TRY_AGAIN,
    )
