"""Where a model was unsure of a number or a name of a result, its place is that of the text a person reads."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence

import pytest

from desktop.common.types import Ending, Message
from desktop.engine.types import REPEAT_PENALTY, Finish, Token
from desktop.writing.rewrite import Rewriter
from desktop.writing.summarize import Summarizer
from desktop.writing.types import Result, Shape, Style, SummaryOptions
from tests.conftest import Run
from tests.routes import NoRoute
from tests.unit.writing.doubles import FakeRouter, document
from tests.weighed import Piece, chosen, said

COST = chosen(" 1,300", 0.4, (" 1,130", 0.35))
NAME = chosen(" Bath", 0.3, (" Rome", 0.3))


class Unsure(NoRoute):
    """Says these pieces, one list for each request, the last again and again. `asked`: which of them were weighed."""

    def __init__(self, *answers: Sequence[Piece], num_ctx: int = 8_192) -> None:
        super().__init__(num_ctx)
        self._answers = list(answers)
        self.asked: list[bool] = []
        self._weighing = False

    @property
    def weighing(self) -> Unsure:
        self._weighing = True
        return self

    async def chat(
        self,
        messages: Sequence[Message],
        *,
        num_predict: int | None = None,
        temperature: float | None = None,
        repeat_penalty: float = REPEAT_PENALTY,
    ) -> AsyncGenerator[Token | Finish, None]:
        weighed, self._weighing = self._weighing, False
        self.asked.append(weighed)
        for token in said(*(self._answers.pop(0) if len(self._answers) > 1 else self._answers[0])):
            yield token if weighed else Token(token.text)
        yield Finish(Ending.COMPLETE)


class Router(FakeRouter):
    def __init__(self, route: Unsure) -> None:
        self._one = route

    async def route(self, model: str, *, with_picture: bool = False) -> Unsure:  # type: ignore[override]
        return self._one


async def summary(route: Unsure, text: str, shape: Shape = Shape.BULLETS) -> Result:
    events = [e async for e in Summarizer(Router(route)).summarize(document(text), SummaryOptions(shape=shape), "m")]
    assert isinstance(events[-1], Result)
    return events[-1]


def marked(result: Result) -> list[tuple[str, float, str]]:
    """Each doubt with the words before it in its line."""
    return [
        (
            result.text[each.start : each.end],
            round(each.share, 2),
            result.text[result.text.rfind("\n", 0, each.start) + 1 : each.start],
        )
        for each in result.unsure
    ]


@pytest.mark.parametrize(
    "head", [(), ("Here is a summary of the 12 points:\n\n",), ("Sure! Here are the main points:\n\n",)]
)
def test_doubts_of_a_summary_are_where_its_words_are(run: Run, head: tuple[str, ...]) -> None:
    route = Unsure((*head, "* It costs", COST, " euros\n", "* It is in", NAME, ".\n"))
    result = run(summary(route, "The roof costs 1,300 euros. The house stands in Bath."))
    assert result.text == "- It costs 1,300 euros\n- It is in Bath."
    assert marked(result) == [("1,300", 0.4, "- It costs "), ("Bath", 0.3, "- It is in ")]


def test_only_what_a_person_reads_is_weighed(run: Run) -> None:
    route = Unsure(("Note: it costs", COST, " euros."), num_ctx=2_048)
    result = run(summary(route, "\n\n".join(f"Line {n}. " + "The roof leaks again. " * 40 for n in range(12))))
    assert route.asked[:-1] == [False] * (len(route.asked) - 1)
    assert len(route.asked) > 2
    assert route.asked[-1] is True
    assert [word for word, _share, _before in marked(result)] == ["1,300"]


def test_doubts_of_a_long_new_wording_are_where_its_words_are(run: Run) -> None:
    first, second = ("Dear Ruth, it costs", COST, " euros."), ("It is in", NAME, ", as ever, for", COST, " euros.")
    route = Unsure(first, second, num_ctx=1_024)
    text = "\n\n".join("The roof leaks again and again and nobody comes to look at it. " * 6 for _ in range(6))
    source = document(text)

    async def work() -> Result:
        events = [e async for e in Rewriter(Router(route)).rewrite(source, Style.FORMAL, "", "m")]
        assert isinstance(events[-1], Result)
        return events[-1]

    result = run(work())
    assert len(route.asked) > 1
    assert all(route.asked)
    words = [result.text[each.start : each.end] for each in result.unsure]
    assert words == ["1,300", *["Bath", "1,300"] * (len(route.asked) - 1)]


def test_a_sure_result_has_no_doubts(run: Run) -> None:
    result = run(summary(Unsure(("It costs 1,300 euros.",)), "The roof costs 1,300 euros."))
    assert result.unsure == ()
