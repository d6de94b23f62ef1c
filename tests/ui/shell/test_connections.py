"""The list behind the number."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from tests.ui.shell.window import Around


# The platform of the tests has no window manager to tell a least size to.
@pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
def test_the_footer_opens_the_list(make: Callable[..., Around], qtbot: QtBot) -> None:
    around = make()
    around.ledger.opened("127.0.0.1", 11434, local=True)
    around.ledger.opened("registry.ollama.ai", 443, local=False)
    QTest.mouseClick(around.window.footer.fence, Qt.MouseButton.LeftButton)
    dialog = around.window.findChild(QDialog, "Connections list")
    assert dialog
    listed = dialog.findChild(QTreeWidget, "Connections opened")
    assert listed
    items = [listed.topLevelItem(row) for row in range(listed.topLevelItemCount())]
    rows = [[item.text(column) for column in (1, 2)] for item in items if item]
    assert rows == [["registry.ollama.ai:443", "outside"], ["127.0.0.1:11434", "this computer"]]
    close = dialog.findChild(QPushButton, "Close connections")
    assert close
    with qtbot.waitSignal(dialog.finished):
        QTest.mouseClick(close, Qt.MouseButton.LeftButton)
