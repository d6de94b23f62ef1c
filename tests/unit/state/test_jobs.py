"""What is read anew on news, and questions of which the latest counts: also after a refusal, and after the end."""

from __future__ import annotations

import asyncio
import gc
import weakref

import pytest
from pytestqt.qtbot import QtBot

from desktop.bridge.job import Job
from desktop.bridge.loop import LoopThread
from desktop.common.errors import CorralError, EngineUnreachable
from desktop.state.jobs import Jobs, Latest, Refresh


class Reading:
    """Answers each reading when the test says so, with its number or with an error."""

    def __init__(self) -> None:
        self.begun = 0
        self.cancelled = 0
        self.told: list[object] = []
        self._waiting: list[asyncio.Future[int]] = []

    async def __call__(self) -> int:
        answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._waiting.append(answer)
        self.begun += 1  # last: a test in another thread answers as soon as it sees this
        try:
            return await answer
        except asyncio.CancelledError:
            self.cancelled += 1
            raise

    def done(self, number: int) -> None:
        self.told.append(number)

    def failed(self, error: CorralError) -> None:
        self.told.append(error.title)

    def answer(self, place: int, with_: int | CorralError) -> None:
        """In the loop's thread, at once: the future belongs to it."""
        future = self._waiting[place]
        if isinstance(with_, CorralError):
            future.get_loop().call_soon_threadsafe(future.set_exception, with_)
        else:
            future.get_loop().call_soon_threadsafe(future.set_result, with_)


@pytest.fixture
def reading() -> Reading:
    return Reading()


@pytest.fixture
def refresh(loop: LoopThread, reading: Reading) -> Refresh[int]:
    return Refresh(Jobs(loop), reading, reading.done, reading.failed)


GONE = EngineUnreachable("gone")


def test_news_while_it_reads_are_read_once_more_however_many(
    qtbot: QtBot, refresh: Refresh[int], reading: Reading
) -> None:
    for _ in range(3):
        refresh.ask()
    qtbot.waitUntil(lambda: reading.begun == 1)
    reading.answer(0, 1)
    qtbot.waitUntil(lambda: reading.begun == 2)
    assert not refresh.again
    reading.answer(1, 2)
    qtbot.waitUntil(lambda: not refresh.running)
    assert (reading.begun, reading.told) == (2, [1, 2])


def test_a_refused_refresh_is_told_and_the_next_news_are_read(
    qtbot: QtBot, refresh: Refresh[int], reading: Reading
) -> None:
    refresh.ask()
    qtbot.waitUntil(lambda: reading.begun == 1)
    reading.answer(0, GONE)
    qtbot.waitUntil(lambda: not refresh.running)
    refresh.ask()
    qtbot.waitUntil(lambda: reading.begun == 2)
    reading.answer(1, 2)
    qtbot.waitUntil(lambda: not refresh.running)
    assert reading.told == ["gone", 2]


def test_news_that_came_while_it_was_refused_are_read(qtbot: QtBot, refresh: Refresh[int], reading: Reading) -> None:
    refresh.ask()
    refresh.ask()
    qtbot.waitUntil(lambda: reading.begun == 1)
    reading.answer(0, GONE)
    qtbot.waitUntil(lambda: reading.begun == 2)
    reading.answer(1, 2)
    qtbot.waitUntil(lambda: not refresh.running)
    assert reading.told == ["gone", 2]


def test_without_anybody_who_takes_it_a_refusal_is_said_for_all(
    qtbot: QtBot, loop: LoopThread, reading: Reading
) -> None:
    jobs = Jobs(loop)
    refresh = Refresh(jobs, reading, reading.done)
    with qtbot.waitSignal(jobs.failed) as said:
        refresh.ask()
        qtbot.waitUntil(lambda: reading.begun == 1)
        reading.answer(0, GONE)
    assert said.args == [GONE]
    qtbot.waitUntil(lambda: not refresh.running)


def test_after_the_end_nothing_is_told_and_nothing_read_once_more(
    qtbot: QtBot, refresh: Refresh[int], reading: Reading
) -> None:
    refresh.ask()
    refresh.ask()
    qtbot.waitUntil(lambda: reading.begun == 1)
    refresh.dispose()
    qtbot.waitUntil(lambda: not refresh.running)
    assert (reading.begun, reading.cancelled, reading.told) == (1, 1, [])
    refresh.dispose()


def test_of_two_questions_the_later_is_answered_whichever_comes_first(
    qtbot: QtBot, loop: LoopThread, reading: Reading
) -> None:
    over: list[str] = []
    latest = Latest(Jobs(loop))
    for name in ("first", "second"):
        latest.ask(reading, reading.done, reading.failed, lambda name=name: over.append(name))  # type: ignore[misc]
    qtbot.waitUntil(lambda: reading.begun == 2)
    reading.answer(1, 2)
    qtbot.waitUntil(lambda: over == ["second"])
    reading.answer(0, GONE)
    qtbot.waitUntil(lambda: not loop.jobs)
    assert (reading.told, over) == ([2], ["second"])


def test_a_refused_question_is_over_and_the_next_is_answered(qtbot: QtBot, loop: LoopThread, reading: Reading) -> None:
    over: list[int] = []
    latest = Latest(Jobs(loop))
    answers: tuple[int | CorralError, ...] = (GONE, 2)
    for place, answer in enumerate(answers):
        latest.ask(reading, reading.done, reading.failed, lambda: over.append(1))
        qtbot.waitUntil(lambda place=place: reading.begun == place + 1)  # type: ignore[misc]
        reading.answer(place, answer)
        qtbot.waitUntil(lambda place=place: len(over) == place + 1)  # type: ignore[misc]
    assert reading.told == ["gone", 2]


@pytest.mark.parametrize("cancelled", [False, True])
def test_a_question_that_was_dropped_is_not_answered(
    qtbot: QtBot, loop: LoopThread, reading: Reading, cancelled: bool
) -> None:
    latest = Latest(Jobs(loop))
    latest.ask(reading, reading.done, reading.failed, lambda: reading.told.append("over"))
    qtbot.waitUntil(lambda: reading.begun == 1)
    if cancelled:
        latest.cancel()
        latest.cancel()
    else:
        latest.drop()
        reading.answer(0, 1)
    qtbot.waitUntil(lambda: not loop.jobs)
    assert (reading.told, reading.cancelled) == ([], int(cancelled))


def test_nothing_is_left_of_a_job_that_is_over_although_who_listens_holds_it(qtbot: QtBot, loop: LoopThread) -> None:
    jobs = Jobs(loop)

    async def work() -> int:
        return 1

    def run() -> weakref.ref[Job]:
        job = jobs.run(work)
        job.succeeded.connect(lambda _one: job.state)
        job.finished.connect(lambda: job.state)
        return weakref.ref(job)

    gone = run()
    qtbot.waitUntil(lambda: not loop.jobs)
    gc.collect()
    assert gone() is None
