"""A download from its place in the line to its end: new tries after standstills, waiting for what is away."""

from __future__ import annotations

import asyncio
import contextlib
import enum
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from desktop.common.errors import CorralError, EngineUnreachable
from desktop.common.i18n import tr
from desktop.engine.error_kinds import (
    DownloadDamaged,
    EngineGone,
    LibraryAway,
    ModelMissing,
    PartDamaged,
    PullStillClosing,
)
from desktop.engine.store import Store
from desktop.engine.types import EngineKind
from desktop.engine.versions import can_run
from desktop.family.attempt import Attempt, Ended, Tell, expected
from desktop.family.downloads.download import Halt, Item, queued_step
from desktop.family.downloads.journal import Journal
from desktop.family.downloads.leftovers import absent, drop_outdated, drop_partials
from desktop.family.library import Library
from desktop.family.line import Line
from desktop.family.needs import Client, Router, Ways
from desktop.family.space import check_room
from desktop.family.types import PullPhase, PullTimes
from desktop.family.downloads.verify import DamageFound, Verifier, row_of
from desktop.family.watch import Wait, Watch


@dataclass(frozen=True)
class Tools:
    """What every download is run with."""

    router: Router
    engines: Ways
    library: Library
    journal: Journal
    verifier: Verifier
    line: Line
    clock: Callable[[], float]
    times: PullTimes
    wait: Wait
    tell: Tell


class _Next(enum.Enum):
    OVER = "over"
    STOPPED = "stopped"
    AWAY = "away"  # the engine is; others may go first


