"""Welcome on scripted services, and what its tests have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.engine.types import Endpoint, EngineKind, HostReport, HostState, InstalledModel, Version
from desktop.family.types import PullPhase, PullState
from desktop.state.setup.session import InstallSession
from desktop.ui.theme import Theme
from desktop.ui.welcome.page import WelcomePage
from tests.ui import rooms
from tests.ui.models.overview import OVERVIEW
from tests.ui.pressing import button
from tests.ui.setup.engine import Engine, Installer

Open = Callable[..., WelcomePage]


def report(state: HostState, kind: EngineKind = EngineKind.SYSTEM) -> HostReport:
    return HostReport(Endpoint("http://127.0.0.1:11434", kind), state, Version(0, 33, 0))


class Bench:
    """The services behind the page under test, and what the page asked for."""

    def __init__(self, theme: Theme, loop: LoopThread) -> None:
        self.installer = Installer()
        self.setup = InstallSession(loop, self.installer, Engine())
        self.context = rooms.make_context(theme, loop, OVERVIEW, self.setup)
        self.engines = cast("rooms.Engines", self.context.engines)
        self.pulls = cast("rooms.Pulls", self.context.pulls)
        self.overview_reader = cast("rooms.OverviewReader", vars(self.context)["overview_reader"])
        self.requested: list[Any] = []

    def put(self, *installed: str) -> None:
        """Only these models are on the computer."""
        cards = tuple(
            replace(
                card,
                installed=model(card.variant.tag) if card.variant.tag in installed else None,
                engine=EngineKind.SYSTEM if card.variant.tag in installed else None,
                builds=(),
            )
            for card in OVERVIEW.cards
        )
        self.overview_reader.now = replace(OVERVIEW, cards=cards)


def model(tag: str) -> InstalledModel:
    return InstalledModel(tag, "0" * 64, 1_300_000_000, "llama", "1B", "Q8_0")


def state(tag: str, phase: PullPhase = PullPhase.DOWNLOADING, done: int = 555_000_000) -> PullState:
    return PullState(tag, done, 1_300_000_000, 9_400_000.0, 70.0, "Downloading", phase=phase)


def said(page: WelcomePage) -> str:
    QApplication.processEvents()
    return " | ".join(part.text() for part in page.findChildren(QLabel) if part.isVisible())


def go_to_size(qtbot: QtBot, page: WelcomePage) -> None:
    while "Pick a size" not in said(page):
        button(page, "Go on").click()
    qtbot.waitUntil(lambda: page.sizes.choice.card is not None)
    QApplication.processEvents()  # new options are laid out and shown


def go_to_engine(page: WelcomePage) -> None:
    button(page, "Go on").click()
    button(page, "Go on").click()


def start_downloads(qtbot: QtBot, page: WelcomePage, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    bench.put()
    go_to_size(qtbot, page)
    button(page, "Download").click()
    qtbot.waitUntil(lambda: len(bench.pulls.acts) == 2)
