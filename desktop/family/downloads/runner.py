"""Runs a download from its turn in the queue to its end: attempts, pauses between them, and what follows a success."""

from __future__ import annotations

import asyncio
import contextlib
import enum
from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop.common.errors import CorralError, EngineUnreachable
from desktop.common.i18n import tr
from desktop.common.streams import closing
from desktop.engine.client import EngineClient
from desktop.engine.engines import Engines
from desktop.engine.errors.kinds import (
    DownloadDamaged,
    EngineGone,
    LibraryAway,
    ModelMissing,
    PartDamaged,
    PullStillClosing,
)
from desktop.engine.model_store import Store
from desktop.engine.router import Router
from desktop.engine.types import EngineKind, PullFrame, PullStep
from desktop.engine.versions import can_run
from desktop.family.downloads.journal import Journal
from desktop.family.downloads.leftovers import absent, drop_outdated, drop_partials
from desktop.family.downloads.progress import PullProgress, StallDetector, Wait
from desktop.family.downloads.queue import Download, DownloadQueue, StopReason, queued_step
from desktop.family.downloads.verify import DamageFound, Verifier, row_of
from desktop.family.library import ManifestReader
from desktop.family.types import PullPhase, PullState, PullTimes


class _Ended(enum.Enum):
    """How an attempt ended."""

    SUCCESS = "success"
    STALLED = "stalled"
    STOPPED = "stopped"


class _Next(enum.Enum):
    """What comes after a turn in the queue."""

    OVER = "over"
    STOPPED = "stopped"
    AWAY = "away"  # the engine is; others may go first


@dataclass
class _Past:
    """What one run of a download has been through."""

    unmoved: int = 0  # attempts in a row that brought nothing
    part_dropped: bool = False
    damage_found: bool = False


