"""Keeps what is chosen in the Writing room: begun as the settings say, and written back to them."""

from __future__ import annotations

import enum
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.bridge.subscribing import subscribe
from desktop.vault.draft_types import WritingOptions
from desktop.vault.settings_table import (
    WRITING_LANGUAGE,
    WRITING_LENGTH,
    WRITING_MODEL,
    WRITING_SHAPE,
    WRITING_STYLE,
    Setting,
)
from desktop.writing.types import Length, Shape, Style, SummaryOptions

if TYPE_CHECKING:
    from desktop.bridge.dispatcher import UiDispatcher
    from desktop.state.models.selector import ModelSelector
    from desktop.vault.settings import SettingsFile

E = TypeVar("E", bound=enum.Enum)

_SETTINGS: dict[str, Setting[str]] = {  # by the option they are for
    "length": WRITING_LENGTH,
    "shape": WRITING_SHAPE,
    "style": WRITING_STYLE,
    "summary_language": WRITING_LANGUAGE,
    "wording_language": WRITING_LANGUAGE,
}
_LANGUAGES = ("summary_language", "wording_language")


class Tool(enum.Enum):
    """What is made of a text. The values are kept in drafts."""

    SUMMARY = "summary"
    WORDING = "new wording"


class WritingChoices(QObject):
    """`options` are in the words of the settings. What is set elsewhere meanwhile counts here at once.

    There is one setting for the language, and each tool has its own: it is what was chosen last, in either.
    """

    changed = Signal()

    def __init__(
        self,
        kept: WritingOptions,
        settings: SettingsFile,
        models: ModelSelector,
        dispatcher: UiDispatcher,
        parent: QObject,
    ) -> None:
        """`kept` is what was chosen before; where the settings say something else by now, they count."""
        super().__init__(parent)
        self._settings = settings
        models.follow(settings.get(WRITING_MODEL) or kept.model)
        self._known = {setting: settings.get(setting) for setting in set(_SETTINGS.values())}
        self.options = self._seeded(replace(kept, model=models.wanted))
        self._models = models
        models.changed.connect(self._on_models)
        self._subscription = subscribe(self, settings.changes, dispatcher, self._on_setting)

    @property
    def tool(self) -> Tool:
        return _member(Tool, self.options.tab)

    @property
    def summary_options(self) -> SummaryOptions:
        return summary_options(self.options)

    @property
    def style(self) -> Style:
        return _member(Style, self.options.style)

    def choose(self, **chosen: str) -> None:
        """The person's choice, by the names of `WritingOptions`; it is the usual one from now on."""
        options = replace(self.options, **chosen)
        if options == self.options:
            return
        self.options = options
        for name, value in chosen.items():
            setting = _SETTINGS.get(name)
            if setting is not None and setting.accepts(value):  # a language nobody has tested is no usual one
                self._known[setting] = value
                self._settings.set(setting, value)
        self.changed.emit()

    def dispose(self) -> None:
        self._subscription.end()

    def _seeded(self, kept: WritingOptions) -> WritingOptions:
        now = {name: self._known[setting] for name, setting in _SETTINGS.items()}
        languages = {kept.summary_language, kept.wording_language}
        if kept.length and self._known[WRITING_LANGUAGE] in languages:
            now |= {"summary_language": kept.summary_language, "wording_language": kept.wording_language}
        now |= {name: given for name in _LANGUAGES if not WRITING_LANGUAGE.accepts(given := getattr(kept, name))}
        return replace(kept, **now)

    def _on_models(self) -> None:
        self.choose(model=self._models.wanted)

    def _on_setting(self, setting: Setting[Any]) -> None:
        if setting not in self._known or self._settings.get(setting) == self._known[setting]:
            return  # it is not for this room, or was written by it
        value = self._known[setting] = self._settings.get(setting)
        names = [name for name, each in _SETTINGS.items() if each is setting]
        self.options = replace(self.options, **dict.fromkeys(names, value))
        self.changed.emit()


def summary_options(options: WritingOptions) -> SummaryOptions:
    usual = SummaryOptions()
    return SummaryOptions(
        _member(Length, options.length, usual.length),
        _member(Shape, options.shape, usual.shape),
        options.summary_language,
        options.focus,
        int(options.words) if options.words.isdecimal() else 0,
        options.recipe,
    )


def _member(kind: type[E], value: str, usual: E | None = None) -> E:
    """The member of that value, else the usual one, else the first."""
    return next((each for each in kind if each.value == value), usual or next(iter(kind)))
