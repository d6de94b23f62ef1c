"""Lets a person choose the shape of a summary: four in sight, the others and their own recipes in a menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.common.i18n import tr
from desktop.state.writing import sentences
from desktop.state.writing.choices import WritingChoices
from desktop.state.writing.recipes import RecipeBook
from desktop.ui.parts.choices import Segments
from desktop.ui.theme import Theme
from desktop.vault.recipes import Recipe
from desktop.writing.types import Shape

IN_SIGHT = (Shape.PROSE, Shape.BULLETS, Shape.MINUTES, Shape.QUESTIONS)
IN_MENU = (Shape.ACTIONS, Shape.GLOSSARY, Shape.TIMELINE)


class ShapeChoice(QWidget):
    """`edit_wanted` asks for the editor of recipes."""

    edit_wanted = Signal()

    def __init__(self, theme: Theme, choices: WritingChoices, book: RecipeBook) -> None:
        super().__init__()
        self.setObjectName("Shape of a summary")
        self._choices = choices
        self._book = book
        self.segments: Segments[Shape | None] = Segments(
            theme,
            [*((shape, sentences.shape(shape)) for shape in IN_SIGHT), (None, tr("More…"))],
            english="As",
            spoken=tr("Shape of the summary"),
        )
        self.segments.chosen.connect(self._on_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.segments)
        choices.changed.connect(self.show_choice)
        book.changed.connect(self.show_choice)
        self.show_choice()

    def show_choice(self) -> None:
        """What is chosen in the menu stands in the place of its word."""
        options = self._choices.summary_options
        shape = None if options.recipe or options.shape not in IN_SIGHT else options.shape
        words = tr("More…")
        if shape is None:
            words = self._book.named(options.recipe) if options.recipe else sentences.shape(options.shape)
        self.segments.rename(None, words)
        self.segments.set_value(shape)

    def menu(self) -> QMenu:
        """Further shapes, then the recipes, then their editor."""
        options = self._choices.summary_options
        menu = QMenu(self)
        menu.setObjectName("More shapes")
        menu.setAccessibleName(tr("More shapes"))
        group = QActionGroup(menu)
        for shape in IN_MENU:
            made = menu.addAction(sentences.shape(shape), partial(self._choose_shape, shape))
            made.setCheckable(True)
            made.setChecked(not options.recipe and options.shape is shape)
            group.addAction(made)
        menu.addSeparator()
        for recipe in self._book.shelf.recipes:
            made = menu.addAction(recipe.name.replace("&", "&&"), partial(self._choose_recipe, recipe))
            made.setCheckable(True)
            made.setChecked(options.recipe == recipe.text)
            group.addAction(made)
        menu.addSeparator()
        menu.addAction(tr("Own recipes…"), self.edit_wanted.emit).setObjectName("Own recipes")
        return menu

    def _on_chosen(self, shape: Shape | None) -> None:
        if shape is not None:
            self._choose_shape(shape)
            return
        menu = self.menu()
        menu.aboutToHide.connect(self.show_choice)  # nothing may have been chosen
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _choose_shape(self, shape: Shape) -> None:
        self._choices.choose(shape=shape.value, recipe="")

    def _choose_recipe(self, recipe: Recipe) -> None:
        self._choices.choose(recipe=recipe.text)
