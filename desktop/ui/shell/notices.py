"""What is said above the rooms: the demo, engines in trouble, faults of the world, our own bugs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from desktop.bridge.subscribing import subscribe
from desktop.common.errors import CorralError, EngineUnreachable, Help
from desktop.common.i18n import tr
from desktop.common.observable import Subscription
from desktop.engine.precedence import first_real
from desktop.state.arrivals import Arrival
from desktop.state.engines import DemoAnswers, EngineAway, LeadsAway, Reports
from desktop.state.lacking import NoModel
from desktop.state.leaving import Leaving
from desktop.state.models.choice import KnownModels
from desktop.state.notices import Act, Board, Condition, Failure, News, Notice
from desktop.state.room import Room
from desktop.state.settings import SettingsTrouble
from desktop.ui.context import UiContext
from desktop.ui.page import Page, Request, UseModel, request_for
from desktop.ui.parts.folders import open_folder
from desktop.ui.parts.notices import NoticeArea
from desktop.ui.theme import Theme
from desktop.vault.settings_table import CHAT_MODEL, Setting

_ALL = frozenset(Room)
# Welcome is the way from the demo to a real model: nobody needs to be sent there.
_NOT_WELCOME = _ALL - {Room.WELCOME}
# Welcome and the room of the models show by themselves what has come.
_TOLD_OF_ARRIVALS = _ALL - {Room.WELCOME, Room.MODELS}
_WITH_TEXT = frozenset({Room.CHAT, Room.WRITING})  # where something is kept of what is said


class Notices(NoticeArea):
    """`ask` hears what a banner's button asks for.

    Whatever part of the program knows of something a person must be told has a condition of its own on the board, and
    holds and ends it.
    """

    def __init__(self, theme: Theme, ask: Callable[[Request], None]) -> None:
        self.board = Board()
        self._of_pages: list[Condition] = []
        self._settings_heard: Subscription[Setting[Any]] | None = None
        self._ask = ask
        self._reports: Reports = ()
        self._closing = Condition("closing")
        self.history = Condition("history", places=_WITH_TEXT)
        self.settings = SettingsTrouble(self._give)
        self._demo = DemoAnswers(self._give, places=_NOT_WELCOME)
        self._crash = Condition("crash")
        self._failures = {room: Failure("error", places=frozenset({room})) for room in Room}
        self.engine = EngineAway(self._give)
        self.remote = LeadsAway(self._give)
        self._no_model = NoModel(self._give, places=frozenset({Room.CHAT, Room.WRITING}))
        self._arrival = Arrival(lambda model: ask(UseModel(model)), places=_TOLD_OF_ARRIVALS)
        self._news = News("news")
        self.board.watch(
            self._closing,
            self.history,
            self.settings,
            self._demo,
            self._crash,
            *self._failures.values(),
            self.engine,
            self.remote,
            self._no_model,
            self._arrival,
            self._news,
        )
        super().__init__(theme, self.board, strip=True)

    def show_engines(self, reports: Reports, *, demo: bool, answering: bool = False) -> None:
        """`demo`: it answers. What was said of engines before they were looked at anew is out of date.

        `answering`: the person has gone on to something else, and news is none any more.
        """
        self._demo.see(reports, demo=demo)
        if answering:
            self._news.end()
        if reports == self._reports:
            return
        self._reports = reports
        self.engine.see(reports)
        self._news.check()
        for failure in self._failures.values():
            failure.over(EngineUnreachable)

    def show_change_over(self, who: str) -> None:
        """A real engine took the demo's place; `who` says which, in a sentence."""
        real = first_real(self._reports)
        engine = real.endpoint.kind if real else None

        def answers_still() -> bool:
            now = first_real(self._reports)
            return now is not None and now.endpoint.kind is engine

        self._news.tell(Notice(who, tr("What was said to the demo is kept apart."), "good"), answers_still)

    def show_chats_back(self) -> None:
        """What could not be opened is open."""
        sentence = tr("What was said meanwhile is among them.")
        self._news.tell(Notice(tr("Your chats are back."), sentence, "good"), lambda: not self.history.holds)

    def show_error(self, error: CorralError, act: Callable[[Help], object], room: Room, about: str = "") -> None:
        """An error of a room, told there, until it is settled. One of reaching an engine is an instance of what is
        told of engines already.
        """
        if not self.engine.takes(error) and not self._no_model.takes(error):
            self._failures[room].tell(error, act, about=about)

    def settle(self, room: Room, about: str) -> None:
        """What a room told an error about is well, or another one."""
        self._failures[room].settle(about)

    def watch_page(self, room: Room, page: Page) -> None:
        """What it knows is told above it."""
        for condition in page.conditions():
            condition.places = frozenset({room})
            self.board.watch(condition)
            self._of_pages.append(condition)

    def settle_rooms(self, context: UiContext) -> None:
        """The pages that told of errors are gone; new ones are built from this desk."""
        models, dispatcher, settings = context.models, context.loop.dispatcher, context.settings
        for failure in self._failures.values():
            failure.end()
        self.board.forget(*self._of_pages)
        self._of_pages.clear()
        models.changed.connect(lambda: self._on_models(models))
        models.arrived.connect(lambda tag: self._on_arrival(tag, models))
        self._on_models(models)
        if self._settings_heard is not None:
            self._settings_heard.end()
        self._settings_heard = subscribe(
            self, settings.changes, dispatcher, lambda _setting: self._arrival.used(settings.get(CHAT_MODEL))
        )

    def _on_arrival(self, tag: str, models: KnownModels) -> None:
        self._arrival.came(tag, models)
        QApplication.alert(self.window())  # who does something else meanwhile sees it in the bar of windows

    def _on_models(self, models: KnownModels) -> None:
        self._no_model.see(models)
        self._arrival.check()

    def show_closing(self, leaving: Leaving) -> None:
        """The window was to be closed while something goes on. It stays, and closes by itself after that."""

        def keep() -> None:
            self._closing.end()
            leaving.stay()

        acts = (
            Act("Keep it open", tr("Keep it open"), keep, quiet=True),
            Act("Close anyway", tr("Close anyway"), leaving.hurry),
        )
        if leaving.reason is not None:
            self._closing.hold(Notice(leaving.reason.title, leaving.reason.sentence, acts=acts, closable=False))

    def show_crash(self, report: Path) -> None:
        """A bug of ours: where its report lies."""
        show = Act("Open folder of reports", tr("Open folder"), lambda: open_folder(report.parent))
        sentence = tr("A report lies at {path}, sent nowhere.", path=report)
        self._crash.hold(Notice(tr("Something in Corral broke."), sentence, "bad", (show,)))

    def _give(self, wanted: Help) -> None:
        request = request_for(wanted)
        if request is not None:
            self._ask(request)
