"""What goes over the wire of a question about pictures: never more than one a request, and always the right one."""

from __future__ import annotations

import asyncio
import base64
import io
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from desktop.chat.aids import Aids
from desktop.chat.events import Done
from desktop.chat.exchange import Exchange
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import Ending, Part, Picture, View, Way
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.engines import Engines
from desktop.engine.router import Router
from desktop.engine.types import EngineTimes
from desktop.pictures.preparer import PicturePreparer
from desktop.vault.database import Database
from desktop.vault.draft_types import Queued
from desktop.vault.history import History
from desktop.vault.types import Asked, Entry
from tests.conftest import Run
from tests.unit.chat.doubles import no_reading, no_words
from tests.wire.pictures import SEES
from tests.wire.relay import Relay
from tests.wire.sides import Side

ASKED = "What does this show?"
SAYS = "Hello from a tiny test model."  # the real one, to whatever it is asked


@pytest.fixture
def preparer() -> Iterator[PicturePreparer]:
    sandbox = Sandbox()
    yield PicturePreparer(sandbox)
    sandbox.close()


@pytest.fixture
def sees(side: Side) -> Side:
    """One with a model that looks at pictures."""
    if not side.looks:
        pytest.skip("this engine cannot run Llama 3.2 Vision")
    return side


@dataclass
class Talk:
    """A chat with an engine, and what it was asked."""

    side: Side
    relay: Relay
    history: History
    exchange: Exchange

    async def ask(self, text: str, *pictures: Picture, way: Way = Way.COMPARE, **more: Any) -> Entry:
        """The answer, as it is kept. `more`: `chat`, `model`, `english` and `parent`."""
        chat, parent, english = more.get("chat", 1), more.get("parent"), more.get("english", False)
        model = more.get("model", self.side.vision)
        first, *further = pictures or (None,)
        question = Queued(text, first, model, tuple(each for each in further if each), way, english)
        events = [event async for event in self.exchange.ask(chat, question, parent=parent)]
        done = events[-1]
        assert isinstance(done, Done)
        return done.answer

    def images(self, number: int) -> list[bytes]:
        """Of the request with this number, all pictures in it."""
        messages = self.relay.chats[number]["messages"]
        return [base64.b64decode(image) for message in messages for image in message.get("images") or ()]

    def said(self, number: int) -> list[str]:
        return [message["content"] for message in self.relay.chats[number]["messages"]]


@asynccontextmanager
async def talk(side: Side, folder: Path, preparer: PicturePreparer) -> AsyncIterator[Talk]:
    async def words() -> str:
        return side.text

    database = Database(folder / "history.db")
    with Relay(side.url) as relay:
        engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": relay.url})
        await engines.probe()
        history = History(database)
        aids = Aids(preparer.canvas, words, no_words, no_reading)
        yield Talk(side, relay, history, Exchange(Router(engines), history, aids))
        await engines.aclose()
    await asyncio.to_thread(database.close)


def drawn(shade: int, name: str) -> bytes:
    data = io.BytesIO()
    image = Image.new("RGB", (200, 160), (shade, 90, 200))
    ImageDraw.Draw(image).text((20, 60), name, "black")
    image.save(data, "PNG")
    return data.getvalue()


async def prepared(preparer: PicturePreparer, *names: str) -> list[Picture]:
    return [await preparer.prepare(drawn(40 * number, name), name) for number, name in enumerate(names)]


def check_sight(side: Side, *answers: str) -> None:
    """The real tiny model says whether it saw a picture; the demo describes it."""
    if side.real:
        assert answers == (SEES,) * len(answers)


def test_compared_pictures_go_out_as_one(run: Run, sees: Side, tmp_path: Path, preparer: PicturePreparer) -> None:
    async def work() -> None:
        async with talk(sees, tmp_path, preparer) as chat:
            april, may = await prepared(preparer, "april.png", "may.png")
            answer = await chat.ask(ASKED, april, may, chat=None)
            check_sight(sees, answer.text)
            canvas = await preparer.canvas([april, may])
            assert chat.images(0) == [canvas.data]
            named = "The picture shows 2 pictures, each marked with its letter. A is april.png. B is may.png."
            assert chat.said(0)[-1] == f"{named}\n\n{ASKED}"
            (kept,) = [entry for entry in await chat.history.path(1) if entry.picture]
            assert (kept.text, kept.picture) == (ASKED, canvas)
            await chat.ask("And now?")
            assert chat.images(1) == [canvas.data]
            first, second = (chat.relay.chats[number]["messages"] for number in (0, 1))
            assert second[: len(first)] == first  # the engine need not read it again

    run(work())


def test_one_by_one_each_goes_out_alone(run: Run, sees: Side, tmp_path: Path, preparer: PicturePreparer) -> None:
    """More of them than an engine of that age sees without being loaded anew."""

    async def work() -> None:
        async with talk(sees, tmp_path, preparer) as chat:
            receipts = await prepared(preparer, *(f"receipt-{number}.png" for number in range(5)))
            answer = await chat.ask(ASKED, *receipts, way=Way.ONE_BY_ONE, chat=None)
            *looked, merged = chat.relay.chats
            assert [each["model"] for each in looked] == [sees.vision] * 5
            assert [each["messages"] for each in looked] == [
                [{"role": "user", "content": ASKED, "images": [base64.b64encode(each.data).decode()]}]
                for each in receipts
            ]
            check_sight(sees, *(finding.text for finding in answer.findings))
            assert merged["model"] == sees.text
            assert chat.images(5) == []
            assert all(f"Picture {letter}, receipt-" in chat.said(5)[-1] for letter in "ABCDE")
            assert [finding.whole for finding in answer.findings] == [True] * 5
            if sees.real:  # it marks nothing: then the single answers stand below what it says
                assert answer.text.startswith(f"{SAYS}\n\n*The answer does not say of which picture it speaks.")
                assert answer.text.endswith(f"**E**, receipt-4.png\n\n{SEES}")
            else:
                assert all(f"[{letter}]" in answer.text for letter in "ABCDE")

    run(work())


