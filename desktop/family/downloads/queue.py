"""Puts downloads in order, and knows of each how it stands; each can be followed, and be told to stop."""

from __future__ import annotations

import asyncio
import enum
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine
from dataclasses import replace

from desktop.common.disk_space import space_for_model
from desktop.common.errors import CorralError, EngineFailed, Help
from desktop.common.i18n import tr
from desktop.common.observable import Observable
from desktop.engine.model_store import Store
from desktop.engine.types import EngineKind
from desktop.family.catalogue import build_of, canonical, variant_of
from desktop.family.downloads.journal import Entry
from desktop.family.library import source
from desktop.family.types import PullPhase, PullState

_KEPT = 256  # states for a follower that is slow: the oldest are of no use by then


class StopReason(enum.Enum):
    """Why a download was told to stop."""

    PAUSE = "pause"
    CANCEL = "cancel"
    MAKE_WAY = "make way"  # another one goes first
    CLOSE = "close"  # Corral ends; it goes on at the next start


class Download:
    """One download of the queue. Used from one event loop; whoever runs it tells each new state."""

    def __init__(self, entry: Entry) -> None:
        """Raises ModelUnavailable for what is no name of a model, UsageProblem for what is no mirror."""
        self.model = entry.model
        self.key = canonical(entry.model)
        self.source = source(entry.model, entry.mirror)
        self.engine = entry.engine
        self.manifest = entry.manifest
        self.checking = entry.checking  # all bytes are here, and whether they are right is not known
        self.seen: frozenset[str] = frozenset()  # blobs the engine spoke of
        self.state = PullState(
            entry.model,
            entry.done,
            self.expected,
            0.0,
            None,
            tr("Paused") if entry.paused else queued_step(),
            phase=PullPhase.PAUSED if entry.paused else PullPhase.QUEUED,
            engine=entry.engine,
            mirror=entry.mirror,
        )
        self.changes: Observable[PullState | None] = Observable()  # None: no more of them, since Corral ends
        self.task: asyncio.Task[None] | None = None
        self.stop_reason: StopReason | None = None
        self.stopping = asyncio.Event()
        self.retry_now = asyncio.Event()  # do not wait any longer
        self._closed = False

    @property
    def architecture(self) -> str:
        """As the library says it, else as the family knows it."""
        if self.manifest is not None:
            return self.manifest.family
        variant = variant_of(self.model)
        return variant.architecture if variant else ""

    @property
    def blobs(self) -> frozenset[str]:
        """Digests, as far as they are known."""
        told = frozenset(blob.digest for blob in self.manifest.blobs) if self.manifest else frozenset()
        return told | self.seen

    @property
    def expected(self) -> int:
        """Bytes, 0 where nobody knows."""
        if self.manifest is not None:
            return sum(blob.size for blob in self.manifest.blobs)
        build = build_of(self.model)
        return build.download if build else 0

    @property
    def running(self) -> bool:
        """Its task is, be it only to wait for its turn."""
        return self.task is not None and not self.task.done()

    @property
    def cut_short(self) -> bool:
        """Bytes were coming when its task was cancelled."""
        return self.task is not None and self.task.cancelled() and self.state.phase is PullPhase.DOWNLOADING

    @property
    def waits_for_turn(self) -> bool:
        """It could begin if the queue let it."""
        return self.running and self.stop_reason is None and self.state.phase is PullPhase.QUEUED

    @property
    def must_finish(self) -> bool:
        """Its bytes are being checked: stopping it now would let damaged ones pass."""
        return self.state.phase in (PullPhase.CHECKING, PullPhase.FINISHING)

    def start(self, run: Callable[[Download], Coroutine[None, None, None]]) -> None:
        """In a task of its own."""
        self.clear_stop()
        self.tell(replace(self.at_rest(PullPhase.QUEUED, queued_step()), tries=0))
        self.task = asyncio.create_task(run(self), name=f"pull {self.model}")
        self.task.add_done_callback(self._ended)

    def ask_to_stop(self, why: StopReason) -> None:
        """What a person wants goes before the order of the queue."""
        if why is not StopReason.MAKE_WAY or self.stop_reason is None:
            self.stop_reason = why
            self.stopping.set()

    async def stop(self, why: StopReason) -> None:
        """Returns when it has stopped; bytes that are being checked are checked to the end."""
        if self.running and self.task is not None:
            self.ask_to_stop(why)
            await asyncio.wait((self.task,))

    def clear_stop(self) -> None:
        """It goes on."""
        self.stop_reason = None
        self.stopping.clear()
        self.retry_now.clear()

    async def check_space(self, store: Store | None) -> None:
        """Raises NoRoom where the rest of it does not fit on the disk: an engine fills one without asking.

        Where neither the size nor the disk is known nothing is said: never a guess.
        """
        left = max(0, self.expected - self.state.done)
        if store is None or (self.manifest is None and not left):
            return
        free = await asyncio.to_thread(store.free)
        here = await asyncio.to_thread(store.here, self.manifest) if self.manifest else 0
        space_for_model(self.expected if self.manifest else left, here, free).require(
            tr("Free some space, or keep the models on another disk. What has arrived is kept.")
        )

    async def rest(self, pause: Awaitable[object]) -> None:
        """Until the pause is over; shorter when there is a reason to try now, or to stop."""
        self.retry_now.clear()
        reasons: tuple[Awaitable[object], ...] = (pause, self.retry_now.wait(), self.stopping.wait())
        tasks = [asyncio.ensure_future(reason) for reason in reasons]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()

    def entry(self, *, paused: bool) -> Entry:
        """What the journal keeps of it."""
        return Entry(self.model, self.engine, self.state.mirror, paused, self.manifest, self.state.done, self.checking)

    def at_rest(self, phase: PullPhase, step: str, error: CorralError | None = None) -> PullState:
        """Its state with no bytes moving."""
        return replace(
            self.state, phase=phase, step=step, error=error, speed=0.0, seconds_left=None, engine=self.engine
        )

    def tell(self, state: PullState) -> None:
        """To everybody who follows it."""
        self.state = state
        self.changes.tell(state)

    async def follow(self) -> AsyncGenerator[PullState, None]:
        """As it is now, and then every change, until it is over or paused, or Corral ends."""
        states = deque((self.state,), maxlen=_KEPT)
        news = asyncio.Event()

        def hear(state: PullState | None) -> None:
            if state is not None:
                states.append(state)
            news.set()

        subscription = self.changes.subscribe(hear)
        try:
            while True:
                while states:
                    state = states.popleft()
                    yield state
                    if state.phase.over or state.phase is PullPhase.PAUSED:
                        return
                if self._closed:
                    return
                news.clear()
                await news.wait()
        finally:
            subscription.end()

    def close(self) -> None:
        """No more news: everybody who waits for some is let go."""
        self._closed = True
        self.changes.tell(None)

    def _ended(self, task: asyncio.Task[None]) -> None:
        error = None if task.cancelled() else task.exception()
        if error is not None:  # a bug of ours: the person sees that it stopped, and the loop hears why
            self.tell(self.at_rest(PullPhase.FAILED, _bug().title, _bug()))
            task.get_loop().call_exception_handler({"message": "a download crashed", "exception": error, "task": task})


