"""A growing answer is saved piece by piece: soon, each word once, and again where a write failed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from desktop.chat.keeper import EVERY, Keeper
from tests.conftest import Run
from tests.unit.chat.doubles import FakeHistory, answer, question, until


class Clock:
    """Pauses that end when the test says so."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self._gate: asyncio.Future[None] | None = None

    async def pause(self, seconds: float) -> None:
        self.asked.append(seconds)
        self._gate = asyncio.get_running_loop().create_future()
        await self._gate

    async def go_on(self) -> None:
        """To the end of the pause, once there is one."""
        await until(lambda: self._gate is not None)
        gate, self._gate = self._gate, None
        assert gate is not None
        gate.set_result(None)


def growing(text: str = "") -> FakeHistory:
    history = FakeHistory(question(1, "Why?"), answer(2, text, 1))
    history.reopened(2)
    return history


def saved(history: FakeHistory) -> str:
    return "".join(piece for _, piece in history.checkpoints)


async def keeping(history: FakeHistory, work: Callable[[Keeper, Clock], Awaitable[None]], text: str = "") -> None:
    clock = Clock()
    keeper = Keeper(history, 2, text, clock.pause)
    try:
        await work(keeper, clock)
    finally:
        await keeper.close()


def test_pieces_are_gathered_for_less_than_a_tenth_of_a_second(run: Run) -> None:
    history = growing()

    async def work(keeper: Keeper, clock: Clock) -> None:
        for word in ("Be", "ca", "use"):
            keeper.add(word)
        await clock.go_on()
        await until(lambda: bool(history.checkpoints))
        assert clock.asked == [EVERY]

    run(keeping(history, work))
    assert EVERY < 0.1
    assert history.checkpoints == [(0, "Because")]


def test_each_piece_is_written_once_and_nothing_is_written_in_silence(run: Run) -> None:
    history = growing()

    async def work(keeper: Keeper, clock: Clock) -> None:
        for word in ("Because", " of", " rain"):
            keeper.add(word)
            await clock.go_on()
            await until(lambda: saved(history) == keeper.text)
        for _ in range(10):
            await asyncio.sleep(0)
        assert len(clock.asked) == 3

    run(keeping(history, work))
    assert history.checkpoints == [(0, "Because"), (7, " of"), (10, " rain")]


def test_what_was_there_before_is_not_written_again(run: Run) -> None:
    history = growing("Once upon")

    async def work(keeper: Keeper, clock: Clock) -> None:
        grew = [keeper.grew]
        keeper.add(" a time")
        grew.append(keeper.grew)
        assert grew == [False, True]
        await clock.go_on()
        await until(lambda: bool(history.checkpoints))
        assert keeper.text == "Once upon a time"

    run(keeping(history, work, "Once upon"))
    assert history.checkpoints == [(9, " a time")]


def test_what_could_not_be_written_goes_along_with_the_next_try(run: Run) -> None:
    history = growing()

    async def work(keeper: Keeper, clock: Clock) -> None:
        history.broken = True
        keeper.add("Bec")
        await clock.go_on()
        await until(lambda: history.tried == 1)
        keeper.add("ause")
        await clock.go_on()
        await until(lambda: history.tried == 2)
        history.broken = False
        await clock.go_on()  # although nothing new has come
        await until(lambda: bool(history.checkpoints))
        keeper.add(".")
        await clock.go_on()
        await until(lambda: len(history.checkpoints) == 2)
        assert clock.asked == [EVERY, 1.0, 1.0, EVERY]

    run(keeping(history, work))
    assert history.checkpoints == [(0, "Because"), (7, ".")]
