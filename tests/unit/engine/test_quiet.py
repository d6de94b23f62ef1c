"""What nobody waits for begins beside nothing, and gives way to whatever somebody wants."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import pytest

from desktop.common.errors import EngineFailed
from desktop.engine.quiet import Quiet
from tests.conftest import Run


class Work:
    """Goes on until it is let go."""

    def __init__(self) -> None:
        self.begun, self.enough = asyncio.Event(), asyncio.Event()
        self.cancelled = 0

    async def do(self) -> None:
        self.begun.set()
        try:
            await self.enough.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise


def test_alone_it_comes_to_its_end(run: Run) -> None:
    async def work() -> None:
        quiet, done = Quiet(), Work()
        done.enough.set()
        assert await quiet.run(done.do())
        assert await quiet.run(done.do())  # and the next one, too

    run(work())


def test_it_ends_when_somebody_wants_something(run: Run) -> None:
    async def work() -> None:
        quiet, done = Quiet(), Work()
        running = asyncio.ensure_future(quiet.run(done.do()))
        await done.begun.wait()
        with quiet.wanted():
            assert not await running
            assert done.cancelled == 1

    run(work())


def test_it_does_not_begin_beside_anything(run: Run) -> None:
    async def work() -> None:
        quiet, first, second = Quiet(), Work(), Work()
        with quiet.wanted():
            assert not await quiet.run(first.do())
        running = asyncio.ensure_future(quiet.run(first.do()))
        await first.begun.wait()
        assert not await quiet.run(second.do())
        first.enough.set()
        assert await running
        assert not second.begun.is_set()

    run(work())


def test_whoever_waits_for_it_can_cancel_it(run: Run) -> None:
    async def work() -> None:
        quiet, done = Quiet(), Work()
        running = asyncio.ensure_future(quiet.run(done.do()))
        await done.begun.wait()
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        assert done.cancelled == 1
        done.enough.set()
        assert await quiet.run(done.do())

    run(work())


def test_cancelled_twice_it_leaves_room_for_the_next(run: Run) -> None:
    async def work() -> None:
        quiet, done, next_one = Quiet(), Work(), Work()
        running = asyncio.ensure_future(quiet.run(done.do()))
        await done.begun.wait()
        running.cancel()
        await asyncio.sleep(0)  # the work was told of it, and is not over
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        next_one.enough.set()
        assert await quiet.run(next_one.do())

    run(work())


def test_what_fails_is_told(run: Run) -> None:
    async def fail() -> None:
        raise EngineFailed("It broke off.")

    async def work() -> None:
        quiet, done = Quiet(), Work()
        done.enough.set()
        with pytest.raises(EngineFailed):
            await quiet.run(fail())
        assert await quiet.run(done.do())

    run(work())


def test_an_answer_goes_in_front_from_its_first_piece_to_its_last(run: Run) -> None:
    async def pieces() -> AsyncGenerator[int, None]:
        yield 1
        yield 2

    async def work() -> None:
        quiet, done = Quiet(), Work()
        running = asyncio.ensure_future(quiet.run(done.do()))
        await done.begun.wait()
        answer = quiet.in_front(pieces())
        assert done.cancelled == 0  # nobody reads it yet
        assert await anext(answer) == 1
        assert not await running
        assert not await quiet.run(done.do())
        assert [piece async for piece in answer] == [2]
        done.enough.set()
        assert await quiet.run(done.do())

    run(work())
