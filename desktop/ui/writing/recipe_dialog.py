"""Lets a person write their own recipes for summaries: new ones, other words, and away again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.state.writing.recipes import RecipeBook
from desktop.ui.focus import FocusRing
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.field import Field
from desktop.ui.parts.labels import label, mark, name
from desktop.ui.parts.pages import row
from desktop.ui.parts.undo import UndoBar
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, LIST_LEAST, PAGE_INSET, PICKER_SIZE
from desktop.vault.recipes import Recipe, Removed


class RecipeDialog(QDialog):
    """They are kept when it says so; one that is deleted can be had back."""

    def __init__(self, theme: Theme, book: RecipeBook, parent: QWidget) -> None:
        super().__init__(parent)
        self._ring = FocusRing(self, theme)
        self._book = book
        self.setObjectName("Own recipes")
        self.setWindowTitle(tr("Own recipes"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.listed = QListWidget()
        name(self.listed, "Recipes", tr("Own recipes"))
        self.title = Field(theme, english="Name of the recipe", spoken=tr("Name"), hint=tr("Name"))
        self.text = QPlainTextEdit()
        name(self.text, "Text of the recipe", tr("What the summary is to be like"))
        self.text.setPlaceholderText(tr("What the summary is to be like, in your own words"))
        self.text.setTabChangesFocus(True)
        mark(self.text, box="field")
        self._fault = label(step="caption", tone="warn", wrap=True)
        self._fault.setObjectName("Recipe fault")
        self.new = Button(theme, tr("New"), english="New recipe", size="small")
        self.delete = Button(theme, tr("Delete"), english="Delete recipe", kind="quiet")
        self.save = Button(theme, tr("Keep recipe"), english="Keep recipe", kind="main")
        self.close_button = Button(theme, tr("Close"), english="Close recipes", kind="quiet")
        self._undo = UndoBar(theme, english="Recipe deleted")
        self._held = Recipe("", "")
        self._told: Removed | None = book.removed  # is told once: its file's name may be another recipe's by now
        self._build(theme)
        self._connect()
        book.refresh()

    def _connect(self) -> None:
        self.listed.currentRowChanged.connect(self._on_row)
        self.title.edit.textChanged.connect(self._show_acts)
        self.text.textChanged.connect(self._show_acts)
        self.new.clicked.connect(self._on_new)
        self.save.clicked.connect(self._on_save)
        self.delete.clicked.connect(lambda: self._book.remove(self._held))
        self.close_button.clicked.connect(self.reject)
        self._book.changed.connect(self._on_changed)
        self._book.kept.connect(self._on_kept)
        self._book.failed.connect(self._on_failed)
        self._show_acts()

    def _on_changed(self) -> None:
        recipes = self._book.shelf.recipes
        self._fault.setText("\n".join(self._book.shelf.trouble))
        removed = self._book.removed
        if removed is not None and removed is not self._told:
            self._told = removed
            if removed.recipe.file == self._held.file:
                self._show(Recipe("", ""))
            words = tr("{name} is deleted.", name=removed.recipe.name)
            self._undo.offer(words, self._book.restore)
        self.listed.blockSignals(True)
        self.listed.clear()
        self.listed.addItems([each.name for each in recipes])
        files = [each.file for each in recipes]
        self.listed.setCurrentRow(files.index(self._held.file) if self._held.file in files else -1)
        self.listed.blockSignals(False)
        self._show_acts()

    def _on_kept(self, recipe: Recipe) -> None:
        self._show(recipe)

    def _on_failed(self, error: CorralError) -> None:
        self._fault.setText(f"{error.title} {error.advice}".strip())

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self._book.shelf.recipes):
            self._show(self._book.shelf.recipes[row])

    def _on_new(self) -> None:
        self.listed.setCurrentRow(-1)
        self._show(Recipe("", ""))
        self.title.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        self._book.keep(Recipe(self.title.text(), self.text.toPlainText(), self._held.file))

    def _show(self, recipe: Recipe) -> None:
        self._held = recipe
        self.title.edit.setText(recipe.name)
        self.text.setPlainText(recipe.text)
        self._show_acts()

    def _show_acts(self) -> None:
        written = bool(self.title.text().strip()) and bool(self.text.toPlainText().strip())
        now = (self.title.text().strip(), self.text.toPlainText().strip())
        self.save.setEnabled(written and now != (self._held.name, self._held.text))
        self.delete.setEnabled(bool(self._held.file))

    def _build(self, theme: Theme) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(GRID)
        self.listed.setMinimumWidth(theme.scaled(LIST_LEAST))
        left.addWidget(self.listed, 1)
        left.addWidget(self.new)
        for part in (self.title, self.text, self._fault):
            right.addWidget(part, 1 if part is self.text else 0)
        both = QHBoxLayout()
        both.setSpacing(2 * GRID)
        both.addLayout(left)
        both.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(PAGE_INSET, PAGE_INSET, PAGE_INSET, PAGE_INSET)
        whole.setSpacing(2 * GRID)
        whole.addLayout(both, 1)
        whole.addWidget(self._undo)
        whole.addLayout(row(self.delete, 1, self.close_button, self.save, gap=GRID))
        height, width = (theme.scaled(side) for side in PICKER_SIZE)
        self.resize(width + LIST_LEAST, height)
