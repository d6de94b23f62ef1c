"""What the tests of Models, Writing and Welcome share: scripted services, and the context made of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast, get_args

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.errors import CorralError, VaultProblem
from desktop.common.exports import Exports
from desktop.common.folders import Folders
from desktop.common.observable import Observable
from desktop.common.types import Document, Noted
from desktop.engine.errors.kinds import ModelMissing
from desktop.engine.route import Glance
from desktop.engine.types import EngineKind, HostReport, InstalledModel, LoadedModel, ModelFacts
from desktop.family.memory import Graphics
from desktop.family.types import Leftover, ModelOverview, PullState
from desktop.state.actions import Actions
from desktop.state.app_notices import AppNotices
from desktop.state.models.known_models import KnownModels
from desktop.state.models.overview import OverviewSession
from desktop.state.models.pulls import PullSession
from desktop.state.requests import Request, Settled, Tell
from desktop.state.room import Room
from desktop.state.setup.session import InstallSession
from desktop.state.turns import Turns
from desktop.ui.context import UiContext
from desktop.ui.theme import Theme
from desktop.vault.database import Database
from desktop.vault.drafts import Drafts
from desktop.vault.earlier_results import EarlierResult, EarlierResults
from desktop.vault.settings_table import Setting
from desktop.writing.outlook import Outlooks
from desktop.writing.types import Event, Style, SummaryOptions
from tests.ui.documents_double import Reader
from tests.ui.page_looks_double import Looks


class Asked:
    """The actions of a window that is not there: errors are told as they are in it, all else is only written down."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.actions = Actions()
        self.notices = AppNotices(self.actions, lambda _folder: None)
        for kind in get_args(Request):
            if kind not in (Tell, Settled):
                self.actions.on(kind, lambda request, _: self.requests.append(request))

    def above(self, room: Room) -> list[str]:
        """The titles of what is told above this room."""
        self.notices.go_to(room)
        return [each.notice.title for each in self.notices.board.shown() if each.notice]


class OverviewReader:
    """Hands out `now`, or raises it when it is an error."""

    def __init__(self, now: ModelOverview | CorralError) -> None:
        self.now = now
        self.asked = 0

    async def overview(self) -> ModelOverview:
        self.asked += 1
        if isinstance(self.now, CorralError):
            raise self.now
        return self.now

    async def real(self) -> ModelOverview:
        return await self.overview()


class Pulls:
    """Downloads that stand where the test put them: `say` tells everyone of new states. Acts are written down.

    `refusal` is raised by `add`; `slow` holds it until the test cancels.
    """

    def __init__(self) -> None:
        self.now: tuple[PullState, ...] = ()
        self.changes: Observable[tuple[PullState, ...]] = Observable()
        self.acts: list[tuple[object, ...]] = []
        self.refusal: CorralError | None = None
        self.slow = False
        self.left: tuple[Leftover, ...] = ()
        self.newer: bool | CorralError = False
        self.removed: list[str] = []
        self.removal_error: CorralError | None = None

    def say(self, *states: PullState) -> None:
        """From any thread."""
        self.now = states
        self.changes.tell(states)

    def states(self) -> tuple[PullState, ...]:
        return self.now

    async def add(self, model: str, *, mirror: str = "", first: bool = False) -> None:
        more = (mirror,) if mirror else ("first",) if first else ()
        self.acts.append(("add", model, *more))
        if self.refusal:
            raise self.refusal
        if self.slow:
            await asyncio.Event().wait()

    async def pause(self, model: str) -> None:
        self.acts.append(("pause", model))

    async def resume(self, model: str) -> None:
        self.acts.append(("resume", model))

    async def cancel(self, model: str) -> None:
        self.acts.append(("cancel", model))

    async def move(self, model: str, place: int) -> None:
        self.acts.append(("move", model, place))

    @property
    def leftovers(self) -> Pulls:
        return self

    async def found(self) -> tuple[Leftover, ...]:
        return self.left

    async def drop(self, leftover: Leftover) -> None:
        self.left = tuple(each for each in self.left if each != leftover)
        self.acts.append(("drop", leftover.digest))

    async def remove(self, model: str) -> None:
        if self.removal_error:
            raise self.removal_error
        self.removed.append(model)

    async def update(self, model: str) -> bool:
        self.acts.append(("update", model))
        if isinstance(self.newer, CorralError):
            raise self.newer
        return self.newer

    async def unload(self, model: str) -> None:
        self.acts.append(("unload", model))


