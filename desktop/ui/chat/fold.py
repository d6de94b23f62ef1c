"""Puts the list of chats beside the conversation, or folds it away behind a button where there is little room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from desktop.ui import tokens
from desktop.ui.parts.labels import mark
from desktop.ui.parts.reading import read_across
from desktop.ui.theme import Theme


class Fold(QWidget):
    """Two parts side by side; below `tokens.FOLD_BELOW` of window the first lies over the second when asked for."""

    folded = Signal(bool)

    def __init__(self, theme: Theme, aside: QWidget, main: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._scale = theme.scaled(tokens.LIST_WIDTH) / tokens.LIST_WIDTH
        self._aside = aside
        self._folded = False
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(aside)
        self._splitter.addWidget(main)
        read_across(self._splitter)
        self._splitter.splitterMoved.connect(self._on_moved)
        self._width: float = tokens.LIST_WIDTH  # at a scale of 1
        self._share_out()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        theme.changed.connect(self._grow)

    def save_width(self) -> int:
        """Of the first part at 100 % of text, to be remembered."""
        return round(self._width)

    def restore_width(self, width: int) -> None:
        if tokens.LIST_LEAST <= width <= tokens.LIST_MOST:
            self._width = width
            self._share_out()

    def open_aside(self) -> None:
        """Bring the first part into view; beside the second it is there anyway."""
        if self._folded:
            self._place()
            self._aside.raise_()
            self._aside.show()
        self._aside.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_aside(self) -> None:
        if not self.close_aside():
            self.open_aside()

    def close_aside(self) -> bool:
        """True when it lay over the conversation and is gone now."""
        if not self._folded or self._aside.isHidden():
            return False
        self._aside.hide()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_folded(self.width() < tokens.FOLD_BELOW - tokens.RAIL_LEAST)
        if self._folded:
            self._place()
        elif self._scale > 1:
            self._share_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self.close_aside():
            super().keyPressEvent(event)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Whoever goes on elsewhere in the room no longer needs the list over it."""
        if now is not None and self.isAncestorOf(now) and not (now is self._aside or self._aside.isAncestorOf(now)):
            self.close_aside()

    def _set_folded(self, folded: bool) -> None:
        if folded == self._folded:
            return
        self._folded = folded
        if folded:
            self._aside.setParent(self)
            mark(self._aside, box="list")
            self._aside.hide()
        else:
            self._splitter.insertWidget(0, self._aside)
            mark(self._aside, box="ground")  # the splitter draws the line beside it
            self._aside.show()
            self._share_out()
        self.folded.emit(folded)

    def _on_moved(self) -> None:
        self._width = self._aside.width() / self._scale

    def _grow(self) -> None:
        self._scale = self._theme.scaled(tokens.LIST_WIDTH) / tokens.LIST_WIDTH
        if self._folded:
            self._place()
        else:
            self._share_out()

    def _share_out(self) -> None:
        """The list grows with its words, up to a third of the room."""
        room = max(self.width() // 3, tokens.LIST_WIDTH)
        self._aside.setMaximumWidth(max(tokens.LIST_MOST, min(self._scaled(tokens.LIST_MOST), room)))
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        width = min(self._scaled(self._width), self._aside.maximumWidth())
        self._splitter.setSizes([width, max(tokens.WINDOW_FIRST[0], self.width()) - width])

    def _scaled(self, width: float) -> int:
        return round(width * self._scale)

    def _place(self) -> None:
        wanted = max(self._scaled(tokens.LIST_WIDTH), self._aside.minimumSizeHint().width())
        width = min(self._scaled(tokens.LIST_MOST), wanted, self.width())
        left = self.width() - width if self.isRightToLeft() else 0
        self._aside.setGeometry(left, 0, width, self.height())
