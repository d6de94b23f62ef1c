"""Pages that a vision model writes down: one look each, marked as a model's, with the time it takes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence

import pytest

from desktop.common.errors import EngineFailed
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import Ending, Gap, Message, PageState, Progress
from desktop.documents.scans.page_reader import PageReader
from desktop.engine.route import Route
from desktop.engine.router import Router
from desktop.engine.types import REPEAT_PENALTY, Finish, ModelFacts, Token
from desktop.pictures.preparer import PicturePreparer
from desktop.writing.scans import PageLooks
from tests.conftest import Run
from tests.pages.printed import LETTER, picture_of, put
from tests.routes import NoRoute
from tests.unit.documents.sources import PdfMaker

_FACTS = ModelFacts("llama3.2-vision:11b", "mllama", frozenset({"completion", "vision"}), 131_072, 1, 1, 1, 1)
_MODEL = _FACTS.name


class _Vision(NoRoute):
    """Says what it was told to, one answer a look; an exception is raised."""

    def __init__(self, *answers: str | EngineFailed, fresh: bool = False) -> None:
        Route.__init__(self, NoRoute().client, _FACTS, 8_192, fresh=fresh)
        self.answers = list(answers)
        self.asked: list[tuple[Message, ...]] = []

    async def chat(
        self,
        messages: Sequence[Message],
        *,
        num_predict: int | None = None,
        temperature: float | None = None,
        repeat_penalty: float = REPEAT_PENALTY,
    ) -> AsyncGenerator[Token | Finish, None]:
        self.asked.append(tuple(messages))
        answer = self.answers.pop(0)
        if isinstance(answer, EngineFailed):
            raise answer
        for place in range(0, len(answer), 9):
            await asyncio.sleep(0)
            yield Token(answer[place : place + 9])
        yield Finish(Ending.COMPLETE)


class _Router(Router):
    def __init__(self, route: Route) -> None:
        self._one = route

    async def route(self, model: str, *, with_picture: bool = False) -> Route:
        assert with_picture
        return self._one


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = Sandbox()
    yield made
    made.close()


@pytest.fixture
def mixed() -> bytes:
    """A page with words, and two scans."""
    maker = PdfMaker().text("The ferry to the island leaves at seven.", "It comes back at nine.")
    for _ in range(2):
        put(maker.canvas, picture_of(LETTER, dots=72))
    return maker.done()


def _looks(sandbox: Sandbox, route: Route) -> PageLooks:
    seconds, speed = {_MODEL: 40.0}, {_MODEL: 10.0}
    return PageLooks(_Router(route), PicturePreparer(sandbox), PageReader(sandbox), seconds.get, speed.get)


def test_each_page_is_looked_at_once_and_marked(run: Run, sandbox: Sandbox, mixed: bytes) -> None:
    vision = _Vision("Here is the text:\n\nDear Sir,\n\nthe heating has failed.", "NOTHING.")
    looks, told = _looks(sandbox, vision), list[Progress]()
    pages = looks.pages(run(PageReader(sandbox).survey(mixed, "a.pdf")))
    assert pages == (2, 3)
    document = run(looks.read(mixed, _MODEL, pages, told.append, "a.pdf"))
    assert document.pages == (PageState.TEXT, PageState.SCAN, PageState.PICTURE)
    assert [passage.text for passage in document.passages if passage.page == 2] == [
        "Dear Sir,\nthe heating has failed."
    ]
    assert [(part.place, part.gap) for part in document.unread] == [
        ("page 2", Gap.DOUBTFUL),
        ("page 3", Gap.UNREAD),
    ]
    assert "vision model" in document.unread[0].reason
    assert told == [Progress(0, 2), Progress(1, 2), Progress(2, 2)]
    assert all(messages[0].picture is not None for messages in vision.asked)


def test_where_answers_about_pictures_are_short_a_page_is_looked_at_in_bands(
    run: Run, sandbox: Sandbox, mixed: bytes
) -> None:
    vision = _Vision("One\nTwo", "two.\nThree", "Four", fresh=True)
    document = run(_looks(sandbox, vision).read(mixed, _MODEL, [2], lambda _: None, "a.pdf"))
    (scan,) = [passage for passage in document.passages if passage.page == 2]
    assert scan.text.split() == ["One", "Two", "Three", "Four"]
    heights = [messages[0].picture.source_height for messages in vision.asked if messages[0].picture]
    whole = 3508  # of A4 at 300 dots to the inch
    assert all(whole / 3 < height < whole / 2.5 for height in heights)


def test_the_time_is_told_from_what_was_measured(run: Run, sandbox: Sandbox) -> None:
    assert run(_looks(sandbox, _Vision()).seconds(_MODEL, 2)) == 2 * (40 + 60)
    assert run(_looks(sandbox, _Vision(fresh=True)).seconds(_MODEL, 1)) == 3 * 40 + 60
    assert run(_looks(sandbox, _Vision()).seconds("another", 2)) is None


def test_what_was_read_before_the_engine_failed_is_kept(run: Run, sandbox: Sandbox, mixed: bytes) -> None:
    failed = EngineFailed("The engine stopped.")
    document = run(_looks(sandbox, _Vision("Dear Sir", failed)).read(mixed, _MODEL, [2, 3], lambda _: None, "a.pdf"))
    assert document.pages == (PageState.TEXT, PageState.SCAN, PageState.PICTURE)
    with pytest.raises(EngineFailed):
        run(_looks(sandbox, _Vision(failed)).read(mixed, _MODEL, [2, 3], lambda _: None, "a.pdf"))


def test_a_model_that_goes_in_circles_is_stopped(run: Run, sandbox: Sandbox, mixed: bytes) -> None:
    vision = _Vision("The heating has failed again today. " * 600)
    document = run(_looks(sandbox, vision).read(mixed, _MODEL, [2], lambda _: None, "a.pdf"))
    assert document.text.count("failed again") < 400
