"""Started from a menu, and no window can open: one says why, and tries again."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.app.start import run_window
from desktop.common.errors import Exit
from desktop.ui.shell.refusal import RefusalDialog
from desktop.ui.shell.window import Window
from tests.ui.conftest import PATIENCE, Start


def soon(act: Callable[[], None]) -> None:
    QTimer.singleShot(0, act)


def dialog() -> RefusalDialog:
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, RefusalDialog)
    return shown


def press(name: str) -> None:
    button = dialog().findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    button.click()


def close_the_window() -> None:
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, Window):
            widget.close()


def words(name: str) -> str:
    label = dialog().findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text().replace("\u200b", "")


@pytest.mark.parametrize("way", ["a file for the folder", "a folder for the lock"])
def test_it_is_told_and_tried_again(tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str], way: str) -> None:
    data = tmp_path / "data"
    in_the_way = data if way == "a file for the folder" else data / "lock"
    if in_the_way is data:
        data.touch()
    else:
        in_the_way.mkdir(parents=True)
    read: list[str] = []

    def read_it_and_try_in_vain() -> None:
        read.append(f"{words('Cannot open title')} {words('Cannot open advice')}")
        soon(put_it_right_and_try)
        press("Try again")

    def put_it_right_and_try() -> None:
        in_the_way.unlink() if in_the_way.is_file() else in_the_way.rmdir()
        press("Try again")

    soon(read_it_and_try_in_vain)
    assert run_window(["--demo", "--data-dir", str(data)], on_first_paint=close_the_window) == Exit.DONE
    assert read[0].startswith(f"Corral cannot keep anything in {data}.")
    assert "Errno" not in read[0]
    assert capsys.readouterr().err.splitlines() == [f"corral: {read[0]}"] * 2


def test_who_gives_up_gets_its_exit_code(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "data").touch()
    soon(lambda: press("Close"))
    assert run_window(["--data-dir", str(tmp_path / "data")]) == Exit.NO_ROOM


@pytest.mark.skipif(os.name != "posix", reason="modes of files are a matter of POSIX")
def test_all_that_is_kept_is_its_owners_alone(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    before = os.umask(0o022)
    try:
        start(demo=True)
        qtbot.waitUntil(lambda: (tmp_path / "demo" / "history.db").exists(), timeout=PATIENCE)
    finally:
        os.umask(before)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    kept = [path for path in tmp_path.rglob("*") if not path.is_symlink()]
    assert {path.name for path in kept} >= {"history.db", "corral.log", "faults.log", "lock", "window.socket"}
    open_to_others = [path for path in kept if stat.S_IMODE(path.stat().st_mode) & 0o077]
    assert open_to_others == []
