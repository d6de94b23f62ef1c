"""The real application, put into one state and photographed. One picture for each process."""

from __future__ import annotations

import asyncio
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from unittest import mock

import psutil
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app.opening import Opening
from desktop.common.assets import asset
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import Doubt, Ending, Part, Picture
from desktop.demo.speed import DemoSpeed
from desktop.environment import Options, prepare_environment
from desktop.pictures.preparer import PicturePreparer
from desktop.state.chat.desk.kept import Kept, written
from desktop.ui import theme
from desktop.ui.shell.window import Window
from desktop.vault.chart_tables import ChartTables
from desktop.vault.database import Database
from desktop.vault.history import History
from desktop.vault.lock import DataLock
from desktop.vault.settings_table import LANGUAGE, LOOKS_MODE
from tests.charts.reads import units_sold, whole
from tests.engine_double.faults import Answer, FaultyEngine
from tests.questions import add_question
from tests.reach import problems
from tests.shots import words

Step = Callable[[], object]  # true when the next step may be taken
Script = Callable[["Stage"], Iterator[Step]]

LARGE, SMALL, TALL = (1280, 800), (900, 600), (1280, 1100)
_MEMORY = SimpleNamespace(total=16_500_000_000, available=11_000_000_000)  # a computer of 16 GB
_PATIENCE = 20.0  # seconds for one step
_LOOK = 20  # ms between two looks whether a step is done


@dataclass(frozen=True)
class Scene:
    """`said` scripts the engine's answers in chats; without it the demo's rules answer. `told` is one more chat of
    yesterday: its title, a question and its answer.
    """

    name: str
    script: Script
    size: tuple[int, int] = LARGE
    mode: str = "light"
    language: str = "en"
    demo: bool = False
    said: Answer | None = None
    told: tuple[str, str, str] | None = None
    unsure: tuple[Doubt, ...] = ()  # of what was answered there


class Stage:
    """What a script works with."""

    def __init__(self, window: Window, engine: FaultyEngine, folder: Path) -> None:
        self.window = window
        self.engine = engine
        self.shown: QWidget = window  # what is photographed: a dialog is a window of its own
        self.folder = folder  # gone with the scene

    def settled(self) -> bool:
        """The services stand, and nothing is under way."""
        return self.window.rooms.settled and not self.window.rooms.busy


def take(scene: Scene, target: Path, *, reach: bool = False) -> None:
    """Photograph `scene` into `target`, a PNG. Exits the process with 1 when it cannot be reached."""
    os.environ |= {"TZ": "UTC"}
    time.tzset()
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(psutil, "virtual_memory", return_value=_MEMORY))
        stack.enter_context(mock.patch.object(theme, "QFontDatabase", _Fonts))
        folder = Path(stack.enter_context(TemporaryDirectory()))
        engine = stack.enter_context(FaultyEngine({"/api/chat": scene.said} if scene.said else None))
        # To the window the engine is the person's own Ollama on this computer, or there is none.
        environment = {"OLLAMA_HOST": "127.0.0.1:9" if scene.demo else engine.url, "PATH": ""}
        env = prepare_environment(Options(data_dir=folder, environment=environment))
        env.settings.set(LOOKS_MODE, scene.mode)
        env.settings.set(LANGUAGE, scene.language)
        if not scene.demo:
            asyncio.run(_remember(env.folders.data, scene.told, scene.unsure))
        lock = DataLock(env.folders.data)
        stack.callback(lock.release)
        lock.acquire()
        opening = stack.enter_context(Opening(env, demo_speed=DemoSpeed.instant()))
        opening.window.resize(*scene.size)
        camera = _Camera(scene, Stage(opening.window, engine, folder), target, reach=reach)
        opening.run((), on_first_paint=camera.start)


class _Fonts:
    """The fonts of most desktops: ten points. Without a screen Qt itself would have nine."""

    SystemFont = QFontDatabase.SystemFont

    @staticmethod
    def systemFont(kind: QFontDatabase.SystemFont) -> QFont:
        font = QFontDatabase.systemFont(kind)
        font.setPointSizeF(10.0)
        return font


