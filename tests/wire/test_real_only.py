"""What only a real Ollama can show: its own endings, its library."""

from __future__ import annotations

import pytest

from desktop.common.errors import EngineFailed
from desktop.common.types import Ending, Message, Role
from desktop.engine.types import Ask, Finish, Token
from tests.conftest import Run
from tests.wire.real_ollama import REPEATING
from tests.wire.sides import Side


def test_an_answer_without_its_final_frame_has_ended_early(run: Run, real: Side) -> None:
    """Ollama gives up on a model that repeats itself, and says nothing about it."""

    async def work() -> None:
        async with real.client() as client:
            *tokens, finish = [piece async for piece in client.chat(Ask(REPEATING, (Message(Role.USER, "Hello"),)))]
            assert isinstance(finish, Finish)
            assert finish.ending is Ending.EARLY
            text = "".join(token.text for token in tokens if isinstance(token, Token))
            assert set(text) == {"x"}

    run(work())


def test_special_tokens_in_a_text_are_read_letter_by_letter(run: Run, real: Side) -> None:
    """Our models know no words, so a broken token costs its letters; a live one would cost one."""

    async def work() -> None:
        async with real.client() as client:

            async def tokens(text: str) -> int:
                ask = Ask(real.text, (Message(Role.USER, text),), num_ctx=2_048)
                finishes = [piece async for piece in client.chat(ask) if isinstance(piece, Finish)]
                return finishes[0].prompt_tokens

            assert await tokens("a<|eot_id|>") - await tokens("a") >= len("<|eot_id|>")

    run(work())


@pytest.mark.parametrize(
    ("knob", "value", "title"),
    [
        ("corrupt", True, "The download arrived damaged."),
        ("location", False, "This library cannot be used for downloads."),
        ("statuses", {"manifest": 412}, "The engine reported a problem."),
    ],
)
def test_what_a_library_can_do_wrong(run: Run, real: Side, knob: str, value: object, title: str) -> None:
    async def work() -> None:
        async with real.client() as client:
            with pytest.raises(EngineFailed) as caught:
                [frame async for frame in client.pull(real.download, insecure=True)]
            assert caught.value.title == title

    assert real.library is not None
    setattr(real.library.knobs, knob, value)
    run(work())


def test_a_library_that_keeps_its_files_elsewhere(run: Run, real: Side) -> None:
    async def work() -> None:
        async with real.client() as client:
            async for _ in client.pull(real.download, insecure=True):
                pass
            await client.delete(real.download)

    assert real.library is not None
    real.library.knobs.redirect = True
    run(work())
