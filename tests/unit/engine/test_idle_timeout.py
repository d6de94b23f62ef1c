"""Waiting for items only so long, and never taking somebody else's cancel for the end of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from desktop.engine.streams import IdleTimeout
from tests.conftest import Run


async def items(*values: int, then_silent: bool = False) -> AsyncIterator[int]:
    for value in values:
        yield value
    if then_silent:
        await asyncio.Event().wait()


@pytest.mark.parametrize("limit", [None, 60.0])
def test_items_and_the_end(run: Run, limit: float | None) -> None:
    async def work() -> list[int | None]:
        idle, coming = IdleTimeout(limit), items(1, 2)
        found = [await idle.next(coming) for _ in range(3)]
        idle.end()
        return found

    assert run(work()) == [1, 2, None]


def test_silence_ends_it_and_the_task_goes_on(run: Run) -> None:
    async def work() -> int:
        idle, coming = IdleTimeout(0.01), items(1, then_silent=True)
        assert await idle.next(coming) == 1
        with pytest.raises(TimeoutError):
            await idle.next(coming)
        idle.end()
        await asyncio.sleep(0)
        task = asyncio.current_task()
        return task.cancelling() if task else -1

    assert run(work()) == 0


def test_a_shorter_limit_holds_at_once(run: Run) -> None:
    async def work() -> None:
        idle, coming = IdleTimeout(3_600.0), items(1, then_silent=True)
        assert await idle.next(coming) == 1
        idle.change(0.01)
        with pytest.raises(TimeoutError):
            await idle.next(coming)
        idle.end()

    run(work())


def test_the_time_between_two_waits_does_not_count(run: Run) -> None:
    """A slow reader is not a silent engine: the timer runs out while nobody waits."""

    async def work() -> int | None:
        idle, coming = IdleTimeout(0.001), items(1, 2)
        assert await idle.next(coming) == 1
        while idle._timer is not None:  # noqa: ASYNC110
            await asyncio.sleep(0.001)
        found = await idle.next(coming)
        idle.end()
        return found

    assert run(work()) == 2


def test_a_cancel_from_elsewhere_stays_a_cancel(run: Run) -> None:
    async def work() -> None:
        idle = IdleTimeout(60.0)
        waiting = asyncio.create_task(idle.next(items(then_silent=True)))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        idle.end()

    run(work())


def test_a_cancel_at_the_same_moment_wins(run: Run) -> None:
    async def work() -> None:
        idle = IdleTimeout(60.0)
        waiting = asyncio.create_task(idle.next(items(then_silent=True)))
        await asyncio.sleep(0)
        idle.limit = 0.0
        idle._check()
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        idle.end()

    run(work())
