"""Settings that could not be read or kept are told in the window, for as long as that is so."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.app.running import Running
from desktop.vault.settings_table import TEXT_SIZE
from tests.ui.conftest import PATIENCE, Start


def told(application: Running) -> str:
    banner = application.window.banners.shown("settings")
    return " ".join(label.text() for label in banner.findChildren(QLabel)) if banner else ""


def test_a_file_that_was_moved_aside(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.json"
    file.parent.mkdir()
    file.write_text("{broken", "utf-8")
    application = start(demo=True)
    assert "Your settings could not be read" in told(application)
    assert "settings.json.broken" in told(application)
    application.window.theme.set_text_size(100)
    settings = application._services.settings
    settings.set(TEXT_SIZE, 125)
    qtbot.waitUntil(lambda: settings.problem is None, timeout=PATIENCE)
    assert "settings.json.broken" in told(application)  # which the person has not closed yet


def test_settings_that_cannot_be_written(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    application = start(demo=True)
    assert told(application) == ""
    for file in (tmp_path / "config").iterdir():
        file.unlink()
    (tmp_path / "config").rmdir()
    (tmp_path / "config").touch()
    application._services.settings.set(TEXT_SIZE, 125)
    qtbot.waitUntil(lambda: "Your settings could not be kept." in told(application), timeout=PATIENCE)

    def press_again() -> None:
        banner = application.window.banners.shown("settings")
        assert banner is not None
        again = banner.findChild(QPushButton, "Try again")
        assert isinstance(again, QPushButton)
        again.click()

    press_again()
    assert told(application) == ""
    qtbot.waitUntil(lambda: told(application) != "", timeout=PATIENCE)
    (tmp_path / "config").unlink()
    press_again()
    qtbot.waitUntil(lambda: (tmp_path / "config" / "settings.json").exists(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: application._services.settings.problem is None, timeout=PATIENCE)
    assert told(application) == ""
