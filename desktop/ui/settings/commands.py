"""Says what can be set, for the list of commands: pages of the settings, switches and choices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from desktop.common.i18n import tr
from desktop.state.requests import OpenSettings
from desktop.state.settings import SettingsBinding
from desktop.ui.commands import Command
from desktop.ui.settings.entries import Section
from desktop.vault.settings_table import LOOKS_MODE, Group, Setting

_ALSO = {LOOKS_MODE.name: "theme appearance"}  # what others call it


class SettingCommands:
    """`show` opens a page of the room, and brings the keyboard to a setting."""

    def __init__(
        self, sections: Sequence[Section], binding: SettingsBinding, show: Callable[[OpenSettings], object]
    ) -> None:
        self._sections = sections
        self._binding = binding
        self._show = show

    def commands(self) -> Iterator[Command]:
        for section in self._sections:
            title = tr("Settings: {page}", page=section.title)
            show = partial(self._show, OpenSettings(section.name))
            yield Command(f"Settings {section.name}", title, show, icon=section.icon)
        for section in self._sections:
            for setting in section.settings:
                if setting.group is not Group.WRITING:  # that room offers its choices itself
                    yield from self._of(setting, section)

    def _of(self, setting: Setting[Any], section: Section) -> Iterator[Command]:
        """A switch and a choice are made at once; what has to be written is written on its page."""
        value, icon = self._binding.get(setting), section.icon
        words = f"{section.title} {_ALSO.get(setting.name, '')}"
        if setting.kind is bool:
            what = setting.title
            title = tr("{what}: turn off", what=what) if value else tr("{what}: turn on", what=what)
            yield Command(
                setting.sentence, title, partial(self._binding.set, setting, not value), icon=icon, words=words
            )
        elif setting.choices:
            for choice in setting.choices:
                if not choice.hidden and choice.value != value:
                    title = tr("{what}: {choice}", what=setting.title, choice=choice.title)
                    choose = partial(self._binding.set, setting, choice.value)
                    yield Command(f"{setting.sentence}: {choice.sentence}", title, choose, icon=icon, words=words)
        else:
            show = partial(self._show, OpenSettings(section.name, setting.sentence))
            yield Command(setting.sentence, setting.title, show, icon=icon, words=words)
