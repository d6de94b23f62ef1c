"""What is asked about a chat beside it shares the beginning with what is asked in it, and is not kept."""

from __future__ import annotations

from desktop.common.types import Ending
from desktop.engine.types import Finish, Token
from desktop.vault.draft_types import Queued
from tests.conftest import Run
from tests.unit.chat.doubles import FakeHistory, answer, everything, exchange, picture, question

TITLE = (Token("The fair"), Finish(Ending.COMPLETE, 100, 3))


def test_an_aside_is_the_next_thing_that_is_said(run: Run) -> None:
    history = FakeHistory(question(1, "When is the fair?"), answer(2, "In May.", 1))
    asks, _, route, _ = exchange(TITLE, history=history)

    async def work() -> None:
        pieces = [piece async for piece in asks.asides.ask(1, "m", "A title, please.", longest=20)]
        assert pieces == list(TITLE)
        await everything(asks.ask(1, Queued("And where?", None, "m")))
        aside, following = route.sent
        assert aside[:-1] == following[:-1]
        assert aside[-1].text == "A title, please."
        assert [entry.text for entry in await history.path(1)] == [
            *("When is the fair?", "In May.", "And where?", "The fair")
        ]

    run(work())


def test_no_model_is_loaded_for_it_and_no_picture_looked_at(run: Run) -> None:
    asks, _, route, router = exchange(TITLE, history=FakeHistory(question(1, "Hi."), answer(2, "Hello.", 1)))
    router.loaded = False
    assert run(_all(asks, 1)) == []
    pictured = FakeHistory(question(1, "Look.", None, picture()), answer(2, "A chart.", 1))
    asks, _, route, _ = exchange(TITLE, history=pictured)
    assert run(_all(asks, 1)) == []
    assert not route.sent


async def _all(asks: object, chat: int) -> list[object]:
    return [piece async for piece in asks.asides.ask(chat, "m", "A title?", longest=20)]  # type: ignore[attr-defined]
