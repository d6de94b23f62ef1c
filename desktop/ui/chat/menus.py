"""Builds the menus of chats: of each in the list, and of the one in view; others add their entries to `Offers`."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop.common.i18n import tr
from desktop.ui.chat.offers import MenuNames, Offers, menu_with
from desktop.ui.theme import Theme
from desktop.vault.types import Chat


def chat_menu(theme: Theme, chat: Chat, offers: Offers[Chat], parent: QWidget) -> QMenu:
    """Of a chat in the list."""
    return menu_with(theme, _names(), parent, offers.of(chat))


def menu_in_view(
    theme: Theme, chat: Chat | None, offers: Offers[Chat], here: Offers[Chat | None], parent: QWidget
) -> QMenu:
    """Of the chat in view, None for one that has no question yet. `here`: what can be done with that one alone."""
    return menu_with(theme, _names(), parent, offers.of(chat) if chat is not None else {}, here.of(chat))


def _names() -> MenuNames:
    return MenuNames("Chat menu", tr("More for this chat"))


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
