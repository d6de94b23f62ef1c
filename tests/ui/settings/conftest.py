from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.folders import Folders
from desktop.common.observable import Observable
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.types import HostReport
from desktop.state.requests import Request
from desktop.state.setup.session import InstallSession
from desktop.ui.context import UiContext
from desktop.ui.settings.page import SettingsPage
from desktop.ui.theme import Theme
from desktop.vault.secrets import Secrets
from desktop.vault.settings import SettingsFile
from tests.ui.setup.engine import Engine, Installer


@dataclass
class Engines:
    reports: tuple[HostReport, ...] = ()
    changes: Observable[tuple[HostReport, ...]] = field(default_factory=Observable)

    def say(self, *reports: HostReport) -> None:
        self.reports = reports
        self.changes.tell(reports)


@dataclass
class Room:
    """The settings room and what it stands on."""

    page: SettingsPage
    loop: LoopThread
    settings: SettingsFile
    connection_log: ConnectionLog
    engines: Engines
    folders: Folders
    wanted: list[Request]
    installer: Installer


@pytest.fixture
def make(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Room]]:
    """make(width=..., height=...) -> the room, shown."""
    theme = Theme(qapp)
    loop = LoopThread(lambda _error, _where: None)
    loop.start()
    secrets = Secrets(lambda: None)
    settings = SettingsFile(tmp_path / "settings.json")
    made: list[Room] = []

    def build(width: int = 1192, height: int = 767) -> Room:
        installer = Installer()
        session = InstallSession(loop, installer, Engine())
        connection_log, engines, folders = ConnectionLog(), Engines(), Folders.under(tmp_path / "kept")
        context = SimpleNamespace(
            loop=loop,
            theme=theme,
            settings=settings,
            connection_log=connection_log,
            engines=engines,
            secrets=secrets,
            folders=folders,
            demo=False,
            setup=session,
        )
        page = SettingsPage(cast("UiContext", context))
        room = Room(page, loop, settings, connection_log, engines, folders, [], installer)
        page.requested.connect(room.wanted.append)
        qtbot.addWidget(page)
        page.resize(width, height)
        with qtbot.waitExposed(page):
            page.show()
        made.append(room)
        return room

    yield build
    for room in made:
        room.page.dispose()
    secrets.close()
    settings.close()
    loop.stop()
    qapp.setStyleSheet("")
