"""What can be seen of the room."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from desktop.state.chat.session import State
from tests.ui.chat.scripted import Talk


def texts_in(talk: Talk) -> list[str]:
    return [entry.text for entry in talk.page.chat.conversation.entries]


def said(part: QWidget) -> list[str]:
    return [each.text() for each in part.findChildren(QLabel) if each.isVisible() and each.text()]


def state(talk: Talk) -> State:
    return talk.page.chat.conversation.session.state
