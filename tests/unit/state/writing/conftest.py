"""The Writing room without a window: its controller over scripted services."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.documents.reader import Reader as DocumentReader
from desktop.family.types import ModelOverview
from desktop.state.jobs import Jobs
from desktop.state.models.known_models import KnownModels
from desktop.state.models.selector import ModelSelector
from desktop.state.turns import Turns
from desktop.state.writing.choices import WritingChoices
from desktop.state.writing.controller import WritingController
from desktop.state.writing.drafts import WritingDrafts
from desktop.state.writing.source import SourceSession
from desktop.vault.database import Database
from desktop.vault.drafts import Drafts
from desktop.vault.settings import SettingsFile
from desktop.vault.settings_table import WRITING_MODEL
from desktop.writing.rewrite import Rewriter
from desktop.writing.summarize import Summarizer
from tests.ui.documents_double import Reader
from tests.ui.models.overview import OVERVIEW
from tests.ui.rooms import Engines, OverviewReader, Pulls, Router, Settings, Writer, running_loop


class Bench:
    """`open_room` opens it as a start does; what is kept outlives it, and so do the settings."""

    def __init__(self, loop: LoopThread, owner: QObject, database: Database, qtbot: QtBot) -> None:
        self.loop, self.owner, self.qtbot = loop, owner, qtbot
        self.database = database
        self.settings = Settings()
        self.writer, self.reader = Writer(), Reader()
        self.overview = OverviewReader(OVERVIEW)
        self.turns = Turns(owner)
        self.led_here = 0

    def stored(self) -> Drafts:
        """What a start finds on the disk."""
        found = Drafts(self.database)
        with self.qtbot.waitSignal(Jobs(self.loop, self.owner).run(found.load).finished):
            pass
        return found

    def open_room(self, overview: ModelOverview = OVERVIEW) -> tuple[WritingController, WritingDrafts]:
        self.overview.now = overview
        drafts = self.stored()
        settings = cast("SettingsFile", self.settings)
        models = KnownModels(self.loop, Router(), self.overview, (Engines(), Pulls()), self.owner)
        selector = ModelSelector(models, settings, WRITING_MODEL, self.owner, demo=False)
        controller = WritingController(
            SourceSession(self.loop, cast("DocumentReader", self.reader), self.owner),
            WritingChoices(drafts.options(), settings, selector, self.loop.dispatcher, self.owner),
            selector,
            (cast("Summarizer", self.writer), cast("Rewriter", self.writer)),
            self.loop,
            self.turns,
            self._lead_here,
            self.owner,
        )
        kept = WritingDrafts(self.loop, drafts, controller, self.owner)
        with self.qtbot.waitSignal(models.changed):
            models.ensure()
        return controller, kept

    def finish(self, controller: WritingController) -> None:
        self.qtbot.waitUntil(lambda: not controller.busy)

    def close(self, controller: WritingController, kept: WritingDrafts) -> None:
        """As the window does it at its end."""
        kept.dispose()
        controller.dispose()
        self.qtbot.waitUntil(lambda: not self.loop.jobs)

    def _lead_here(self) -> None:
        self.led_here += 1


@pytest.fixture
def loop(qapp: object) -> Iterator[LoopThread]:
    with running_loop() as running:
        yield running


@pytest.fixture
def bench(loop: LoopThread, qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    owner, database = QObject(), Database(tmp_path / "history.db")
    yield Bench(loop, owner, database, qtbot)
    qtbot.waitUntil(lambda: not loop.jobs)
    shiboken6.delete(owner)  # here, and not when and where the garbage is collected
    database.close(5.0)
