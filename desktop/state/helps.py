"""The words of the buttons that help."""

from __future__ import annotations

from desktop.common.errors import Help
from desktop.common.i18n import tr


def help_words(help: Help) -> tuple[str, str]:
    """The English object name and the words of the button; both "" when nothing helps."""
    return {
        Help.NONE: ("", ""),
        Help.TRY_AGAIN: ("Try again", tr("Try again")),
        Help.SET_UP: ("Set up a real model", tr("Set up a real model")),
        Help.SET_UP_OWN: ("Set up Corral's engine", tr("Set up Corral’s engine")),
        Help.USE_OWN: ("Use Corral's engine", tr("Use Corral’s engine")),
        Help.CHOOSE_FOLDER: ("Choose another folder", tr("Choose another folder")),
        Help.START_ENGINE: ("Look again", tr("Look again")),
        Help.GET_MODEL: ("Get a model", tr("Get a model")),
        Help.CHOOSE_MODEL: ("Choose a model", tr("Choose a model")),
        Help.CHOOSE_FILE: ("Choose another", tr("Choose another")),
        Help.OPEN_SETTINGS: ("Open settings", tr("Open settings")),
        Help.NEW_CHAT: ("Start a new chat", tr("New chat")),
        Help.KEEP_AGAIN: ("Keep again", tr("Keep again")),
        Help.SUMMARIZE: ("Summarize in Writing", tr("Summarize in Writing")),
    }[help]
