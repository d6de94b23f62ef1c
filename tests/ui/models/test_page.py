from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest
import shiboken6
from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QTextEdit
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common import i18n
from desktop.common.errors import EngineFailed, EngineUnreachable
from desktop.engine.types import Endpoint, EngineKind, HostReport, HostState, LoadedModel
from desktop.family.types import Leftover, Other, Verdict
from desktop.state.requests import ChatWith, SetUp, Tell
from desktop.ui.context import UiContext
from desktop.ui.models.page import ModelsPage
from desktop.ui.parts.buttons import Button
from desktop.ui.theme import Theme
from desktop.vault.settings_table import EU_NOTE_READ
from tests.ui import rooms
from tests.ui.models.bench import HALF, Bench, Open, card_of, entry, icon, menu_of, pick, words_on
from tests.ui.models.overview import ELEVEN, GB, NOTHING_HERE, OVERVIEW, elsewhere, fit, installed
from tests.ui.pressing import button
from tests.unit.state.ticking import tick, wait_out

MANAGED = HostReport(Endpoint("", EngineKind.MANAGED), HostState.ASLEEP)


def test_the_shelf_in_words(opened: Open) -> None:
    page = opened()
    assert rooms.find(page, QLabel, "Models summary").text() == "3 on this computer, 6.7 GB used, 118 GB free"
    text = words_on(card_of(page, "Llama 3.2 3B"))
    for said in (
        "Llama 3.2 3B",
        "The all-rounder",
        "8 languages",
        "your Ollama",
        "Comfortable here",
        "On this computer",
    ):
        assert said in text


def test_names_for_people_and_tests(opened: Open) -> None:
    page = opened()
    assert button(page, "Download Llama 3.2 1B").accessibleName() == "Download Llama 3.2 1B, 1.3 GB"
    assert button(page, "Remove Llama 3.2 3B").accessibleName() == "Remove Llama 3.2 3B"
    assert button(page, "Chat with Llama 3.2 3B").isVisible()
    assert not button(page, "Chat with Llama 3.2 1B").isVisible()


def test_with_the_demo_every_model_can_be_had_and_the_way_leads_over_a_real_engine(
    qtbot: QtBot, theme: Theme, loop: LoopThread
) -> None:
    bench = Bench(theme, loop, NOTHING_HERE)
    bench.context = cast("UiContext", SimpleNamespace(**{**vars(bench.context), "demo": True}))
    page = ModelsPage(bench.context)
    qtbot.addWidget(page, before_close_func=ModelsPage.dispose)
    page.requested.connect(bench.requested.append)
    page.show()
    qtbot.waitUntil(lambda: page.overview.overview is not None)
    assert rooms.find(page, QLabel, "Models summary").text() == "None on this computer yet, 118 GB free"
    button(page, "Download Llama 3.2 3B").click()
    assert bench.requested == [SetUp(model="llama3.2:3b")]
    assert bench.pulls.acts == []


def test_one_main_act(opened: Open) -> None:
    page = opened()
    main = [each.objectName() for each in page.findChildren(Button) if each.property("kind") == "main"]
    assert main == ["Chat with Llama 3.2 3B"]


def test_with_nothing_installed_the_main_act_is_the_download_that_fits(opened: Open, bench: Bench) -> None:
    bench.overview_reader.now = NOTHING_HERE
    page = opened()
    main = [
        each.objectName() for each in page.findChildren(Button) if each.property("kind") == "main" and each.isVisible()
    ]
    assert main == ["Download Llama 3.2 3B"]


def test_models_that_see_ask_for_the_eu_note_first(opened: Open) -> None:
    page = opened()
    download = button(page, "Download Llama 3.2 11B Vision")
    assert not download.isEnabled()
    assert "EU" in download.toolTip()
    rooms.find(page, QCheckBox, "EU note read Llama 3.2 11B Vision").click()
    assert download.isEnabled()


