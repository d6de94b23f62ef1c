"""What came before an answer broke off is not lost."""

from __future__ import annotations

import asyncio
import io
import json
from argparse import Namespace
from collections.abc import AsyncIterator

import pytest

from desktop.cli import chat
from desktop.cli.console import Console
from desktop.common.errors import EngineFailed
from desktop.engine.types import EngineKind, Token
from tests.conftest import Run


class _Route:
    engine = EngineKind.SYSTEM

    def __init__(self, failure: BaseException) -> None:
        self._failure = failure
        self.weighing = self

    async def chat(self, _messages: object) -> AsyncIterator[Token]:
        yield Token("Half an ")
        yield Token("answer")
        raise self._failure


class _Services:
    """As much of the services as a question needs."""

    def __init__(self, failure: BaseException) -> None:
        self.router = self
        self._route = _Route(failure)

    async def choose_model(self, wanted: str, *, with_picture: bool) -> str:
        assert not with_picture
        return wanted

    async def route(self, _model: str, *, with_picture: bool) -> _Route:
        assert not with_picture
        return self._route


@pytest.mark.parametrize(
    ("failure", "ending"),
    [(EngineFailed("The engine stopped."), "interrupted"), (asyncio.CancelledError(), "stopped")],
    ids=["failed", "Ctrl-C"],
)
def test_json_holds_what_came(run: Run, failure: BaseException, ending: str) -> None:
    out = io.StringIO()
    console = Console(out, io.StringIO(), as_json=True)
    arguments = Namespace(prompt="Hello", image=None, each=[], model="llama3.2:3b", instructions=None, files=[])

    async def ask() -> None:
        with pytest.raises(type(failure)):
            await chat.run(_Services(failure), arguments, console)  # type: ignore[arg-type]

    run(ask())
    answer = json.loads(out.getvalue())
    assert answer["text"] == "Half an answer"
    assert answer["ending"] == ending


def test_the_next_words_begin_their_own_line() -> None:
    out = io.StringIO()
    console = Console(out, io.StringIO())
    console.write("Half an answer")
    console.end_line()
    console.end_line()
    assert out.getvalue() == "Half an answer\n"
