"""Holds what is said above the rooms: the demo, engines in trouble, faults of the world, our own bugs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.bridge.subscribing import subscribe
from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.common.observable import Subscription
from desktop.engine.precedence import first_real
from desktop.state.actions import Actions
from desktop.state.engine_notices import DemoAnswers, EngineAway, LeadsAway, Reports
from desktop.state.failures import Failures
from desktop.state.leaving import Leaving
from desktop.state.model_notices import Arrival, NoModel
from desktop.state.models.known_models import KnownModels
from desktop.state.notices import Act, Board, Condition, News, Notice
from desktop.state.requests import Tell, UseModel
from desktop.state.room import Room
from desktop.state.settings import SettingsTrouble
from desktop.state.status_words import answers
from desktop.vault.settings_table import CHAT_MODEL, Setting

if TYPE_CHECKING:
    from desktop.bridge.dispatcher import UiDispatcher
    from desktop.vault.settings import SettingsFile

_ALL = frozenset(Room)
# Welcome is the way from the demo to a real model: nobody needs to be sent there.
_NOT_WELCOME = _ALL - {Room.WELCOME}
# Welcome and the room of the models show by themselves what has come.
_TOLD_OF_ARRIVALS = _ALL - {Room.WELCOME, Room.MODELS}
_WITH_TEXT = frozenset({Room.CHAT, Room.WRITING})  # where something is kept of what is said


class AppNotices(QObject):
    """Whatever part of the program knows of something a person must be told has a condition of its own on the board,
    and holds and ends it. `arrived`: a model is here, and whoever does something else is to see it.
    """

    arrived = Signal()

    def __init__(self, actions: Actions, open_folder: Callable[[Path], object], parent: QObject | None = None) -> None:
        """Buttons ask it of the actions; `open_folder` shows a folder of this computer."""
        super().__init__(parent)
        self.board = Board(self)
        self._actions = actions
        self._open_folder = open_folder
        self._of_pages: list[Condition] = []
        self._settings_heard: Subscription[Setting[Any]] | None = None
        self._reports: Reports = ()
        self._closing = Condition("closing", self)
        self.history = Condition("history", self, places=_WITH_TEXT)
        self.settings = SettingsTrouble(actions.help, self)
        self._demo = DemoAnswers(actions.help, self, places=_NOT_WELCOME)
        self._crash = Condition("crash", self)
        self.engine = EngineAway(actions.help, self)
        self.remote = LeadsAway(actions.help, self)
        self._no_model = NoModel(actions.help, self, places=_WITH_TEXT)
        self._failures = Failures(actions, self.engine, self._no_model)
        self._arrival = Arrival(lambda model: actions.do(UseModel(model)), self, places=_TOLD_OF_ARRIVALS)
        self._news = News("news", self)
        self.board.watch(
            self._closing,
            self.history,
            self.settings,
            self._demo,
            self._crash,
            *self._failures.above.values(),
            self.engine,
            self.remote,
            self._no_model,
            self._arrival,
            self._news,
        )

    def go_to(self, room: Room) -> None:
        """The person is there now."""
        self.board.go_to(room)

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
        self._failures.out_of_date()

    def show_change_over(self) -> None:
        """A real engine took the demo's place. Welcome, which set it up, says so itself."""
        if self.board.place is Room.WELCOME:
            return
        real = first_real(self._reports)
        engine = real.endpoint.kind if real else None

        def answers_still() -> bool:
            now = first_real(self._reports)
            return now is not None and now.endpoint.kind is engine

        sentence = tr("What was said to the demo is kept apart.")
        self._news.tell(Notice(answers(self._reports), sentence, "good"), answers_still)

    def show_chats_back(self) -> None:
        """What could not be opened is open."""
        sentence = tr("What was said meanwhile is among them.")
        self._news.tell(Notice(tr("Your chats are back."), sentence, "good"), lambda: not self.history.holds)

    def show_error(self, error: CorralError) -> None:
        """An error of the window itself, told in the room in view."""
        room = self.board.place
        self._actions.do(Tell(error), room if isinstance(room, Room) else Room.CHAT)

    def watch_page(self, room: Room, conditions: Sequence[Condition]) -> None:
        """What its page knows is told above it."""
        for condition in conditions:
            condition.places = frozenset({room})
            self.board.watch(condition)
            self._of_pages.append(condition)

    def settle(self, models: KnownModels, settings: SettingsFile, dispatcher: UiDispatcher) -> None:
        """The pages that told of errors are gone; new ones are built, with these models."""
        self._failures.end()
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
        show = Act("Open folder of reports", tr("Open folder"), lambda: self._open_folder(report.parent))
        sentence = tr("A report lies at {path}, sent nowhere.", path=report)
        self._crash.hold(Notice(tr("Something in Corral broke."), sentence, "bad", (show,)))

    def _on_arrival(self, tag: str, models: KnownModels) -> None:
        self._arrival.came(tag, models)
        self.arrived.emit()

    def _on_models(self, models: KnownModels) -> None:
        self._no_model.see(models)
        self._arrival.check()
