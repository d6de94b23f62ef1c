"""Lets the words of one message be selected, alone or together with those of others."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from desktop.common.i18n import tr
from desktop.ui.chat.offers import Item
from desktop.ui.chat.transcript.letters import LetterBrowser


class Selected(Protocol):
    """What is selected of several messages; `ends` is None where that is nothing."""

    @property
    def ends(self) -> tuple[object, object] | None: ...

    def mime(self) -> QMimeData: ...

    def copy(self) -> None: ...

    def copy_markdown(self) -> None: ...

    def select_all(self) -> None: ...


class Mouse(Protocol):
    """Is told of presses and moves, in places of the screen; True for those that it takes."""

    def press(self, browser: SelectableBrowser, at: QPoint, *, extend: bool) -> bool: ...

    def drag(self, browser: SelectableBrowser, at: QPoint) -> bool: ...

    def let_go(self) -> None: ...


class Keys(Protocol):
    """Is told of keys; True for those that it takes."""

    def key(self, browser: SelectableBrowser, event: QKeyEvent) -> bool: ...


class Beyond(Protocol):
    """What reaches beyond one message."""

    @property
    def selection(self) -> Selected: ...

    @property
    def mouse(self) -> Mouse: ...

    @property
    def keys(self) -> Keys: ...


class SelectableBrowser(LetterBrowser):
    """`beyond` is None where a message stands alone, as one that can be unfolded does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.beyond: Beyond | None = None

    @property
    def selected(self) -> Selected | None:
        """What is selected of several messages, None where it is of this one at most."""
        return self.beyond.selection if self.beyond is not None and self.beyond.selection.ends is not None else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        left = event.button() is Qt.MouseButton.LeftButton
        if left and self.beyond is not None and self.beyond.mouse.press(self, _place(event), extend=extend):
            return
        super().mousePressEvent(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        left = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if not (left and self.beyond is not None and self.beyond.mouse.drag(self, _place(event))):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.beyond is not None:
            self.beyond.mouse.let_go()
        super().mouseReleaseEvent(event)
        event.accept()  # a browser takes only those on links

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.beyond is None or not self.beyond.keys.key(self, event):
            super().keyPressEvent(event)

    def items(self, link: str) -> tuple[Item, ...]:
        """What can be done with the words that are selected, with a `link` that was pressed, and with all of them."""
        links = (
            () if not link else (Item("Copy link", tr("Copy link"), lambda: QGuiApplication.clipboard().setText(link)),)
        )
        chat: tuple[Item, ...] = ()
        if self.beyond is not None:
            chat = (Item("Select chat", tr("Select the whole chat"), self.beyond.selection.select_all),)
        if self.selected is not None:
            copy = Item("Copy words", tr("Copy"), self.selected.copy)
            markdown = Item("Copy words as Markdown", tr("Copy as Markdown"), self.selected.copy_markdown)
            return (copy, markdown, *links, *chat)
        copy = Item("Copy words", tr("Copy"), self.copy if self.textCursor().hasSelection() else None)
        return (copy, *links, Item("Select all", tr("Select all"), self.selectAll), *chat)


def _place(event: QMouseEvent) -> QPoint:
    return event.globalPosition().toPoint()
