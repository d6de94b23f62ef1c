"""What only a real Ollama can show: its own endings, its library, its weakness with pictures."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from desktop.common.errors import EngineFailed
from desktop.common.types import Ending, Message, Picture, Role
from desktop.engine.engines import Engines
from desktop.engine.router import Router
from desktop.engine.types import Ask, Finish, Token
from desktop.engine.versions import can_run
from tests.conftest import Run
from tests.wire.real_ollama import REPEATING, RealOllama
from tests.wire.sides import Side


def picture(shade: int) -> Picture:
    data = io.BytesIO()
    Image.new("RGB", (160, 160), (shade, 90, 200)).save(data, "PNG")
    return Picture("p.png", data.getvalue(), "image/png", 160, 160, 160, 160, "")


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


async def answers(engines: Engines, model: str, count: int) -> list[str]:
    """Of that many chats, each with another picture."""
    router = Router(engines)
    said: list[str] = []
    for number in range(count):
        route = await router.route(model, with_picture=True)
        pieces = route.chat((Message(Role.USER, "What is this?", picture(number * 20)),))
        said.append("".join([piece.text async for piece in pieces if isinstance(piece, Token)]))
    return said


def test_the_vision_model_sees_every_picture(run: Run, real: Side, ollama: RealOllama) -> None:
    """Without the rule that it is loaded anew each time, it would be blind from the fourth on."""
    if not can_run("mllama", ollama.version):
        pytest.skip(f"Ollama {ollama.version.text} does not run mllama")

    async def work() -> None:
        async with real.engines() as engines:
            assert await answers(engines, real.vision, 5) == ["I can see a picture!"] * 5

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
