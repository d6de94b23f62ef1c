"""Hands pages everything they may work with, once the services stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the pages need these names, the window's first paint does not
    from desktop.archive.exporter import Exporter
    from desktop.archive.importer import Importer
    from desktop.bridge.loop import LoopThread
    from desktop.charts.measuring import Measurer
    from desktop.charts.reader import ChartReader
    from desktop.chat.exchange import Exchange
    from desktop.chat.store import ChatStore
    from desktop.common.exports import Exports
    from desktop.common.folders import Folders
    from desktop.documents.scans.page_reader import PageReader
    from desktop.engine.connection_log import ConnectionLog
    from desktop.engine.engines import Engines
    from desktop.engine.router import Router
    from desktop.family.contexts import Contexts
    from desktop.family.downloads.manager import DownloadManager
    from desktop.family.graphics import GraphicsReader
    from desktop.family.installed import InstalledModels
    from desktop.family.speed import MeasuredLooks
    from desktop.pictures.preparer import PicturePreparer
    from desktop.speech.voice import SystemVoice
    from desktop.state.actions import Actions
    from desktop.state.models.adoption import Adopting
    from desktop.state.models.known_models import KnownModels
    from desktop.state.models.overview import OverviewSession
    from desktop.state.models.pulls import PullSession
    from desktop.state.setup.session import InstallSession
    from desktop.state.turns import Turns
    from desktop.ui.theme import Theme
    from desktop.vault.chart_tables import ChartTables
    from desktop.vault.drafts import Drafts
    from desktop.vault.earlier_results import EarlierResults
    from desktop.vault.history import History
    from desktop.vault.secrets import Secrets
    from desktop.vault.settings import SettingsFile
    from desktop.writing.rewrite import Rewriter
    from desktop.writing.scans import PageLooks
    from desktop.writing.summarize import Summarizer


@dataclass(frozen=True)
class UiContext:
    """`demo`: answers come from rules, and what is said is kept apart from real history. `passing`: for chats that are
    not kept.
    """

    loop: LoopThread
    actions: Actions
    theme: Theme
    settings: SettingsFile
    connection_log: ConnectionLog
    engines: Engines
    router: Router
    history: History
    drafts: Drafts
    exchange: Exchange
    passing: ChatStore
    preparer: PicturePreparer
    reader: PageReader
    page_looks: PageLooks
    summarizer: Summarizer
    rewriter: Rewriter
    pulls: DownloadManager
    installed: InstalledModels
    pull_session: PullSession
    overview: OverviewSession
    secrets: Secrets
    folders: Folders
    exports: Exports
    exporter: Exporter
    importer: Importer
    graphics: GraphicsReader
    looks: MeasuredLooks
    models: KnownModels
    turns: Turns
    chart_reader: ChartReader
    measurer: Measurer
    chart_tables: ChartTables
    earlier: EarlierResults
    voice: SystemVoice
    contexts: Contexts
    demo: bool = False
    adoption: Adopting | None = None  # None: models of another engine cannot be taken over
    setup: InstallSession | None = None  # None: Corral's own engine cannot be set up from here
