"""The Writing room as it was left: text, choices and results, kept for the next start."""

from __future__ import annotations

import enum
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject

from desktop.bridge.subscribing import subscribe
from desktop.state.draft_saver import DraftSaver
from desktop.state.models.selector import ModelSelector
from desktop.state.writing.made import leave, made_of, restore, unfinished_of
from desktop.state.writing.session import WritingSession
from desktop.ui.writing.options import RewriteOptions, SummaryOptions
from desktop.ui.writing.source_pane import SourcePane
from desktop.vault.draft_merging import take_back_desk
from desktop.vault.draft_types import Wishes
from desktop.vault.settings_table import (
    WRITING_LANGUAGE,
    WRITING_LENGTH,
    WRITING_SHAPE,
    WRITING_STYLE,
    Setting,
)
from desktop.writing.types import Length, Shape, Style, SummaryWish

if TYPE_CHECKING:
    from desktop.ui.context import UiContext
    from desktop.vault.settings import SettingsFile

E = TypeVar("E", bound=enum.Enum)


class Choices:
    """Everything that is chosen in the room, as one value."""

    def __init__(self, summary: SummaryOptions, rewrite: RewriteOptions, models: ModelSelector) -> None:
        self._summary = summary
        self._rewrite = rewrite
        self._models = models

    def wishes(self, tab: str) -> Wishes:
        wish = self._summary.wish()
        style, language = self._rewrite.style_wish()
        return Wishes(
            tab,
            *(wish.length.value, wish.shape.value, wish.language, wish.focus),
            *(style.value, language),
            self._models.wanted,
        )

    def show(self, wishes: Wishes) -> None:
        self._summary.show_wish(summary_wish(wishes))
        self._rewrite.show_style(_choice(Style, wishes.style), wishes.wording_language)
        self._models.follow(wishes.model)


class DeskKeeper(QObject):
    """`tab` is the name of the tab in view."""

    def __init__(
        self,
        context: UiContext,
        source: SourcePane,
        choices: Choices,
        summary: WritingSession,
        wording: WritingSession,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._drafts = context.drafts
        self._source = source
        self._choices = choices
        self._summary = summary
        self._wording = wording
        kept = self._drafts.wishes()
        self.tab = kept.tab
        self.saver = DraftSaver(context.loop, context.drafts, self._take, self)
        choices.show(kept if kept != Wishes() else usual(context.settings))
        self._restore()
        self._settings = context.settings
        self._dispatcher = context.loop.dispatcher
        self._heard = subscribe(self, context.settings.changes, context.loop.dispatcher, self._on_setting)
        source.changed.connect(self.saver.soon)
        for session in (summary, wording):
            session.kept.connect(self.saver.soon)

    def come_back(self) -> None:
        """What was kept before is there again, for what has not been typed or made anew meanwhile."""
        self.saver.now()
        take_back_desk(self._drafts)
        self._restore()
        self.saver.now()

    def _restore(self) -> None:
        drafts = self._drafts
        if self._source.source != drafts.source() or self._source.earlier != drafts.earlier():
            self._source.restore(drafts.source(), drafts.earlier())
        if not self._summary.text:
            restore(self._summary, drafts.summary())
        if not self._summary.busy and self._summary.unfinished is None:
            leave(self._summary, drafts.unfinished())
        if not self._wording.text:
            restore(self._wording, *drafts.wording())

    def show_tab(self, tab: str) -> None:
        if tab != self.tab:
            self.tab = tab
            self.saver.soon()

    def dispose(self) -> None:
        self._heard.end()
        self.saver.dispose()

    def _on_setting(self, setting: Setting[Any]) -> None:
        """What is set to be the usual choice counts here at once. Said in any thread."""
        if setting.name in _USUAL:
            value = str(self._settings.get(setting))
            self._choices.show(replace(self._choices.wishes(self.tab), **dict.fromkeys(_USUAL[setting.name], value)))
            self.saver.soon()

    def _take(self) -> None:
        drafts = self._drafts
        drafts.keep_source(self._source.source)
        drafts.keep_earlier(self._source.earlier)
        drafts.keep_wishes(self._choices.wishes(self.tab))
        drafts.keep_summary(made_of(self._summary))
        drafts.keep_unfinished(unfinished_of(self._summary))
        drafts.keep_wording(made_of(self._wording), self._wording.before)


_USUAL = {
    WRITING_LENGTH.name: ("length",),
    WRITING_SHAPE.name: ("shape",),
    WRITING_STYLE.name: ("style",),
    WRITING_LANGUAGE.name: ("summary_language", "wording_language"),
}


def summary_wish(wishes: Wishes) -> SummaryWish:
    usual = SummaryWish()
    return SummaryWish(
        _choice(Length, wishes.length, usual.length),
        _choice(Shape, wishes.shape, usual.shape),
        wishes.summary_language,
        wishes.focus,
    )


def usual(settings: SettingsFile) -> Wishes:
    """What the settings say, where nothing was chosen here yet."""
    language = settings.get(WRITING_LANGUAGE)
    return Wishes(
        length=settings.get(WRITING_LENGTH),
        shape=settings.get(WRITING_SHAPE),
        summary_language=language,
        style=settings.get(WRITING_STYLE),
        wording_language=language,
    )


def _choice(kind: type[E], value: str, usual: E | None = None) -> E:
    """The member of that value, else the usual one, else the first."""
    return next((each for each in kind if each.value == value), usual or next(iter(kind)))
