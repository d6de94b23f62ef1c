"""Which page a room of the window has. Each is read when it is first looked at: the first paint needs none of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop.state.room import Room

if TYPE_CHECKING:
    from desktop.ui.desk import Desk
    from desktop.ui.page import Page, PageOf


def page_factories() -> Mapping[Room, PageOf]:
    return {
        Room.CHAT: _chat,
        Room.WRITING: _writing,
        Room.MODELS: _models,
        Room.SETTINGS: _settings,
        Room.WELCOME: _welcome,
    }


def _chat(desk: Desk) -> Page:
    from desktop.ui.chat.page import ChatPage

    return ChatPage(desk)


def _writing(desk: Desk) -> Page:
    from desktop.ui.writing.page import WritingPage

    return WritingPage(desk)


def _models(desk: Desk) -> Page:
    from desktop.ui.models.page import ModelsPage

    return ModelsPage(desk)


def _settings(desk: Desk) -> Page:
    from desktop.ui.settings.page import SettingsPage

    return SettingsPage(desk)


def _welcome(desk: Desk) -> Page:
    from desktop.ui.welcome.page import WelcomePage

    return WelcomePage(desk)