class Course:
    """One use: `run` it in a task of its own."""

    def __init__(self, item: Item, tools: Tools) -> None:
        self._item = item
        self._tools = tools
        self._unmoved = 0  # tries in a row that brought nothing
        self._mended = False
        self._damaged = False

    async def run(self) -> None:
        """Until it is over or halted. No CorralError leaves it: FAILED tells of it."""
        item, tools = self._item, self._tools
        try:
            while not await self._once():
                pass
        except CorralError as problem:
            if isinstance(problem, DownloadDamaged):
                item.state = replace(item.state, done=0)  # what was damaged is gone
            await tools.journal.put(item.entry(paused=True))  # first: who hears of the end may end the program
            tools.tell(item, item.standing(PullPhase.FAILED, problem.title, problem))

    async def _once(self) -> bool:
        """One turn in the line. True: it is over, or was told to stop."""
        item, tools = self._item, self._tools
        if tools.line.busy:
            tools.tell(item, item.standing(PullPhase.QUEUED, queued_step()))
        if not await tools.line.turn(item):
            return await self._stop()
        try:
            outcome = await self._download()
            if outcome is _Next.STOPPED:
                over = await self._stop()
                await tools.wait(tools.times.settle)  # until the writers of the cut pull have left
                return over
        finally:
            tools.line.leave(item)
        if outcome is _Next.OVER:
            return True
        return not await self._engine_back() and await self._stop()

    async def _download(self) -> _Next:
        item = self._item
        problem: CorralError | None
        while not item.halted.is_set():
            try:
                client = await self._client()
                if await self._attempt(client):
                    return _Next.OVER
                if item.halted.is_set():
                    return _Next.STOPPED
                problem = None
            except (EngineUnreachable, EngineGone) as away:
                self._await_engine(away)
                return _Next.AWAY
            except PartDamaged as part:
                await self._mend(part)
                continue
            except DamageFound as damage:
                if self._damaged:
                    raise
                self._damaged = True  # what was damaged is gone: it is fetched anew, once without asking
                problem = damage
            except (LibraryAway, PullStillClosing) as away:
                problem = away
            await self._try_later(problem)
        return _Next.STOPPED

    async def _client(self) -> Client:
        """Of the engine it began on, unless that can no longer run the model: engines are renewed overnight."""
        item, tools = self._item, self._tools
        report = next((each for each in tools.engines.reports if each.endpoint.kind is item.engine), None)
        if report is None or report.version is None or can_run(item.architecture, report.version):
            return await tools.engines.ready(item.engine)
        family = item.manifest.family if item.manifest else None
        client = await tools.router.check_pull(item.model, family, item.architecture or None)
        item.engine = client.endpoint.kind
        return client

    async def _attempt(self, client: Client) -> bool:
        """True when it is installed; False when it stood still or was halted."""
        item, tools = self._item, self._tools
        tools.tell(item, item.standing(PullPhase.ASKING, tr("Asking what there is to download"), item.state.error))
        if item.manifest is None:
            item.manifest = await tools.library.read(item.source, item.engine)
        store = await tools.engines.store(item.engine)
        await check_room(item.manifest, store, max(0, expected(item) - item.state.done))
        before = await asyncio.to_thread(store.manifest, item.model) if store else None
        await self._write_down(store)
        watch = Watch(tools.times.stall, tools.clock, tools.wait)
        attempt = Attempt(item, client, tools.journal, tools.clock, watch, tools.tell)
        try:
            ended = await attempt.run()
        except EngineGone:
            raise
        except CorralError:
            item.checking = False  # the engine said itself that it did not take it in
            raise
        finally:
            self._unmoved = 0 if attempt.moved else self._unmoved
            item.seen |= attempt.seen
        if ended is not Ended.SUCCESS:
            return False
        await tools.journal.clear(item.engine, attempt.fetched)
        verified = await self._take_in(client)
        if before is not None and store is not None and item.engine is EngineKind.MANAGED:
            await asyncio.to_thread(drop_outdated, store, before)
        await self._finish(verified=verified)
        return True

    async def _write_down(self, store: Store | None) -> None:
        """What must be known should this be cut: that it is under way, and which blobs it brings."""
        item, journal = self._item, self._tools.journal
        await journal.put(item.entry(paused=False))
        await journal.remember(item.model, item.blobs)
        if store is not None:
            await journal.mark(item.engine, await asyncio.to_thread(absent, store, item.blobs))

    async def _take_in(self, client: Client) -> bool:
        """What the engine calls a success. False where nobody could check the bytes."""
        item, tools = self._item, self._tools
        doubtful = tools.journal.unchecked(item.engine) & item.blobs
        step = tr("All bytes are here. Reading them once more, to be sure.") if doubtful else item.state.step
        tools.tell(item, item.standing(PullPhase.CHECKING, step))
        verified = await tools.verifier.check(item, client)
        if item.state.mirror:
            await self._rename(client)
        return verified

    async def _finish(self, *, verified: bool) -> None:
        item, tools = self._item, self._tools
        await tools.journal.drop(item.model)
        item.checking = False
        done = item.standing(PullPhase.DONE, tr("Ready"))
        tools.tell(item, replace(done, done=done.total, finished=True, unverified=not verified))

    async def _rename(self, client: Client) -> None:
        """From the mirror's name to its own. Another Corral may be downloading the same, and be done first."""
        item = self._item
        try:
            await client.copy(item.source.name, item.model)
        except ModelMissing:
            if await row_of(item, client) is None:
                raise
        with contextlib.suppress(ModelMissing):
            await client.delete(item.source.name)

    async def _mend(self, problem: PartDamaged) -> None:
        """Once, and only in Corral's own store: the engine starts those blobs anew."""
        item = self._item
        store = await self._tools.engines.store(item.engine)
        if self._mended or store is None or item.engine is not EngineKind.MANAGED:
            raise problem
        self._mended = True
        await self._tools.wait(self._tools.times.settle)
        await asyncio.to_thread(drop_partials, store, item.blobs)
        item.state = replace(item.state, tries=item.state.tries + 1)

    async def _try_later(self, problem: CorralError | None) -> None:
        """None: it stood still."""
        item, times = self._item, self._tools.times
        item.state = replace(item.state, tries=item.state.tries + 1)
        if problem is None:
            seconds = round(times.stall)
            step = tr("No answer for {n} seconds. Trying again ({count}).", n=seconds, count=item.state.tries)
        else:
            step = tr("{reason} Trying again ({count}).", reason=problem.title, count=item.state.tries)
        self._tools.tell(item, item.standing(PullPhase.WAITING, step, problem))
        again = times.again[min(self._unmoved, len(times.again) - 1)]
        self._unmoved += 1
        await self._nap(times.settle + again)

    def _await_engine(self, problem: CorralError) -> None:
        step = tr("{reason} The download goes on when it is back.", reason=problem.title)
        self._tools.tell(self._item, self._item.standing(PullPhase.WAITING, step, problem))

    async def _engine_back(self) -> bool:
        """False: halted meanwhile."""
        item, times = self._item, self._tools.times
        while True:
            await self._nap(times.again[min(self._unmoved, len(times.again) - 1)])
            self._unmoved += 1
            if item.halted.is_set():
                return False
            try:
                client = await self._client()
                await client.models()  # a client is there for an engine that is not, too
            except (EngineUnreachable, EngineGone) as problem:
                self._await_engine(problem)
            else:
                await self._tools.engines.look()  # its files are found only while it is known to run
                return True

    async def _nap(self, seconds: float) -> None:
        """Shorter when there is a reason to try now, or to stop."""
        item = self._item
        item.nudged.clear()
        reasons: tuple[Awaitable[object], ...] = (
            self._tools.wait(seconds),
            item.nudged.wait(),
            item.halted.wait(),
        )
        tasks = [asyncio.ensure_future(reason) for reason in reasons]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()

    async def _stop(self) -> bool:
        """As it was told to. False: it only makes way and asks for its turn again."""
        item, tools = self._item, self._tools
        if item.halt is Halt.ASIDE:
            item.go()
            return False
        paused = item.halt is Halt.PAUSE
        await tools.journal.put(item.entry(paused=paused))
        if paused:
            tools.tell(item, item.standing(PullPhase.PAUSED, tr("Paused")))
        elif item.halt is Halt.CLOSE:
            tools.tell(item, item.standing(PullPhase.QUEUED, tr("Goes on when Corral is opened again")))
        return True
