"""The card of Corral's engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common import i18n
from desktop.common.errors import EngineUnreachable, Help, InputUnreadable, NoRoom
from desktop.engine.errors.kinds import Unvouched
from desktop.engine.install.types import InstallState, InstallStep, Vouched
from desktop.engine.types import Version
from desktop.state.setup import sentences
from desktop.state.setup.session import InstallSession, Stage
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.setup.log import LogDialog
from desktop.ui.parts.setup.panel import EnginePanel
from desktop.ui.theme import Theme
from tests.ui import rooms
from tests.ui.setup.engine import CHECKING, HALFWAY, HASH, HERE, PLAN, Engine, Installer
from tests.unit.state.ticking import wait_out


class Bench:
    def __init__(self, theme: Theme, loop: LoopThread) -> None:
        self.installer, self.engine = Installer(), Engine()
        self.session = InstallSession(loop, self.installer, self.engine)
        self.panel = EnginePanel(theme, self.session)

    def button(self, name: str) -> Button:
        found = rooms.find(self.panel, Button, name)
        assert isinstance(found, Button)
        return found

    def said(self) -> str:
        QApplication.processEvents()
        return " | ".join(part.text() for part in self.panel.findChildren(QLabel) if part.isVisible())

    def shown(self) -> list[str]:
        return [each.objectName() for each in self.panel.buttons() if each.isVisible()]


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, loop: LoopThread) -> Iterator[Bench]:
    made = Bench(theme, loop)
    qtbot.addWidget(made.panel)
    made.panel.resize(680, 300)
    with qtbot.waitExposed(made.panel):
        made.panel.show()
    qtbot.waitUntil(lambda: made.session.now.stage is Stage.ABSENT)
    yield made
    made.session.undo()
    made.session.pause()
    qtbot.waitUntil(lambda: not loop.jobs)


def install(bench: Bench, qtbot: QtBot) -> None:
    """It is there, and asleep."""
    bench.installer.now = HERE
    bench.session.refresh()
    qtbot.waitUntil(lambda: bench.session.now.stage is Stage.HERE)


def test_before_it_says_what_it_is_and_how_large(bench: Bench) -> None:
    assert "the last one that can run Llama 3.2 Vision" in bench.said()
    assert "1.2 GB from github.com. Needs 4 GB on the disk while it is set up, 118 GB free." in bench.said()
    assert bench.button("Install Corral's engine").text() == "Install, 1.2 GB"
    assert bench.shown() == ["Install Corral's engine", "Use an archive on this computer"]


def test_while_it_comes_bytes_speed_time_and_hash_are_shown(bench: Bench, qtbot: QtBot) -> None:
    bench.button("Install Corral's engine").click()
    qtbot.waitUntil(lambda: bench.session.now.progress == HALFWAY)
    said = bench.said()
    for words_of_it in (
        "Downloading from github.com",
        "46 %  555 MB of 1.2 GB",
        "9.4 MB a second, about 1 minute left",
        "SHA-256 15c5f8d66ba0…, known from the list beside the archive, and Corral’s own table",
    ):
        assert words_of_it in said
    assert rooms.find(bench.panel, QLabel, "Hash of the archive").toolTip() == HASH
    assert bench.shown() == ["Pause Corral's engine", "Cancel Corral's engine"]


def test_what_is_checked_cannot_be_paused(bench: Bench, qtbot: QtBot) -> None:
    bench.installer.states = (CHECKING,)
    bench.session.install()
    qtbot.waitUntil(lambda: bench.session.now.progress == CHECKING)
    assert bench.shown() == ["Cancel Corral's engine"]


def test_the_focus_goes_on_when_its_button_is_gone(bench: Bench, qtbot: QtBot) -> None:
    button = bench.button("Install Corral's engine")
    bench.panel.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    QTest.keyClick(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bench.session.now.progress == HALFWAY)
    assert bench.button("Pause Corral's engine").hasFocus()


def test_paused_it_can_be_resumed_or_cancelled(bench: Bench, qtbot: QtBot) -> None:
    bench.session.install()
    qtbot.waitUntil(lambda: bench.session.now.progress == HALFWAY)
    bench.installer.plan_ = replace(PLAN, kept=555_000_000)
    bench.button("Pause Corral's engine").click()
    qtbot.waitUntil(lambda: bench.session.now.plan is not None and bench.session.now.plan.kept > 0)
    assert "555 MB of 1.2 GB are here already." in bench.said()
    assert bench.button("Install Corral's engine").text() == "Resume, 644 MB left"
    assert "Cancel Corral's engine" in bench.shown()


def test_what_arrived_another_day_can_be_gone_on_with_or_given_up(bench: Bench, qtbot: QtBot) -> None:
    bench.installer.plan_ = replace(PLAN, kept=555_000_000)
    bench.session.refresh()
    qtbot.waitUntil(lambda: bench.button("Cancel Corral's engine").isVisible())
    assert bench.button("Install Corral's engine").text() == "Resume, 644 MB left"
    bench.button("Cancel Corral's engine").click()
    qtbot.waitUntil(lambda: bench.installer.removed == 1)


def test_what_went_wrong_is_forgotten_with_the_next_act(bench: Bench, qtbot: QtBot) -> None:
    install(bench, qtbot)
    bench.installer.refusal = NoRoom("It cannot be deleted.")
    bench.session.remove()
    wait_out(bench.session)
    qtbot.waitUntil(lambda: "It cannot be deleted." in bench.said())
    assert "Remove Corral's engine" in bench.shown()
    bench.session.remove()
    assert "It cannot be deleted." not in bench.said()


def test_once_it_is_there_it_says_version_hash_and_who_vouches(bench: Bench, qtbot: QtBot) -> None:
    install(bench, qtbot)
    said = bench.said()
    assert "Ollama 0.24.0. Works with the processor. SHA-256 15c5f8d66ba0…, as its release says." in said
    assert "Asleep" in said
    assert bench.shown() == ["Show log", "Remove Corral's engine"]
    bench.engine.wake()
    qtbot.waitUntil(lambda: bench.session.now.awake)
    assert "Running" in bench.said()
    bench.button("Stop Corral's engine").click()
    qtbot.waitUntil(lambda: not bench.session.now.awake)


def test_a_build_of_ones_own_is_not_called_a_release() -> None:
    managed = replace(HERE, vouched=Vouched.PERSON, variant="cuda_v13", version=Version(0, 24, 0))
    assert sentences.here(managed) == (
        "Ollama 0.24. Works with the NVIDIA graphics card. SHA-256 15c5f8d66ba0…, vouched for by you."
    )


def test_remove_can_be_undone(bench: Bench, qtbot: QtBot) -> None:
    install(bench, qtbot)
    bench.button("Remove Corral's engine").click()
    assert "It will be removed in 30 s. Its models stay." in bench.said()
    bench.button("Undo remove Corral's engine").click()
    assert "Starts by itself when a model needs it" in bench.said()
    assert bench.installer.removed == 0


def test_an_error_stands_in_its_place_with_what_helps(bench: Bench, qtbot: QtBot) -> None:
    bench.installer.ending = NoRoom("No room: 4 GB needed, 1 GB free.", help=Help.CHOOSE_FOLDER)
    bench.session.install()
    qtbot.waitUntil(lambda: bench.session.now.stage is Stage.FAILED)
    assert "No room: 4 GB needed, 1 GB free." in bench.said()
    assert bench.button("Install Corral's engine").text() == "Try again"
    with qtbot.waitSignal(bench.panel.help) as asked:
        bench.button("Help for Corral's engine").click()
    assert asked.args == [Help.CHOOSE_FOLDER]


def test_no_room_is_said_before_the_first_byte(bench: Bench, qtbot: QtBot) -> None:
    bench.installer.plan_ = replace(PLAN, free=400_000_000)
    bench.session.refresh()
    qtbot.waitUntil(lambda: "No room: 4 GB needed, 400 MB free." in bench.said())


def test_where_there_is_no_archive_nothing_is_offered(bench: Bench, qtbot: QtBot) -> None:
    bench.installer.plan_ = EngineUnreachable("There is no engine for this kind of computer.")
    bench.session.refresh()
    qtbot.waitUntil(lambda: "There is no engine for this kind of computer." in bench.said())
    assert bench.shown() == []


def test_an_archive_that_nobody_knows_can_be_vouched_for(bench: Bench, qtbot: QtBot) -> None:
    bench.installer.ending = Unvouched("Nobody vouches for mine.tgz.", "Its SHA-256 is abab.")
    bench.session.install(Path("mine.tgz"))
    qtbot.waitUntil(lambda: bench.session.now.stage is Stage.FAILED)
    field = rooms.find(bench.panel, QLineEdit, "SHA-256 of the archive")
    assert field.isVisible()
    field.setText("abc")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.accessibleDescription()
    assert len(bench.installer.asked) == 1
    field.setText(" AB" * 32)
    bench.button("Use this archive").click()
    qtbot.waitUntil(lambda: len(bench.installer.asked) == 2)
    assert bench.installer.asked[1] == (Path("mine.tgz"), "ab" * 32)


def test_after_an_archive_that_was_refused_the_download_is_offered_again(bench: Bench, qtbot: QtBot) -> None:
    bench.installer.ending = InputUnreadable("mine.tgz is not an archive.", help=Help.CHOOSE_FILE)
    bench.session.install(Path("mine.tgz"))
    qtbot.waitUntil(lambda: bench.session.now.stage is Stage.FAILED)
    assert bench.shown() == ["Install Corral's engine", "Use an archive on this computer"]  # one button for the same
    assert not rooms.find(bench.panel, QLineEdit, "SHA-256 of the archive").isVisible()  # no hash would help
    assert bench.button("Install Corral's engine").text() == "Install, 1.2 GB"
    bench.button("Install Corral's engine").click()
    qtbot.waitUntil(lambda: len(bench.installer.asked) == 2)
    assert bench.installer.asked[1] == (None, "")


def test_a_file_is_chosen_in_the_systems_dialog(bench: Bench, qtbot: QtBot) -> None:
    dialog = bench.panel.choose_archive()
    dialog.fileSelected.emit("ollama-linux-amd64.tar.zst")
    dialog.close()
    qtbot.waitUntil(lambda: bench.installer.asked == [(Path("ollama-linux-amd64.tar.zst"), "")])


def test_the_log_can_be_read_and_copied(bench: Bench, qtbot: QtBot) -> None:
    install(bench, qtbot)
    bench.button("Show log").click()
    dialog = rooms.find(bench.panel.window(), LogDialog, "Engine log")
    lines = rooms.find(dialog, QTextEdit, "Log lines")
    qtbot.waitUntil(lambda: lines.toPlainText() == bench.engine.log.lines)
    rooms.find(dialog, Button, "Copy the log").click()
    assert QGuiApplication.clipboard().text() == bench.engine.log.lines
    bench.engine.log.lines = ""
    rooms.find(dialog, Button, "Read the log again").click()
    qtbot.waitUntil(lambda: lines.toPlainText() == "Nothing yet: it was not started here.")
    dialog.close()


def test_a_card_that_goes_while_it_comes_leaves_it_alone(
    bench: Bench, qtbot: QtBot, theme: Theme, loop: LoopThread
) -> None:
    bench.session.install()
    qtbot.waitUntil(lambda: bench.session.now.progress == HALFWAY)
    bench.panel.hide()
    other = EnginePanel(theme, bench.session, boxed=False)
    qtbot.addWidget(other)
    assert rooms.find(other, QLabel, "Installation step").text() == "Downloading from github.com"
    assert bench.installer.closed == 0


@pytest.mark.parametrize("width", [420, 680])
@pytest.mark.parametrize("stage", ["absent", "coming", "failed", "here", "leaving"])
def test_longer_words_are_not_cut(bench: Bench, qtbot: QtBot, width: int, stage: str) -> None:
    i18n.use_language(i18n.PSEUDO)
    if stage == "failed":
        bench.installer.ending = InputUnreadable(i18n.tr("Broken."), i18n.tr("Try it."), help=Help.CHOOSE_FOLDER)
    if stage in ("coming", "failed"):
        bench.session.install(Path("mine.tgz") if stage == "failed" else None)
        wanted = Stage.FAILED if stage == "failed" else Stage.WORKING
        qtbot.waitUntil(lambda: bench.session.now.stage is wanted and bench.session.now.progress is not None)
    if stage in ("here", "leaving"):
        install(bench, qtbot)
    if stage == "leaving":
        bench.session.remove()
    bench.session.changed.emit()
    bench.panel.resize(width, bench.panel.heightForWidth(width))
    rooms.nothing_is_cut(qtbot, bench.panel)
    assert bench.panel.minimumSizeHint().width() <= width


def test_every_step_has_words() -> None:
    for step in InstallStep:
        assert sentences.step(InstallState(step))
    assert sentences.step(None)
