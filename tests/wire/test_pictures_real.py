"""Pictures on a real Ollama that runs mllama: with the reload rule every one is seen, without it the fourth is not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from desktop.common.types import Message, Role
from desktop.engine.route import Route
from desktop.engine.router import Router
from desktop.engine.types import Token
from desktop.engine.versions import needs_reload_for_pictures
from tests.conftest import Run
from tests.wire.pictures import SEES, picture
from tests.wire.real_ollama import RealOllama
from tests.wire.sides import Side

BLIND = "Hello"  # begins as an answer to a text does
MANY = 10
SIGHT_LASTS = 3  # pictures, until the model is loaded again


@pytest.fixture(autouse=True)
def _reloads_for_pictures(ollama: RealOllama) -> None:
    if not needs_reload_for_pictures("mllama", ollama.version):
        pytest.skip(f"Ollama {ollama.version.text} is not known to lose pictures")


@asynccontextmanager
async def way(side: Side, *, reloads: bool) -> AsyncIterator[Route]:
    """To the vision model, which is not loaded yet."""
    async with side.client() as client:
        await client.unload(side.vision)
    async with side.engines() as engines:
        yield await Router(engines, reloads=lambda: reloads).route(side.vision, with_picture=True)


async def said(route: Route, *messages: Message) -> str:
    return "".join([piece.text async for piece in route.chat(messages) if isinstance(piece, Token)])


async def about_many(route: Route) -> list[str]:
    """Of that many chats, each with another picture."""
    return [await said(route, Message(Role.USER, "What is this?", picture(number * 20))) for number in range(MANY)]


async def about_one(route: Route, follow_ups: int) -> list[str]:
    """Of one chat about one picture."""
    messages = [Message(Role.USER, "What is this?", picture(90))]
    for _ in range(follow_ups):
        messages += [Message(Role.ASSISTANT, await said(route, *messages)), Message(Role.USER, "And now?")]
    messages.append(Message(Role.ASSISTANT, await said(route, *messages)))
    return [message.text for message in messages if message.role is Role.ASSISTANT]


def check_blind_from_the_fourth(answers: list[str]) -> None:
    assert answers[:SIGHT_LASTS] == [SEES] * SIGHT_LASTS
    assert all(answer.startswith(BLIND) for answer in answers[SIGHT_LASTS:]), answers


def test_ten_pictures_in_a_row_are_all_seen(run: Run, real: Side) -> None:
    async def work() -> None:
        async with way(real, reloads=True) as route:
            assert await about_many(route) == [SEES] * MANY

    run(work())


def test_one_picture_is_seen_through_ten_follow_ups(run: Run, real: Side) -> None:
    async def work() -> None:
        async with way(real, reloads=True) as route:
            assert await about_one(route, MANY) == [SEES] * (1 + MANY)

    run(work())


def test_without_the_rule_the_fourth_picture_is_not_seen(run: Run, real: Side) -> None:
    """If this ever fails, the engine has been mended and the rule can go for its version."""

    async def work() -> None:
        async with way(real, reloads=False) as route:
            check_blind_from_the_fourth(await about_many(route))

    run(work())


def test_without_the_rule_the_third_follow_up_loses_the_picture(run: Run, real: Side) -> None:
    """As above."""

    async def work() -> None:
        async with way(real, reloads=False) as route:
            check_blind_from_the_fourth(await about_one(route, MANY))

    run(work())
