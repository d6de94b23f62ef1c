"""A page under test, the services behind it, and ways to find things on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.errors import EngineUnreachable
from desktop.family.types import ModelOverview, PullPhase, PullState
from desktop.ui.models.card import ModelCard
from desktop.ui.models.page import ModelsPage
from desktop.ui.parts.buttons import IconButton
from desktop.ui.theme import Theme
from tests.ui import rooms

HALF = PullState("llama3.2:1b", 555_000_000, 1_321_098_329, 9_400_000.0, 62.0, "Downloading")
CHECKING = replace(
    HALF,
    phase=PullPhase.CHECKING,
    done=HALF.total,
    speed=0.0,
    seconds_left=None,
    step="All bytes are here. Checking them.",
)

Open = Callable[..., ModelsPage]


class Bench:
    """The services behind the page under test, and what the page asked for."""

    def __init__(self, theme: Theme, loop: LoopThread, overview: ModelOverview | EngineUnreachable) -> None:
        self.context = rooms.make_context(theme, loop, overview)
        self.overview_reader = cast("rooms.OverviewReader", vars(self.context)["overview_reader"])
        self.pulls = cast("rooms.Pulls", self.context.pulls)
        self.engines = cast("rooms.Engines", self.context.engines)
        self.adoption = cast("rooms.Adoption", self.context.adoption)
        self.settings = cast("rooms.Settings", self.context.settings)
        self.requested: list[Any] = []

    def hear(self, qtbot: QtBot, page: ModelsPage, *states: PullState) -> None:
        """News of the downloads, shown by the page."""
        with qtbot.waitSignal(page.pulls.changed):
            self.pulls.say(*states)
        QApplication.processEvents()  # what is shown now is laid out


def icon(page: QWidget, name: str) -> IconButton:
    return cast("IconButton", rooms.find(page, IconButton, name))


def card_of(page: QWidget, name: str) -> ModelCard:
    return cast("ModelCard", rooms.find(page, ModelCard, name))


def words_on(part: QWidget) -> str:
    return " | ".join(each.text() for each in part.findChildren(QLabel) if each.isVisible())


def queued(model: str) -> PullState:
    return replace(HALF, model=model, done=0, phase=PullPhase.QUEUED)


def menu_of(page: QWidget, more: str) -> QMenu:
    icon(page, more).click()
    # One that was closed before is deleted a little later.
    return next(menu for menu in page.findChildren(QMenu, "Model menu") if menu.isVisible())


def entry(menu: QMenu, name: str) -> QAction:
    found = menu.findChild(QAction, name)
    assert isinstance(found, QAction), name
    return found


def pick(page: QWidget, more: str, name: str) -> None:
    menu = menu_of(page, more)
    entry(menu, name).trigger()
    menu.close()
