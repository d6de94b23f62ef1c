"""The fourth step: one size is picked."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from desktop.common.disk_space import DiskSpace
from desktop.engine.types import EngineKind, HostState
from desktop.family.types import ModelOverview
from desktop.state.requests import OpenRoom
from desktop.state.room import Room
from desktop.vault.settings_table import EU_NOTE_READ
from tests.ui import rooms
from tests.ui.models.overview import OVERVIEW
from tests.ui.pressing import button
from tests.ui.welcome.bench import (
    Bench,
    Open,
    go_to_size,
    report,
    said,
)


def test_a_small_one_comes_first_while_the_large_one_goes_on(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    bench.put()
    page = opened()
    go_to_size(qtbot, page)
    tick = rooms.find(page, QCheckBox, "Start with the small one")
    assert tick.isChecked()
    download = button(page, "Download")
    assert download.text() == "Download 3.3 GB"
    tick.click()
    assert download.text() == "Download 2 GB"
    tick.click()
    download.click()
    qtbot.waitUntil(lambda: len(bench.pulls.acts) == 2)
    assert bench.pulls.acts == [("add", "llama3.2:1b", "first"), ("add", "llama3.2:3b")]


def test_the_smallest_needs_no_other_first(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    bench.put()
    page = opened()
    go_to_size(qtbot, page)
    rooms.find(page, QRadioButton, "Choose Llama 3.2 1B").click()
    assert not rooms.find(page, QCheckBox, "Start with the small one").isVisible()
    assert button(page, "Download").text() == "Download 1.3 GB"
    button(page, "Download").click()
    qtbot.waitUntil(lambda: bench.pulls.acts == [("add", "llama3.2:1b")])


def test_how_long_it_takes_is_said_once_it_is_known(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    bench.put()
    bench.setup.speed = 11_000_000.0
    page = opened()
    go_to_size(qtbot, page)
    assert "1.3 GB, about 2 minutes to download" in said(page)
    assert "Something to talk to in about 2 minutes." in said(page)


def test_no_room_is_said_before_anything_is_asked_for(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    bench.put()
    assert isinstance(bench.overview_reader.now, ModelOverview)
    full = DiskSpace(3_000_000_000, 400_000_000)
    cards = tuple(replace(card, space=full) for card in bench.overview_reader.now.cards)
    bench.overview_reader.now = replace(bench.overview_reader.now, cards=cards)
    page = opened()
    go_to_size(qtbot, page)
    assert "No room: 3 GB needed, 400 MB free." in said(page)
    assert not button(page, "Download").isEnabled()


def test_what_another_engine_has_is_not_downloaded_twice(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    cards = tuple(
        replace(card, adoptable=EngineKind.SYSTEM) if card.variant.tag == "llama3.2-vision:11b" else card
        for card in OVERVIEW.cards
    )
    bench.overview_reader.now = replace(OVERVIEW, cards=cards)
    page = opened()
    go_to_size(qtbot, page)
    rooms.find(page, QRadioButton, "Choose Llama 3.2 11B Vision").click()
    button(page, "Open Models").click()
    assert bench.requested == [OpenRoom(Room.MODELS)]
    assert bench.pulls.acts == []


def test_a_click_anywhere_on_a_card_picks_it(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    page = opened()
    go_to_size(qtbot, page)
    radio = rooms.find(page, QRadioButton, "Choose Llama 3.2 1B")
    QTest.mouseClick(radio.parentWidget(), Qt.MouseButton.LeftButton)
    assert radio.isChecked()


def test_arrows_move_between_the_sizes(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    page = opened()
    go_to_size(qtbot, page)
    with qtbot.waitActive(page):
        page.activateWindow()
    chosen = rooms.find(page, QRadioButton, "Choose Llama 3.2 3B")
    chosen.setFocus()
    qtbot.waitUntil(chosen.hasFocus)
    QTest.keyClick(chosen, Qt.Key.Key_Down)
    assert rooms.find(page, QRadioButton, "Choose Llama 3.2 11B Vision").isChecked()


def test_a_model_that_sees_asks_for_its_note(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    page = opened()
    go_to_size(qtbot, page)
    rooms.find(page, QRadioButton, "Choose Llama 3.2 11B Vision").click()
    assert not button(page, "Download").isEnabled()
    assert button(page, "Download").toolTip() == "Read the note for people in the EU first, and tick it."
    rooms.find(page, QLabel, "EU note of Llama 3.2 11B Vision").linkActivated.emit("#")
    assert "end users of a product" in said(page)
    rooms.find(page, QCheckBox, "EU note read Llama 3.2 11B Vision").click()
    assert button(page, "Download").isEnabled()
    assert bench.context.settings.get(EU_NOTE_READ)


def test_what_will_not_run_cannot_be_picked(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    page = opened()
    go_to_size(qtbot, page)
    assert not rooms.find(page, QRadioButton, "Choose Llama 3.2 90B Vision").isVisible()
