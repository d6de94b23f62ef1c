"""The loop thread: its own thread, orphans told, an end in order and in time."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import AsyncIterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import SWITCH_INTERVAL, LoopThread
from tests.ui.bridge.conftest import Orphans

PLENTY = 10.0


async def forever() -> None:
    await asyncio.Event().wait()


def test_work_runs_in_one_daemon_thread(loop: LoopThread) -> None:
    threads: list[threading.Thread] = []

    async def look() -> None:
        threads.append(threading.current_thread())

    assert loop.submit(look()).wait(PLENTY)
    assert loop.submit(look()).wait(PLENTY)
    assert len(set(threads)) == 1
    assert threads[0].daemon
    assert threads[0] is not threading.main_thread()


def test_work_is_cancelled_from_another_thread(loop: LoopThread) -> None:
    ends: list[bool] = []
    handle = loop.submit(forever(), lambda task: ends.append(task.cancelled()))
    handle.cancel()
    handle.cancel()
    assert handle.wait(PLENTY)
    handle.cancel()
    assert ends == [True]


def test_an_error_nobody_waits_for_is_told(loop: LoopThread, orphans: Orphans) -> None:
    bug = ZeroDivisionError()

    async def break_down() -> None:
        raise bug

    assert loop.submit(break_down()).wait(PLENTY)
    assert [error for error, _ in orphans.found] == [bug]


def test_an_error_in_a_callback_is_told_and_the_loop_goes_on(loop: LoopThread, orphans: Orphans) -> None:
    async def plant() -> None:
        asyncio.get_running_loop().call_soon(divmod, 1, 0)
        await asyncio.sleep(0)

    assert loop.submit(plant()).wait(PLENTY)
    assert [(type(error), where) for error, where in orphans.found] == [(ZeroDivisionError, "asyncio")]


def test_later_calls_in_the_loops_thread(loop: LoopThread) -> None:
    called = threading.Event()
    names: list[str] = []

    def call() -> None:
        names.append(threading.current_thread().name)
        called.set()

    loop.later(0.001, call)
    assert called.wait(PLENTY)
    assert names == ["loop"]


STUCK = """
import asyncio, threading
from desktop.bridge.loop import LoopThread
began = threading.Event()
def look_up():
    began.set()
    threading.Event().wait()
loop = LoopThread(print)
loop.start()
loop.submit(asyncio.to_thread(look_up))
began.wait()
print(loop.stop(5.0))
"""


def test_a_lookup_that_hangs_does_not_keep_the_program_from_ending() -> None:
    done = subprocess.run([sys.executable, "-c", STUCK], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == ["True"]


def test_warm_imports_in_the_loops_thread_and_survives_what_is_missing(
    loop: LoopThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    assert loop.warm(["no_such_module_anywhere", "colorsys"]).wait(PLENTY)
    assert "colorsys" in sys.modules


def test_threads_change_turns_faster_while_it_runs(qtbot: QtBot, orphans: Orphans) -> None:
    before = sys.getswitchinterval()
    thread = LoopThread(orphans.report)
    assert sys.getswitchinterval() == before
    thread.start()
    assert sys.getswitchinterval() == pytest.approx(SWITCH_INTERVAL)
    assert thread.stop(PLENTY)
    assert sys.getswitchinterval() == pytest.approx(before)


def test_before_start_and_after_stop_no_work_is_taken(qtbot: QtBot, orphans: Orphans) -> None:
    thread = LoopThread(orphans.report)
    running = [thread.running]
    with pytest.raises(RuntimeError):
        thread.submit(forever())
    thread.start()
    running.append(thread.running)
    assert thread.stop(PLENTY)
    assert thread.stop(PLENTY)
    assert [*running, thread.running] == [False, True, False]
    with pytest.raises(RuntimeError):
        thread.submit(forever())
    thread.later(0.0, lambda: None)


def test_stop_cancels_then_closes_in_reverse_order(qtbot: QtBot, orphans: Orphans) -> None:
    thread, said = LoopThread(orphans.report, debug=True), list[str]()
    began = threading.Event()

    async def work() -> None:
        began.set()
        try:
            await forever()
        finally:
            await asyncio.sleep(0)
            said.append("tidied up")

    async def numbers() -> AsyncIterator[int]:
        try:
            yield 1
        finally:
            said.append("generator closed")

    async def leave_open() -> None:
        kept.append(numbers())
        await anext(kept[0])

    async def close_first() -> None:
        said.append("closed what came first")

    async def close_last() -> None:
        said.append("closed what came last")

    kept: list[AsyncIterator[int]] = []
    thread.start()
    assert thread.submit(leave_open()).wait(PLENTY)
    thread.submit(work())
    assert began.wait(PLENTY)
    thread.on_stop(close_first)
    thread.on_stop(close_last)
    assert thread.stop(PLENTY)
    assert said == ["tidied up", "closed what came last", "closed what came first", "generator closed"]
    assert not orphans.found


def test_a_closer_that_fails_does_not_keep_the_others_from_closing(qtbot: QtBot, orphans: Orphans) -> None:
    thread, said = LoopThread(orphans.report), list[str]()

    async def good() -> None:
        said.append("closed")

    async def bad() -> None:
        raise ZeroDivisionError

    thread.on_stop(good)
    thread.on_stop(bad)
    thread.start()
    assert thread.stop(PLENTY)
    assert said == ["closed"]
    assert [type(error) for error, _ in orphans.found] == [ZeroDivisionError]


def test_what_does_not_end_is_left_behind(qtbot: QtBot, orphans: Orphans, caplog: pytest.LogCaptureFixture) -> None:
    thread, said = LoopThread(orphans.report), list[str]()
    began = threading.Event()

    async def deaf() -> None:
        while True:
            began.set()
            try:
                await forever()
            except asyncio.CancelledError:
                continue

    async def stuck() -> None:
        await forever()

    async def good() -> None:
        said.append("closed")

    thread.on_stop(good)
    thread.on_stop(stuck)
    thread.start()
    thread.submit(deaf())
    assert began.wait(PLENTY)
    thread.stop(0.2)
    assert said == ["closed"]
    assert caplog.text.count("did not end in time") == 2


def test_a_blocked_loop_is_left_behind(qtbot: QtBot, orphans: Orphans) -> None:
    thread, gate, began = LoopThread(orphans.report), threading.Event(), threading.Event()

    async def block() -> None:
        began.set()
        gate.wait(PLENTY)

    thread.start()
    thread.submit(block())
    assert began.wait(PLENTY)
    assert not thread.stop(0.05)
    gate.set()
