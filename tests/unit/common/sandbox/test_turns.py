"""Whose turn it is."""

from __future__ import annotations

import asyncio

import pytest

from desktop.common.sandbox.turns import Turn, Turns
from tests.conftest import Run


async def settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_a_few_at_once_and_the_others_in_order(run: Run) -> None:
    async def five() -> list[int]:
        turns, order, inside = Turns(2, 4), list[int](), list[Turn]()

        async def come(number: int) -> None:
            inside.append(await turns.take())
            order.append(number)

        for number in range(5):
            asyncio.create_task(come(number))  # noqa: RUF006 (they end below)
        for count in (2, 3, 4, 5):
            await settled()
            assert len(order) == count
            turns.give_back(inside[count - 2])
        return order

    assert run(five()) == [0, 1, 2, 3, 4]


def test_slow_ones_make_room_up_to_the_most(run: Run) -> None:
    async def slow() -> None:
        turns = Turns(1, 3)
        taken = [await turns.take()]
        for _ in range(2):
            turns.make_room(taken[-1])
            taken.append(await turns.take())
        turns.make_room(taken[-1])
        fourth = asyncio.create_task(turns.take())
        await settled()
        assert not fourth.done()
        turns.give_back(taken[0])
        await fourth

    run(slow())


def test_who_gives_up_in_the_line_takes_nobody_s_place(run: Run) -> None:
    async def give_up() -> None:
        turns = Turns(1, 1)
        first = await turns.take()
        second, third = (asyncio.create_task(turns.take()) for _ in range(2))
        await settled()
        turns.give_back(first)  # the second is let in, and cancelled before it hears of it
        second.cancel()
        with pytest.raises(asyncio.CancelledError):
            await second
        await third

    run(give_up())
