"""Summaries and new wordings come without what the model put around them, and no word of that is shown."""

from __future__ import annotations

import pytest

from desktop.common.types import Ending
from desktop.writing.prompts import rewriting, told
from desktop.writing.rewrite import Rewriter
from desktop.writing.summarize import Summarizer
from desktop.writing.types import Length, Result, Shape, Style, SummaryOptions, Words
from tests.conftest import Run
from tests.unit.writing.doubles import FakeRoute, FakeRouter, document

SOURCE = document("die brücke ist zu, nehmt die umleitung")
PROSE = SummaryOptions(Length.SHORT, Shape.PROSE)
CLOSED = "Die Brücke ist gesperrt."
SAID = [
    f"Hier ist der überarbeitete Text:\n\n{CLOSED}",
    f"„{CLOSED}“",
    f"```\n{CLOSED}\n```",
    f"{CLOSED}\n\nHinweis: Ich habe alle Zahlen beibehalten. Lass mich wissen, wenn du Änderungen möchtest!",
    f"{CLOSED}\n\nNote: I kept all numbers. Let me know if you want changes!",
    f"Style: formal\n-----\n{CLOSED}\n-----",
]


@pytest.mark.parametrize("said", SAID)
def test_a_new_wording(said: str, run: Run) -> None:
    async def work() -> tuple[str, str, Ending]:
        rewriter = Rewriter(FakeRouter(FakeRoute(lambda _system, _text: said)), lambda: 0.0)
        events = [event async for event in rewriter.rewrite(SOURCE, Style.FORMAL, "", "m")]
        (result,) = (event for event in events if isinstance(event, Result))
        return result.text, "".join(event.text for event in events if isinstance(event, Words)), result.ending

    assert run(work()) == (CLOSED, CLOSED, Ending.COMPLETE)


@pytest.mark.parametrize("said", SAID[:-1])
def test_a_summary(said: str, run: Run) -> None:
    async def work() -> tuple[str, str]:
        summarizer = Summarizer(FakeRouter(FakeRoute(lambda _system, _text: said)), lambda: 0.0)
        events = [event async for event in summarizer.summarize(SOURCE, PROSE, "m")]
        (result,) = (event for event in events if isinstance(event, Result))
        return result.text, "".join(event.text for event in events if isinstance(event, Words))

    assert run(work()) == (CLOSED, CLOSED)


def test_a_loop_that_is_held_back_is_not_lost(run: Run) -> None:
    """All of it might be a quotation that ends in the end."""

    async def work() -> tuple[str, Ending]:
        said = '"Die Brücke ist zu. ' + "Sie ist zu. " * 900
        rewriter = Rewriter(FakeRouter(FakeRoute(lambda _system, _text: said)), lambda: 0.0)
        source = document("ruth sagt „zu“ zur brücke")
        (result,) = [e async for e in rewriter.rewrite(source, Style.FORMAL, "", "m") if isinstance(e, Result)]
        return result.text, result.ending

    assert run(work()) == ('"Die Brücke ist zu. Sie ist zu.', Ending.REPEATED)


def test_what_the_model_is_told_is_all_but_the_text() -> None:
    lines = told(rewriting("Style: formal\n-----\nthe text", Style.FORMAL, "de"))
    assert "You rewrite texts." in lines
    assert "Rewrite the text between the two lines of dashes." in lines
    assert lines.count("Style: formal") == 1
    assert "the text" not in lines