class _Camera:
    """Walks through the script while the application runs, then takes the picture and closes the window."""

    def __init__(self, scene: Scene, stage: Stage, target: Path, *, reach: bool) -> None:
        self._reach = reach
        self._scene = scene
        self._stage = stage
        self._target = target
        self._steps = scene.script(stage)
        self._step: Step = stage.settled
        self._since = time.monotonic()
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        self._timer.start(_LOOK)

    def _look(self) -> None:
        walked = False
        try:
            self._walk()
            walked = True
        finally:
            if not walked:  # Qt would go on as if nothing had happened
                traceback.print_exc()
                os._exit(1)

    def _walk(self) -> None:
        if self._step():
            self._since = time.monotonic()
            following = next(self._steps, None)
            if following is None:
                self._shoot()
            else:
                self._step = following
        elif time.monotonic() - self._since > _PATIENCE:
            sys.stderr.write(f"{self._scene.name}: this state was not reached\n")
            os._exit(1)

    def _shoot(self) -> None:
        self._timer.stop()
        window = self._stage.window
        if (window.width(), window.height()) != self._scene.size:
            sys.stderr.write(f"{self._scene.name}: the window is {window.width()} × {window.height()}\n")
        self._stage.shown.grab().save(str(self._target))
        if self._reach:
            self._walk_through(self._stage.shown)
        window.close()
        QApplication.quit()

    def _walk_through(self, shown: QWidget) -> None:
        """Say what of it the keyboard does not come to, and where nobody would see the focus."""
        shown.activateWindow()
        QApplication.processEvents()
        for problem in problems(shown):
            sys.stderr.write(f"{self._scene.name}: {problem}\n")


async def _remember(folder: Path, told: tuple[str, str, str] | None, unsure: tuple[Doubt, ...]) -> None:
    """Some chats of the last days, so that the window looks lived in."""
    database = Database(folder / "history.db")
    clock = _Clock()
    history = History(database, clock)
    sandbox = Sandbox()
    picture = await PicturePreparer(sandbox).prepare(asset("samples", "sales-chart.png"))
    sandbox.close()
    for title, days, pinned in words.CHATS:
        clock.set(days, "18:20")
        await _tell(history, title, "Hello", "Hello.")
        if pinned:
            chat = (await history.chats())[0]
            await history.pin(chat.id)
    clock.set(2, "19:07")
    await _tell(history, words.PHOTOS, words.PHOTOS_QUESTION, words.PHOTOS_ANSWER + " nothing can bring it back.")
    if told is not None:
        clock.set(1, "08:30")
        await _tell(history, *told, unsure=unsure)
    clock.set(0, "09:15")
    await _tell(history, words.LANDLORD, words.LANDLORD_QUESTION, words.LANDLORD_ANSWER)
    clock.set(0, "10:42")
    await _tell(history, words.CHART, words.CHART_QUESTION, words.CHART_ANSWER, picture)
    kept = Kept(whole(), units_sold(), Part(0, 0, picture.source_width, picture.source_height))
    await ChartTables(database).keep(picture.digest, written(kept))
    await asyncio.to_thread(database.close)


async def _tell(
    history: History,
    title: str,
    question: str,
    answer: str,
    picture: Picture | None = None,
    *,
    unsure: tuple[Doubt, ...] = (),
) -> None:
    model = "llama3.2-vision:11b" if picture else "llama3.2:3b"
    chat = await history.create(title, model)
    asked = await add_question(history, chat.id, None, question, picture)
    said = await history.add_answer(chat.id, asked.id, model, "your Ollama")
    seconds, tokens = (41.0, 1_480) if picture else (7.0, 620)
    await history.finish(said.id, answer, Ending.COMPLETE, seconds, tokens, unsure)


class _Clock:
    """The same hours in every picture, on days that are still of this week."""

    def __init__(self) -> None:
        self._now = 0.0

    def set(self, days_ago: int, hour: str) -> None:
        day = datetime.now().astimezone() - timedelta(days=days_ago)
        hours, minutes = hour.split(":")
        self._now = day.replace(hour=int(hours), minute=int(minutes), second=0, microsecond=0).timestamp()

    def __call__(self) -> float:
        return self._now
