"""How many parts a text has and how long they take, before anything is asked."""

from __future__ import annotations

import pytest

from desktop.writing.budget import Budget
from desktop.writing.outlook import Outlook, Outlooks, outlook
from desktop.writing.split import Cutter
from tests.conftest import Run
from tests.unit.writing.doubles import document, long_document

SHORT = "The roof leaks."


def test_a_text_that_fits_is_one_part() -> None:
    assert outlook(SHORT, 8_192) == Outlook(1, None)
    assert outlook("", 8_192) == Outlook(1, None)


@pytest.mark.parametrize("num_ctx", [2_048, 4_096, 8_192, 32_768])
@pytest.mark.parametrize("passages", [30, 120, 400])
def test_parts_are_about_those_that_are_read(num_ctx: int, passages: int) -> None:
    source = long_document(passages)
    pieces = Cutter(source).pieces(Budget.to_summarize(num_ctx, source.text).characters)
    expected = outlook(source.text, num_ctx).parts
    assert abs(expected - len(pieces)) <= max(1, len(pieces) // 6)


def test_what_was_read_here_tells_how_long_it_takes() -> None:
    text = "x" * 100_000
    assert outlook(text, 8_192, pace=200.0, speed=1.0).seconds == 500.0
    assert outlook(text, 8_192, speed=10.0).seconds == pytest.approx(25_000 / 60 + 25_000 * 0.15 / 10)


def test_each_model_has_its_own_memory_and_pace(run: Run) -> None:
    async def context_of(model: str) -> int:
        return {"large": 32_768}.get(model, 4_096)

    async def pace(model: str) -> float | None:
        return {"large": 600.0}.get(model)

    async def work() -> None:
        source = document("word " * 12_000)
        outlooks = Outlooks(context_of, pace, {"small": 9.0}.get)
        large, small = await outlooks.of(source, "large"), await outlooks.of(source, "small")
        assert large == Outlook(1, 100.0)
        assert small.parts > 4
        assert small.seconds is not None
        assert (await outlooks.of(source, "other")).seconds is None

    run(work())
