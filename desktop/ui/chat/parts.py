"""The widgets of the room and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.chat.chats.panel import ChatPanel
from desktop.ui.chat.empty import EmptyChat
from desktop.ui.chat.find_bar import FindBar
from desktop.ui.chat.fold import Fold
from desktop.ui.chat.foot import Foot
from desktop.ui.chat.header import ChatHeader
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.chat.transcript.transcript import Transcript
from desktop.ui.parts.marks import mark
from desktop.ui.theme import Theme


class Parts:
    """List at the left; head, conversation and composer at the right. `fold` holds them all."""

    def __init__(self, theme: Theme, *, demo: bool) -> None:
        thumbs = Thumbs()
        self.panel = ChatPanel(theme, demo=demo)
        self.header = ChatHeader(theme)
        self.find_bar = FindBar(theme)
        self.empty = EmptyChat(theme, thumbs)
        self.transcript = Transcript(theme, thumbs)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.transcript)
        self.foot = Foot(theme, thumbs)
        main = QWidget()
        mark(main, box="page")
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.find_bar)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)
        self.fold = Fold(theme, self.panel, main)


def bind_keys(page: QWidget, acts: Mapping[str, Callable[[], Any]]) -> None:
    """Keys that count while this room is in view, wherever in the window the focus is."""
    for keys, act in acts.items():
        shortcut = QShortcut(QKeySequence(keys), page)
        shortcut.activated.connect(act)
