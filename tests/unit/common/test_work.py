from __future__ import annotations

import asyncio
import io
import threading

import pytest

from desktop.common import work as common_work
from desktop.common.work import Stopped, Work, in_thread
from tests.conftest import Run


def test_what_is_read_is_told_block_by_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common_work, "_BLOCK", 4)
    told: list[tuple[int, int]] = []
    work = Work(lambda done, total: told.append((done, total)))
    work.begin(10)
    assert list(work.read(io.BytesIO(b"0123456789"))) == [b"0123", b"4567", b"89"]
    assert told == [(4, 10), (8, 10), (10, 10)]


def test_a_thread_nobody_waits_for_stops_at_its_next_block(run: Run) -> None:
    begun, left, ended = threading.Event(), threading.Event(), threading.Event()

    def reading(work: Work) -> None:
        begun.set()
        assert left.wait(10)
        with pytest.raises(Stopped):
            work.moved(1)
        ended.set()

    async def cancelled() -> None:
        task = asyncio.create_task(in_thread(reading))
        assert await asyncio.to_thread(begun.wait, 10)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        left.set()
        assert await asyncio.to_thread(ended.wait, 10)

    run(cancelled())
