"""The Chat room without a window: its controller over the real history and exchange, and a composer of plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.chat.exchange import Exchange
from desktop.chat.store import ChatStore
from desktop.common.types import Picture, Role
from desktop.state.chat.controller import ChatController, ChatServices
from desktop.state.jobs import Jobs
from desktop.state.models.known_models import KnownModels
from desktop.state.models.selector import ChatModelSelector
from desktop.state.room import Room
from desktop.state.turns import Turns
from desktop.vault.database import Database
from desktop.vault.draft_types import Draft
from desktop.vault.drafts import Drafts
from desktop.vault.history import History
from desktop.vault.passing_database import PassingDatabase
from desktop.vault.settings import SettingsFile
from desktop.vault.settings_table import CHAT_MODEL
from desktop.vault.types import Entry
from tests.ui.rooms import Asked, Pulls, Settings
from tests.unit.chat.doubles import NO_AIDS
from tests.unit.state.chat.scripted import Engines, OverviewReader, Router, Script


class Written:
    """What stands in a composer. `sent` is called as by Send; what was taken away can be had back with `undo`."""

    def __init__(self) -> None:
        self.now = Draft()
        self.aside = Draft()
        self.picture: Picture | None = None
        self.sent: Callable[[Draft], None] = lambda _draft: None
        self.undo: list[tuple[str, Callable[[], None]]] = []

    def draft(self) -> Draft:
        return self.now

    def restore(self, draft: Draft, aside: Draft) -> None:
        self.now, self.aside = draft, aside

    def set_draft(self, draft: Draft) -> None:
        self.now = draft

    def change(self, question: Draft) -> None:
        self.now, self.aside = question, self.now

    def send(self) -> None:
        draft, self.now, self.aside = self.now, self.aside, Draft()
        self.sent(draft)

    def offer_back(self, words: str, back: Callable[[], None]) -> None:
        self.undo.append((words, back))


class ChatRoom:
    """The room as a start opens it, with what a test does to it and waits for."""

    def __init__(self, bench: Bench, drafts: Drafts) -> None:
        self._bench = bench
        self.script, self.composer = bench.script, Written()
        loop, owner = bench.loop, bench.owner
        known = KnownModels(loop, bench.router, OverviewReader(bench.router), (bench.engines, Pulls()), owner)
        settings = cast("SettingsFile", bench.settings)
        self.models = ChatModelSelector(known, settings, CHAT_MODEL, owner, demo=False)
        history = bench.history
        exchange, turns = Exchange(bench.router, history, NO_AIDS), Turns(owner)
        passing = ChatStore(bench.passing, Exchange(bench.router, bench.passing, NO_AIDS))
        around = (bench.asked.actions, bench.engines, history, exchange, drafts, self.models, turns)
        services = ChatServices(loop, *around, settings, passing)
        self.chat = ChatController(services, self.composer, owner)
        self.composer.sent = self.chat.send
        with bench.qtbot.waitSignal(known.changed):
            known.ensure()
        self.chat.start()

    def until(self, condition: Callable[[], object]) -> None:
        self._bench.qtbot.waitUntil(lambda: bool(condition()), timeout=10_000)

    def settle(self) -> None:
        """All that was begun is done."""
        self.until(lambda: not self._bench.loop.jobs)

    def ask(self, text: str) -> None:
        """Returns when question and empty answer are kept."""
        count = len(self.chat.conversation.entries)
        self.chat.send(Draft(text))
        self.until(lambda: len(self.chat.conversation.entries) > count)

    def hear(self, words: str) -> None:
        """The model says this, and it is here."""
        before = self.chat.conversation.session.text
        self.script.say(words)
        self.until(lambda: self.chat.conversation.session.text == before + words)

    def answer(self, words: str, *, tokens: int = 1_475) -> Entry:
        """The model says this and ends."""
        self.script.say(words)
        self.script.end(tokens=tokens)
        return self.done()

    def done(self) -> Entry:
        """The answer that was waited for, as it is kept."""
        self.until(lambda: not self.chat.sessions.busy)
        self.settle()
        answer = self.chat.conversation.last(Role.ASSISTANT)
        assert answer is not None
        return answer

    def texts(self) -> list[str]:
        return [entry.text for entry in self.chat.conversation.entries]

    def titles(self) -> list[str]:
        return [chat.title for chat in self.chat.list.model.chats]

    def told(self) -> list[str]:
        """The titles of what is told below the conversation."""
        return [each.notice.title for each in self.chat.notices.board.shown() if each.notice]

    def told_above(self) -> list[str]:
        return self._bench.asked.above(Room.CHAT)


class Bench:
    """What outlives a room: the files, the engine and what it is told to say."""

    def __init__(self, loop: LoopThread, owner: QObject, database: Database, qtbot: QtBot) -> None:
        self.loop, self.owner, self.qtbot = loop, owner, qtbot
        self.script = Script()
        self.router, self.engines, self.asked, self.settings = Router(self.script), Engines(), Asked(), Settings()
        self.database, self.history = database, History(database)
        self.passing_database = PassingDatabase()
        self.passing = History(self.passing_database)
        self.rooms: list[ChatRoom] = []

    def open_room(self) -> ChatRoom:
        """As the next start finds it."""
        self.close()
        drafts = Drafts(self.database)
        with self.qtbot.waitSignal(Jobs(self.loop, self.owner).run(drafts.load).finished):
            pass
        self.rooms.append(ChatRoom(self, drafts))
        return self.rooms[-1]

    def close(self) -> None:
        for room in self.rooms:
            room.chat.dispose()
        self.rooms.clear()
        self.qtbot.waitUntil(lambda: not self.loop.jobs)


@pytest.fixture
def bench(loop: LoopThread, qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    owner, database = QObject(), Database(tmp_path / "history.db")
    made = Bench(loop, owner, database, qtbot)
    yield made
    made.close()
    shiboken6.delete(owner)  # here, and not when and where the garbage is collected
    made.passing_database.close()
    database.close()


@pytest.fixture
def room(bench: Bench) -> ChatRoom:
    return bench.open_room()
