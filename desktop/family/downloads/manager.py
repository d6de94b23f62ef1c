"""Downloads models for a person, who adds, pauses, orders and cancels them; one at a time is under way."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace

from desktop.common.errors import CorralError, ModelUnavailable
from desktop.common.i18n import tr
from desktop.common.observable import Observable
from desktop.common.streams import closing
from desktop.engine.engines import Engines
from desktop.engine.router import Router
from desktop.engine.types import EngineKind
from desktop.family.catalogue import canonical, variant_of
from desktop.family.downloads.journal import Entry, Journal
from desktop.family.downloads.leftovers import Leftovers
from desktop.family.downloads.progress import Wait
from desktop.family.downloads.queue import Download, DownloadQueue, StopReason
from desktop.family.downloads.runner import DownloadRunner
from desktop.family.downloads.verify import Verifier
from desktop.family.library import ManifestReader, source, usual_mirror
from desktop.family.types import PullPhase, PullState, PullTimes

States = tuple[PullState, ...]


class Preflight:
    """Checks everything that can be said against a download before a byte of it is fetched."""

    def __init__(self, router: Router, engines: Engines, library: ManifestReader, journal: Journal) -> None:
        self._router = router
        self._engines = engines
        self._library = library
        self._journal = journal

    async def check(self, model: str, mirror: str) -> Download:
        """Raises ModelUnavailable, EngineUnreachable, NoRoom and UsageProblem."""
        wanted = source(model, mirror)
        anywhere = await self._router.check_pull(model, None, None)  # raises when there is no engine at all
        ask = self._library.ask if mirror else self._library.read  # a mirror that does not answer is told of at once
        manifest = await ask(wanted, anywhere.endpoint.kind)
        variant = variant_of(model)
        client = await self._router.check_pull(
            model, manifest.family if manifest else None, variant.architecture if variant else None
        )
        kind = client.endpoint.kind
        download = Download(Entry(model, kind, mirror, manifest=manifest, checking=self._unsure(model, kind)))
        await download.check_space(await self._engines.store(kind))
        return download

    def _unsure(self, model: str, kind: EngineKind) -> bool:
        """Another program, or an earlier time, left its bytes here without checking them."""
        before = self._journal.book.entry(model)
        return before is not None and before.engine is kind and before.checking


class DownloadManager:
    """What a person does with downloads. Used from one event loop; callbacks run in its thread."""

    def __init__(
        self,
        router: Router,
        engines: Engines,
        library: ManifestReader | None = None,
        journal: Journal | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        times: PullTimes | None = None,
        wait: Wait = asyncio.sleep,
        mirror: Callable[[], str] = str,
    ) -> None:
        """`library` is asked what a download holds, and only when a person asked for it.

        `mirror` stands in for the library where neither another mirror nor a library of its own is named; "" for none.
        """
        library = library or ManifestReader(None)
        self._mirror = mirror
        self._journal = journal or Journal()
        self._queue = DownloadQueue()
        self._preflight = Preflight(router, engines, library, self._journal)
        self._runner = DownloadRunner(
            router,
            engines,
            library,
            self._journal,
            Verifier(engines, self._journal, library),
            self._queue,
            clock=clock,
            times=times or PullTimes(),
            wait=wait,
        )
        self.leftovers = Leftovers(engines, self._journal, self._queue.blobs)
        # All states whenever one changes, in the loop's thread. DONE is among them once; one that was cancelled is not
        # among them any more.
        self.changes: Observable[States] = Observable()
        self._adding: dict[str, asyncio.Lock] = {}
        self._closed = False
        engines.changes.subscribe(lambda _reports: self._queue.retry_waiting())

    def states(self) -> States:
        """In the order of the queue."""
        return tuple(download.state for download in self._queue.downloads)

    @property
    def checking(self) -> bool:
        """Bytes are being checked: whoever ends the engine now would let damaged ones pass."""
        return any(download.running and download.must_finish for download in self._queue.downloads)

    def hidden(self, kind: EngineKind) -> frozenset[str]:
        """Names an engine may list, and which are not to be offered: whether their bytes are right is not known."""
        unsure = [download for download in self._queue.bound_for(kind) if download.checking]
        names = {name for download in unsure for name in (download.model, download.source.name)}
        for entry in self._journal.book.entries:  # the command line restores nothing, and must tell the same
            if entry.engine is kind and entry.checking and self._queue.find(entry.model) is None:
                names.add(entry.model)
                with contextlib.suppress(CorralError):  # a mirror that an older version took
                    names.add(source(entry.model, entry.mirror).name)
        return frozenset(names)

    def unverified(self, kind: EngineKind, digest: str) -> bool:
        """Whether nobody could check the bytes of the installed model with this digest."""
        return self._journal.unverified(kind, digest)

    async def add(self, model: str, *, mirror: str = "", first: bool = False) -> None:
        """Puts a download into the queue; one that is there already goes on. `first`: before all others.

        Raises ModelUnavailable, EngineUnreachable, NoRoom and UsageProblem before a byte is sent, and then leaves
        nothing behind.
        """
        await self._add(model, mirror, first=first)

    async def pause(self, model: str) -> None:
        """What has come is kept. Bytes that are being checked are checked to the end before this returns."""
        download = self._queue.find(model)
        if download is not None:
            await download.stop(StopReason.PAUSE)

    async def pause_all(self, kind: EngineKind) -> bool:
        """All that go to one engine. True when one of them was moving bytes.

        All are told before any is waited for: else the next in line would begin, on an engine that is to be stopped.
        """
        running = [download for download in self._queue.bound_for(kind) if download.running]
        moving = any(not download.waits_for_turn for download in running)
        for download in running:
            download.ask_to_stop(StopReason.PAUSE)
        if running:
            await asyncio.wait({download.task for download in running if download.task is not None})
        return moving

    async def resume(self, model: str) -> None:
        """Also one that failed; and one that waits tries again now. Raises as `add` when it is not in the queue."""
        download = self._queue.find(model)
        if download is None:
            await self.add(model)
        elif not download.running or download.stop_reason is not None:
            await self._restart(download)
        else:
            download.retry_now.set()

    async def cancel(self, model: str) -> None:
        """Ends it; what has come is removed where Corral may do so. One that gets done meanwhile stays installed.

        Raises NoRoom when a file of it cannot be removed; it is cancelled all the same.
        """
        download = self._queue.find(model)
        if download is None:
            return
        await download.stop(StopReason.CANCEL)
        if download.state.phase is PullPhase.DONE or download not in self._queue.downloads:
            return
        self._queue.downloads.remove(download)
        await self._journal.drop(download.model)
        try:
            await self.leftovers.clean_up(download)
        finally:
            download.tell(download.at_rest(PullPhase.CANCELLED, tr("Cancelled")))

    async def move(self, model: str, place: int) -> None:
        """0 is the first. What is downloading makes way for one that is moved before it."""
        download = self._queue.find(model)
        if download is not None:
            self._queue.move(download, place)
            self.changes.tell(self.states())
            await self._journal.order(each.model for each in self._queue.downloads)

    async def follow(self, model: str) -> AsyncGenerator[PullState, None]:
        """As it is now, and then every change, until it is over or paused. Raises ModelUnavailable for no download."""
        download = self._queue.find(model)
        if download is None:
            raise ModelUnavailable(tr("{model} is not being downloaded.", model=model))
        async with closing(download.follow()) as states:
            async for state in states:
                yield state

    async def pull(self, model: str, mirror: str = "") -> AsyncGenerator[PullState, None]:
        """`add` and `follow`. Closing the stream (or cancelling its task) pauses a download that began with it.

        Raises what `add` raises, and what the download failed with.
        """
        download, began = await self._add(model, mirror)
        try:
            async with closing(download.follow()) as states:
                async for state in states:
                    if state.phase is PullPhase.FAILED and state.error is not None:
                        raise state.error
                    yield state
        finally:
            if began:
                await self.pause(model)

    async def restore(self) -> None:
        """At the start: downloads of last time go on; those that were paused wait to be resumed."""
        for entry in self._journal.book.entries:
            if self._queue.find(entry.model) is not None:
                continue
            try:
                download = Download(entry)
            except CorralError:  # a name or a mirror that an older version took
                await self._journal.drop(entry.model)
                continue
            self._enter(download)
            if not entry.paused:
                self._start(download)
        self.changes.tell(self.states())

    async def aclose(self, *, hurry: bool = False) -> None:
        """Stops all downloads; they go on at the next `restore`.

        Waits until bytes that are being checked are checked, unless in a `hurry`: then the next start checks them.
        """
        self._closed = True
        downloads = tuple(self._queue.downloads)
        tasks = {download.task for download in downloads if download.task is not None and not download.task.done()}
        for download in downloads:
            if download.running:
                download.ask_to_stop(StopReason.CLOSE)
                if hurry and download.must_finish and download.task is not None:
                    download.task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        if any(download.cut_short for download in self._queue.downloads):
            # A loop that stops has cancelled the tasks already: the writers leave before the engine may be stopped.
            await self._runner.settle()
        for download in self._queue.downloads:
            download.close()

    async def _add(self, model: str, mirror: str, *, first: bool = False) -> tuple[Download, bool]:
        """The download, and whether it began with this."""
        async with self._adding.setdefault(canonical(model), asyncio.Lock()):
            download = self._queue.find(model)
            if download is not None:
                began = not download.running or download.stop_reason is not None
                if first:
                    await self.move(model, 0)
                if began:
                    await self._restart(download, mirror)
                return download, began
            download = await self._preflight.check(model, mirror or usual_mirror(model, self._mirror()))
            await self._journal.put(download.entry(paused=False))
            self._enter(download)
            self._start(download)
            if first:
                await self.move(model, 0)
            return download, True

    def _enter(self, download: Download) -> None:
        """At the end of the queue."""
        download.changes.subscribe(lambda state: self._heard(download, state))
        self._queue.downloads.append(download)
        if self._closed:
            download.close()

    def _start(self, download: Download) -> None:
        if not self._closed:
            download.start(self._runner.run)

    async def _restart(self, download: Download, mirror: str = "") -> None:
        """One that stands still, or is about to. `mirror`: where it comes from now."""
        if download.task is not None and not download.task.done():
            await asyncio.wait((download.task,))
        if download in self._queue.downloads and not download.running:
            if mirror:
                download.source = source(download.model, mirror)
                download.state = replace(download.state, mirror=mirror)
            self._start(download)

    def _heard(self, download: Download, state: PullState | None) -> None:
        if state is None:
            return
        self.changes.tell(self.states())
        if state.phase is PullPhase.DONE:
            self._queue.downloads.remove(download)
            self.changes.tell(self.states())
