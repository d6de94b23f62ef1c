"""The words of one message: a text browser that is exactly as tall as its document and scrolls nothing itself."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QMimeData, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextBrowser, QWidget

from desktop.common.i18n import tr
from desktop.ui.chat.transcript.block_backgrounds import code_box, paint_grounds
from desktop.ui.chat.transcript.code_bar import CodeBar
from desktop.ui.markdown.blocks import Code
from desktop.ui.markdown.copying import mime_of
from desktop.ui.markdown.message_document import MessageDocument
from desktop.ui.theme import Theme

ATTACHMENT = "attachment"  # the only scheme a message may load from
_CARET = 9.0
_CARET_GAP = 3.0
_PORTION = 0.004  # seconds of colouring at a time
_SCROLLS = {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class Prose(QTextBrowser):
    followed = Signal(QUrl)
    saved = Signal(object)  # a Save

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._message: MessageDocument | None = None
        self._bars: list[CodeBar] = []
        self._names: dict[int, str] = {}  # what the header of a code block says, by its index
        self._placed = (0, 0.0)  # blocks whose bars are in their places, and the width they are for
        self._painted_caret = math.inf  # where the caret's line begins
        self._nothing = QTextDocument()
        self.attachments: dict[str, bytes] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(False)  # the whole window is one drop zone
        self.viewport().setAutoFillBackground(False)
        for part in (self, self.viewport()):
            part.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # growing below repaints nothing above
        self.setOpenLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.anchorClicked.connect(self.followed)
        self._colouring = QTimer(self)
        self._colouring.setSingleShot(True)
        self._colouring.timeout.connect(self._colour)

    # What it shows

    def bind(self, message: MessageDocument) -> None:
        """Show this message. Its document stays the message's own."""
        self._message = message
        self._painted_caret = math.inf
        self._placed = (0, 0.0)
        self.setDocument(message.document)
        self.refresh()
        self.viewport().update()

    def release(self) -> None:
        """Show nothing, so that the document may be deleted."""
        self._message = None
        self.setDocument(self._nothing)
        self._colouring.stop()
        for bar in self._bars:
            bar.hide()

    def refresh(self) -> None:
        """The document changed."""
        if self._message is not None and not self._message.coloured and not self._colouring.isActive():
            self._colouring.start(0)
        self._update_from_touched()

    def _update_from_touched(self) -> None:
        """Repaint what changed: the last lines, mostly. What is above has not moved."""
        if self._message is None:
            return
        top = self._painted_caret
        touched, at = self._message.take_touched()
        if touched < len(self._message.blocks):
            self._placed = min(self._placed[0], touched), self._placed[1]
            paragraph = self.document().findBlock(at)
            line = paragraph.layout().lineForTextPosition(at - paragraph.position())
            above = line.y() if line.isValid() else 0.0
            top = min(top, self.document().documentLayout().blockBoundingRect(paragraph).top() + above)
        if top == math.inf:
            return
        start = max(0, math.floor(top) - 1)
        self.viewport().update(0, start, self.viewport().width(), max(0, self.viewport().height() - start))

    @property
    def hidden(self) -> int:
        """Letters of the message that are not shown."""
        return self._message.hidden if self._message is not None else 0

    @property
    def arriving(self) -> bool:
        return self._message is not None and (self._message.arriving or self._message.more)

    def height_at(self, width: int) -> int:
        if self._message is None:
            return 0
        document = self._message.document
        if document.textWidth() != width:
            document.setTextWidth(width)
        return math.ceil(document.size().height() + self._message.writer.below)

    def growth(self) -> int:
        """By how much taller its document is than itself."""
        return self.height_at(self.width()) - self.height()

    def place_bars(self) -> None:
        """Put the buttons of code blocks where the blocks are now."""
        message = self._message
        if message is None:
            return
        width = message.document.textWidth()
        # What follows a block never moves it: only what changed and a new width are worth looking at.
        first = self._placed[0] if self._placed[1] == width else 0
        self._names = {index: name for index, name in self._names.items() if index < first}
        for index, block in enumerate(message.blocks[first:], first):
            if isinstance(block, Code):
                bar = self._bar(len(self._names))
                bar.show_code(block, code_box(message.writer, index), message.writer.formats.header)
                self._names[index] = bar.language
        for bar in self._bars[len(self._names) :]:
            bar.hide()
        self._placed = (len(message.blocks), width)

    def _bar(self, number: int) -> CodeBar:
        if number == len(self._bars):
            bar = CodeBar(self._theme, self.viewport())
            bar.saved.connect(self.saved)
            self._bars.append(bar)
        return self._bars[number]

    # Nothing is fetched

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Only what was attached here, under our own scheme; nothing from a disk or a network, whatever is asked."""
        url = QUrl(name)
        ours = url.scheme() == ATTACHMENT and not url.host()
        if ours and kind == QTextDocument.ResourceType.ImageResource.value:
            return self.attachments.get(url.path().lstrip("/"))
        return None

    def createMimeDataFromSelection(self) -> QMimeData:
        """Without the breaks of lines that are too long to be laid out at once, with what is only painted."""
        return mime_of(self.textCursor(), as_written=self._message is not None and self._message.as_written)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        message = self._message
        if message is None:
            return
        began = time.perf_counter()
        painter = QPainter(self.viewport())
        paint_grounds(painter, message.writer, QRectF(event.rect()), self._names)
        painter.end()
        super().paintEvent(event)
        if message.arriving and not self.document().isEmpty():
            self._paint_caret()
        message.throttle.painted(time.perf_counter() - began)

    def _paint_caret(self) -> None:
        end = QTextCursor(self.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        at = QRectF(self.cursorRect(end))
        height = min(at.height(), float(self.fontMetrics().height()))
        left = at.left() + (_CARET_GAP if end.block().length() > 1 else 0.0)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        self._painted_caret = at.top()
        painter.drawRoundedRect(QRectF(left, at.center().y() - height / 2, _CARET, height), 2, 2)
        painter.end()

    def _colour(self) -> None:
        if self._message is not None and not self._message.colour(_PORTION):
            self._colouring.start(0)

    # What is not its own to handle

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the transcript scrolls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _SCROLLS and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(tr("Copy"), self.copy)
        copy.setEnabled(self.textCursor().hasSelection())
        link = self.anchorAt(event.pos())
        if link:
            menu.addAction(tr("Copy link"), lambda: QGuiApplication.clipboard().setText(link))
        menu.addAction(tr("Select all"), self.selectAll)
        menu.popup(event.globalPos())
