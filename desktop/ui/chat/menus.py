"""The menu of a chat."""

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


def chat_menu(theme: Theme, chat: Chat | None, acts: ChatActs | None, parent: QWidget) -> QMenu:
    """What can be done with a chat; empty for the one that has no question yet."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if chat is None or acts is None:
        return menu
    menu.addAction(theme.icon("pin"), tr("Unpin") if chat.pinned else tr("Pin"), acts.pin)
    menu.addAction(theme.icon("edit"), tr("Rename"), acts.rename)
    menu.addAction(theme.icon("save"), tr("Save as Markdown"), acts.export)
    menu.addSeparator()
    menu.addAction(theme.icon("remove"), tr("Remove"), acts.remove)
    return menu
