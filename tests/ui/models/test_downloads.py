from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from desktop.common import i18n
from desktop.common.errors import Help, ModelUnavailable, NoRoom
from desktop.engine.types import EngineKind
from desktop.family.types import PullPhase, Verdict
from desktop.state.requests import Download, OpenSettings, Tell
from tests.ui import rooms
from tests.ui.models.bench import CHECKING, HALF, Bench, Open, card_of, icon, pick, queued, words_on
from tests.ui.models.overview import NOTHING_HERE, ONE, OVERVIEW, card, fit, installed
from tests.ui.pressing import button


def test_a_download_is_asked_for_and_shown_as_it_goes(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    button(page, "Download Llama 3.2 1B").click()
    qtbot.waitUntil(lambda: bench.pulls.acts == [("add", "llama3.2:1b")])
    bench.hear(qtbot, page, HALF)
    text = words_on(card_of(page, "Llama 3.2 1B"))
    assert "42 %" in text
    assert "555 MB of 1.3 GB" in text
    assert "9.4 MB a second, about 1 minute left" in text
    assert "Goes on by itself if Corral is closed and opened again" in text
    assert rooms.find(page, QProgressBar, "Progress of Llama 3.2 1B").value() == 420
    assert page.busy()
    button(page, "Pause Llama 3.2 1B").click()
    button(page, "Cancel Llama 3.2 1B").click()
    qtbot.waitUntil(lambda: bench.pulls.acts[1:] == [("pause", "llama3.2:1b"), ("cancel", "llama3.2:1b")])


def test_a_press_meant_for_cancel_does_not_remove_what_has_just_arrived(
    qtbot: QtBot, opened: Open, bench: Bench
) -> None:
    page = opened()
    bench.hear(qtbot, page, HALF)
    assert button(page, "Cancel Llama 3.2 1B").isVisible()
    bench.overview_reader.now = replace(
        OVERVIEW, cards=(card(ONE, fit(Verdict.COMFORTABLE, 1.8), here=True), *OVERVIEW.cards[1:])
    )
    bench.pulls.say(replace(HALF, done=HALF.total, phase=PullPhase.DONE, finished=True))
    remove = button(page, "Remove Llama 3.2 1B")
    qtbot.waitUntil(remove.isVisible)
    remove.click()
    assert page.controller.removal.left("llama3.2:1b") is None
    card_of(page, "Llama 3.2 1B").foot._arrived = None  # a moment later
    remove.click()
    assert page.controller.removal.left("llama3.2:1b") is not None


def test_welcome_can_ask_for_a_download(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    page.handle(Download("llama3.2-vision:11b"))  # its note was not read yet
    assert not bench.pulls.acts
    page.handle(Download("llama3.2:1b"))
    qtbot.waitUntil(lambda: bench.pulls.acts == [("add", "llama3.2:1b")])


def test_a_download_that_stands_keeps_its_bytes_in_sight(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    bench.hear(qtbot, page, replace(HALF, phase=PullPhase.PAUSED, speed=0.0, seconds_left=None))
    text = words_on(card_of(page, "Llama 3.2 1B"))
    assert "42 %" in text
    assert "Paused. What has arrived is kept." in text
    assert not button(page, "Pause Llama 3.2 1B").isVisible()
    assert not page.busy()
    button(page, "Resume Llama 3.2 1B").click()
    qtbot.waitUntil(lambda: bench.pulls.acts == [("resume", "llama3.2:1b")])


def test_its_place_in_the_queue_can_be_changed_by_keyboard(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.overview_reader.now = NOTHING_HERE
    page = opened()
    waiting = (queued("llama3.2:1b"), queued("llama3.2:3b"), queued("llama3.2-vision:11b"))
    bench.hear(qtbot, page, *waiting)
    assert "Number 2 in the queue" in words_on(card_of(page, "Llama 3.2 3B"))
    assert not icon(page, "Earlier Llama 3.2 1B").isEnabled()
    assert not icon(page, "Later Llama 3.2 11B Vision").isEnabled()
    assert button(page, "Pause Llama 3.2 3B").isVisible()  # where it always stands: Cancel never takes its place
    QTest.keyClick(icon(page, "Earlier Llama 3.2 3B"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bench.pulls.acts == [("move", "llama3.2:3b", 0)])
    bench.hear(qtbot, page, waiting[1], waiting[0], waiting[2])
    assert "Next in the queue" in words_on(card_of(page, "Llama 3.2 3B"))
    QTest.keyClick(icon(page, "Later Llama 3.2 3B"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bench.pulls.acts[1:] == [("move", "llama3.2:3b", 1)])


def test_why_a_download_waits_is_told_and_which_try_it_is(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    step = "No answer for 60 seconds. Trying again (2)."
    bench.hear(qtbot, page, replace(HALF, phase=PullPhase.WAITING, step=step, tries=2))
    text = words_on(card_of(page, "Llama 3.2 1B"))
    assert step in text
    assert "a second" not in text
    assert button(page, "Pause Llama 3.2 1B").isEnabled()


def test_checking_is_told_in_words_and_not_cut(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    bench.hear(qtbot, page, CHECKING)
    text = words_on(card_of(page, "Llama 3.2 1B"))
    assert "All bytes are here. Checking them." in text
    for name in ("Pause Llama 3.2 1B", "Cancel Llama 3.2 1B"):
        assert not button(page, name).isEnabled()
        assert "must not be cut" in button(page, name).toolTip()
    bench.hear(qtbot, page, HALF)
    assert button(page, "Pause Llama 3.2 1B").isEnabled()
    assert button(page, "Pause Llama 3.2 1B").toolTip() == ""


def test_what_failed_is_told_in_place_with_the_ways_out(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    error = NoRoom("No room: 7.8 GB needed, 3.1 GB free.", "What has arrived is kept.", help=Help.CHOOSE_FOLDER)
    bench.hear(qtbot, page, replace(HALF, phase=PullPhase.FAILED, error=error))
    text = words_on(card_of(page, "Llama 3.2 1B"))
    assert "No room: 7.8 GB needed, 3.1 GB free. What has arrived is kept." in text
    assert not any(isinstance(want, Tell) for want in bench.requested)
    button(page, "Help for Llama 3.2 1B").click()
    assert isinstance(bench.requested[-1], OpenSettings)
    assert bench.requested[-1].section == "engines"
    button(page, "Try again Llama 3.2 1B").click()
    button(page, "Cancel Llama 3.2 1B").click()
    qtbot.waitUntil(lambda: bench.pulls.acts == [("resume", "llama3.2:1b"), ("cancel", "llama3.2:1b")])


def test_a_model_that_arrived_stands_on_the_shelf(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    bench.hear(qtbot, page, CHECKING)
    here = replace(OVERVIEW.cards[0], installed=installed("llama3.2:1b", 1.3), engine=EngineKind.SYSTEM)
    bench.overview_reader.now = replace(OVERVIEW, cards=(here, *OVERVIEW.cards[1:]))
    bench.pulls.say(replace(CHECKING, phase=PullPhase.DONE, finished=True))
    bench.pulls.say()
    qtbot.waitUntil(lambda: button(page, "Chat with Llama 3.2 1B").isVisible())
    assert not button(page, "Download Llama 3.2 1B").isVisible()


def test_cancel_brings_the_download_back(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    bench.hear(qtbot, page, HALF)
    bench.hear(qtbot, page)
    assert button(page, "Download Llama 3.2 1B").isVisible()
    assert not page.busy()


def test_a_refused_model_is_told_with_a_way_to_try_again(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    refused = ModelUnavailable("Your Ollama 0.33 cannot look at pictures with this model.", "Corral's engine can.")
    bench.pulls.refusal = refused
    rooms.find(page, QCheckBox, "EU note read Llama 3.2 11B Vision").click()
    with qtbot.waitSignal(page.pulls.refused):
        button(page, "Download Llama 3.2 11B Vision").click()
    told = next(want for want in bench.requested if isinstance(want, Tell))
    assert told.error is refused
    assert told.again is not None
    qtbot.waitUntil(button(page, "Download Llama 3.2 11B Vision").isVisible)


def test_downloads_without_a_card_are_shown_too(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    bench.hear(qtbot, page, replace(HALF, model="mistral:7b"))
    assert rooms.find(page, QProgressBar, "Progress of mistral 7B").isVisible()
    button(page, "Pause mistral 7B").click()
    qtbot.waitUntil(lambda: bench.pulls.acts == [("pause", "mistral:7b")])
    bench.hear(qtbot, page)
    assert not any(each.isVisible() for each in page.findChildren(QProgressBar, "Progress of mistral 7B"))


def test_closing_the_page_ends_no_download(qtbot: QtBot, bench: Bench, opened: Open) -> None:
    page = opened()
    bench.hear(qtbot, page, HALF)
    said = len(bench.requested)
    page.dispose()
    assert bench.pulls.acts == []
    assert bench.requested[said:] == []


def test_each_quality_has_its_own_size_and_fit(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    choice = rooms.find(page, QComboBox, "Quality of Llama 3.2 1B")
    words_there = [choice.itemText(at) for at in range(choice.count())]
    assert words_there == ["Smaller, Q4_K_M, 810 MB", "Standard quality", "Full quality, F16, 2.5 GB"]
    assert choice.currentIndex() == 1
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "2.5 GB" in words_on(card_of(page, "Llama 3.2 1B")))  # a new tag is shown
    assert "Needs 3.0 GB" in words_on(card_of(page, "Llama 3.2 1B"))
    button(page, "Download Llama 3.2 1B").click()
    qtbot.waitUntil(lambda: bench.pulls.acts == [("add", "llama3.2:1b-instruct-fp16")])
    bench.hear(qtbot, page, replace(HALF, model="llama3.2:1b-instruct-fp16", total=2_500_000_000))
    assert "22 %" in words_on(card_of(page, "Llama 3.2 1B"))
    assert choice.itemText(2) == "Full quality, F16, 2.5 GB, on its way"


def test_qualities_hide_where_they_make_no_sense(opened: Open) -> None:
    page = opened()
    assert not rooms.find(page, QComboBox, "Quality of Llama 3.2 3B").isVisible()  # it is here
    assert not rooms.find(page, QComboBox, "Quality of Llama 3.2 90B Vision").isVisible()  # none of them runs
    assert rooms.find(page, QComboBox, "Quality of Llama 3.2 11B Vision").isVisible()


def test_other_qualities_of_an_installed_model_are_in_its_menu(opened: Open) -> None:
    page = opened()
    pick(page, "More Llama 3.2 3B", "Other qualities")
    choice = rooms.find(page, QComboBox, "Quality of Llama 3.2 3B")
    assert choice.isVisible()
    assert choice.itemText(0) == "Standard quality, on this computer"


@pytest.mark.parametrize(("width", "height"), [(1192, 767), (812, 567)])
@pytest.mark.parametrize("phase", list(PullPhase))
def test_longer_words_are_not_cut(
    qtbot: QtBot, opened: Open, bench: Bench, phase: PullPhase, width: int, height: int
) -> None:
    i18n.use_language(i18n.PSEUDO)
    page = opened(width, height)
    error = NoRoom("No room: 7.8 GB needed, 3.1 GB free.", "What has arrived is kept.", help=Help.CHOOSE_FOLDER)
    bench.pulls.say(HALF, replace(HALF, model="llama3.2-vision:11b", phase=phase, error=error), queued("mistral:7b"))
    qtbot.waitUntil(lambda: len(page.pulls.states()) > 1)
    rooms.nothing_is_cut(qtbot, page)
    assert page.minimumSizeHint().width() <= width


def test_what_a_card_says_already_does_not_flash_when_a_download_begins(
    qtbot: QtBot, opened: Open, bench: Bench
) -> None:
    bench.overview_reader.now = NOTHING_HERE
    page = opened()
    size = next(each for each in card_of(page, "Llama 3.2 1B").findChildren(QLabel) if each.text() == "1.3 GB")
    bench.hear(qtbot, page, HALF)
    assert size.isVisible()
