"""What can be done with the chat in view, behind the button in its header."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from desktop.common.i18n import tr
from desktop.ui.chat.menus import ChatActs, chat_menu
from desktop.ui.parts.model_menu import pop_below
from desktop.vault.types import Chat

if TYPE_CHECKING:
    from desktop.ui.chat.page import ChatPage


class ChatCommands:
    def __init__(self, page: ChatPage) -> None:
        self._page = page

    def pop_up(self) -> None:
        pop_below(self.menu(), self._page.header.more)

    def menu(self) -> QMenu:
        page = self._page
        chat, theme = page.list.chat(page.conversation.chat), page.theme
        menu = chat_menu(theme, chat, self._acts(chat) if chat is not None else None, page)
        if chat is not None:
            menu.addSeparator()
        menu.addAction(theme.icon("search"), tr("Find in this chat"), page.open_find)
        return menu

    def _acts(self, chat: Chat) -> ChatActs:
        return ChatActs(
            pin=lambda: self._back_from(self._page.list.pin, chat),
            rename=lambda: self._rename(chat),
            export=lambda: self._page.list.export(chat),
            remove=lambda: self._back_from(self._page.panel.remove, chat),
        )

    def _back_from(self, act: Callable[[Chat], None], chat: Chat) -> None:
        self._page.to_composer()
        act(chat)

    def _rename(self, chat: Chat) -> None:
        self._page.fold.open_aside()
        self._page.panel.view.edit(self._page.panel.model.row_of(chat.id))
