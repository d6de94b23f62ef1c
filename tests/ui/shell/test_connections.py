"""The list behind the number."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from desktop.engine.connection_log import CountedConnection, Purpose
from tests.ui.shell.window import Around


def connection(
    around: Around, host: str, port: int, purpose: Purpose = Purpose.ENGINE, *, local: bool = False
) -> CountedConnection:
    made = CountedConnection(around.connection_log, host, port, local, purpose)
    made.reach()
    return made


# The platform of the tests has no window manager to tell a least size to.
@pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
def test_the_footer_opens_the_list(make: Callable[..., Around], qtbot: QtBot) -> None:
    around = make()
    for _ in range(40):
        connection(around, "127.0.0.1", 11434, local=True).end()
    connection(around, "registry.ollama.ai", 443, Purpose.LIBRARY)
    connection(around, "github.com", 443, Purpose.HASHES).end()
    CountedConnection(around.connection_log, "github.com", 443, local=False, purpose=Purpose.ARCHIVE).end()
    QTest.mouseClick(around.window.footer.connections, Qt.MouseButton.LeftButton)
    dialog = around.window.findChild(QDialog, "Connections list")
    assert dialog
    listed = dialog.findChild(QTreeWidget, "Connections opened")
    assert listed
    items = [item for row in range(listed.topLevelItemCount()) if (item := listed.topLevelItem(row))]
    assert [[item.text(column) for column in (1, 2)] for item in items] == [
        ["github.com:443", "Corral’s engine, no connection"],
        ["github.com:443", "the engine’s list of hashes"],
        ["registry.ollama.ai:443", "what a model consists of, open now"],
        ["40 connections within this computer", "asking the engine"],
    ]
    assert not items[-1].isExpanded()
    assert items[-1].childCount() == 40
    said = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    assert said == [
        "2 connections outside this computer",
        "Counted since Corral was started. 1 is open now. Attempts that reached nobody are listed, and not counted.",
    ]
    close = dialog.findChild(QPushButton, "Close connections")
    assert close
    with qtbot.waitSignal(dialog.finished):
        QTest.mouseClick(close, Qt.MouseButton.LeftButton)
