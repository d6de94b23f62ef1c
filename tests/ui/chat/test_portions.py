"""What is not on the screen yet of messages is brought there, whatever number the message has."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.ui.chat.transcript.documents import Portions
from desktop.ui.markdown.message_document import MessageDocument


class All:
    """A message of which all is on the screen after one portion."""

    more = False

    def flush(self) -> float:
        return 0.0


def test_the_number_of_a_chat_that_was_kept_in_memory_is_larger_than_an_int_of_qt(qtbot: QtBot) -> None:
    parent = QObject()
    portions, shown = Portions(parent), list[int]()
    portions.shown.connect(shown.append)
    portions.bring(2**59 + 1, cast("MessageDocument", All()))
    qtbot.waitUntil(lambda: shown == [2**59 + 1])
