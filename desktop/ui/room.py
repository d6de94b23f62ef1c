"""The rooms. Apart from `page`, for the first paint needs their names and nothing of what pages say."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.common.words import tr

if TYPE_CHECKING:
    from desktop.ui.desk import Desk
    from desktop.ui.page import Page

    PageOf = Callable[[Desk], Page]


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
