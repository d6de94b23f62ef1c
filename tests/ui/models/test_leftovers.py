from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.engine.types import EngineKind
from desktop.family.types import Leftover
from tests.ui import rooms
from tests.ui.models.bench import Bench, Open, words_on
from tests.ui.models.overview import GB
from tests.ui.pressing import button

MINE = (
    Leftover("sha256:aa", "llama3.2:3b-instruct-q8_0", 600_000_000, EngineKind.MANAGED, removable=True),
    Leftover("sha256:bb", "llama3.2:3b-instruct-q8_0", 300_000_000, EngineKind.MANAGED, removable=True),
)
THEIRS = Leftover("sha256:0123456789abcdef", "", 300_000_000, EngineKind.SYSTEM, removable=False)


def test_what_is_left_over_is_listed_with_its_size(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.pulls.left = (*MINE, THEIRS)
    page = opened()
    head = rooms.find(page, QLabel, "Leftovers")
    qtbot.waitUntil(head.isVisible)
    assert head.text() == "Left over from downloads, 1.2 GB"
    qtbot.waitUntil(lambda: "Part 0123456789ab of a model that is not known" in words_on(page))
    theirs = button(page, "Remove leftover 0123456789ab")
    assert not theirs.isEnabled()
    assert "another program" in theirs.toolTip()


def test_a_known_model_goes_on_from_what_is_left(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.pulls.left = MINE
    page = opened()
    qtbot.waitUntil(lambda: bool(page.controller.leftovers.remains))
    button(page, "Resume leftover Llama 3.2 3B").click()
    qtbot.waitUntil(lambda: bench.pulls.acts == [("add", "llama3.2:3b-instruct-q8_0")])


def test_remove_takes_every_part(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.pulls.left = MINE
    page = opened()
    qtbot.waitUntil(lambda: bool(page.controller.leftovers.remains))
    button(page, "Remove leftover Llama 3.2 3B").click()
    qtbot.waitUntil(lambda: not page.controller.leftovers.remains)
    assert bench.pulls.acts == [("drop", "sha256:aa"), ("drop", "sha256:bb")]
    assert not rooms.find(page, QLabel, "Leftovers").isVisible()


def test_nothing_left_nothing_said(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.pulls.left = (Leftover("sha256:cc", "mistral:7b", GB, EngineKind.MANAGED, removable=True),)
    page = opened()
    qtbot.waitUntil(rooms.find(page, QLabel, "Leftovers").isVisible)
    bench.pulls.left = ()
    page.overview.refresh()
    qtbot.waitUntil(lambda: not rooms.find(page, QLabel, "Leftovers").isVisible())
