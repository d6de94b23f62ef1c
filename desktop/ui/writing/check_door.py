"""Leads to checking a text against a document: from the menu of the room's head, and from the list of commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop.common.i18n import tr
from desktop.state.writing.checking import Checking
from desktop.ui.commands import Command
from desktop.ui.parts.buttons import IconButton
from desktop.ui.theme import Theme
from desktop.ui.writing.check_dialog import CheckDialog


class CheckDoor(QObject):
    """`button` opens the menu. `folder`: where files are looked for first."""

    def __init__(self, theme: Theme, state: Checking, folder: Callable[[], str], page: QWidget) -> None:
        super().__init__(page)
        self._theme = theme
        self._folder = folder
        self._page = page
        self._dialog: CheckDialog | None = None
        self.state = state
        self.further: list[Callable[[], Command]] = []  # what else the menu has
        self.button = IconButton(theme, "more", tr("More in Writing"), english="More in Writing")
        self.button.clicked.connect(lambda: self.menu().popup(self.button.mapToGlobal(QPoint(0, self.button.height()))))

    def menu(self) -> QMenu:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("Writing menu")
        menu.setAccessibleName(tr("More in Writing"))
        words = tr("Check a text against a document")
        menu.addAction(self._theme.icon("check"), words, self.open).setObjectName("Check a text")
        for offered in self.further:
            command = offered()
            act = menu.addAction(self._theme.icon(command.icon), command.title, command.run)
            act.setObjectName(command.name)
            act.setEnabled(not command.why_not)
            act.setToolTip(command.why_not)
        return menu

    def commands(self) -> Iterator[Command]:
        words = tr("sources proof facts compare")
        yield Command("Check a text", tr("Check a text against a document"), self.open, icon="check", words=words)
        yield from (offered() for offered in self.further)

    def open(self) -> CheckDialog:
        """Returns at once."""
        if self._dialog is None:
            self._dialog = CheckDialog(self._theme, self.state, self._folder, self._page)
        self._dialog.open()
        self._dialog.text.setFocus(Qt.FocusReason.OtherFocusReason)
        return self._dialog
