"""Names the rooms of the window."""

from __future__ import annotations

import enum

from desktop.common.i18n import tr


class Room(enum.Enum):
    """A place in the window. WELCOME takes the whole window, without the rail."""

    CHAT = "chat"
    WRITING = "writing"
    MODELS = "models"
    SETTINGS = "settings"
    WELCOME = "welcome"


def title_of(room: Room) -> str:
    return {
        Room.CHAT: tr("Chat"),
        Room.WRITING: tr("Writing"),
        Room.MODELS: tr("Models"),
        Room.SETTINGS: tr("Settings"),
        Room.WELCOME: tr("Welcome"),
    }[room]