def test_the_eu_note_can_be_read_and_closed(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    link = rooms.find(page, QLabel, "EU note of Llama 3.2 11B Vision")
    link.linkActivated.emit("#")
    note = rooms.find(page, QTextEdit, "Note")
    assert note.isVisible()
    assert "end users of a product" in note.toPlainText()
    QTest.keyClick(note, Qt.Key.Key_Escape)
    assert not note.isVisible()
    assert link.isVisible()


def test_the_licence_of_an_installed_model_is_its_own(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    rooms.find(page, QLabel, "Licence of Llama 3.2 3B").linkActivated.emit("#")
    note = rooms.find(page, QTextEdit, "Note")
    qtbot.waitUntil(lambda: "COMMUNITY LICENSE AGREEMENT" in note.toPlainText())
    button(page, "Back to Models").click()
    assert not note.isVisible()


def test_without_the_model_the_licence_is_told_in_short(opened: Open) -> None:
    page = opened()
    rooms.find(page, QLabel, "Licence of Llama 3.2 1B").linkActivated.emit("#")
    assert "Meta Platforms, Inc. All Rights Reserved." in rooms.find(page, QTextEdit, "Note").toPlainText()


def test_an_engine_that_gives_no_licence_is_told(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    bench.engines.licence = EngineUnreachable("Ollama does not answer.")
    rooms.find(page, QLabel, "Licence of Llama 3.2 3B").linkActivated.emit("#")
    qtbot.waitUntil(lambda: any("does not answer" in each.text() for each in page.findChildren(QLabel)))


def test_remove_counts_down_and_can_be_undone(opened: Open, bench: Bench) -> None:
    page = opened()
    button(page, "Remove Llama 3.2 3B").click()
    tick(page.controller.removal)
    assert "Llama 3.2 3B will be removed in 29 s." in words_on(card_of(page, "Llama 3.2 3B"))
    button(page, "Undo remove Llama 3.2 3B").click()
    assert button(page, "Chat with Llama 3.2 3B").isVisible()
    assert bench.pulls.removed == []


def test_after_the_pause_the_shelf_is_read_again(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    button(page, "Remove Llama 3.2 3B").click()
    bench.overview_reader.now = NOTHING_HERE
    wait_out(page.controller.removal)
    qtbot.waitUntil(lambda: button(page, "Download Llama 3.2 3B").isVisible())
    assert bench.pulls.removed == ["llama3.2:3b"]


def test_chat_and_other_models(opened: Open, bench: Bench) -> None:
    page = opened()
    button(page, "Chat with Llama 3.2 3B").click()
    button(page, "Chat with mistral:7b").click()
    assert [want for want in bench.requested if isinstance(want, ChatWith)] == [
        ChatWith("llama3.2:3b"),
        ChatWith("mistral:7b"),
    ]
    assert not button(page, "Chat with nomic-embed-text:latest").isEnabled()
    assert "search" in button(page, "Chat with nomic-embed-text:latest").toolTip()
    pick(page, "More mistral:7b", "Remove")
    assert button(page, "Undo remove mistral:7b").isVisible()


def test_an_engine_that_is_gone_is_told_in_place_and_found_again(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.overview_reader.now = EngineUnreachable("Ollama does not answer.", "Start it, then try again.")
    page = opened()
    texts = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert "Ollama does not answer." in texts
    assert "Start it, then try again." in texts
    bench.overview_reader.now = OVERVIEW
    button(page, "Try again").click()
    qtbot.waitUntil(lambda: page.findChild(QLabel, "Licence of Llama 3.2 3B") is not None)
    assert not button(page, "Try again").isVisible()


def test_news_of_the_engines_read_the_shelf_again(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    bench.overview_reader.now = replace(OVERVIEW, disk_used=9 * GB)
    bench.engines.changes.tell(None)
    summary = rooms.find(page, QLabel, "Models summary")
    qtbot.waitUntil(lambda: "9 GB used" in summary.text().replace(".0", ""))


def test_the_focus_moves_on_with_the_buttons(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    page.activateWindow()
    download = button(page, "Download Llama 3.2 1B")
    bench.pulls.slow = True
    download.setFocus()
    qtbot.waitUntil(download.hasFocus)
    QTest.keyClick(download, Qt.Key.Key_Space)
    assert button(page, "Cancel Llama 3.2 1B").hasFocus()
    QTest.keyClick(button(page, "Cancel Llama 3.2 1B"), Qt.Key.Key_Space)
    qtbot.waitUntil(download.hasFocus)


def test_a_page_that_is_deleted_while_things_go_on_hears_of_nothing(
    qtbot: QtBot, opened: Open, bench: Bench, loop: LoopThread
) -> None:
    page = ModelsPage(bench.context)
    qtbot.waitUntil(lambda: page.overview.overview is not None)
    bench.hear(qtbot, page, HALF)
    page.pulls.start("llama3.2:3b")
    bench.adoption.quick = True
    page.controller.adopting.start("llama3.2-vision:11b")
    page.controller.leftovers.refresh()
    page.overview.refresh()
    page.controller.removal.ask("llama3.2:3b")
    wait_out(page.controller.removal)
    page.dispose()
    shiboken6.delete(page)
    bench.engines.changes.tell(None)
    bench.pulls.say()
    qtbot.waitUntil(lambda: not loop.jobs)


BLOCKED = replace(
    OVERVIEW,
    cards=(*OVERVIEW.cards[:2], elsewhere(ELEVEN, fit(Verdict.SLOW, 11.7)), OVERVIEW.cards[3]),
    others=(
        *OVERVIEW.others,
        Other(
            installed("me/my-eyes:11b", 7.8, "mllama"),
            EngineKind.SYSTEM,
            sees=True,
            unverified=True,
            adoptable=EngineKind.SYSTEM,
            trouble="Your Ollama 0.33 has it and cannot run it. Corral’s engine can.",
        ),
    ),
)


def test_without_corrals_engine_the_way_to_it_is_offered(opened: Open, bench: Bench) -> None:
    bench.overview_reader.now = BLOCKED
    page = opened()
    assert "has it and cannot run it" in words_on(card_of(page, "Llama 3.2 11B Vision"))
    assert not button(page, "Download Llama 3.2 11B Vision").isVisible()
    button(page, "Set up Corral's engine for Llama 3.2 11B Vision").click()
    assert bench.requested[-1] == SetUp(managed=True)
    pick(page, "More me/my-eyes:11b", "Take over")
    assert bench.requested[-1] == SetUp(managed=True)


def test_a_model_is_taken_over_without_a_download(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.overview_reader.now, bench.engines.reports, bench.adoption.quick = BLOCKED, (MANAGED,), True
    page = opened()
    with qtbot.waitSignal(page.controller.adopting.adopted):
        button(page, "Adopt Llama 3.2 11B Vision").click()
    assert bench.adoption.asked == ["llama3.2-vision:11b"]
    assert bench.pulls.acts == []


def test_a_model_is_taken_over_by_the_name_it_has_there(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    aliased = replace(ELEVEN, aliases=("llama3.2-vision:latest",))
    bench.overview_reader.now = replace(OVERVIEW, cards=(elsewhere(aliased, fit(Verdict.SLOW, 11.7)),))
    bench.engines.reports, bench.adoption.quick, bench.adoption.missing = (MANAGED,), True, ("llama3.2-vision:11b",)
    page = opened()
    with qtbot.waitSignal(page.controller.adopting.adopted):
        button(page, "Adopt Llama 3.2 11B Vision").click()
    assert bench.adoption.asked == ["llama3.2-vision:11b", "llama3.2-vision:latest"]


def test_a_copy_is_shown_as_it_goes(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.overview_reader.now, bench.engines.reports = BLOCKED, (MANAGED,)
    page = opened()
    button(page, "Adopt Llama 3.2 11B Vision").click()
    qtbot.waitUntil(lambda: "50 %" in words_on(card_of(page, "Llama 3.2 11B Vision")))
    text = words_on(card_of(page, "Llama 3.2 11B Vision"))
    assert "3.9 GB of 7.8 GB" in text
    assert "Nothing is downloaded." in text
    assert page.busy()
    bench.adoption.let_go()
    qtbot.waitUntil(lambda: not page.busy())


def test_a_model_that_cannot_be_taken_over_is_told_of(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.overview_reader.now, bench.engines.reports = BLOCKED, (MANAGED,)
    bench.adoption.error = EngineFailed("It could not be taken over.")
    page = opened()
    with qtbot.waitSignal(page.controller.adopting.failed):
        button(page, "Adopt Llama 3.2 11B Vision").click()
    assert any(isinstance(want, Tell) and want.error is bench.adoption.error for want in bench.requested)


def test_an_old_download_in_two_files_can_be_downloaded_again(opened: Open, bench: Bench) -> None:
    old = replace(OVERVIEW.cards[2], trouble="This is an old download in two files. Download it again.", builds=())
    bench.overview_reader.now = replace(OVERVIEW, cards=(*OVERVIEW.cards[:2], old, OVERVIEW.cards[3]))
    page = opened()
    assert "old download in two files" in words_on(card_of(page, "Llama 3.2 11B Vision"))
    assert button(page, "Download Llama 3.2 11B Vision").text() == "Download again, 7.8 GB"
    assert button(page, "Download Llama 3.2 11B Vision").isEnabled()


def test_what_nobody_could_check_is_marked(opened: Open, bench: Bench) -> None:
    unsure = replace(OVERVIEW.cards[1], unverified=True)
    bench.overview_reader.now = replace(BLOCKED, cards=(OVERVIEW.cards[0], unsure, *OVERVIEW.cards[2:]))
    page = opened()
    assert "Not verified" in words_on(card_of(page, "Llama 3.2 3B"))
    tags = [each for each in page.findChildren(QLabel) if each.text() == "Not verified" and each.isVisible()]
    assert len(tags) == 2
    assert all("download it once more" in each.toolTip() for each in tags)


def test_the_eu_note_stays_read(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    rooms.find(page, QLabel, "EU note of Llama 3.2 11B Vision").linkActivated.emit("#")
    button(page, "I have read it").click()
    assert bench.settings.get(EU_NOTE_READ) is True
    assert button(page, "Download Llama 3.2 11B Vision").isVisible()
    assert button(page, "Download Llama 3.2 11B Vision").isEnabled()
    again = opened()
    assert rooms.find(again, QCheckBox, "EU note read Llama 3.2 11B Vision").isChecked()
    rooms.find(again, QCheckBox, "EU note read Llama 3.2 11B Vision").click()
    assert bench.settings.get(EU_NOTE_READ) is False


def test_what_a_large_model_would_take(opened: Open) -> None:
    page = opened()
    assert "The 11B reads pictures too, and fits." in words_on(card_of(page, "Llama 3.2 90B Vision"))
    button(page, "Needs of Llama 3.2 90B Vision").click()
    note = rooms.find(page, QTextEdit, "Note").toPlainText()
    for said in ("Needs 64 GB of memory. This computer has 16 GB.", "55 GB", "95 GB to download, 104 GB of memory"):
        assert said in note


def test_the_menu_of_a_model_tells_what_is_in_memory(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    bench.engines.loaded = (LoadedModel("mistral:7b", GB, GB, 8_192),)
    menu = menu_of(page, "More mistral:7b")
    assert not entry(menu, "Unload").isEnabled()  # nobody has said so yet
    qtbot.waitUntil(entry(menu, "Unload").isEnabled)
    entry(menu, "Unload").trigger()
    menu.close()
    qtbot.waitUntil(lambda: bench.pulls.acts == [("unload", "mistral:7b")])


def test_the_ring_is_explained(opened: Open) -> None:
    page = opened()
    icon(page, "About the ring").click()
    assert "dashed ring" in rooms.find(page, QTextEdit, "Note").toPlainText()


@pytest.mark.parametrize(("width", "height"), [(1192, 767), (812, 567)])
def test_longer_words_are_not_cut(qtbot: QtBot, opened: Open, bench: Bench, width: int, height: int) -> None:
    i18n.use_language(i18n.PSEUDO)
    bench.overview_reader.now = BLOCKED
    bench.pulls.left = (Leftover("sha256:0f", "llama3.2:1b", GB, EngineKind.MANAGED, removable=True),)
    page = opened(width, height)
    qtbot.waitUntil(lambda: button(page, "Remove leftover Llama 3.2 1B").isVisible())
    rooms.nothing_is_cut(qtbot, page)
    assert page.minimumSizeHint().width() <= width


def test_all_rooms_look_at_the_same_downloads_and_a_closed_one_hears_of_nothing(
    qtbot: QtBot, opened: Open, bench: Bench
) -> None:
    session, overview = bench.context.pull_session, bench.context.overview

    def listeners() -> list[int]:
        told = [
            session.receivers(SIGNAL(name)) for name in ("changed()", "ended(QString)", "refused(QString,PyObject)")
        ]
        read = [overview.receivers(SIGNAL(name)) for name in ("loaded(PyObject)", "failed(PyObject)")]
        return [len(bench.pulls.changes), *told, *read]

    before = listeners()
    page = opened()
    assert listeners() == [before[0], *(count + 1 for count in before[1:-1]), before[-1] + 2]
    page.dispose()
    assert listeners() == before


@pytest.mark.parametrize(("name", "count"), [("Llama 3.2 1B", 21), ("Llama 3.2 3B", 8), ("Llama 3.2 90B Vision", 4)])
def test_a_card_says_how_often_its_model_invents_and_who_measured_it(opened: Open, name: str, count: int) -> None:
    card = card_of(opened(), name)
    words = f"In 100 short summaries about {count} hold something invented"
    (line,) = (each for each in card.findChildren(QLabel) if each.text() == words)
    assert line.isVisible()
    assert "Vectara’s hallucination leaderboard of 16 October 2025" in line.toolTip()
    assert line.accessibleDescription() == line.toolTip()
