"""Runs the window with its services: engines come and go, and the demo answers while there is none."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon

from desktop.bridge.dispatcher import UiDispatcher
from desktop.bridge.loop import LoopThread
from desktop.bridge.subscribing import subscribe
from desktop.common.assets import asset
from desktop.common.crash import CrashHook
from desktop.common.errors import CorralError, EngineUnreachable, VaultProblem
from desktop.common.i18n import tr
from desktop.common.logs import start_logging, stop_logging
from desktop.demo.speed import DemoSpeed
from desktop.engine.precedence import first_real
from desktop.engine.types import HostReport
from desktop.environment import AppEnvironment
from desktop.services import Profile, Services
from desktop.state.actions import Actions
from desktop.state.history import Kept, KeptHistory
from desktop.state.history_watch import HistoryWatch
from desktop.state.jobs import Jobs
from desktop.state.leaving import Leaving, Reason
from desktop.state.models.sessions import ModelSessions
from desktop.state.requests import ChatsBack, LookAgain
from desktop.state.setup.session import InstallSession
from desktop.state.turns import Turns
from desktop.ui.context import UiContext
from desktop.ui.parts.folders import open_folder
from desktop.ui.shell.window import Window
from desktop.vault.drafts import hand_on
from desktop.vault.settings_table import ASKED_ADDRESS, CONFIRMED_ADDRESS, ENGINE_ADDRESS, Setting

# Seconds at most, after the window has gone: downloads write down how far they came, then Corral's engine is stopped.
_TO_LET_GO, _TO_END = 4.0, 5.0
# Read while nobody waits for it: the first block of code would stutter otherwise.
_SOON = ("pygments.lexers",)


class Running(QObject):
    """`demo`: whether the demo answers now."""

    def __init__(
        self,
        env: AppEnvironment,
        window: Window,
        actions: Actions,
        dispatcher: UiDispatcher,
        crash: CrashHook,
        demo_speed: DemoSpeed | None = None,
    ) -> None:
        super().__init__()
        self.window = window
        self.actions = actions
        self._log = start_logging(env.folders.logs)
        logging.captureWarnings(capture=True)
        self._services = Services(env, demo_speed)
        self._loop = LoopThread(crash.report, dispatcher)
        self._setup = InstallSession(self._loop, self._services.installer, self._services.managed, self)
        self._history = KeptHistory(self._loop, window.notices.history, open_folder, self)
        self.watch = HistoryWatch(self._loop, window.notices.history, env.lock.acquire, self)
        self._jobs = Jobs(self._loop, self)
        self._models: ModelSessions | None = None
        self._turns = Turns(self)
        self._settled = False
        self.demo = env.options.demo

    def start(self, files: tuple[Path, ...]) -> None:
        """Nobody else writes into the data folder: its lock is held."""
        self.actions.on(LookAgain, lambda *_: self._look_again())
        self.window.rooms.busy_changed.connect(lambda *_: self._change_over())
        self.window.setWindowIcon(QIcon(str(asset("icons", "app-icon.svg"))))
        if files:
            self.window.open_paths(files)
        self._history.failed.connect(self.window.notices.show_error)
        self._history.came_back.connect(lambda: self.actions.do(ChatsBack()))
        self._loop.start()
        self.window.leaving = Leaving(self._reasons_to_stay(), self.window.close, self)
        self._loop.on_stop(self._services.aclose)
        subscribe(self, self._services.engines.changes, self._loop.dispatcher, self._on_engines)
        self._do(self._look, self._settle, whatever=True)
        self._do(self._services.finder.watch)
        self._do(self._services.clean_up)
        self._loop.warm(_SOON)
        self._services.expect_files()  # the first file that is dropped finds a reader that stands ready
        self._services.settings.changes.subscribe(self._on_setting)
        settings = self._services.settings
        self._problems = subscribe(self, settings.problems, self._loop.dispatcher, self._see_settings)
        self._see_settings(settings.problem)

    def stop(self) -> None:
        self._problems.end()
        # Before the loop cancels what it finds: a download is let go in good order, so that it loses nothing.
        self._history.close()
        self.watch.close()
        self._loop.submit(self._services.close_pulls()).wait(_TO_LET_GO)
        self._loop.stop(_TO_END)
        logging.captureWarnings(capture=False)
        stop_logging(self._log)

    def _reasons_to_stay(self) -> tuple[Reason, ...]:
        return (
            Reason(
                lambda: self.watch.gone,
                tr("The folder of your chats is gone."),
                tr("Closing now would lose your chats. Keep them again, or put the folder back."),
            ),
            Reason(
                lambda: self._services.unkept,
                tr("Something you saw is not kept yet."),
                tr("Closing now would lose it. Corral closes by itself once it is kept."),
            ),
            Reason(
                lambda: self._services.pulls.checking,
                tr("A download is being checked."),
                tr("Closing now would leave it unchecked. Corral closes by itself once that is done."),
            ),
        )

    async def _look(self) -> None:
        """Find an engine; without any the demo answers."""
        services = self._services
        try:
            reports = await services.finder.look()
        except CorralError as problem:
            reports = ()
            self._loop.dispatcher.send(partial(self._refuse, problem))
        self._tell_of_elsewhere()
        if not any(report.usable for report in reports):
            await services.finder.use_demo()
            self.demo = True
        await self._open_history(demo=self.demo)

    def _tell_of_elsewhere(self) -> None:
        """An OLLAMA_HOST that leads to another computer is asked about once, and not contacted."""
        settings, remote = self._services.settings, self._services.engines.remote
        if remote is None or remote.url in (settings.get(CONFIRMED_ADDRESS), settings.get(ASKED_ADDRESS)):
            return
        settings.set(ASKED_ADDRESS, remote.url)
        self._loop.dispatcher.send(lambda: self.window.notices.remote.tell(remote.url))

    async def _open_history(self, *, demo: bool) -> None:
        profile = self._services.profile(demo=demo)
        await self._history.open(Kept(profile.history, profile.drafts, profile.database.path.parent))

    def _settle(self) -> None:
        services = self._services
        profile = services.profile(demo=self.demo)
        self._settled = True
        models = self._watch_models(profile)
        self.watch.follow(profile.history)
        self.window.settle(
            UiContext(
                loop=self._loop,
                actions=self.actions,
                theme=self.window.theme,
                settings=services.settings,
                connection_log=services.connection_log,
                engines=services.engines,
                router=services.router,
                history=profile.history,
                drafts=profile.drafts,
                exchange=profile.exchange,
                passing=profile.passing,
                preparer=services.preparer,
                reader=services.reader,
                page_looks=services.page_looks,
                summarizer=services.summarizer,
                rewriter=services.rewriter,
                pulls=profile.pulls,
                installed=profile.installed,
                pull_session=models.pulls,
                overview=models.overview,
                secrets=services.secrets,
                folders=services.folders,
                exports=services.exports,
                exporter=services.exporter,
                importer=services.importer,
                graphics=services.graphics,
                looks=services.looks,
                models=models.known,
                turns=self._turns,
                chart_reader=services.chart_reader,
                measurer=services.measurer,
                chart_tables=profile.chart_tables,
                earlier=profile.earlier,
                voice=services.voice,
                contexts=services.contexts,
                demo=self.demo,
                adoption=None if services.options.demo else services.adoption,
                setup=None if services.options.demo else self._setup,
            )
        )
        self._do(profile.pulls.restore)
        self._on_engines(services.engines.reports)

    def _watch_models(self, profile: Profile) -> ModelSessions:
        services = self._services
        if self._models is not None:
            self._models.dispose()
        self._models = ModelSessions(
            self._loop, services.engines, services.router, services.overview_reader, profile.pulls, self
        )
        return self._models

    def _on_engines(self, reports: tuple[HostReport, ...]) -> None:
        self.window.status.set_engines(reports, self.demo)
        self._change_over()

    def _change_over(self) -> None:
        """From the demo to a real engine, once nothing is being said by the demo any more."""
        real = first_real(self._services.engines.reports)
        if self._settled and self.demo and real and not self.window.rooms.busy:
            self._settled = False
            self._do(self._leave_demo, self._change_to_real)

    def _change_to_real(self) -> None:
        self.window.rooms.dispose()  # so that the demo's drafts are those of this very moment
        hand_on(self._services.profile(demo=True).drafts, self._services.profile(demo=False).drafts)
        self._settle()
        self.window.notices.show_change_over()

    async def _leave_demo(self) -> None:
        await self._services.finder.leave_demo()
        await self._open_history(demo=False)
        self.demo = False

    def _on_setting(self, setting: Setting[Any]) -> None:
        """Another address counts at once."""
        if setting in (ENGINE_ADDRESS, CONFIRMED_ADDRESS) and self._loop.running:
            self._loop.dispatcher.send(self._on_address)

    def _on_address(self) -> None:
        self.window.notices.remote.confirm(self._services.settings.get(CONFIRMED_ADDRESS))
        self._look_again()

    def _see_settings(self, problem: VaultProblem | None) -> None:
        self.window.notices.settings.see(problem, self._services.settings.write_again)

    def _look_again(self) -> None:
        self._do(self._services.finder.look, partial(self._refuse, None))

    def _on_failed(self, error: CorralError) -> None:
        if isinstance(error, EngineUnreachable):
            self._refuse(error)
        else:
            self.window.notices.show_error(error)

    def _refuse(self, error: CorralError | None) -> None:
        """Why no engine could be looked for; None once one could."""
        self.window.notices.engine.refuse(error)

    def _do(
        self,
        work: Callable[[], Coroutine[Any, Any, object]],
        then: Callable[[], None] | None = None,
        *,
        whatever: bool = False,
    ) -> None:
        """`then` is done once the work has succeeded; with `whatever` also if it failed, or was a bug."""

        def fail(error: CorralError) -> None:
            if then and whatever:
                then()  # first: what is built anew begins without the errors of what was there before
            self._on_failed(error)

        job = self._jobs.run(work, None, fail)
        if then:
            job.succeeded.connect(lambda _: then())
        if then and whatever:
            job.crashed.connect(lambda _: then())
