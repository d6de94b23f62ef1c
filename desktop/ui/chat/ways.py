"""Shows the ways in which something comes into the Chat room: the menu behind Attach."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

from desktop.common.i18n import tr
from desktop.ui.chat.attaching import Attaching
from desktop.ui.chat.composer.composer import Composer
from desktop.ui.chat.pages.choosing import PageChoosing
from desktop.ui.chat.screenshot.taking import ScreenTaking
from desktop.ui.parts.model_menu import pop_above
from desktop.ui.theme import Theme


class WaysIn(QObject):
    """Opens when Attach is pressed."""

    def __init__(
        self, theme: Theme, composer: Composer, attaching: Attaching, pages: PageChoosing, screenshot: ScreenTaking
    ) -> None:
        super().__init__(composer)
        self._theme = theme
        self._composer = composer
        self._attaching = attaching
        self._pages = pages
        self._screenshot = screenshot
        composer.ways_wanted.connect(self.open)

    def open(self) -> None:
        pop_above(self.menu(), self._composer.tools.attach)

    def menu(self) -> QMenu:
        menu = QMenu(self._composer)
        menu.setObjectName("Ways to attach")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._theme.icon("attach"), tr("A picture or a text"), self._attaching.open_dialog)
        menu.addAction(self._theme.icon("image"), tr("A page of a PDF as a picture"), self._pages.of_any_file)
        menu.addAction(self._theme.icon("crop"), tr("A screenshot"), self._screenshot.take)
        return menu
