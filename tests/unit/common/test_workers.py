"""Workers: daemon threads, work in order, nothing waited for that nobody asked to wait for."""

from __future__ import annotations

import asyncio
import threading

import pytest

from desktop.common.workers import Workers
from tests.conftest import Run


def test_the_result_and_the_exception_come_back(run: Run) -> None:
    workers = Workers("tester")

    async def both() -> int:
        with pytest.raises(ZeroDivisionError):
            await workers.run(divmod, 1, 0)
        return await workers.run(pow, 2, 10)

    assert run(both()) == 1024
    assert workers.close(2.0)


def test_no_thread_before_there_is_work_and_only_daemons_then(run: Run) -> None:
    workers = Workers("tester", 3)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("tester")]
    thread = run(workers.run(threading.current_thread))
    assert thread.daemon
    assert thread.name == "tester-1"
    assert workers.close(2.0)


def test_as_many_threads_as_asked_for_work_side_by_side() -> None:
    workers = Workers("tester", 2)
    meeting = threading.Barrier(2)
    both = [workers.submit(meeting.wait, 10) for _ in range(2)]
    assert sorted(future.result(10) for future in both) == [0, 1]
    assert workers.close(2.0)


def test_work_asked_for_one_after_the_other_needs_few_threads(run: Run) -> None:
    workers = Workers("tester", 50)

    async def one_by_one() -> set[str]:
        return {await workers.run(lambda: threading.current_thread().name) for _ in range(200)}

    assert len(run(one_by_one())) < 50
    assert workers.close(2.0)


def test_cancelled_in_line_it_never_begins(run: Run) -> None:
    workers = Workers("tester")
    gate, did = threading.Event(), list[str]()
    workers.submit(gate.wait, 10)

    async def give_up() -> None:
        task = asyncio.create_task(workers.run(did.append, "dropped"))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(give_up())
    gate.set()
    assert workers.close(2.0)
    assert did == []


def test_what_must_be_carried_out_is_done_although_its_waiter_gave_up(run: Run) -> None:
    workers = Workers("tester")
    gate, did = threading.Event(), list[str]()
    workers.submit(gate.wait, 10)

    async def give_up() -> None:
        task = asyncio.create_task(workers.carry_out(did.append, "kept"))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(give_up())  # and the loop is closed before the work is done
    gate.set()
    assert workers.close(2.0)
    assert did == ["kept"]


def test_close_with_time_finishes_what_was_asked_for() -> None:
    workers, did = Workers("tester"), list[int]()
    for number in range(100):
        workers.submit(did.append, number)
    assert workers.close(5.0)
    assert did == list(range(100))


def test_close_without_time_drops_the_line_and_leaves_a_stuck_thread_alone(run: Run) -> None:
    workers, gate = Workers("tester"), threading.Event()
    begun = threading.Event()

    def stuck() -> bool:
        begun.set()
        return gate.wait(30)

    workers.submit(stuck)
    assert begun.wait(10)
    dropped = workers.submit(int)
    assert not workers.close()
    assert dropped.cancelled()
    with pytest.raises(RuntimeError):
        workers.submit(int)
    gate.set()


def test_who_waits_for_dropped_work_is_cancelled(run: Run) -> None:
    workers, gate = Workers("tester"), threading.Event()
    workers.submit(gate.wait, 10)

    async def wait_for_it() -> None:
        task = asyncio.create_task(workers.run(int))
        await asyncio.sleep(0)
        workers.close()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(wait_for_it())
    gate.set()