class DownloadRunner:
    """Used from one event loop. `clock` and `wait` in seconds."""

    def __init__(
        self,
        router: Router,
        engines: Engines,
        library: ManifestReader,
        journal: Journal,
        verifier: Verifier,
        queue: DownloadQueue,
        *,
        clock: Callable[[], float],
        times: PullTimes,
        wait: Wait,
    ) -> None:
        self._router = router
        self._engines = engines
        self._library = library
        self._journal = journal
        self._verifier = verifier
        self._queue = queue
        self._clock = clock
        self._times = times
        self._wait = wait

    async def run(self, download: Download) -> None:
        """Until it is over or stopped. No CorralError leaves it: FAILED tells of it."""
        past = _Past()
        try:
            while not await self._take_turn(download, past):
                pass
        except CorralError as problem:
            if isinstance(problem, DownloadDamaged):
                download.state = replace(download.state, done=0)  # what was damaged is gone
            await self._journal.put(download.entry(paused=True))  # first: who hears of the end may end the program
            download.tell(download.at_rest(PullPhase.FAILED, problem.title, problem))

    async def settle(self) -> None:
        """Until the engine's writers of a pull that was cut have left."""
        await self._wait(self._times.settle)

    async def _take_turn(self, download: Download, past: _Past) -> bool:
        """True: it is over, or was told to stop."""
        if self._queue.busy:
            download.tell(download.at_rest(PullPhase.QUEUED, queued_step()))
        if not await self._queue.turn(download):
            return await self._stop(download)
        try:
            outcome = await self._download(download, past)
            if outcome is _Next.STOPPED:
                over = await self._stop(download)
                await self.settle()
                return over
        finally:
            self._queue.leave(download)
        if outcome is _Next.OVER:
            return True
        return not await self._engine_back(download, past) and await self._stop(download)

    async def _download(self, download: Download, past: _Past) -> _Next:
        problem: CorralError | None
        while not download.stopping.is_set():
            try:
                client = await self._client(download)
                if await self._attempt(download, client, past):
                    return _Next.OVER
                if download.stopping.is_set():
                    return _Next.STOPPED
                problem = None
            except (EngineUnreachable, EngineGone) as away:
                _tell_away(download, away)
                return _Next.AWAY
            except PartDamaged as part:
                await self._drop_part(download, part, past)
                continue
            except DamageFound as damage:
                if past.damage_found:
                    raise
                past.damage_found = True  # what was damaged is gone: it is fetched anew, once without asking
                problem = damage
            except (LibraryAway, PullStillClosing) as away:
                problem = away
            await self._try_later(download, problem, past)
        return _Next.STOPPED

    async def _client(self, download: Download) -> EngineClient:
        """Of the engine it began on, unless that can no longer run the model: engines are renewed overnight."""
        report = next((each for each in self._engines.reports if each.endpoint.kind is download.engine), None)
        if report is None or report.version is None or can_run(download.architecture, report.version):
            return await self._engines.ready(download.engine)
        family = download.manifest.family if download.manifest else None
        client = await self._router.check_pull(download.model, family, download.architecture or None)
        download.engine = client.endpoint.kind
        return client

    async def _attempt(self, download: Download, client: EngineClient, past: _Past) -> bool:
        """True when it is installed; False when it stood still or was stopped."""
        asking = tr("Asking what there is to download")
        download.tell(download.at_rest(PullPhase.ASKING, asking, download.state.error))
        if download.manifest is None:
            download.manifest = await self._library.read(download.source, download.engine)
        store = await self._engines.store(download.engine)
        await download.check_space(store)
        before = await asyncio.to_thread(store.manifest, download.model) if store else None
        await self._write_down(download, store)
        stall = StallDetector(self._times.stall, self._clock, self._wait)
        attempt = Attempt(download, client, self._journal, self._clock, stall)
        try:
            ended = await attempt.run()
        except EngineGone:
            raise
        except CorralError:
            download.checking = False  # the engine said itself that it did not take it in
            raise
        finally:
            past.unmoved = 0 if attempt.progress.moved else past.unmoved
            download.seen |= attempt.progress.seen
        if ended is not _Ended.SUCCESS:
            return False
        # What came in this very attempt was checked by the engine before it said success, and nothing else.
        await self._journal.clear(download.engine, attempt.progress.fetched)
        verified = await self._take_in(download, client)
        if before is not None and store is not None and download.engine is EngineKind.MANAGED:
            await asyncio.to_thread(drop_outdated, store, before)
        await self._finish(download, verified=verified)
        return True

    async def _write_down(self, download: Download, store: Store | None) -> None:
        """What must be known should this be cut: that it is under way, and which blobs it brings."""
        await self._journal.put(download.entry(paused=False))
        await self._journal.remember(download.model, download.blobs)
        if store is not None:
            missing = await asyncio.to_thread(absent, store, download.blobs)
            await self._journal.mark(download.engine, missing)

    async def _take_in(self, download: Download, client: EngineClient) -> bool:
        """What the engine calls a success. False where nobody could check the bytes."""
        doubtful = self._journal.unchecked(download.engine) & download.blobs
        step = tr("All bytes are here. Reading them once more, to be sure.") if doubtful else download.state.step
        download.tell(download.at_rest(PullPhase.CHECKING, step))
        verified = await self._verifier.check(download, client)
        if download.state.mirror:
            await _rename(download, client)
        return verified

    async def _finish(self, download: Download, *, verified: bool) -> None:
        await self._journal.drop(download.model)
        download.checking = False
        done = download.at_rest(PullPhase.DONE, tr("Ready"))
        download.tell(replace(done, done=done.total, finished=True, unverified=not verified))

    async def _drop_part(self, download: Download, problem: PartDamaged, past: _Past) -> None:
        """Once, and only in Corral's own store: the engine starts those blobs anew."""
        store = await self._engines.store(download.engine)
        if past.part_dropped or store is None or download.engine is not EngineKind.MANAGED:
            raise problem
        past.part_dropped = True
        await self.settle()
        await asyncio.to_thread(drop_partials, store, download.blobs)
        download.state = replace(download.state, tries=download.state.tries + 1)

    async def _try_later(self, download: Download, problem: CorralError | None, past: _Past) -> None:
        """None: it stood still."""
        tries = download.state.tries + 1
        download.state = replace(download.state, tries=tries)
        if problem is None:
            step = tr("No answer for {n} seconds. Trying again ({count}).", n=round(self._times.stall), count=tries)
        else:
            step = tr("{reason} Trying again ({count}).", reason=problem.title, count=tries)
        download.tell(download.at_rest(PullPhase.WAITING, step, problem))
        await download.rest(self._wait(self._times.settle + self._next_pause(past)))

    async def _engine_back(self, download: Download, past: _Past) -> bool:
        """False: stopped meanwhile."""
        while True:
            await download.rest(self._wait(self._next_pause(past)))
            if download.stopping.is_set():
                return False
            try:
                client = await self._client(download)
                await client.models()  # a client is there for an engine that is not, too
            except (EngineUnreachable, EngineGone) as problem:
                _tell_away(download, problem)
            else:
                await self._engines.probe()  # its files are found only while it is known to run
                return True

    def _next_pause(self, past: _Past) -> float:
        """Seconds, longer with every attempt in a row that brought nothing."""
        seconds = self._times.again[min(past.unmoved, len(self._times.again) - 1)]
        past.unmoved += 1
        return seconds

    async def _stop(self, download: Download) -> bool:
        """As it was told to. False: it only makes way and asks for its turn again."""
        if download.stop_reason is StopReason.MAKE_WAY:
            download.clear_stop()
            return False
        paused = download.stop_reason is StopReason.PAUSE
        await self._journal.put(download.entry(paused=paused))
        if paused:
            download.tell(download.at_rest(PullPhase.PAUSED, tr("Paused")))
        elif download.stop_reason is StopReason.CLOSE:
            download.tell(download.at_rest(PullPhase.QUEUED, tr("Goes on when Corral is opened again")))
        return True


