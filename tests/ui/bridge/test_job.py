"""Jobs: what they say, in which order and thread, whatever becomes of the one who listens."""

from __future__ import annotations

import asyncio
import gc
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
import shiboken6
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from desktop.bridge.job import _ENOUGH, Emitter, Job, State
from desktop.bridge.loop import LoopThread
from desktop.common.errors import EngineFailed
from tests.ui.bridge.conftest import Orphans

Emit = Callable[[int], None]


@dataclass
class Log:
    """Everything a job says, with the thread it was said in."""

    said: list[tuple[str, object]] = field(default_factory=list)
    threads: set[threading.Thread] = field(default_factory=set)

    def listen(self, job: Job) -> None:
        for name in ("progress", "succeeded", "failed", "crashed"):
            getattr(job, name).connect(lambda value, name=name: self._note(name, value))
        job.cancelled.connect(lambda: self._note("cancelled"))
        job.finished.connect(lambda: self._note("finished"))

    def _note(self, name: str, value: object = None) -> None:
        self.said.append((name, value))
        self.threads.add(threading.current_thread())

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.said]

    @property
    def items(self) -> list[object]:
        return [item for name, value in self.said if name == "progress" and isinstance(value, tuple) for item in value]


async def forever(_emit: Emit) -> None:
    await asyncio.Event().wait()


async def nothing(_emit: Emit) -> None:
    pass


@pytest.fixture
def log() -> Log:
    return Log()


def run_to_its_end(qtbot: QtBot, job: Job, log: Log) -> None:
    log.listen(job)
    with qtbot.waitSignal(job.finished):
        job.start()


def test_success_comes_with_the_result(qtbot: QtBot, loop: LoopThread, log: Log) -> None:
    async def work(_emit: Emit) -> str:
        return "done"

    job = Job(loop, work)
    states = [job.state]
    run_to_its_end(qtbot, job, log)
    assert log.said == [("succeeded", "done"), ("finished", None)]
    assert [*states, job.state] == [State.NEW, State.OVER]
    assert not loop.jobs


def test_all_progress_comes_before_the_end_and_in_the_windows_thread(qtbot: QtBot, loop: LoopThread, log: Log) -> None:
    async def work(emit: Emit) -> str:
        for number in range(1000):
            emit(number)
            if number % 100 == 0:
                await asyncio.sleep(0)
        return "done"

    run_to_its_end(qtbot, Job(loop, work), log)
    assert log.items == list(range(1000))
    assert log.names[-2:] == ["succeeded", "finished"]
    assert set(log.names[:-2]) == {"progress"}
    assert log.threads == {threading.main_thread()}


def test_work_without_end_waits_for_the_window(qtbot: QtBot, loop: LoopThread) -> None:
    sent = [0]
    waits = threading.Event()

    async def work(emit: Emitter) -> None:
        while True:
            emit(sent[0])
            sent[0] += 1
            if len(job._run._waiting) > _ENOUGH:
                waits.set()
            await emit.room()

    job = Job(loop, work)
    job.start()
    assert waits.wait(20)  # the window is busy with this test, and takes nothing
    assert sent[0] <= _ENOUGH + 1
    with qtbot.waitSignal(job.progress) as told:
        pass
    assert len(told.args[0]) == _ENOUGH + 1
    with qtbot.waitSignal(job.finished):
        job.cancel()


def test_the_first_progress_does_not_wait_for_the_second(qtbot: QtBot, loop: LoopThread) -> None:
    async def work(emit: Emit) -> None:
        emit(1)
        await asyncio.Event().wait()

    job = Job(loop, work)
    with qtbot.waitSignal(job.progress) as first:
        job.start()
    assert first.args == [(1,)]
    with qtbot.waitSignal(job.finished):
        job.cancel()


def test_progress_may_come_from_another_thread(qtbot: QtBot, loop: LoopThread, log: Log) -> None:
    async def work(emit: Emit) -> None:
        await asyncio.to_thread(emit, 7)

    run_to_its_end(qtbot, Job(loop, work), log)
    assert log.said == [("progress", (7,)), ("succeeded", None), ("finished", None)]


def test_a_fault_of_the_world_fails(qtbot: QtBot, loop: LoopThread, log: Log, orphans: Orphans) -> None:
    fault = EngineFailed("It broke.", "Try again.")

    async def work(emit: Emit) -> None:
        emit(1)
        raise fault

    run_to_its_end(qtbot, Job(loop, work), log)
    assert log.said == [("progress", (1,)), ("failed", fault), ("finished", None)]
    assert not orphans.found


@pytest.mark.parametrize("bug", [ZeroDivisionError(), SystemExit(3)])
def test_a_bug_of_ours_crashes_and_is_reported(
    qtbot: QtBot, loop: LoopThread, log: Log, orphans: Orphans, bug: BaseException
) -> None:
    async def work(_emit: Emit) -> None:
        raise bug

    run_to_its_end(qtbot, Job(loop, work), log)
    assert log.said == [("crashed", bug), ("finished", None)]
    assert [error for error, _ in orphans.found] == [bug]
    run_to_its_end(qtbot, Job(loop, nothing), Log())  # the loop lives on


def test_cancel_ends_it_once(qtbot: QtBot, loop: LoopThread, log: Log) -> None:
    job = Job(loop, forever)
    log.listen(job)
    job.start()
    states = [job.state]
    with qtbot.waitSignal(job.finished):
        job.cancel()
        job.cancel()
        states.append(job.state)
    job.cancel()
    assert log.names == ["cancelled", "finished"]
    assert states == [State.RUNNING, State.STOPPING]


