"""Builds every part that needs no Qt, once, for the window and the command line alike."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.archive.exporter import Exporter
from desktop.archive.importer import Importer
from desktop.charts.measuring import Measurer
from desktop.charts.reader import ChartReader
from desktop.chat.aids import Aids
from desktop.chat.exchange import Exchange
from desktop.chat.picture_words import PictureWords
from desktop.chat.store import ChatStore, passing_store
from desktop.common.atomic import sweep
from desktop.common.errors import VaultProblem
from desktop.common.exports import Exports
from desktop.common.file_types import Kind, kind_of
from desktop.common.sandbox.sandbox import Sandbox
from desktop.demo.speed import DemoSpeed
from desktop.documents.reader import modules_for
from desktop.documents.scans.page_reader import PageReader
from desktop.engine.adoption import Adoption, recheck
from desktop.engine.embedders import Embedders
from desktop.engine.engines import Engines
from desktop.engine.install.installer import Installer
from desktop.engine.install.machine import Machine, this_machine
from desktop.engine.learned import Learned
from desktop.engine.registry import read_manifest
from desktop.engine.router import Router
from desktop.engine.runtime.server import ManagedEngine
from desktop.engine.types import EngineKind, EngineTimes, Finish, Manifest
from desktop.environment import AppEnvironment
from desktop.family.choice import best_for_words, choose
from desktop.family.contexts import Contexts
from desktop.family.downloads.journal import Journal
from desktop.family.downloads.manager import DownloadManager
from desktop.family.graphics import GraphicsReader
from desktop.family.installed import InstalledModels
from desktop.family.library import ManifestReader
from desktop.family.memory import Memory, read_memory
from desktop.family.overview import OverviewReader
from desktop.family.speed import MeasuredLooks, MeasuredPaces, MeasuredSpeeds
from desktop.family.wanted_contexts import wanted
from desktop.finding import EngineFinder
from desktop.pictures.ocr_place import sandbox_for_ocr
from desktop.pictures.preparer import MODULES, PicturePreparer
from desktop.pictures.words import WordReader
from desktop.speech.voice import voice_of
from desktop.vault.chart_tables import ChartTables
from desktop.vault.database import Database
from desktop.vault.drafts import Drafts
from desktop.vault.earlier_results import EarlierResults
from desktop.vault.history import History
from desktop.vault.part_notes import PartNotes
from desktop.vault.secrets import Secrets
from desktop.vault.settings_table import (
    BETWEEN_WAIT,
    CHOSEN_MEMORY,
    DOUBTS,
    ENGINE_MIRROR,
    FIRST_WAIT,
    FRESH_FOR_PICTURES,
    LIBRARY_MIRROR,
    STORE_FOLDER,
    WORDS_IN_PICTURES,
)
from desktop.witness.proving import Prover
from desktop.writing.meaning import Meaning
from desktop.writing.outlook import Outlooks
from desktop.writing.rewrite import Rewriter
from desktop.writing.scans import PageLooks
from desktop.writing.summarize import Summarizer
from desktop.writing.whole import WholeReader

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Profile:
    """What is kept apart for the demo and for real models. `passing`: of chats that are not kept at all."""

    demo: bool
    database: Database
    history: History
    drafts: Drafts
    exchange: Exchange
    passing: ChatStore
    pulls: DownloadManager
    installed: InstalledModels
    chart_tables: ChartTables
    part_notes: PartNotes
    earlier: EarlierResults


class Services:
    """Cheap to build: nothing is opened, contacted or started before it is asked for."""

    def __init__(self, env: AppEnvironment, demo_speed: DemoSpeed | None = None) -> None:
        """`demo_speed`: how fast the demo talks; as a person reads, unless given."""
        self.options = env.options
        self.folders = env.folders
        self.settings = env.settings
        self.connection_log = env.connection_log
        self.times = EngineTimes(first=self.settings.get(FIRST_WAIT), between=self.settings.get(BETWEEN_WAIT))
        engine = self.folders.data / "engine"
        self.installer = Installer(
            engine, self.folders.cache, self.connection_log, self.times, self._machine, self._archive
        )
        self.managed = ManagedEngine(
            engine,
            self.folders.logs,
            self.connection_log,
            self.times,
            self.installer.installed,
            self.options.environment,
            self._store_folder,
        )
        self.installer.changes.subscribe(self.managed.changes.tell)
        # Who asks for the demo gets the demo, and no engine is woken for it.
        managed = None if self.options.demo else self.managed
        self.engines = Engines(self.connection_log, self.times, self.options.environment, managed=managed)
        self.graphics = GraphicsReader(reported=self.managed.log.graphics)
        self.finder = EngineFinder(env, self.engines, self.managed, self.graphics, demo_speed)
        self.measured = MeasuredSpeeds(self.folders.data / "measured.json")
        self.paces = MeasuredPaces(self.folders.data / "measured-reading.json")
        self.looks = MeasuredLooks(self.folders.data / "measured-pictures.json")
        self.contexts = Contexts(self.memory, self._remote, lambda name: wanted(self.settings.get(CHOSEN_MEMORY), name))
        self.learned = Learned(self.folders.data / "learned.json")
        self.router = Router(
            self.engines,
            context_for=self.contexts.for_route,
            reloads=lambda: self.settings.get(FRESH_FOR_PICTURES),
            measured=self._note,
            learned=self.learned,
            doubts=lambda: self.settings.get(DOUBTS),
        )
        self.adoption = Adoption(self.engines, self.managed, self.learned)
        self.managed.before_start.append(lambda: recheck(self.managed.store))
        self.managed.before_sleep.append(self._let_go)
        self.sandbox = Sandbox()
        self.preparer = PicturePreparer(self.sandbox)
        self.reader = PageReader(self.sandbox)
        self.ocr_sandbox = sandbox_for_ocr(self.sandbox)
        self.measurer = Measurer(self.ocr_sandbox)
        self.picture_words = PictureWords(WordReader(self.ocr_sandbox), lambda: self.settings.get(WORDS_IN_PICTURES))
        self.chart_reader = ChartReader(self.router, self.preparer, self.measurer)
        self.secrets = Secrets()
        self.voice = voice_of(self.options.environment)
        self.exports = Exports(self.folders.data / "exports")
        self.exporter = Exporter(self.sandbox, self.exports)
        self.importer = Importer(self.sandbox, self.preparer)
        outlooks = Outlooks(self.contexts.expected, self.paces.pace, self.measured.speed, self.paces.note)
        self.summarizer = Summarizer(
            self.router,
            outlooks=outlooks,
            kept=lambda: self.profile(demo=False).part_notes,
            prover=Prover,
            meaning=Meaning(Embedders(self.engines)),
        )
        self.rewriter = Rewriter(self.router)
        self.page_looks = PageLooks(self.router, self.preparer, self.reader, self.looks.seconds, self.measured.speed)
        self.whole_reader = WholeReader(Summarizer(self.router))  # chats keep what they read, or do not
        self.pulls, self.installed = self._models(demo=self.options.demo)
        self.overview_reader = OverviewReader(
            self.router,
            self.memory,
            engines=self.engines,
            pulls=self.pulls,
            contexts=self.contexts,
            measured=self.measured,
            graphics=self.graphics,
            runs=self.learned.runs,
            may_run=self.learned.may_run,
        )
        self._profiles: dict[bool, Profile] = {}

    def expect_files(self, names: Sequence[str] = ()) -> None:
        """Start what reads files beside everything else; without `names`, for all kinds of them."""
        pictures = [name for name in names if kind_of(name) is Kind.PICTURE]
        documents = [name for name in names if name not in pictures]
        modules = MODULES if pictures or not names else ()
        self.sandbox.expect((*modules, *(modules_for(documents) if documents or not names else ())))

    def profile(self, *, demo: bool) -> Profile:
        """The history of real models or of the demo, opened when first used."""
        if demo not in self._profiles:
            database = Database((self.folders.demo if demo else self.folders.data) / "history.db")
            history = History(database)
            aids = Aids(self.preparer.canvas, self.text_model, self.picture_words.read, self.whole_reader.read)
            exchange, passing = Exchange(self.router, history, aids), passing_store(self.router, aids)
            models = (self.pulls, self.installed) if demo == self.options.demo else self._models(demo=demo)
            self._profiles[demo] = Profile(
                *(demo, database, history, Drafts(database), exchange, passing, *models),
                *(ChartTables(database), PartNotes(database), EarlierResults(database)),
            )
        return self._profiles[demo]

    def memory(self) -> Memory:
        """Of this computer, with the graphics cards that are known so far."""
        return read_memory(self.graphics.found)

    async def choose_model(self, wanted: str | None, *, with_picture: bool = False) -> str:
        """The model asked for, else the best that is here. Raises ModelUnavailable or NoRoom."""
        if wanted:
            return wanted
        card = choose(await self.overview_reader.overview(), with_picture=with_picture)
        return card.installed.name if card.installed else card.variant.tag

    async def text_model(self) -> str:
        """The largest of the family for words alone that fits, "" where there is none. Raises as an overview does."""
        card = best_for_words(await self.overview_reader.overview())
        return card.installed.name if card and card.installed else ""

    async def clean_up(self) -> None:
        """What a kill left half written. By the holder of the data folder's lock alone."""
        places = self.folders
        for folder in {places.data, places.config, places.cache, places.logs}:
            await asyncio.to_thread(sweep, folder)
        await asyncio.to_thread(self.exports.clean)

    @property
    def unkept(self) -> bool:
        """Something that was shown waits in memory to be written. From any thread."""
        return any(profile.history.unkept.holds for profile in tuple(self._profiles.values()))

    async def close_pulls(self) -> None:
        """Downloads go on at the next start. Bytes that are being checked are not waited for: who closes was asked."""
        for pulls in {self.pulls, *(profile.pulls for profile in self._profiles.values())}:
            await pulls.aclose(hurry=True)

    async def aclose(self) -> None:
        """Stop what was started: downloads first, then the engine. What cannot be interrupted is left behind."""
        await self._flush()  # before anything that may take longer than there is time
        await self.close_pulls()
        await self.managed.aclose()
        self.measured.close()
        self.looks.close()
        self.paces.close()
        for sandbox in {self.sandbox, self.ocr_sandbox}:
            sandbox.close()
        self.secrets.close()
        await self.engines.aclose()
        await self.voice.aclose()
        for profile in self._profiles.values():
            await asyncio.to_thread(profile.database.close)
            await asyncio.to_thread(profile.passing.close)
        self.settings.close()
        await self.finder.aclose()

    async def _flush(self) -> None:
        """What waits to be written is written now or never."""
        for profile in self._profiles.values():
            await profile.history.unkept.try_again()
            try:
                await profile.drafts.flush()
            except VaultProblem as problem:  # told in the window while it was open
                log.warning("drafts were not kept: %s", problem.detail)

    def _models(self, *, demo: bool) -> tuple[DownloadManager, InstalledModels]:
        # The demo downloads nothing: the library is not asked about it either, and nothing is to be remembered.
        library = ManifestReader(None if demo else self._manifest)
        journal = Journal(None if demo else self.folders.data / "downloads.json")

        def mirror() -> str:
            return "" if demo else self.settings.get(LIBRARY_MIRROR)

        return (
            DownloadManager(self.router, self.engines, library, journal, mirror=mirror),
            InstalledModels(self.router, self.engines, journal, library, mirror),
        )

    async def _manifest(self, model: str) -> Manifest:
        return await read_manifest(model, self.connection_log, self.times)

    async def _let_go(self) -> bool:
        """Before Corral's engine is stopped: its downloads are paused. True when there was one under way."""
        return await self.pulls.pause_all(EngineKind.MANAGED)

    def _note(self, model: str, finish: Finish, engine: EngineKind) -> None:
        for each in (self.measured, self.looks):
            each.note(model, finish, engine)

    def _machine(self) -> Machine:
        return this_machine(self.graphics.found.driver)

    def _archive(self) -> str:
        return self.settings.get(ENGINE_MIRROR).strip()

    def _store_folder(self) -> Path:
        chosen = self.settings.get(STORE_FOLDER).strip()
        if chosen:
            # Never the chosen folder itself: it may be the store of an engine that knows nothing of this one.
            with contextlib.suppress(RuntimeError):  # "~" of a home that nobody knows here
                return Path(chosen).expanduser() / "corral-models"
        return self.folders.data / "engine" / "models"

    def _remote(self) -> bool:
        return any(not report.endpoint.local for report in self.engines.reports)
