"""An error of ours as a banner, with the button that helps."""

from __future__ import annotations

from collections.abc import Callable

from desktop.common.errors import CorralError, Help
from desktop.common.words import tr
from desktop.ui.parts.banner import Banner
from desktop.ui.parts.buttons import Button
from desktop.ui.theme import Theme


def help_words(help: Help) -> tuple[str, str]:
    """The English object name and the words of the button; both "" when nothing helps."""
    return {
        Help.NONE: ("", ""),
        Help.TRY_AGAIN: ("Try again", tr("Try again")),
        Help.SET_UP: ("Set up a real model", tr("Set up a real model")),
        Help.SET_UP_OWN: ("Set up Corral's engine", tr("Set up Corral’s engine")),
        Help.CHOOSE_FOLDER: ("Choose another folder", tr("Choose another folder")),
        Help.START_ENGINE: ("Look again", tr("Look again")),
        Help.GET_MODEL: ("Get a model", tr("Get a model")),
        Help.CHOOSE_MODEL: ("Choose a model", tr("Choose a model")),
        Help.CHOOSE_FILE: ("Choose another", tr("Choose another")),
        Help.OPEN_SETTINGS: ("Open settings", tr("Open settings")),
        Help.NEW_CHAT: ("Start a new chat", tr("New chat")),
    }[help]


def error_banner(theme: Theme, error: CorralError, act: Callable[[Help], None], *, strip: bool = False) -> Banner:
    """`act` is called with the help the person asked for. One more, TRY_AGAIN, where that helps, too."""
    offered = [error.help] if error.help is not Help.NONE else []
    # To look for the engine again is to try again: two buttons would be a riddle.
    if error.retry and error.help not in (Help.TRY_AGAIN, Help.START_ENGINE):
        offered.append(Help.TRY_AGAIN)
    buttons = []
    for wanted in offered:
        english, words = help_words(wanted)
        button = Button(theme, words, english=english)
        button.clicked.connect(lambda _=False, which=wanted: act(which))
        buttons.append(button)
    return Banner(theme, error.title, error.advice, english="Error", tone="bad", buttons=buttons, strip=strip)