def test_cancel_reaches_work_that_has_begun(qtbot: QtBot, loop: LoopThread, log: Log) -> None:
    tidied = threading.Event()

    async def work(emit: Emit) -> None:
        emit(1)
        try:
            await asyncio.Event().wait()
        finally:
            emit(2)
            tidied.set()

    job = Job(loop, work)
    log.listen(job)
    job.progress.connect(job.cancel)
    with qtbot.waitSignal(job.finished):
        job.start()
    assert tidied.is_set()
    assert log.said == [("progress", (1,)), ("progress", (2,)), ("cancelled", None), ("finished", None)]


def test_work_that_ends_well_although_cancelled_has_succeeded(qtbot: QtBot, loop: LoopThread, log: Log) -> None:
    async def work(emit: Emit) -> str:
        emit(1)
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            return "the text so far"
        return "never"

    job = Job(loop, work)
    log.listen(job)
    job.progress.connect(job.cancel)
    with qtbot.waitSignal(job.finished):
        job.start()
    assert log.said[1:] == [("succeeded", "the text so far"), ("finished", None)]


def test_cancelled_before_it_was_started_it_never_starts(qtbot: QtBot, loop: LoopThread, log: Log) -> None:
    began = threading.Event()

    async def work(_emit: Emit) -> None:
        began.set()

    job = Job(loop, work)
    log.listen(job)
    with qtbot.waitSignal(job.finished):
        job.cancel()
        job.start()
    job.start()
    assert log.names == ["cancelled", "finished"]
    assert not began.is_set()


def test_a_job_is_started_once(qtbot: QtBot, loop: LoopThread, log: Log) -> None:
    job = Job(loop, nothing)
    run_to_its_end(qtbot, job, log)
    with pytest.raises(RuntimeError):
        job.start()
    assert log.names == ["succeeded", "finished"]


def test_a_job_nobody_holds_lives_until_it_has_finished(qtbot: QtBot, loop: LoopThread) -> None:
    gate, ended = asyncio.Event(), list[str]()

    async def work(_emit: Emit) -> None:
        await gate.wait()

    async def open_gate() -> None:
        gate.set()

    def forget() -> weakref.ref[Job]:
        job = Job(loop, work)
        job.finished.connect(lambda: ended.append("finished"))
        job.start()
        return weakref.ref(job)

    reference = forget()
    gc.collect()
    assert reference() is not None
    loop.submit(open_gate())
    qtbot.waitUntil(lambda: ended == ["finished"])
    qtbot.waitUntil(lambda: gc.collect() >= 0 and reference() is None)


def test_a_deleted_parent_takes_the_signals_and_nothing_else(
    qtbot: QtBot, loop: LoopThread, log: Log, orphans: Orphans
) -> None:
    gate = asyncio.Event()

    async def work(emit: Emit) -> None:
        await gate.wait()
        emit(1)

    async def open_gate() -> None:
        gate.set()

    page = QObject()
    job = Job(loop, work, page)
    log.listen(job)
    job.start()
    shiboken6.delete(page)
    assert not shiboken6.isValid(job)
    loop.submit(open_gate())
    qtbot.waitUntil(lambda: not loop.jobs)
    assert log.said == []
    assert not orphans.found


class Page(QObject):
    """One who listens and may be gone by the time there is something to hear."""

    def __init__(self, heard: list[object]) -> None:
        super().__init__()
        self.heard = heard

    @Slot(object)
    def hear(self, value: object) -> None:
        self.heard.append(value)


def test_a_deleted_receiver_hears_nothing_and_harms_nobody(qtbot: QtBot, loop: LoopThread, log: Log) -> None:
    heard: list[object] = []
    page = Page(heard)
    job = Job(loop, nothing)
    job.succeeded.connect(page.hear)
    shiboken6.delete(page)
    run_to_its_end(qtbot, job, log)
    assert heard == []
    assert log.names == ["succeeded", "finished"]


def test_a_slot_may_delete_the_job(qtbot: QtBot, loop: LoopThread, log: Log) -> None:
    async def work(emit: Emit) -> None:
        emit(1)

    job = Job(loop, work)
    log.listen(job)
    job.progress.connect(lambda _items: shiboken6.delete(job))
    job.start()
    qtbot.waitUntil(lambda: not loop.jobs)
    assert log.names == ["progress"]


def test_stopping_the_loop_lets_every_job_say_its_end(qtbot: QtBot, orphans: Orphans) -> None:
    thread, logs = LoopThread(orphans.report, debug=True), [Log() for _ in range(20)]
    thread.start()
    for log in logs:
        job = Job(thread, forever)
        log.listen(job)
        job.start()
    assert thread.stop(10.0)
    assert [log.names for log in logs] == [["cancelled", "finished"]] * 20
    late = Job(thread, forever)
    late.start()
    assert late.state is State.STOPPING


def test_a_job_that_ends_late_after_all_is_not_heard_of(qtbot: QtBot, orphans: Orphans, log: Log) -> None:
    thread, gate, began = LoopThread(orphans.report), threading.Event(), threading.Event()

    async def block(_emit: Emit) -> None:
        began.set()
        gate.wait(10)

    thread.start()
    job = Job(thread, block)
    log.listen(job)
    job.start()
    assert began.wait(10)
    assert not thread.stop(0.05)
    gate.set()
    assert log.said == []