class Attempt:
    """One pull of one download: from asking the engine to its last word, to a standstill, or to a stop."""

    def __init__(
        self,
        download: Download,
        client: EngineClient,
        journal: Journal,
        clock: Callable[[], float],
        stall: StallDetector,
    ) -> None:
        self.progress = PullProgress(download.model, download.expected, clock)
        self._download = download
        self._client = client
        self._journal = journal
        self._stall = stall

    async def run(self) -> _Ended:
        """Raises what the engine raises. Once all bytes are here nothing but cancelling the task stops it."""
        reader = asyncio.create_task(self._read())
        guards = (asyncio.create_task(self._stall.stalled()), asyncio.create_task(self._download.stopping.wait()))
        try:
            await asyncio.wait((reader, *guards), return_when=asyncio.FIRST_COMPLETED)
            if not reader.done() and self._download.must_finish:
                await asyncio.wait((reader,))
            if reader.done():
                await reader
                return _Ended.SUCCESS
            return _Ended.STOPPED if self._download.stopping.is_set() else _Ended.STALLED
        finally:
            await _cancel(reader, *guards)

    async def _read(self) -> None:
        source = self._download.source
        async with closing(self._client.pull(source.name, insecure=source.insecure)) as frames:
            async for frame in frames:
                state = self.progress.state(frame)
                if frame.step is PullStep.VERIFYING:
                    self._stall.turn_off()  # before anything is awaited
                self._tell(frame, state)
                await self._write_down(frame)

    def _tell(self, frame: PullFrame, state: PullState) -> None:
        download = self._download
        if frame.step is PullStep.SUCCESS:  # it is over when it was looked at
            state = download.at_rest(PullPhase.FINISHING, download.state.step)
        elif frame.step is PullStep.MANIFEST:  # says nothing yet of what is here
            state = download.at_rest(PullPhase.ASKING, state.step)
        else:
            self._stall.note(state.done)
        before = download.state
        download.tell(replace(state, tries=before.tries, engine=download.engine, mirror=before.mirror))

    async def _write_down(self, frame: PullFrame) -> None:
        """What must be known if this is cut."""
        download = self._download
        if frame.step is PullStep.DOWNLOADING and frame.digest in self.progress.fetched:
            await self._journal.mark(download.engine, (frame.digest,))
        elif frame.step is PullStep.VERIFYING and not download.checking:
            download.checking = True
            await self._journal.put(download.entry(paused=False))


def _tell_away(download: Download, problem: CorralError) -> None:
    step = tr("{reason} The download goes on when it is back.", reason=problem.title)
    download.tell(download.at_rest(PullPhase.WAITING, step, problem))


async def _rename(download: Download, client: EngineClient) -> None:
    """From the mirror's name to its own. Another Corral may be downloading the same, and be done first."""
    try:
        await client.copy(download.source.name, download.model)
    except ModelMissing:
        if await row_of(download, client) is None:
            raise
    with contextlib.suppress(ModelMissing):
        await client.delete(download.source.name)


async def _cancel(*tasks: asyncio.Task[object] | asyncio.Task[None]) -> None:
    """A fault of the world that comes while a pull is being cut is of no interest; any other must be heard of."""
    for task in tasks:
        task.cancel()
    for outcome in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(outcome, BaseException) and not isinstance(outcome, CorralError | asyncio.CancelledError):
            raise outcome
