"""Draws the line above the text of each page, and offers to look at pages that could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QPainter, QTextBlock
from PySide6.QtWidgets import QTextEdit

from desktop.common.i18n import tr
from desktop.ui.parts.buttons import Button
from desktop.ui.theme import Theme
from desktop.ui.tokens import ICON_SMALL, SOURCE_RULE_GAP, SOURCE_RULE_ICON
from desktop.ui.writing.source_filling import is_unread, rule_of


class PageRules(QObject):
    """Of a document in a `view`, which scrolls."""

    look_wanted = Signal(int)  # at this page

    def __init__(self, theme: Theme, view: QTextEdit) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._offered = False  # there is a file to look at
        self._buttons: dict[int, Button] = {}  # by page
        view.viewport().installEventFilter(self)
        view.verticalScrollBar().valueChanged.connect(self.place)
        view.document().documentLayout().documentSizeChanged.connect(self.place)

    def offer(self, offered: bool) -> None:
        """Whether pages can be looked at."""
        self._offered = offered
        self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Buttons go where their pages are."""
        seen = {}
        for block in self._in_sight() if self._offered else ():
            pages = rule_of(block)
            if pages is not None and is_unread(block):
                seen[pages[0]] = block
        for page in [page for page in self._buttons if page not in seen]:
            self._buttons.pop(page).hide()
        for page, block in seen.items():
            button = self._button(page)
            line = _line(block)
            top = line.center().y() - self._scrolled - button.height() / 2
            button.move(round(line.right() + SOURCE_RULE_GAP), round(top))
            button.show()

    def paint(self, painter: QPainter, block: QTextBlock) -> None:
        """That of one block, in pixels of the document."""
        pages = rule_of(block)
        if pages is None or not block.layout().lineCount():
            return
        line = _line(block)
        if is_unread(block):
            icon = self._theme.pixmap("warning", "warn", ICON_SMALL)
            height = icon.height() / icon.devicePixelRatio()
            painter.drawPixmap(QPointF(line.left() - SOURCE_RULE_ICON, line.center().y() - height / 2), icon)
        button = self._buttons.get(pages[0])
        left = line.right() + SOURCE_RULE_GAP + (button.width() + SOURCE_RULE_GAP if button is not None else 0)
        middle = round(line.center().y())
        painter.fillRect(QRectF(left, middle, self._view.viewport().width() - left, 1), self._theme.colour("line"))

    @property
    def _scrolled(self) -> int:
        return self._view.verticalScrollBar().value()

    def _in_sight(self) -> Iterator[QTextBlock]:
        block = self._view.cursorForPosition(self._view.viewport().rect().topLeft()).block()
        bottom = self._scrolled + self._view.viewport().height()
        while block.blockNumber() >= 0 and block.layout().position().y() <= bottom:
            yield block
            block = block.next()

    def _button(self, page: int) -> Button:
        if page not in self._buttons:
            spoken = tr("Look at page {n:,}", n=page)
            button = Button(
                self._theme,
                tr("Look at it"),
                english=f"Look at page {page}",
                size="small",
                spoken=spoken,
                parent=self._view.viewport(),
            )
            button.clicked.connect(lambda: self.look_wanted.emit(page))
            button.adjustSize()
            self._buttons[page] = button
        return self._buttons[page]


def _line(block: QTextBlock) -> QRectF:
    """Its words, in pixels of the document."""
    layout = block.layout()
    return layout.lineAt(0).naturalTextRect().translated(layout.position()) if layout.lineCount() else QRectF()
