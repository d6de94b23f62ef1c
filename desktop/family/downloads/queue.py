"""Downloads of models, as a person follows them; and taking models off the disk again."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace

from desktop.common.errors import CorralError, EngineFailed, Help, ModelUnavailable
from desktop.common.i18n import tr
from desktop.common.observable import Observable
from desktop.common.streams import closing
from desktop.engine.types import EngineKind
from desktop.family.attempt import expected
from desktop.family.catalogue import build_of, canonical, variant_of
from desktop.family.downloads.runner import Course, Tools
from desktop.family.followers import Followers
from desktop.family.downloads.download import Halt, Item, queued_step
from desktop.family.downloads.journal import Entry, Journal
from desktop.family.installed import Keeping
from desktop.family.downloads.leftovers import Leftovers, drop_parts
from desktop.family.library import Library, ReadManifest
from desktop.family.line import Line
from desktop.family.mirror import source, usual_mirror
from desktop.family.needs import Router, Ways
from desktop.family.space import check_room
from desktop.family.types import Leftover, PullPhase, PullState, PullTimes
from desktop.family.downloads.verify import Verifier
from desktop.family.watch import Wait

States = tuple[PullState, ...]


class Pulls:
    """One queue of downloads, one at a time. Used from one event loop; callbacks run in its thread."""

    def __init__(
        self,
        router: Router,
        engines: Ways,
        read_manifest: ReadManifest | None = None,
        journal: Journal | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        times: PullTimes | None = None,
        wait: Wait = asyncio.sleep,
        mirror: Callable[[], str] = str,
    ) -> None:
        """`read_manifest` asks the library what a download holds, and is called only when a person asked for it.

        `mirror` stands in for the library where neither another mirror nor a library of its own is named; "" for none.
        """
        self._mirror = mirror
        self._router = router
        self._engines = engines
        self._journal = journal or Journal()
        self._library = Library(read_manifest)
        self._line = Line()
        self._followers = Followers()
        # All states whenever one changes, in the loop's thread. DONE is among them once; one that was cancelled is not
        # among them any more.
        self.changes: Observable[States] = Observable()
        self._adding: dict[str, asyncio.Lock] = {}
        self._closed = False
        self._keeping = Keeping(router, engines, self._journal, self._library, mirror)
        self._leftovers = Leftovers(engines, self._journal, self._owned)
        verifier = Verifier(engines, self._journal, self._library)
        self._tools = Tools(
            router=router,
            engines=engines,
            library=self._library,
            journal=self._journal,
            verifier=verifier,
            line=self._line,
            clock=clock,
            times=times or PullTimes(),
            wait=wait,
            tell=self._tell,
        )
        engines.changes.subscribe(lambda _reports: self._nudge())

    # What there is.

    def states(self) -> States:
        """In the order of the queue."""
        return tuple(item.state for item in self._line.items)

    @property
    def checking(self) -> bool:
        """Bytes are being checked: whoever ends the engine now would let damaged ones pass."""
        return any(item.running and item.uncut for item in self._line.items)

    def hidden(self, kind: EngineKind) -> frozenset[str]:
        """Names an engine may list, and which are not to be offered: whether their bytes are right is not known."""
        unsure = [item for item in self._line.items if item.engine is kind and item.checking]
        names = {name for item in unsure for name in (item.model, item.source.name)}
        for entry in self._journal.book.entries:  # the command line restores nothing, and must tell the same
            if entry.engine is kind and entry.checking and self._find(entry.model) is None:
                names.add(entry.model)
                with contextlib.suppress(CorralError):  # a mirror that an older version took
                    names.add(source(entry.model, entry.mirror).name)
        return frozenset(names)

    def unverified(self, kind: EngineKind, digest: str) -> bool:
        """Whether nobody could check the bytes of the installed model with this digest."""
        return self._journal.unverified(kind, digest)

    # Downloading.

    async def add(self, model: str, *, mirror: str = "", first: bool = False) -> None:
        """Puts a download into the queue; one that is there already goes on. `first`: before all others.

        Raises ModelUnavailable, EngineUnreachable, NoRoom and UsageProblem before a byte is sent, and then leaves
        nothing behind.
        """
        await self._add(model, mirror, first=first)

    async def pause(self, model: str) -> None:
        """What has come is kept. Bytes that are being checked are checked to the end before this returns."""
        item = self._find(model)
        if item is not None:
            await self._halt(item, Halt.PAUSE)

    async def pause_all(self, kind: EngineKind) -> bool:
        """All that go to one engine. True when one of them was moving bytes.

        All are told before any is waited for: else the next in line would begin, on an engine that is to be stopped.
        """
        items = [item for item in self._line.items if item.engine is kind and item.running]
        moving = any(not item.waits_in_line for item in items)
        for item in items:
            item.stop(Halt.PAUSE)
        if items:
            await asyncio.wait({item.task for item in items if item.task is not None})
        return moving

    async def resume(self, model: str) -> None:
        """Also one that failed; and one that waits tries again now. Raises as `add` when it is not in the queue."""
        item = self._find(model)
        if item is None:
            await self.add(model)
        elif not item.running or item.halt is not None:
            await self._wake(item)
        else:
            item.nudged.set()

    async def cancel(self, model: str) -> None:
        """Ends it; what has come is removed where Corral may do so. One that gets done meanwhile stays installed.

        Raises NoRoom when a file of it cannot be removed; it is cancelled all the same.
        """
        item = self._find(model)
        if item is None:
            return
        await self._halt(item, Halt.CANCEL)
        if item.state.phase is PullPhase.DONE or item not in self._line.items:
            return
        self._line.remove(item)
        await self._journal.drop(item.model)
        try:
            await self._clean_up(item)
        finally:
            self._tell(item, item.standing(PullPhase.CANCELLED, tr("Cancelled")))

    async def move(self, model: str, place: int) -> None:
        """0 is the first. What is downloading makes way for one that is moved before it."""
        item = self._find(model)
        if item is not None:
            await self._move(item, place)

    async def follow(self, model: str) -> AsyncGenerator[PullState, None]:
        """As it is now, and then every change, until it is over or paused. Raises ModelUnavailable for no download."""
        item = self._find(model)
        if item is None:
            raise ModelUnavailable(tr("{model} is not being downloaded.", model=model))
        async with closing(self._followers.states(item.key, item.state)) as states:
            async for state in states:
                yield state

    async def pull(self, model: str, mirror: str = "") -> AsyncGenerator[PullState, None]:
        """`add` and `follow`. Closing the stream (or cancelling its task) pauses a download that began with it.

        Raises what `add` raises, and what the download failed with.
        """
        item, began = await self._add(model, mirror)
        try:
            async with closing(self._followers.states(item.key, item.state)) as states:
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
            if self._find(entry.model) is not None:
                continue
            try:
                item = self._item(entry)
            except CorralError:  # a name or a mirror that an older version took
                await self._journal.drop(entry.model)
                continue
            self._line.add(item)
            if not entry.paused:
                self._start(item)
        self._say()

    async def aclose(self, *, hurry: bool = False) -> None:
        """Stops all downloads; they go on at the next `restore`.

        Waits until bytes that are being checked are checked, unless in a `hurry`: then the next start checks them.
        """
        self._closed = True
        tasks = {item.task for item in self._line.items if item.task is not None and not item.task.done()}
        for item in self._line.items:
            if item.running:
                item.stop(Halt.CLOSE)
                if hurry and item.uncut and item.task is not None:
                    item.task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        if any(item.cut_short for item in self._line.items):
            # A loop that stops has cancelled the tasks already: the writers leave before the engine may be stopped.
            await self._tools.wait(self._tools.times.settle)
        self._followers.close()

    # What is installed, and what is left over.

    async def remove(self, model: str) -> None:
        """As Keeping.remove."""
        await self._keeping.remove(model)

    async def unload(self, model: str) -> None:
        """As Keeping.unload."""
        await self._keeping.unload(model)

    async def update(self, model: str) -> bool:
        """As Keeping.update."""
        return await self._keeping.update(model)

    async def leftovers(self) -> tuple[Leftover, ...]:
        """Parts of ended downloads, in stores that can be read."""
        return await self._leftovers.found()

    async def drop_leftover(self, leftover: Leftover) -> None:
        """As Leftovers.drop."""
        await self._leftovers.drop(leftover)

    # Inside.

    def _find(self, model: str) -> Item | None:
        key = canonical(model)
        return next((item for item in self._line.items if item.key == key), None)

    def _owned(self, kind: EngineKind) -> frozenset[str]:
        return frozenset(digest for item in self._line.items if item.engine is kind for digest in item.blobs)

    async def _add(self, model: str, mirror: str, *, first: bool = False) -> tuple[Item, bool]:
        """The download, and whether it began with this."""
        async with self._adding.setdefault(canonical(model), asyncio.Lock()):
            item = self._find(model)
            if item is not None:
                began = not item.running or item.halt is not None
                if first:
                    await self._move(item, 0)
                if began:
                    await self._wake(item, mirror)
                return item, began
            item = await self._asked(model, mirror or usual_mirror(model, self._mirror()))
            await self._journal.put(item.entry(paused=False))
            self._line.add(item)
            self._start(item)
            if first:
                await self._move(item, 0)
            return item, True

    async def _asked(self, model: str, mirror: str) -> Item:
        """Everything that can be said against it, before a byte of it is fetched."""
        wanted = source(model, mirror)
        anywhere = await self._router.check_pull(model, None, None)  # raises when there is no engine at all
        ask = self._library.ask if mirror else self._library.read  # a mirror that does not answer is told of at once
        manifest = await ask(wanted, anywhere.endpoint.kind)
        variant, build = variant_of(model), build_of(model)
        client = await self._router.check_pull(
            model, manifest.family if manifest else None, variant.architecture if variant else None
        )
        kind = client.endpoint.kind
        await check_room(manifest, await self._engines.store(kind), build.download if build else 0)
        before = self._journal.book.entry(model)  # of another program, or of an earlier time
        checking = before is not None and before.engine is kind and before.checking
        return self._item(Entry(model, kind, mirror, manifest=manifest, checking=checking))

    def _item(self, entry: Entry) -> Item:
        paused = entry.paused
        item = Item(
            entry,
            source(entry.model, entry.mirror),
            phase=PullPhase.PAUSED if paused else PullPhase.QUEUED,
            step=tr("Paused") if paused else "",
        )
        item.state = replace(item.state, total=expected(item))
        return item

    def _start(self, item: Item) -> None:
        if self._closed:
            return
        item.go()
        self._tell(item, replace(item.standing(PullPhase.QUEUED, queued_step()), tries=0))
        item.task = asyncio.create_task(Course(item, self._tools).run(), name=f"pull {item.model}")
        item.task.add_done_callback(lambda task: self._ended(item, task))

    async def _wake(self, item: Item, mirror: str = "") -> None:
        """One that stands still, or is about to. `mirror`: where it comes from now."""
        if item.task is not None and not item.task.done():
            await asyncio.wait((item.task,))
        if item in self._line.items and not item.running:
            if mirror:
                item.source = source(item.model, mirror)
                item.state = replace(item.state, mirror=mirror)
            self._start(item)

    def _ended(self, item: Item, task: asyncio.Task[None]) -> None:
        error = None if task.cancelled() else task.exception()
        if error is not None:  # a bug of ours: the person sees that it stopped, and the loop hears why
            self._tell(item, item.standing(PullPhase.FAILED, _bug().title, _bug()))
            task.get_loop().call_exception_handler({"message": "a download crashed", "exception": error, "task": task})

    async def _halt(self, item: Item, why: Halt) -> None:
        if item.running and item.task is not None:
            item.stop(why)
            await asyncio.wait((item.task,))

    async def _move(self, item: Item, place: int) -> None:
        self._line.move(item, place)
        self._line.sort_out()
        self._say()
        await self._journal.order(each.model for each in self._line.items)

    async def _clean_up(self, item: Item) -> None:
        store = await self._engines.store(item.engine)
        # In another engine's folder nothing is deleted unasked; what is left there is listed.
        if store is not None and item.engine is EngineKind.MANAGED:
            needed = item.blobs - self._owned(item.engine)
            await asyncio.to_thread(drop_parts, store, needed, self._journal.unchecked(item.engine))
            await self._journal.clear(item.engine, needed)
        if item.checking and item.manifest is not None:  # should the engine have it by now, nobody has checked it
            await self._journal.set_unverified(item.engine, item.manifest.digest, unverified=True)

    def _tell(self, item: Item, state: PullState) -> None:
        item.state = state
        self._followers.tell(item.key, state)
        self._say()
        if state.phase is PullPhase.DONE:
            self._line.remove(item)
            self._say()

    def _say(self) -> None:
        self.changes.tell(self.states())

    def _nudge(self) -> None:
        for item in self._line.items:
            if item.state.phase is PullPhase.WAITING:
                item.nudged.set()


def _bug() -> EngineFailed:
    return EngineFailed(
        tr("The download stopped because of a fault in Corral."),
        tr("What has arrived is kept. Try again."),
        retry=True,
        help=Help.TRY_AGAIN,
    )
