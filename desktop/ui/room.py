"""The rooms. Apart from `page`, for the first paint needs their names and nothing of what pages say."""

from __future__ import annotations

import enum


class Room(enum.Enum):
    """A place in the window. WELCOME takes the whole window, without the rail."""

    CHAT = "chat"
    WRITING = "writing"
    MODELS = "models"
    SETTINGS = "settings"
    WELCOME = "welcome"
