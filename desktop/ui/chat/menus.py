"""Builds the menus of chats: of each in the list, and of the one in view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop.common.i18n import tr
from desktop.ui.theme import Theme
from desktop.vault.types import Chat


@dataclass(frozen=True)
class ChatActs:
    """What the entries of a chat's menu do."""

    pin: Callable[[], object]
    rename: Callable[[], object]
    export: Callable[[], object]
    remove: Callable[[], object]


def chat_menu(theme: Theme, chat: Chat, acts: ChatActs, parent: QWidget) -> QMenu:
    """What can be done with a chat."""
    menu = _menu(parent)
    menu.addAction(theme.icon("pin"), tr("Unpin") if chat.pinned else tr("Pin"), acts.pin)
    menu.addAction(theme.icon("edit"), tr("Rename"), acts.rename)
    menu.addAction(theme.icon("save"), tr("Save as Markdown"), acts.export)
    menu.addSeparator()
    menu.addAction(theme.icon("remove"), tr("Remove"), acts.remove)
    return menu


def conversation_menu(
    theme: Theme, chat: Chat | None, acts: ChatActs | None, find: Callable[[], object], parent: QWidget
) -> QMenu:
    """The same for the conversation in view; None for one that has no question yet. `find` looks for words in it."""
    if chat is not None and acts is not None:
        menu = chat_menu(theme, chat, acts, parent)
        menu.addSeparator()
    else:
        menu = _menu(parent)
    menu.addAction(theme.icon("search"), tr("Find in this chat"), find)
    return menu


def picture_menu(theme: Theme, look: Callable[[], object], read: Callable[[], object], parent: QWidget) -> QMenu:
    """What can be done with a picture of the chat."""
    menu = _menu(parent)
    menu.addAction(theme.icon("zoom-in"), tr("Look closer"), look)
    menu.addAction(theme.icon("chart"), tr("Read the chart"), read)
    return menu


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
