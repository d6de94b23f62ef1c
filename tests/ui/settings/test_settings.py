"""The settings room: built from the table, counting at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.common import i18n
from desktop.common.errors import CorralError
from desktop.engine.connection_log import CountedConnection, Purpose
from desktop.engine.types import Endpoint, EngineKind, HostReport, HostState, Version
from desktop.state.requests import LookAgain, OpenSettings, ShowConnections
from desktop.state.settings_checks import engine_mirror_fault, library_mirror_fault, look_at_folder
from desktop.ui.parts.choices import Combo, Segments
from desktop.ui.parts.setup.panel import EnginePanel
from desktop.ui.settings.controls import Stepper, can_show
from desktop.ui.settings.entries import Entry, Group, Section, search
from desktop.ui.settings.fields import FolderControl
from desktop.vault.settings_table import (
    CONFIRMED_ADDRESS,
    ENGINE_ADDRESS,
    ENGINE_MIRROR,
    ENTER_SENDS,
    FIRST_WAIT,
    LANGUAGE,
    LIBRARY_MIRROR,
    LOOKS_MODE,
    REDUCED_MOTION,
    STORE_FOLDER,
    TABLE,
    TEXT_SIZE,
    WRITING_STYLE,
    Setting,
)
from desktop.vault.settings_table import Group as Table
from tests.ui.settings.conftest import Room

Make = Callable[..., Room]
WRITTEN = (ENGINE_ADDRESS, LIBRARY_MIRROR, ENGINE_MIRROR, STORE_FOLDER)  # settings with a control of their own

# The platform of the tests has no window manager to tell a least size to.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


T = TypeVar("T", bound=QWidget)


def find(room: Room, kind: type[T], english: str) -> T:
    found = room.page.findChild(kind, english)
    assert found, english
    return found


def open_section(room: Room, name: str) -> None:
    room.page.handle(OpenSettings(name))
    for _ in range(3):
        QApplication.processEvents()


def shown_words(room: Room) -> list[str]:
    QApplication.processEvents()
    return [part.text() for part in room.page.findChildren(QLabel) if part.isVisible()]


def test_every_setting_of_the_table_that_works_is_shown(make: Make) -> None:
    room = make()
    missing = []
    for setting in TABLE:
        if setting.group is Table.HIDDEN or not (can_show(setting) or setting in WRITTEN):
            continue
        open_section(room, setting.group.value)
        if not room.page.findChild(QWidget, setting.sentence):
            missing.append(setting.name)
    assert missing == []
    assert not can_show(LANGUAGE)  # a choice of one is no choice


def test_a_switch_counts_at_once_and_follows_others(make: Make, qtbot: QtBot) -> None:
    room = make()
    switch = find(room, QCheckBox, REDUCED_MOTION.sentence)
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert room.settings.get(REDUCED_MOTION)
    room.settings.set(REDUCED_MOTION, False)
    assert not switch.isChecked()


def test_segments_steps_and_lists_set_what_they_show(make: Make, qtbot: QtBot) -> None:
    room = make()
    modes = find(room, Segments, LOOKS_MODE.sentence)
    QTest.mouseClick(modes.buttons()[2], Qt.MouseButton.LeftButton)
    assert room.settings.get(LOOKS_MODE) == "dark"
    QTest.mouseClick(find(room, QPushButton, "Text size more"), Qt.MouseButton.LeftButton)
    assert room.settings.get(TEXT_SIZE) == 105
    room.settings.set(TEXT_SIZE, 150)
    assert find(room, Stepper, TEXT_SIZE.sentence).value() == 150
    open_section(room, "writing")
    QTest.keyClick(find(room, Combo, WRITING_STYLE.sentence), Qt.Key.Key_Down)
    assert room.settings.get(WRITING_STYLE) == "friendly"


def test_a_number_out_of_bounds_is_told_and_not_kept(make: Make, qtbot: QtBot) -> None:
    room = make()
    open_section(room, "engines")
    field = find(room, QLineEdit, FIRST_WAIT.sentence)
    before = room.settings.get(FIRST_WAIT)
    for wrong in ("9", "12,5", "", "99999999999999999999"):
        field.setText(wrong)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.accessibleDescription() == "A whole number from 10 to 7,200"
        assert room.settings.get(FIRST_WAIT) == before
    field.setText("900")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert room.settings.get(FIRST_WAIT) == 900
    assert field.accessibleDescription() == ""


def test_a_page_can_be_put_back_as_it_was(make: Make, qtbot: QtBot) -> None:
    room = make()
    room.settings.set(LOOKS_MODE, "dark")
    open_section(room, "looks")
    back = find(room, QPushButton, "Put this page back")
    assert not back.isEnabled()
    room.settings.set(LOOKS_MODE, "light")
    room.settings.set(ENTER_SENDS, False)
    assert back.isEnabled()
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert room.settings.get(LOOKS_MODE) == "dark"
    assert not room.settings.get(ENTER_SENDS)  # stands on another page
    assert not back.isEnabled()


def test_search_finds_settings_of_every_page(make: Make, qtbot: QtBot) -> None:
    room = make()
    field = find(room, QLineEdit, "Search settings")
    QTest.keyClicks(field, "summaries")
    assert "Length of summaries" in shown_words(room)
    assert "Light or dark" not in shown_words(room)
    field.setText("banana")
    assert "Nothing found for “banana”." in shown_words(room)
    field.clear()
    assert "Light or dark" in shown_words(room)


def test_search_wants_all_words_and_counts_titles() -> None:
    sections = (
        Section("a", "Looks", "lock", (Group("Looks", (Entry("Light or dark"), Entry("Text size", "of words"))),)),
        Section("b", "Chat", "chat", (Group("", (Entry("Enter sends"),)),)),
    )
    assert [entry.title for group in search(sections, "SIZE words") for entry in group.entries] == ["Text size"]
    assert [group.title for group in search(sections, "chat")] == ["Chat"]
    assert search(sections, "light size") == ()


def test_the_counted_connections_stay_true(make: Make, qtbot: QtBot) -> None:
    room = make()
    counted = find(room, QLabel, "Connections counted")
    assert counted.text() == "0 connections outside this computer"
    CountedConnection(room.connection_log, "registry.ollama.ai", 443, local=False, purpose=Purpose.LIBRARY).reach()
    qtbot.waitUntil(lambda: counted.text() == "1 connection outside this computer")
    QTest.mouseClick(find(room, QPushButton, "Show the list"), Qt.MouseButton.LeftButton)
    assert room.wanted == [ShowConnections()]


def test_engines_are_listed_and_looked_for_again(make: Make, qtbot: QtBot) -> None:
    room = make()
    open_section(room, "engines")
    found = find(room, QLabel, "Engines found")
    assert found.text() == "None found yet"
    room.engines.say(
        HostReport(Endpoint("http://127.0.0.1:11434", EngineKind.SYSTEM), HostState.READY, Version(0, 33, 0))
    )
    qtbot.waitUntil(lambda: found.text() == "Your Ollama 0.33, ready")
    QTest.mouseClick(find(room, QPushButton, "Look for engines again"), Qt.MouseButton.LeftButton)
    assert room.wanted == [LookAgain()]


def test_an_address_on_this_computer_counts_at_once(make: Make, qtbot: QtBot) -> None:
    room = make()
    open_section(room, "engines")
    field = find(room, QLineEdit, ENGINE_ADDRESS.sentence)
    field.setText("127.0.0.1:9999")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert room.settings.get(ENGINE_ADDRESS) == "127.0.0.1:9999"
    field.setText("localhost:99999")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.accessibleDescription()
    assert room.settings.get(ENGINE_ADDRESS) == "127.0.0.1:9999"


@pytest.mark.parametrize("agreed", [True, False])
def test_another_computer_is_asked_about_first(make: Make, qtbot: QtBot, agreed: bool) -> None:
    room = make()
    open_section(room, "engines")
    field = find(room, QLineEdit, ENGINE_ADDRESS.sentence)
    field.setText("10.0.0.8:11434")
    QTest.keyClick(field, Qt.Key.Key_Return)
    question = find(room, QLabel, "Address question")
    assert question.isVisible()
    assert "10.0.0.8 is another computer." in question.text()
    assert room.settings.get(ENGINE_ADDRESS) == ""
    english = "Use the other computer" if agreed else "Stay on this computer"
    QTest.mouseClick(find(room, QPushButton, english), Qt.MouseButton.LeftButton)
    assert not question.isVisible()
    assert room.settings.get(ENGINE_ADDRESS) == ("10.0.0.8:11434" if agreed else "")
    assert room.settings.get(CONFIRMED_ADDRESS) == ("http://10.0.0.8:11434" if agreed else "")
    assert field.text() == ("10.0.0.8:11434" if agreed else "")


@pytest.mark.parametrize("setting", [LIBRARY_MIRROR, ENGINE_MIRROR])
def test_a_mirror_is_checked_before_it_counts(make: Make, qtbot: QtBot, setting: Setting[str]) -> None:
    room = make()
    open_section(room, "engines")
    field = find(room, QLineEdit, setting.sentence)
    for wrong in ("http://mirror.example", "ftp://mirror.example", "https://"):
        field.setText(wrong)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.accessibleDescription(), wrong
        assert room.settings.get(setting) == ""
    for right in ("https://mirror.example", "http://127.0.0.1:5000", ""):
        field.setText(right)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert not field.accessibleDescription(), right
        assert room.settings.get(setting) == right


@pytest.mark.parametrize("wrong", ["not an address", "mirror.example/models", "ftp://mirror.example"])
def test_what_is_no_mirror_is_shown_one(wrong: str) -> None:
    fault = library_mirror_fault(wrong)
    assert fault.endswith("looks like this: https://mirror.example")
    assert "model" not in fault.removeprefix(f"“{wrong}”")


def test_an_address_with_a_password_in_it_is_refused() -> None:
    assert engine_mirror_fault("https://me:secret@mirror.example")
    assert engine_mirror_fault("https://mirror.example/ollama/v0.24.0") == ""


def test_a_folder_for_models_is_looked_at_before_it_counts(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    room = make()
    open_section(room, "engines")
    field = find(room, QLineEdit, STORE_FOLDER.sentence)
    for wrong, said in (("models", "Write the whole path"), (str(tmp_path / "gone"), "There is no such folder")):
        field.setText(wrong)
        QTest.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda said=said: said in field.accessibleDescription())  # type: ignore[misc]
        assert room.settings.get(STORE_FOLDER) == ""
    field.setText(str(tmp_path))
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.settings.get(STORE_FOLDER) == str(tmp_path))
    assert field.accessibleDescription() == ""
    qtbot.waitUntil(lambda: "free there." in find(room, QLabel, "Room in the folder").text())
    QTest.mouseClick(find(room, QPushButton, "Use Corral's own folder"), Qt.MouseButton.LeftButton)
    assert room.settings.get(STORE_FOLDER) == ""


def test_a_folder_on_a_slow_disk_does_not_count_once_the_person_has_left_it(
    make: Make, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    awake, looked = threading.Event(), threading.Event()

    def look(folder: Path) -> int:
        assert awake.wait(10)
        free = look_at_folder(folder)
        looked.set()
        return free

    monkeypatch.setattr("desktop.ui.settings.fields.look_at_folder", look)
    room = make()
    open_section(room, "engines")
    field = find(room, QLineEdit, STORE_FOLDER.sentence)
    for written in (str(tmp_path), ""):
        field.setText(written)
        QTest.keyClick(field, Qt.Key.Key_Return)
    awake.set()
    assert looked.wait(10)
    qtbot.waitUntil(lambda: not room.loop.jobs)
    assert room.settings.get(STORE_FOLDER) == ""
    assert field.text() == ""


def test_a_folder_is_chosen_in_the_systems_dialog(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    room = make()
    open_section(room, "engines")
    (control,) = room.page.findChildren(FolderControl)
    dialog = control.choose()
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    qtbot.waitUntil(lambda: room.settings.get(STORE_FOLDER) == str(tmp_path))


def test_a_folder_without_room_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=100_000_000))
    with pytest.raises(CorralError, match="Only 100 MB free there"):
        look_at_folder(tmp_path)


def test_corrals_engine_has_its_card_here_and_is_found_by_its_name(make: Make, qtbot: QtBot) -> None:
    room = make()
    room.page.activateWindow()
    room.page.handle(OpenSettings("engines", "Corral's engine"))
    card = find(room, EnginePanel, "Corral's engine")
    assert "Ollama 0.24.0, for Corral alone" in " ".join(shown_words(room))
    qtbot.waitUntil(find(room, QPushButton, "Install Corral's engine").hasFocus)
    assert not card.visibleRegion().isEmpty()


def test_what_is_asked_for_gets_the_keyboard_and_comes_into_view(make: Make, qtbot: QtBot) -> None:
    room = make(height=400)
    room.page.activateWindow()
    room.page.handle(OpenSettings("engines", STORE_FOLDER.sentence))
    field = find(room, QLineEdit, STORE_FOLDER.sentence)
    qtbot.waitUntil(field.hasFocus)
    qtbot.waitUntil(lambda: not field.visibleRegion().isEmpty())


def test_folders_are_named_and_opened_here(make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    room = make()
    open_section(room, "folders")
    assert str(room.folders.data) in shown_words(room)
    QTest.mouseClick(find(room, QPushButton, "Open folder of logs"), Qt.MouseButton.LeftButton)
    assert [Path(url.toLocalFile()) for url in opened if url.isLocalFile()] == [room.folders.logs]


def test_says_openly_when_secrets_are_not_kept(make: Make, qtbot: QtBot) -> None:
    room = make()
    open_section(room, "folders")
    kept = find(room, QLabel, "Secrets kept")
    qtbot.waitUntil(lambda: kept.text().startswith("Only until Corral is closed"))


def test_the_help_page_lists_the_keys(make: Make) -> None:
    room = make()
    open_section(room, "keys")
    said = shown_words(room)
    assert "New chat" in said
    assert "Ctrl+N" in said
    assert "F6" in said


def test_about_carries_the_notice(make: Make) -> None:
    room = make()
    open_section(room, "about")
    assert "Built with Llama" in shown_words(room)


def test_the_open_page_is_remembered(make: Make) -> None:
    room = make()
    open_section(room, "keys")
    state = room.page.save_state()
    other = make()
    other.page.restore_state(state)
    assert "New chat" in shown_words(other)


def test_the_list_folds_into_the_header_where_it_is_narrow(make: Make, qtbot: QtBot) -> None:
    room = make(width=640)
    sections = find(room, Combo, "Settings sections")
    assert sections.isVisible()
    assert not find(room, QWidget, "Settings list").isVisible()
    QTest.keyClick(sections, Qt.Key.Key_Down)
    assert "Enter sends" in shown_words(room)


@pytest.mark.parametrize(("width", "height"), [(1192, 767), (812, 567)])
@pytest.mark.parametrize("section", ["looks", "chat", "pictures", "writing", "engines", "folders", "keys", "about"])
def test_longer_words_are_not_cut(make: Make, qtbot: QtBot, width: int, height: int, section: str) -> None:
    i18n.use_language("pseudo")
    room = make(width, height)
    open_section(room, section)
    seen = 0
    for part in room.page.findChildren(QWidget):
        if not part.isVisible() or not isinstance(part, QLabel | QAbstractButton) or not part.text():
            continue
        seen += 1
        if isinstance(part, QLabel) and part.wordWrap():
            # Some words are looked up first, and laid out when they are there.
            qtbot.waitUntil(partial(_has_room, part))
        else:
            assert part.sizeHint().width() <= part.width(), part.text()
    assert seen > 5


def _has_room(label: QLabel) -> bool:
    return label.heightForWidth(label.width()) <= label.height()
