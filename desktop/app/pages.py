"""Says which page a room has, for the window. Each is read when it is first looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop.state.room import Room

if TYPE_CHECKING:
    from desktop.ui.context import UiContext
    from desktop.ui.page import Page, PageOf


def page_factories() -> Mapping[Room, PageOf]:
    return {
        Room.CHAT: _chat,
        Room.WRITING: _writing,
        Room.MODELS: _models,
        Room.SETTINGS: _settings,
        Room.WELCOME: _welcome,
    }


def _chat(context: UiContext) -> Page:
    from desktop.ui.chat.page import ChatPage

    return ChatPage(context)


def _writing(context: UiContext) -> Page:
    from desktop.ui.writing.page import WritingPage

    return WritingPage(context)


def _models(context: UiContext) -> Page:
    from desktop.ui.models.page import ModelsPage

    return ModelsPage(context)


def _settings(context: UiContext) -> Page:
    from desktop.ui.settings.page import SettingsPage

    return SettingsPage(context)


def _welcome(context: UiContext) -> Page:
    from desktop.ui.welcome.page import WelcomePage

    return WelcomePage(context)