class Adoption:
    """Copies half of it, then waits until the test lets go, unless it is `quick`."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.error: CorralError | None = None
        self.quick = False
        self.missing: tuple[str, ...] = ()  # names the other engine does not have
        self._held: tuple[asyncio.AbstractEventLoop, asyncio.Event] | None = None

    async def adopt(self, model: str, progress: Callable[[int, int], None]) -> None:
        self.asked.append(model)
        if model in self.missing:
            raise ModelMissing("It is not there.")
        if self.error:
            raise self.error
        progress(3_900_000_000, 7_800_000_000)
        if not self.quick:
            self._held = (asyncio.get_running_loop(), asyncio.Event())
            await self._held[1].wait()

    def let_go(self) -> None:
        """From the test's thread, once it waits."""
        assert self._held is not None
        loop, event = self._held
        loop.call_soon_threadsafe(event.set)


class Settings:
    """Kept in memory."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.changes: Observable[Setting[Any]] = Observable()

    def get(self, setting: Setting[Any]) -> Any:
        return self.values.get(setting.name, setting.default)

    def set(self, setting: Setting[Any], value: object) -> None:
        if not setting.accepts(value):
            raise ValueError(setting.name)
        self.values[setting.name] = value
        self.changes.tell(setting)


class Client:
    def __init__(self, licence: str | CorralError, loaded: tuple[LoadedModel, ...] = ()) -> None:
        self._licence = licence
        self._loaded = loaded

    async def loaded(self) -> tuple[LoadedModel, ...]:
        return self._loaded

    async def facts(self, name: str) -> ModelFacts:
        if isinstance(self._licence, CorralError):
            raise self._licence
        return ModelFacts(name, "llama", frozenset({"completion"}), 131_072, 28, 24, 8, 128, self._licence)


class Engines:
    def __init__(self) -> None:
        self.reports: tuple[HostReport, ...] = ()
        self.licence: str | CorralError = "LLAMA 3.2 COMMUNITY LICENSE AGREEMENT\n\nRelease date"
        self.loaded: tuple[LoadedModel, ...] = ()
        self.changes: Observable[None] = Observable()
        self.next: tuple[HostReport, ...] | None = None  # what the next look finds

    async def probe(self) -> tuple[HostReport, ...]:
        if self.next is not None:
            self.reports = self.next
        return self.reports

    def client(self, _kind: EngineKind) -> Client:
        return Client(self.licence, self.loaded)


class Router:
    def __init__(self) -> None:
        self.installed: tuple[tuple[EngineKind, InstalledModel], ...] = (
            (EngineKind.SYSTEM, InstalledModel("llama3.2:3b", "0" * 64, 2_000_000_000, "llama", "3.2B", "Q4_K_M")),
            (EngineKind.SYSTEM, InstalledModel("llama3.2:1b", "1" * 64, 1_300_000_000, "llama", "1.2B", "Q8_0")),
        )

    async def models(self) -> tuple[tuple[EngineKind, InstalledModel], ...]:
        return self.installed

    async def glance(self, model: str) -> Glance:
        return Glance(EngineKind.SYSTEM, sees="vision" in model)


class Writer:
    """Summarizer and Rewriter in one: plays `events`, then ends as `ending` says."""

    def __init__(self) -> None:
        self.events: tuple[Event, ...] = ()
        self.ending: CorralError | str | None = None
        self.asked: list[tuple[Document, object, str]] = []
        self.noted: tuple[Noted, ...] = ()
        self.passages: frozenset[int] = frozenset()
        self.meaning = None
        self.outlooks = Outlooks()
        self.forgotten: list[str] = []
        self.fails_to_forget = False

    async def forget(self, text: str) -> None:
        if self.fails_to_forget:
            raise VaultProblem("The disk is full.", "")
        self.forgotten.append(text)

    def summarize(
        self,
        document: Document,
        options: SummaryOptions,
        model: str,
        noted: Sequence[Noted] = (),
        passages: AbstractSet[int] = frozenset(),
    ) -> AsyncGenerator[Event, None]:
        self.asked.append((document, options, model))
        self.passages = frozenset(passages)
        self.noted = tuple(noted)
        return self._play()

    def rewrite(self, document: Document, style: Style, language: str, model: str) -> AsyncGenerator[Event, None]:
        self.asked.append((document, (style, language), model))
        return self._play()

    async def _play(self) -> AsyncGenerator[Event, None]:
        for event in self.events:
            yield event
        if isinstance(self.ending, CorralError):
            raise self.ending
        if self.ending == "hold":
            await asyncio.Event().wait()


class Unwritten(Drafts):
    """Kept in memory."""

    async def flush(self) -> None:
        pass


class Forgotten(EarlierResults):
    """Keeps nothing, and needs no thread for it."""

    async def all(self) -> tuple[EarlierResult, ...]:
        return ()

    async def keep(self, result: EarlierResult) -> None:
        pass


class NoGraphics:
    async def look(self) -> Graphics:
        return Graphics()


def make_context(
    theme: Theme,
    loop: LoopThread,
    overview: ModelOverview | CorralError,
    setup: InstallSession | None = None,
    drafts: Drafts | None = None,
) -> UiContext:
    """Scripted services. What a page does not use is not there at all."""
    writer, router, overview_reader, engines, pulls = Writer(), Router(), OverviewReader(overview), Engines(), Pulls()
    pull_session = PullSession(loop, pulls, theme)
    context = SimpleNamespace(
        loop=loop,
        actions=Asked().actions,
        theme=theme,
        engines=engines,
        router=router,
        overview_reader=overview_reader,
        pulls=pulls,
        installed=pulls,
        pull_session=pull_session,
        overview=OverviewSession(loop, overview_reader, pull_session, theme),
        turns=Turns(theme),
        models=KnownModels(loop, router, overview_reader, (engines, pulls), theme),
        adoption=Adoption(),
        settings=Settings(),
        drafts=drafts or Unwritten(Database(Path())),
        reader=Reader(),
        page_looks=Looks(),
        earlier=EarlierResults(drafts._database) if drafts else Forgotten(Database(Path())),
        graphics=NoGraphics(),
        folders=Folders.under(Path()),
        exports=Exports(Path("exports")),
        summarizer=writer,
        rewriter=writer,
        demo=False,
        setup=setup,
    )
    return cast("UiContext", context)


@contextmanager
def running_loop() -> Iterator[LoopThread]:
    errors: list[BaseException] = []
    loop = LoopThread(lambda error, _where: errors.append(error), debug=True)
    loop.start()
    try:
        yield loop
    finally:
        assert loop.stop()
        assert not errors, errors


def find(parent: QWidget, kind: type[Any], name: str) -> Any:
    found = parent.findChild(kind, name)
    assert found is not None, f"no {kind.__name__} called {name}"
    return found


def nothing_is_cut(qtbot: QtBot, page: QWidget) -> None:
    """Of its words, once the page is laid out: what a busy machine still says to it may change its rows once more."""

    def fits() -> None:
        assert cut_words(page) == []

    qtbot.waitUntil(fits)


def cut_words(page: QWidget) -> list[str]:
    """Words that have less room than they need, on a page that is shown."""
    QApplication.processEvents()
    cut = [part.text() for part in page.findChildren(QPushButton) if part.isVisible() and _narrow(part)]
    for part in page.findChildren(QLabel):
        if not part.isVisible() or type(part).__name__ == "Elided" or not part.text():
            continue
        too_low = part.wordWrap() and part.height() < part.heightForWidth(part.width())
        if too_low or (not part.wordWrap() and _narrow(part)):
            cut.append(part.text())
    return cut


def _narrow(part: QWidget) -> bool:
    return part.width() < part.sizeHint().width() or part.height() < part.minimumSizeHint().height()
