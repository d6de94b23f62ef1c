"""Holds the person's own recipes for summaries as the window shows them; the folder is read and written beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.state.jobs import Jobs
from desktop.vault.recipes import Recipe, Recipes, Removed, Shelf

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


class RecipeBook(QObject):
    """`kept` brings the Recipe that was written. `failed` brings the CorralError of a folder that is no use."""

    changed = Signal()
    kept = Signal(object)
    failed = Signal(object)

    def __init__(self, loop: LoopThread, recipes: Recipes, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = Jobs(loop, self)
        self._recipes = recipes
        self.shelf = Shelf(())
        self.removed: Removed | None = None  # the last one, which can be had back

    def refresh(self) -> None:
        """As the files are now."""
        self._do(self._recipes.all, lambda _shelf: None)

    def keep(self, recipe: Recipe) -> None:
        """A new one where it has no file yet."""
        self._do(lambda: self._recipes.keep(recipe), self.kept.emit)

    def remove(self, recipe: Recipe) -> None:
        self._do(lambda: self._recipes.remove(recipe), self._on_removed)

    def restore(self) -> None:
        """The one that was removed last."""
        removed, self.removed = self.removed, None
        if removed is not None:
            self._do(lambda: self._recipes.restore(removed), self.kept.emit)

    def named(self, text: str) -> str:
        """What the recipe with these words is called; its first words where it is none of these any more."""
        name = next((each.name for each in self.shelf.recipes if each.text == text), "")
        return name or " ".join(text.split()[:3])

    def _on_removed(self, removed: Removed) -> None:
        self.removed = removed

    def _do(self, work: Callable[[], object], done: Callable[..., object]) -> None:
        def both() -> tuple[object, Shelf]:
            made = work()
            return made, self._recipes.all()

        def show(result: tuple[object, Shelf]) -> None:
            self.shelf = result[1]
            done(result[0])
            self.changed.emit()

        self._jobs.run(lambda: asyncio.to_thread(both), show, self.failed.emit)
