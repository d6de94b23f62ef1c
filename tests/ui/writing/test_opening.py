"""A file that takes long to open can be stopped, and what stands in the room meanwhile stays."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from desktop.ui.writing.page import WritingPage
from tests.ui import rooms
from tests.ui.writing.bench import Bench, Open


def close_button(page: WritingPage) -> QToolButton:
    found: QToolButton = rooms.find(page, QToolButton, "Close text")
    return found


def test_stopped_and_the_text_stays(qtbot: QtBot, opened: Open, bench: Bench, tmp_path: Path) -> None:
    page = opened()
    source = rooms.find(page, QTextEdit, "Source")
    source.setPlainText("My own words.")
    (tmp_path / "bad.html").write_text("x")
    bench.reader.stuck = {"bad.html"}
    page.opener.open((tmp_path / "bad.html",))
    assert page.opener.name == "bad.html"
    stop = close_button(page)
    assert stop.isVisible()
    assert stop.accessibleName() == "Stop opening bad.html"
    qtbot.waitUntil(lambda: bench.reader.begun == ["bad.html"])
    stop.click()
    qtbot.waitUntil(lambda: bench.reader.stopped == ["bad.html"])
    assert page.opener.name == ""
    assert source.toPlainText() == "My own words."
    assert stop.accessibleName() == "Close this text"
    assert bench.requested == []


def test_another_file_takes_its_place(qtbot: QtBot, opened: Open, bench: Bench, tmp_path: Path) -> None:
    page = opened()
    for name in ("bad.html", "good.md"):
        (tmp_path / name).write_text("The roof leaks.")
    bench.reader.stuck = {"bad.html"}
    page.opener.open((tmp_path / "bad.html",))
    qtbot.waitUntil(lambda: bench.reader.begun == ["bad.html"])
    page.opener.open((tmp_path / "good.md",))
    qtbot.waitUntil(lambda: page.controller.source.source.name == "good.md")
    qtbot.waitUntil(lambda: bench.reader.stopped == ["bad.html"])
    assert close_button(page).accessibleName() == "Close this text"


def test_while_an_empty_room_waits_the_stop_is_there(qtbot: QtBot, opened: Open, bench: Bench, tmp_path: Path) -> None:
    page = opened()
    (tmp_path / "bad.html").write_text("x")
    bench.reader.stuck = {"bad.html"}
    assert not close_button(page).isVisible()
    page.opener.open((tmp_path / "bad.html",))
    assert close_button(page).isVisible()
    close_button(page).click()
    assert not close_button(page).isVisible()


def test_of_several_files_all_are_told_and_how_many_are_read(
    qtbot: QtBot, opened: Open, bench: Bench, tmp_path: Path
) -> None:
    page = opened()
    paths = [tmp_path / name for name in ("good.md", "bad.html", "last.md")]
    for path in paths:
        path.write_text("The roof leaks.")
    bench.reader.stuck = {"bad.html"}
    page.opener.open(paths)
    assert page.opener.name == "good.md and 2 more"
    words = rooms.find(page, QLabel, "Scans")
    qtbot.waitUntil(lambda: words.text() == "1 of 3 files are read")
    assert words.isVisible()
    close_button(page).click()
    qtbot.waitUntil(lambda: bench.reader.stopped == ["bad.html"])
    assert not words.isVisible()
