"""Says in the settings how chats are answered that begin from now on, and opens the dialog that changes it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.common.i18n import tr
from desktop.state.jobs import Jobs
from desktop.state.manners import InstructionLibrary, manner_words
from desktop.state.settings import SettingsBinding
from desktop.ui.context import UiContext
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.manner.dialog import MannerDialog
from desktop.ui.settings.entries import Entry
from desktop.vault import manners
from desktop.vault.settings_table import MANNER


def manner_entry(context: UiContext, binding: SettingsBinding) -> Entry:
    def build() -> QWidget:
        button = Button(context.theme, "", english="Manner of new chats")
        NewChats(context, binding, button)
        return button

    return Entry(MANNER.title, MANNER.advice, build, MANNER)


class NewChats(QObject):
    """On the `button` stands what is not as usual; a press changes it."""

    def __init__(self, context: UiContext, binding: SettingsBinding, button: Button) -> None:
        super().__init__(button)
        self._context = context
        self._binding = binding
        self._button = button
        self._jobs = Jobs(context.loop, self)
        binding.follow(button, MANNER, self._show)
        button.clicked.connect(self._open)

    def _show(self, kept: str) -> None:
        words = manner_words(manners.read(kept)) or tr("As usual")
        self._button.setText(words.replace("&", "&&"))
        self._button.setAccessibleName(tr("How new chats are answered: {words}", words=words))

    def _open(self) -> None:
        manner = manners.read(self._context.settings.get(MANNER))
        title, note = MANNER.title, tr("It counts for chats that begin from now on.")
        library = InstructionLibrary(self._context.history.instructions, self._jobs, self)
        dialog = MannerDialog(self._context.theme, library, manner, self._button, title=title, note=note)
        dialog.for_all.hide()
        dialog.chosen.connect(lambda chosen: self._binding.set(MANNER, manners.written(chosen) or ""))
        dialog.open()