class DownloadQueue:
    """The order of downloads: one at a time has its turn, the first that can go."""

    def __init__(self) -> None:
        self.downloads: list[Download] = []
        self._holder: Download | None = None
        self._asking: dict[Download, asyncio.Future[None]] = {}

    @property
    def busy(self) -> bool:
        """One of them has its turn."""
        return self._holder is not None

    def find(self, model: str) -> Download | None:
        """By any name of the same file."""
        key = canonical(model)
        return next((download for download in self.downloads if download.key == key), None)

    def bound_for(self, kind: EngineKind) -> list[Download]:
        """Those that go to one engine."""
        return [download for download in self.downloads if download.engine is kind]

    def blobs(self, kind: EngineKind) -> frozenset[str]:
        """Digests that downloads to one engine still need."""
        return frozenset(digest for download in self.bound_for(kind) for digest in download.blobs)

    def move(self, download: Download, place: int) -> None:
        """0 is the first. The one that has its turn makes way for one that is now before it and waits, unless its bytes
        are being checked."""
        self.downloads.remove(download)
        self.downloads.insert(max(0, place), download)
        holder = self._holder
        if holder is None or holder.must_finish:
            return
        before = self.downloads[: self.downloads.index(holder)] if holder in self.downloads else []
        if any(each.waits_for_turn for each in before):
            holder.ask_to_stop(StopReason.MAKE_WAY)

    def retry_waiting(self) -> None:
        """What they wait for may be back."""
        for download in self.downloads:
            if download.state.phase is PullPhase.WAITING:
                download.retry_now.set()

    async def turn(self, download: Download) -> bool:
        """Waits until it is this one's turn; to be given back by `leave`. False: it was stopped before."""
        if download.stopping.is_set():
            return False
        asking = self._asking[download] = asyncio.get_running_loop().create_future()
        stopping = asyncio.ensure_future(download.stopping.wait())
        mine = False
        self._next()
        try:
            await asyncio.wait((asking, stopping), return_when=asyncio.FIRST_COMPLETED)
            mine = asking.done() and not download.stopping.is_set()
        finally:
            stopping.cancel()
            self._asking.pop(download, None)
            if not mine:
                self.leave(download)
        return mine

    def leave(self, download: Download) -> None:
        """Its turn is over, or it asks for none any more: the next one may go."""
        if self._holder is download:
            self._holder = None
        self._next()

    def _next(self) -> None:
        if self._holder is not None:
            return
        for download in self.downloads:
            asking = self._asking.get(download)
            if asking is not None and not asking.done() and not download.stopping.is_set():
                self._holder = download
                asking.set_result(None)
                return


def queued_step() -> str:
    """A sentence."""
    return tr("Waiting for its turn")


def _bug() -> EngineFailed:
    return EngineFailed(
        tr("The download stopped because of a fault in Corral."),
        tr("What has arrived is kept. Try again."),
        retry=True,
        help=Help.TRY_AGAIN,
    )
