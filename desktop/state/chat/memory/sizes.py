"""Knows how large a memory the model that is asked can have here, and gives it the one a person wants."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.common.i18n import tr
from desktop.family.wanted_contexts import with_wanted
from desktop.state.jobs import Jobs, Latest
from desktop.state.models.selector import ModelSelector
from desktop.vault.settings_table import CHOSEN_MEMORY

if TYPE_CHECKING:
    from desktop.family.contexts import Contexts, Sizes
    from desktop.vault.settings import SettingsFile

Undo = Callable[[str, Callable[[], None]], None]  # what was done, in words, and what takes it back


class MemorySizes(QObject):
    """`sizes` are those of the model that is asked, None while nobody knows them. `offer_undo` hears of each change."""

    changed = Signal()

    def __init__(
        self, contexts: Contexts, settings: SettingsFile, models: ModelSelector, jobs: Jobs, offer_undo: Undo
    ) -> None:
        super().__init__(models)
        self._contexts = contexts
        self._settings = settings
        self._models = models
        self._jobs = jobs
        self._offer_undo = offer_undo
        self._look = Latest(jobs)
        self._known: tuple[str, int] = ("", 0)
        self.sizes: Sizes | None = None
        models.changed.connect(self._on_models)

    def choose(self, tokens: int) -> None:
        """So many for the model that is asked, from its next answer on."""
        model, before = self._models.current, self._settings.get(CHOSEN_MEMORY)
        if model is None or self.sizes is None:
            return
        name, label = model.name, model.label
        words = tr("{model} has a memory of {n:,} now. It is loaded anew for it.", model=label, n=tokens)
        self._keep(name, with_wanted(before, name, None if tokens == self.sizes.usual else tokens))
        self._offer_undo(words, lambda: self._keep(name, before))

    def _keep(self, name: str, setting: str) -> None:
        self._settings.set(CHOSEN_MEMORY, setting)
        self._jobs.run(lambda: self._contexts.choose_anew(name), lambda _: self._models.refresh())

    def _on_models(self) -> None:
        model = self._models.current
        now = (model.name, model.context) if model is not None else ("", 0)
        if self._models.chooses and (now != self._known or self.sizes is None):
            self._known = now
            self._look.ask(lambda: self._contexts.sizes(now[0]), self._show)

    def _show(self, sizes: Sizes | None) -> None:
        self.sizes = sizes
        self.changed.emit()