def test_out_of_view_no_picture_goes_out_and_a_model_for_words_answers(
    run: Run, side: Side, tmp_path: Path, preparer: PicturePreparer
) -> None:
    """On every engine: where none can look, the picture was sent before."""

    async def work() -> None:
        async with talk(side, tmp_path, preparer) as chat:
            (chart,) = await prepared(preparer, "chart.png")
            if side.looks:
                await chat.ask(ASKED, chart, chat=None)
                (question, _) = await chat.history.path(1)
            else:
                question = await kept_before(chat.history, chart)
            await chat.history.show_picture(question.id, False)
            before = len(chat.relay.chats)
            answer = await chat.ask("Thanks", model=side.text)
            assert chat.images(before) == []
            assert chat.relay.chats[before]["model"] == side.text
            assert answer.text
            assert chat.said(before)[1] == ASKED

    run(work())


async def kept_before(history: History, picture: Picture) -> Entry:
    """A question about a picture with its answer, as an earlier engine gave it."""
    question, answer = await history.begin(Asked(None, None, ASKED, picture, "A chart"), "m", "demo")
    await history.finish(answer.id, "A chart.", Ending.COMPLETE, 1.0, 0)
    return question


def test_put_back_the_older_picture_goes_out(run: Run, sees: Side, tmp_path: Path, preparer: PicturePreparer) -> None:
    async def work() -> None:
        async with talk(sees, tmp_path, preparer) as chat:
            old, new, newest = await prepared(preparer, "old.png", "new.png", "newest.png")
            first = await chat.ask(ASKED, old, chat=None)
            await chat.ask(ASKED, new)
            await chat.ask("And now?")
            assert chat.images(2) == [new.data]
            assert first.parent is not None
            await chat.history.show_picture(first.parent, True)
            check_sight(sees, (await chat.ask("And in this one?")).text)
            assert chat.images(3) == [old.data]
            await chat.ask(ASKED, newest)
            await chat.ask("And now?")
            assert [chat.images(number) for number in (4, 5)] == [[newest.data]] * 2

    run(work())


def test_a_branch_to_an_older_picture_sees_that_one(
    run: Run, sees: Side, tmp_path: Path, preparer: PicturePreparer
) -> None:
    async def work() -> None:
        async with talk(sees, tmp_path, preparer) as chat:
            old, new = await prepared(preparer, "old.png", "new.png")
            first = await chat.ask(ASKED, old, chat=None)
            await chat.ask(ASKED, new)
            branched = await chat.ask("And what else?", parent=first.id)
            assert chat.images(2) == [old.data]
            check_sight(sees, branched.text)
            await chat.ask("And now?")  # the branch is in view
            assert chat.images(3) == [old.data]
            events = [event async for event in chat.exchange.again(branched.id, sees.vision)]
            assert isinstance(events[-1], Done)
            assert chat.images(4) == [old.data]

    run(work())


def test_of_a_part_nothing_else_goes_out(run: Run, sees: Side, tmp_path: Path, preparer: PicturePreparer) -> None:
    async def work() -> None:
        async with talk(sees, tmp_path, preparer) as chat:
            path = tmp_path / "secret.png"
            image = Image.new("RGB", (800, 600), (255, 0, 0))
            image.paste((0, 0, 255), (200, 100, 500, 400))
            image.save(path)
            part = await preparer.prepare(path, view=View(part=Part(200, 100, 300, 300)))
            await chat.ask(ASKED, part, chat=None)
            (sent,) = chat.images(0)
            with Image.open(io.BytesIO(sent)) as seen:
                assert seen.size == (300, 300)
                assert seen.convert("RGB").getcolors() == [(300 * 300, (0, 0, 255))]
            assert b"secret.png" not in sent

    run(work())


def test_in_english_underneath_the_model_that_sees_is_asked_in_english(
    run: Run, real: Side, tmp_path: Path, preparer: PicturePreparer
) -> None:
    """The tiny model for words says the same to everything: that counts as the translation."""
    if not real.looks:
        pytest.skip("this engine cannot run Llama 3.2 Vision")

    async def work() -> None:
        async with talk(real, tmp_path, preparer) as chat:
            (chart,) = await prepared(preparer, "chart.png")
            answer = await chat.ask("Beschreibe das Bild", chart, chat=None, english=True)
            models = [each["model"] for each in chat.relay.chats]
            assert models == [real.text, real.vision, real.text]
            assert [len(chat.images(number)) for number in range(3)] == [0, 1, 0]
            assert "Beschreibe das Bild" in chat.said(0)[-1]
            assert chat.said(1)[-1] == SAYS
            assert chat.said(2)[-1] == SEES
            assert (answer.text, answer.english) == (SAYS, SEES)
            question, _ = await chat.history.path(1)
            assert (question.text, question.english) == ("Beschreibe das Bild", SAYS)

    run(work())
