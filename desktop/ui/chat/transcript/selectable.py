"""Lets the words of one message be selected, alone or together with those of others."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from desktop.common.i18n import tr
from desktop.ui.chat.offers import Item
from desktop.ui.chat.transcript.letters import LetterBrowser


class Beyond(Protocol):
    """What is selected in all messages. Each is asked first whether it takes what happens; places are of the screen."""

    @property
    def spans(self) -> bool:
        """Whether words of several messages are selected."""

    def press(self, browser: SelectableBrowser, at: QPoint, *, extend: bool) -> bool: ...

    def drag(self, browser: SelectableBrowser, at: QPoint) -> bool: ...

    def let_go(self) -> None: ...

    def key(self, browser: SelectableBrowser, event: QKeyEvent) -> bool: ...

    def mime(self) -> QMimeData: ...

    def copy(self) -> None: ...

    def copy_markdown(self) -> None: ...

    def select_all(self) -> None: ...


class SelectableBrowser(LetterBrowser):
    """`beyond` is None where a message stands alone, as one that can be unfolded does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.beyond: Beyond | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        left = event.button() is Qt.MouseButton.LeftButton
        if left and self.beyond is not None and self.beyond.press(self, _place(event), extend=extend):
            return
        super().mousePressEvent(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        left = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if not (left and self.beyond is not None and self.beyond.drag(self, _place(event))):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.beyond is not None:
            self.beyond.let_go()
        super().mouseReleaseEvent(event)
        event.accept()  # a browser takes only those on links

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.beyond is None or not self.beyond.key(self, event):
            super().keyPressEvent(event)

    def items(self, link: str) -> tuple[Item, ...]:
        """What can be done with the words that are selected, with a `link` that was pressed, and with all of them."""
        beyond = self.beyond
        every = Item("Select all", tr("Select all"), self.selectAll)
        if beyond is None or not beyond.spans:
            copy = Item("Copy words", tr("Copy"), self.copy if self.textCursor().hasSelection() else None)
            chat = () if beyond is None else (Item("Select chat", tr("Select the whole chat"), beyond.select_all),)
            return (copy, *_link(link), every, *chat)
        return (
            Item("Copy words", tr("Copy"), beyond.copy),
            Item("Copy words as Markdown", tr("Copy as Markdown"), beyond.copy_markdown),
            *_link(link),
            Item("Select chat", tr("Select the whole chat"), beyond.select_all),
        )


def _link(link: str) -> tuple[Item, ...]:
    if not link:
        return ()
    return (Item("Copy link", tr("Copy link"), lambda: QGuiApplication.clipboard().setText(link)),)


def _place(event: QMouseEvent) -> QPoint:
    return event.globalPosition().toPoint()
