"""A real Ollama holds an answer to a schema, also about a picture; one that is cut or cancelled breaks nothing."""

from __future__ import annotations

import asyncio
import json
from contextlib import aclosing

import pytest

from desktop.charts.answer import read_answer
from desktop.charts.questions import AXES_FORM, WHOLE_FORM, rows_form
from desktop.common.types import Ending, Message, Role
from desktop.engine.route import LONGEST_PICTURE_ANSWER, Route
from desktop.engine.router import Router
from desktop.engine.types import Finish, Token
from tests.conftest import Run
from tests.wire.pictures import picture
from tests.wire.sides import Side

HELLO = (Message(Role.USER, "Hello"),)
SHORT = json.dumps(
    {
        "type": "object",
        "properties": {
            "kind": {"type": "string", "enum": ["bar"]},
            "title": {"type": "string", "maxLength": 3},
            "rows": {"type": "array", "minItems": 1, "maxItems": 1, "items": {"enum": [1]}},
        },
        "required": ["kind", "title", "rows"],
    }
)


async def filled(route: Route, form: str, longest: int, messages: tuple[Message, ...] = HELLO) -> tuple[str, Ending]:
    text = ""
    async with aclosing(route.fill(messages, form, num_predict=longest, temperature=0.0, seed=1)) as pieces:
        async for piece in pieces:
            if isinstance(piece, Finish):
                return text, piece.ending
            text += piece.text
    raise AssertionError("it never ended")


def test_an_answer_follows_the_schema(run: Run, real: Side) -> None:
    async def work() -> None:
        async with real.engines() as engines:
            route = await Router(engines).route(real.text)
            text, ending = await filled(route, SHORT, 200)
            found = json.loads(text)
            assert ending is Ending.COMPLETE
            assert list(found) == ["kind", "title", "rows"]
            assert (found["kind"], found["rows"], len(found["title"]) <= 3) == ("bar", [1], True)

    run(work())


@pytest.mark.parametrize("form", [WHOLE_FORM, AXES_FORM, rows_form(2), rows_form(3, ("Köln", 'a "b" c'))])
def test_a_form_of_ours_is_taken_and_an_answer_that_is_cut_is_no_whole_one(run: Run, real: Side, form: str) -> None:
    async def work() -> None:
        async with real.engines() as engines:
            route = await Router(engines).route(real.text)
            text, ending = await filled(route, form, 12)
            assert ending is Ending.LENGTH
            assert text.lstrip().startswith("{")
            assert not read_answer(text).whole

    run(work())


def test_who_stops_in_the_middle_stops_the_engine(run: Run, real: Side) -> None:
    async def work() -> None:
        async with real.engines() as engines:
            route = await Router(engines).route(real.long)
            began = asyncio.Event()

            async def read() -> None:
                async with aclosing(
                    route.fill(HELLO, WHOLE_FORM, num_predict=100_000, temperature=0.0, seed=1)
                ) as pieces:
                    async for piece in pieces:
                        assert isinstance(piece, Token)
                        began.set()

            task = asyncio.create_task(read())
            await began.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert (await filled(route, SHORT, 200))[1] is Ending.COMPLETE

    run(work())


def test_a_form_about_a_picture_is_filled_and_stays_short(run: Run, real: Side) -> None:
    if not real.looks:
        pytest.skip("this engine does not run the vision model")

    async def work() -> None:
        async with real.engines() as engines:
            route = await Router(engines, reloads=lambda: True).route(real.vision, with_picture=True)
            asked = (Message(Role.USER, "What is this?", picture(90)),)
            text, _ending = await filled(route, SHORT, 100, asked)
            # A model that knows nothing fills the form with as many blanks as it allows, and may not come to its end.
            assert "".join(text.split()).startswith('{"kind"')
            *_, finish = [
                piece async for piece in route.fill(asked, rows_form(2), num_predict=4_000, temperature=0.0, seed=1)
            ]
            assert isinstance(finish, Finish)
            assert finish.answer_tokens <= LONGEST_PICTURE_ANSWER

    run(work())
