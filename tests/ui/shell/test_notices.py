"""Banners above the rooms, and what the footer says of engines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.common import i18n
from desktop.common.errors import CorralError, EngineUnreachable, Help
from desktop.engine.types import Endpoint, EngineKind, HostReport, HostState, Version
from desktop.family.choice import Model, ModelChoice
from desktop.state.models.known_models import NoModelYet
from desktop.state.requests import LookAgain, Request, Settled, SetUp, Tell, UseModel
from desktop.state.room import Room
from desktop.state.status_words import EngineWord, engine_words, summed_up
from desktop.vault.settings_table import CHAT_MODEL
from tests.ui import rooms
from tests.ui.shell.window import Around

Make = Callable[..., Around]


def report(
    state: HostState = HostState.READY,
    kind: EngineKind = EngineKind.SYSTEM,
    url: str = "http://127.0.0.1:11434",
    version: Version | None = None,
) -> HostReport:
    known = version or (Version(0, 33, 0) if state is HostState.READY else None)
    return HostReport(Endpoint(url, kind), state, known)


READY = report()
MISSING = report(HostState.NOT_INSTALLED)
STOPPED = report(HostState.NOT_RUNNING)
ASLEEP = report(HostState.ASLEEP, EngineKind.MANAGED, url="", version=Version(0, 24, 0))
MANAGED = report(kind=EngineKind.MANAGED, url="http://127.0.0.1:4411", version=Version(0, 24, 0))


def said(around: Around) -> list[str]:
    """What stands above the rooms, as it is read."""
    QApplication.processEvents()
    banners = around.window.banners
    found = [each for each in banners.findChildren(QLabel) if each.isVisible() and each.text()]
    return [QTextDocumentFragment.fromHtml(each.text()).toPlainText() for each in found]


@pytest.mark.parametrize(
    ("given", "word"),
    [
        (READY, EngineWord("Your Ollama 0.33, ready", True)),
        (MANAGED, EngineWord("Corral’s engine, ready", True)),
        (ASLEEP, EngineWord("Corral’s engine, asleep", False, asleep=True)),
        (
            report(HostState.STARTING, EngineKind.MANAGED),
            EngineWord("Corral’s engine, starting", False),
        ),
        (MISSING, EngineWord("No Ollama found", False)),
        (STOPPED, EngineWord("Your Ollama, not running", False)),
        (report(HostState.STARTING), EngineWord("Your Ollama, starting", False)),
        (
            report(HostState.TOO_OLD, version=Version(0, 11, 0)),
            EngineWord("Your Ollama 0.11, too old", False),
        ),
        (report(HostState.SOMETHING_ELSE), EngineWord("No Ollama found at 127.0.0.1:11434", False)),
        (
            report(kind=EngineKind.ADDRESS, url="http://10.0.0.8:11434"),
            EngineWord("Ollama at 10.0.0.8:11434 0.33, ready", True, outside=True),
        ),
    ],
)
def test_every_state_of_an_engine_has_words(given: HostReport, word: EngineWord) -> None:
    assert engine_words((given,), demo=False) == (word,)


def test_the_demo_is_an_engine_of_its_own() -> None:
    demo = report(kind=EngineKind.DEMO)
    assert [word.words for word in engine_words((demo, MISSING), demo=True)] == [
        "Demo engine, ready",
        "No Ollama found",
    ]


def test_engines_are_summed_up() -> None:
    both = engine_words((READY, MANAGED), demo=False)
    assert summed_up(both) == EngineWord("2 engines, ready", True)
    assert summed_up(engine_words((READY, ASLEEP), demo=False)).words == "Your Ollama 0.33, ready"
    assert summed_up(engine_words((MISSING, ASLEEP), demo=False)).words == "Corral’s engine, asleep"
    assert summed_up(engine_words((READY, MISSING), demo=False)).words == "Your Ollama 0.33, ready"
    assert summed_up(engine_words((MISSING, STOPPED), demo=False)).words == "No engine is ready"


def test_a_wide_footer_names_all_engines_a_narrow_one_their_sum(make: Make) -> None:
    around = make()
    around.window.status.set_engines((READY, MANAGED), demo=False)
    assert around.window.footer.shown_engines() == ("Your Ollama 0.33, ready", "Corral’s engine, ready")
    around.window.footer.resize(500, 40)
    assert around.window.footer.shown_engines() == ("2 engines, ready",)


def test_the_demo_says_so_as_long_as_it_answers(make: Make, qtbot: QtBot) -> None:
    around = make()
    around.window.status.set_engines((MISSING,), demo=True)
    banner = around.window.banners.shown("demo")
    assert banner
    text = banner.findChild(QLabel, "Banner words")
    assert text
    assert "You are talking to the demo." in text.text()
    assert "No model is installed yet." in text.text()
    around.window.notices.show_error(CorralError("One."))
    around.window.notices.show_error(CorralError("Two."))
    assert around.window.banners.shown("demo") is banner
    button = banner.findChild(QPushButton, "Set up a real model")
    assert button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert around.window.navigation.room is Room.MODELS
    around.window.status.set_engines((READY,), demo=False)
    assert around.window.banners.shown("demo") is None


def test_an_engine_that_is_not_running_is_told_with_a_way_out(make: Make, qtbot: QtBot) -> None:
    around = make()
    around.window.status.set_engines((STOPPED,), demo=True)
    banner = around.window.banners.shown("engine")
    assert banner
    button = banner.findChild(QPushButton, "Look again")
    assert button
    looked: list[Request] = []
    around.actions.on(LookAgain, lambda request, _: looked.append(request))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert looked == [LookAgain()]
    around.window.status.set_engines((READY,), demo=False)
    assert around.window.banners.shown("engine") is None


@pytest.mark.parametrize("given", [STOPPED, report(HostState.TOO_OLD, version=Version(0, 11, 0))])
def test_corrals_own_engine_is_a_way_out_of_trouble(make: Make, qtbot: QtBot, given: HostReport) -> None:
    around = make(rooms=(Room.CHAT, Room.WELCOME))
    around.window.status.set_engines((given,), demo=True)
    banner = around.window.banners.shown("engine")
    assert banner
    button = banner.findChild(QPushButton, "Use Corral's engine")
    assert button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert around.window.navigation.room is Room.WELCOME
    assert around.page(Room.WELCOME).handled == [SetUp(managed=True)]


@pytest.mark.parametrize(
    ("given", "who"), [(READY, "Your Ollama answers now."), (ASLEEP, "Corral’s engine answers now.")]
)
def test_who_takes_the_demos_place_is_named(make: Make, given: HostReport, who: str) -> None:
    around = make()
    around.window.status.set_engines((report(kind=EngineKind.DEMO), given), demo=False)
    around.window.notices.show_change_over()
    banner = around.window.banners.shown("news")
    assert banner
    text = banner.findChild(QLabel, "Banner words")
    assert text
    assert who in text.text()


def test_welcome_says_itself_which_engine_came(make: Make) -> None:
    around = make(rooms=(Room.CHAT, Room.WELCOME))
    around.window.status.set_engines((report(kind=EngineKind.DEMO), ASLEEP), demo=False)
    around.window.navigation.open_room(Room.WELCOME)
    around.window.notices.show_change_over()
    assert around.window.banners.shown("news") is None


def test_an_engine_that_comes_back_ends_what_was_said_of_it(make: Make) -> None:
    around = make()
    around.window.status.set_engines((READY,), demo=False)
    around.window.notices.show_error(
        EngineUnreachable("The engine is not running.", retry=True, help=Help.START_ENGINE)
    )
    banner = around.window.banners.shown("error")
    assert banner
    assert banner.findChild(QPushButton, "Look again")
    assert banner.findChild(QPushButton, "Try again") is None
    around.window.status.set_engines((STOPPED,), demo=False)
    assert around.window.footer.shown_engines() == ("Your Ollama, not running",)
    assert around.window.banners.shown("error") is None  # the same is told by the engine that stopped
    assert said(around) == ["Your Ollama stopped. Corral goes on by itself once it runs again."]
    around.window.status.set_engines((READY,), demo=False)
    assert said(around) == []


def test_rooms_that_cannot_reach_the_engine_all_tell_of_the_same(make: Make) -> None:
    around = make()
    around.window.status.set_engines((READY,), demo=False)
    around.window.status.set_engines((STOPPED,), demo=False)
    around.window.notices.board.close("engine")
    gone = EngineUnreachable("There is no engine to ask.", "Corral can set up one of its own.", help=Help.SET_UP)
    for room in (Room.CHAT, Room.WRITING):
        around.window.navigation.open_room(room)
        around.page(room).requested.emit(Tell(gone))
        assert said(around) == ["Your Ollama stopped. Corral goes on by itself once it runs again."]
    around.window.status.set_engines((READY,), demo=False)
    assert said(around) == []


def test_what_a_room_could_not_read_is_told_in_that_room_until_it_is_settled(make: Make) -> None:
    around = make()
    around.window.navigation.open_room(Room.WRITING)
    writing = around.page(Room.WRITING)
    writing.requested.emit(Tell(CorralError("empty.txt is empty."), about="source"))
    assert said(around) == ["empty.txt is empty."]
    around.window.navigation.open_room(Room.CHAT)
    assert said(around) == []
    around.window.navigation.open_room(Room.WRITING)
    assert said(around) == ["empty.txt is empty."]
    writing.requested.emit(Settled("result"))
    assert said(around) == ["empty.txt is empty."]
    writing.requested.emit(Settled("source"))
    assert said(around) == []


def test_who_answers_now_is_no_news_when_it_answers_no_more(make: Make) -> None:
    around = make()
    around.window.status.set_engines((READY,), demo=False)
    around.window.notices.show_change_over()
    assert said(around) == ["Your Ollama answers now. What was said to the demo is kept apart."]
    around.window.status.set_engines((STOPPED,), demo=False)
    assert said(around) == ["Your Ollama stopped. Corral goes on by itself once it runs again."]


def test_who_answers_now_is_no_news_to_who_asks_something(make: Make) -> None:
    around = make()
    around.window.status.set_engines((READY,), demo=False)
    around.window.notices.show_change_over()
    page = around.page(Room.CHAT)
    page.working = True
    page.busy_changed.emit(True)
    assert said(around) == []


def test_an_engine_without_models_is_told_where_one_is_needed(make: Make) -> None:
    around = make(rooms=(Room.CHAT, Room.WRITING, Room.MODELS, Room.WELCOME))
    around.window.status.set_engines((READY,), demo=False)
    lack = around.models.lack = NoModelYet("No model is installed yet.")
    around.models.changed.emit()
    told = ["No model is installed yet. It is downloaded once. From then on it answers without a connection."]
    for room, expected in ((Room.WRITING, told), (Room.MODELS, []), (Room.CHAT, told)):
        around.window.navigation.open_room(room)
        assert said(around) == expected
    around.window.notices.board.close("no model")
    assert said(around) == []
    around.page(Room.CHAT).requested.emit(Tell(lack))  # who sends all the same
    assert said(around) == told
    QTest.mouseClick(rooms.find(around.window.banners, QPushButton, "Get a model"), Qt.MouseButton.LeftButton)
    assert around.window.navigation.room is Room.WELCOME
    assert around.page(Room.WELCOME).handled == [SetUp()]
    around.models.lack = None
    around.models.changed.emit()
    around.window.navigation.open_room(Room.CHAT)
    assert said(around) == []


def test_a_download_that_has_arrived_is_told_and_used_from_where_one_is(make: Make, qtbot: QtBot) -> None:
    around = make()
    around.window.navigation.open_room(Room.MODELS)
    around.models.choice = ModelChoice((Model("llama3.2:3b", EngineKind.SYSTEM, sees=False),))
    around.models.arrived.emit("llama3.2:3b")
    assert said(around) == []  # its card says so
    around.window.navigation.open_room(Room.WRITING)
    assert said(around) == ["Llama 3.2 3B is here."]
    QTest.mouseClick(rooms.find(around.window.banners, QPushButton, "Use it"), Qt.MouseButton.LeftButton)
    assert around.page(Room.CHAT).handled == [UseModel("llama3.2:3b")]
    assert around.window.navigation.room is Room.WRITING
    around.models.arrived.emit("llama3.2:3b")
    around.settings.set(CHAT_MODEL, "llama3.2:3b")
    qtbot.waitUntil(lambda: said(around) == [])


def test_an_engine_that_comes_back_leaves_other_errors_alone(make: Make) -> None:
    around = make()
    around.window.status.set_engines((STOPPED,), demo=False)
    around.window.notices.show_error(CorralError("The file cannot be read."))
    around.window.status.set_engines((READY,), demo=False)
    assert around.window.banners.shown("error")


def test_welcome_is_not_told_how_to_get_there(make: Make) -> None:
    around = make(rooms=(Room.CHAT, Room.WELCOME))
    around.window.status.set_engines((MISSING,), demo=True)
    around.window.navigation.open_room(Room.WELCOME)
    assert around.window.banners.shown("demo") is None
    around.window.navigation.open_room(Room.CHAT)
    assert around.window.banners.shown("demo")


def test_the_footer_says_which_engine_answers(make: Make) -> None:
    around = make()
    page = around.page(Room.CHAT)
    page.working = True
    around.window.status.set_engines((MISSING,), demo=True)
    assert around.window.footer.shown_engines() == ("Demo engine, answering", "No Ollama found")
    around.window.status.set_engines((READY,), demo=False)
    assert around.window.footer.shown_engines() == ("Your Ollama 0.33, answering",)
    page.working = False
    page.busy_changed.emit(False)
    assert around.window.footer.shown_engines() == ("Your Ollama 0.33, ready",)
    page.working = True
    around.window.status.set_engines((READY, MANAGED), demo=False)
    assert around.window.footer.shown_engines() == ("Your Ollama 0.33, ready", "Corral’s engine, ready")


def test_a_banner_that_was_closed_does_not_come_back_by_itself(make: Make) -> None:
    around = make()
    around.window.status.set_engines((STOPPED,), demo=False)
    around.window.notices.board.close("engine")
    around.window.status.set_engines((STOPPED,), demo=False)
    assert around.window.banners.shown("engine") is None


def test_a_crash_names_the_report(make: Make, tmp_path: Path) -> None:
    around = make()
    around.window.notices.show_crash(tmp_path / "crash-1.txt")
    banner = around.window.banners.shown("crash")
    assert banner
    text = banner.findChild(QLabel, "Banner words")
    assert text
    assert f"A report lies at {tmp_path / 'crash-1.txt'}, sent nowhere." in text.text()


def test_words_of_others_are_never_markup(make: Make) -> None:
    around = make()
    around.window.notices.show_error(CorralError("<b>bold</b>", "a & b <script>"))
    banner = around.window.banners.shown("error")
    assert banner
    text = banner.findChild(QLabel, "Banner words")
    assert text
    assert "&lt;b&gt;bold&lt;/b&gt;" in text.text()
    assert "a &amp; b &lt;script&gt;" in text.text()


def test_closing_a_banner_gives_the_focus_back(make: Make, qtbot: QtBot) -> None:
    around = make()
    here = around.page(Room.CHAT).first
    here.setFocus()
    around.window.notices.show_error(CorralError("Broken."))
    banner = around.window.banners.shown("error")
    assert banner
    close = banner.findChild(QWidget, "Close message")
    assert close
    close.setFocus()
    QTest.keyClick(close, Qt.Key.Key_Space)
    assert here.hasFocus()
    assert around.window.banners.shown("error") is None


@pytest.mark.parametrize("size", [(1280, 800), (900, 600)])
def test_longer_words_are_not_cut(make: Make, size: tuple[int, int]) -> None:
    i18n.use_language("pseudo")
    around = make(size=size)
    around.window.status.set_engines((STOPPED,), demo=True)
    around.window.notices.show_error(CorralError(i18n.tr("Broken."), i18n.tr("Try it."), retry=True, help=Help.SET_UP))
    QApplication.processEvents()
    qt_parts = [*around.window.banners.findChildren(QWidget), *around.window.footer.findChildren(QWidget)]
    seen = 0
    for part in qt_parts:
        if not part.isVisible() or not isinstance(part, QLabel | QPushButton) or not part.text():
            continue
        seen += 1
        if isinstance(part, QLabel) and part.wordWrap():
            assert part.heightForWidth(part.width()) <= part.height(), part.text()
        else:
            assert part.sizeHint().width() <= part.width(), part.text()
    assert seen > 5
    assert around.window.width() == size[0]
