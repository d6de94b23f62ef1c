"""A desk for the Chat room: the real history and exchange, over a model that says what the test tells it to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from desktop.bridge.loop import LoopThread
from desktop.chat.exchange import Exchange
from desktop.common.assets import asset
from desktop.common.errors import CorralError, Help, ModelUnavailable
from desktop.common.exports import Exports
from desktop.common.observable import Observable
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import Ending, Message, Picture, Role
from desktop.engine.route import Glance
from desktop.engine.types import EngineKind, Finish, InstalledModel, ModelFacts, Token
from desktop.family.catalogue import FAMILY, variant_of
from desktop.family.types import Card, Fit, ModelOverview, Other, Variant, Verdict
from desktop.pictures.preparer import PicturePreparer
from desktop.state.models.choice import KnownModels
from desktop.state.turns import Turns
from desktop.ui.chat.page import ChatPage
from desktop.ui.chat.transcript.prose import Prose
from desktop.ui.context import UiContext
from desktop.ui.theme import Theme
from desktop.vault.database import Database
from desktop.vault.drafts import Drafts
from desktop.vault.history import History
from desktop.vault.settings import SettingsFile
from desktop.vault.types import Entry
from tests.ui.rooms import Asked, Pulls, Reader, nothing_is_cut

VISION, TEXT = "llama3.2-vision:11b", "llama3.2:3b"


class Script:
    """What the model says next. Every `say` is one piece; the answer ends with `end` or `fail`."""

    def __init__(self) -> None:
        self.asked: list[tuple[Message, ...]] = []
        self._queue: asyncio.Queue[str | Finish | CorralError] = asyncio.Queue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._early: list[str | Finish | CorralError] = []
        self.closed = 0

    def say(self, *pieces: str) -> None:
        for piece in pieces:
            self._put(piece)

    def end(self, ending: Ending = Ending.COMPLETE, tokens: int = 1_475) -> None:
        self._put(Finish(ending, prompt_tokens=tokens))

    def fail(self, error: CorralError) -> None:
        self._put(error)

    def _put(self, piece: str | Finish | CorralError) -> None:
        if self._loop is None:
            self._early.append(piece)
        else:
            self._loop.call_soon_threadsafe(self._queue.put_nowait, piece)

    async def play(self, messages: Sequence[Message]) -> AsyncGenerator[Token | Finish, None]:
        self.asked.append(tuple(messages))
        if self._loop is None:
            self._loop, early = asyncio.get_running_loop(), self._early
            for piece in early:
                self._queue.put_nowait(piece)
        try:
            while True:
                piece = await self._queue.get()
                if isinstance(piece, CorralError):
                    raise piece
                if isinstance(piece, Finish):
                    yield piece
                    return
                yield Token(piece)
        finally:
            self.closed += 1


class Route:
    def __init__(self, script: Script, model: str, engine: EngineKind) -> None:
        self._script = script
        self.engine = engine
        self.num_ctx = 8_192
        self.fresh = False
        capabilities = {"completion", "vision"} if "vision" in model else {"completion"}
        self.facts = ModelFacts(model, "llama", frozenset(capabilities), 131_072, 28, 24, 8, 128)

    def chat(
        self,
        messages: Sequence[Message],
        *,
        num_predict: int | None = None,  # noqa: ARG002
        temperature: float | None = None,  # noqa: ARG002
        repeat_penalty: float = 1.1,  # noqa: ARG002
    ) -> AsyncGenerator[Token | Finish, None]:
        return self._script.play(messages)


class Router:
    """`installed` are the models there are; `refusal` is raised by `route` when there is one."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.refusal: CorralError | None = None
        self.installed: list[tuple[EngineKind, str]] = [(EngineKind.SYSTEM, TEXT), (EngineKind.MANAGED, VISION)]

    async def models(self) -> tuple[tuple[EngineKind, InstalledModel], ...]:
        return tuple(
            (kind, InstalledModel(name, str(n) * 64, 2_000_000_000, "llama", "3.2B", "Q4_K_M"))
            for n, (kind, name) in enumerate(self.installed)
        )

    async def route(self, model: str, *, with_picture: bool = False) -> Route:  # noqa: ARG002
        if self.refusal is not None:
            raise self.refusal
        kind = next((kind for kind, name in self.installed if name == model), None)
        if kind is None:
            raise ModelUnavailable(f"{model} is not installed.", "Get it first.", help=Help.GET_MODEL)
        return Route(self.script, model, kind)

    async def glance(self, model: str) -> Glance:
        route = await self.route(model)
        return Glance(route.engine, route.facts.sees)


