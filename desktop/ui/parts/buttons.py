"""Makes buttons for all rooms: main (once per view), plain, quiet, link. Icons take the theme's colours."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QToolButton, QWidget

from desktop.ui.parts.labels import mark, name
from desktop.ui.theme import Theme
from desktop.ui.tokens import HALF, ICON_BUTTON, ICON_SMALL

Kind = Literal["main", "plain", "quiet", "link"]
Size = Literal["", "small", "big"]

_ROLES = {"main": "accent_text", "plain": "text", "quiet": "muted", "link": "accent"}


class Button(QPushButton):
    """`english` is the object name; `spoken` is said instead of the words where several buttons share them.

    `icon_size` is for an icon that is not of the button's usual size.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        english: str,
        kind: Kind = "plain",
        icon: str = "",
        size: Size = "",
        icon_size: int = 0,
        spoken: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._kind: Kind = kind
        self._icon = icon
        self._role = ""
        self._icon_size = icon_size or (ICON_SMALL if size == "small" else ICON_BUTTON)
        name(self, english, spoken)
        mark(self, kind=kind, extent=size)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def setText(self, text: str) -> None:
        """Words that come or go change the gap behind the icon, too."""
        dressed = bool(self.text())
        super().setText(text)
        if bool(text) != dressed:
            self._apply_theme()

    @property
    def icon_name(self) -> str:
        return self._icon

    def set_icon(self, icon: str, role: str = "") -> None:
        """A name of `assets/icons`, "" for none; `role` is the colour where it is not the kind's own."""
        self._icon = icon
        self._role = role
        self._apply_theme()

    def set_kind(self, kind: Kind) -> None:
        self._kind = kind
        mark(self, kind=kind)
        self._apply_theme()

    def _apply_theme(self) -> None:
        if not self._icon:
            if not self.icon().isNull():  # it had one before
                self.setIcon(QIcon())
            return
        gap = HALF if self.text() else 0  # Qt itself leaves 4 pixels between icon and words
        self.setIcon(self._theme.icon(self._icon, self._role or _ROLES[self._kind], self._icon_size, gap))
        pixels = self._theme.icon_size(self._icon_size)
        self.setIconSize(QSize(pixels + gap, pixels))


class IconButton(QToolButton):
    """For close, new, more and the chevrons only: the one kind without words, so it has a tool tip and a name."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        spoken: str,
        *,
        english: str,
        kind: Kind = "quiet",
        size: Size = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._kind: Kind = kind
        self._small = size == "small"
        name(self, english, spoken)
        mark(self, kind=kind, extent=size, icon_only="true")
        self.setToolTip(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    @property
    def icon_name(self) -> str:
        return self._icon

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def _apply_theme(self) -> None:
        size = ICON_SMALL if self._small else ICON_BUTTON
        self.setIcon(self._theme.icon(self._icon, _ROLES[self._kind], size))
        pixels = self._theme.icon_size(size)
        self.setIconSize(QSize(pixels, pixels))


def _pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Enter does what Space does: Qt leaves that to the buttons of dialogs, people expect it everywhere."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    if not plain or event.isAutoRepeat() or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    button.click()
    return True
