"""Started from a menu, and no window can open: one says why, and tries again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.app.refusal import RefusalDialog
from desktop.app.start import run_window
from desktop.common.errors import Exit
from desktop.ui.shell.window import Window


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