class OverviewReader:
    """Everything the router has, as the family's shelf shows it."""

    def __init__(self, router: Router) -> None:
        self._router = router

    async def overview(self) -> ModelOverview:
        found = await self._router.models()
        others = tuple(Other(model, kind) for kind, model in found if variant_of(model.name) is None)
        return ModelOverview(tuple(self._card(variant, found) for variant in FAMILY), others, 0)

    def _card(self, variant: Variant, found: Sequence[tuple[EngineKind, InstalledModel]]) -> Card:
        fit = Fit(Verdict.SLOW if variant.sees else Verdict.COMFORTABLE, 1, 2, 0, "")
        here = next(((kind, model) for kind, model in found if variant_of(model.name) is variant), None)
        return Card(variant, fit, here[1], here[0]) if here else Card(variant, fit)


class Engines:
    def __init__(self) -> None:
        self.changes: Observable[object] = Observable()


class Place:
    """Everything behind a chat page, to be closed after it."""

    def __init__(self, theme: Theme, loop: LoopThread, folder: Path, *, demo: bool = False) -> None:
        self.script = self._make_script()
        self.router = Router(self.script)
        self.engines = Engines()
        self.pulls = Pulls()
        self.reader = Reader()
        self.sandbox = Sandbox()
        self.preparer = PicturePreparer(self.sandbox)
        self.database = Database(folder / "history.db")
        self.history = self._make_history()
        self.drafts = Drafts(self.database)
        self.settings = SettingsFile(folder / "settings.json")
        self.asked = Asked()
        overview_reader = OverviewReader(self.router)
        self.models = KnownModels(loop, self.router, overview_reader, (self.engines, self.pulls), theme)
        self.context = cast(
            "UiContext",
            SimpleNamespace(
                loop=loop,
                actions=self.asked.actions,
                theme=theme,
                settings=self.settings,
                engines=self.engines,
                pulls=self.pulls,
                installed=self.pulls,
                router=self.router,
                history=self.history,
                drafts=self.drafts,
                exchange=Exchange(self.router, self.history),
                preparer=self.preparer,
                reader=self.reader,
                exports=Exports(folder / "exports"),
                overview_reader=overview_reader,
                models=self.models,
                turns=Turns(theme),
                demo=demo,
            ),
        )

    def _make_script(self) -> Script:
        return Script()

    def _make_history(self) -> History:
        return History(self.database)

    def close(self) -> None:
        self.sandbox.close()
        self.settings.close()
        self.database.close()


def picture(name: str = "sales-chart.png", size: tuple[int, int] = (1120, 704)) -> Picture:
    """The sample chart as if it had been prepared. `size` is that of the file."""
    data = asset("samples", "sales-chart.png").read_bytes()
    return Picture(name, data, "image/png", 1120, 704, *size, "digest")


class Talk:
    """A page with what a test does to it and waits for."""

    def __init__(self, page: ChatPage, place: Place, qtbot: object) -> None:
        self.page = page
        self.place = place
        self.script = place.script
        self._qtbot = cast("Any", qtbot)

    def until(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition, timeout=10_000)

    def signal(self, signal: object) -> AbstractContextManager[object]:
        """Goes on after the block once this was said."""
        waited: AbstractContextManager[object] = self._qtbot.waitSignal(signal, timeout=10_000)
        return waited

    def nothing_is_cut(self) -> None:
        nothing_is_cut(self._qtbot, self.page)

    def ask(self, text: str, picture: Picture | None = None) -> None:
        """Type and send; returns when question and empty answer stand in the transcript."""
        count = len(self.page.chat.conversation.entries)
        if picture is not None:
            self.page.composer.set_picture(picture)
        self.page.composer.editor.setPlainText(text)
        self.page.composer.send()
        self.until(lambda: len(self.page.chat.conversation.entries) > count)

    def answer(self, *pieces: str, ending: Ending = Ending.COMPLETE) -> Entry:
        """Let the model say this; returns the answer as it is kept."""
        self.script.say(*pieces)
        self.script.end(ending)
        return self.done()

    def heard(self, text: str) -> None:
        """Wait until this much of the answer is in."""
        self.until(lambda: self.page.chat.conversation.session.text.endswith(text))

    def done(self) -> Entry:
        self.until(lambda: not self.page.chat.conversation.session.busy)
        answer = self.page.chat.conversation.last(Role.ASSISTANT)
        assert answer is not None
        return answer

    def listed(self, count: int) -> None:
        self.until(lambda: len(self.page.panel.model.chats) == count)

    def titles(self) -> list[str]:
        return [chat.title for chat in self.page.panel.model.chats]

    def prose(self, row: int = -1) -> Prose:
        """The words of a message in sight, counted from the top of what is shown."""
        self.until(lambda: bool(self.page.pane.transcript.findChildren(Prose)))
        shown = [each for each in self.page.pane.transcript.findChildren(Prose) if each.isVisible()]
        shown.sort(key=lambda each: each.mapTo(self.page.pane.transcript, each.rect().topLeft()).y())
        return shown[row]
