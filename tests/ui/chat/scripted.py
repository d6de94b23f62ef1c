"""What is behind a chat page: the real history and exchange, over a model that says what the test tells it to."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from desktop.archive.exporter import Exporter
from desktop.archive.importer import Importer
from desktop.bridge.loop import LoopThread
from desktop.chat.aids import Aids
from desktop.chat.exchange import Exchange
from desktop.chat.store import ChatStore
from desktop.common.assets import asset
from desktop.common.exports import Exports
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import Ending, Picture, Role
from desktop.engine.types import Token
from desktop.family.contexts import Contexts
from desktop.family.memory import Memory
from desktop.family.speed import MeasuredLooks
from desktop.family.wanted_contexts import wanted
from desktop.pictures.preparer import PicturePreparer
from desktop.speech.voice import SystemVoice
from desktop.state.models.known_models import KnownModels
from desktop.state.turns import Turns
from desktop.ui.chat.page import ChatPage
from desktop.ui.chat.transcript.prose import Prose
from desktop.ui.context import UiContext
from desktop.ui.theme import Theme
from desktop.vault.chart_tables import ChartTables
from desktop.vault.database import Database
from desktop.vault.drafts import Drafts
from desktop.vault.history import History
from desktop.vault.passing_database import PassingDatabase
from desktop.vault.settings import SettingsFile
from desktop.vault.settings_table import CHOSEN_MEMORY
from desktop.vault.types import Entry
from desktop.writing.summarize import Summarizer
from desktop.writing.whole import WholeReader
from tests.charts.reads import ScriptedMeasurer, ScriptedReader
from tests.ui.documents_double import Reader
from tests.ui.rooms import Asked, Pulls, nothing_is_cut
from tests.unit.chat.doubles import no_words
from tests.unit.state.chat.scripted import TEXT as TEXT
from tests.unit.state.chat.scripted import VISION as VISION
from tests.unit.state.chat.scripted import Engines, OverviewReader, Router, Script


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
        self.passing_database = PassingDatabase()
        self.passing = History(self.passing_database)
        self.charts = ScriptedReader()
        self.measurer = ScriptedMeasurer()
        self.chart_tables = ChartTables(self.database)
        self.settings = SettingsFile(folder / "settings.json")
        self.looks = MeasuredLooks()
        self.voice = SystemVoice(())
        self.memory = Memory(16 * 10**9, 12 * 10**9)
        self.asked = Asked()
        chosen = partial(self.settings.get, CHOSEN_MEMORY)
        self.contexts = Contexts(lambda: self.memory, wanted=lambda name: wanted(chosen(), name))
        self.overview_reader = OverviewReader(self.router)
        self.models = KnownModels(loop, self.router, self.overview_reader, (self.engines, self.pulls), theme)
        whole = WholeReader(Summarizer(self.router))
        aids = Aids(self.preparer.canvas, _text_model, no_words, whole.read)
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
                exchange=Exchange(self.router, self.history, aids),
                passing=ChatStore(self.passing, Exchange(self.router, self.passing, aids)),
                preparer=self.preparer,
                looks=self.looks,
                reader=self.reader,
                exports=Exports(folder / "exports"),
                exporter=Exporter(self.sandbox, Exports(folder / "exports")),
                importer=Importer(self.sandbox, self.preparer),
                overview_reader=self.overview_reader,
                models=self.models,
                turns=Turns(theme),
                chart_reader=self.charts,
                measurer=self.measurer,
                chart_tables=self.chart_tables,
                contexts=self.contexts,
                voice=self.voice,
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
        self.passing_database.close()
        self.database.close()


async def _text_model() -> str:
    return TEXT


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
            self.page.composer.add_picture(picture)
        self.page.composer.editor.setPlainText(text)
        self.page.composer.send()
        self.until(lambda: len(self.page.chat.conversation.entries) > count)

    def answer(self, *pieces: str | Token, ending: Ending = Ending.COMPLETE) -> Entry:
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
