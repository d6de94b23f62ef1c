"""Shows the words of one message: a text browser as tall as its document, which scrolls nothing itself."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from desktop.ui.chat.transcript.block_backgrounds import paint_backgrounds
from desktop.ui.chat.transcript.code_bar import CodeBars
from desktop.ui.chat.transcript.selectable import SelectableBrowser
from desktop.ui.markdown.copying import mime_of
from desktop.ui.markdown.message_document import MessageDocument
from desktop.ui.theme import Theme
from desktop.ui.tokens import CARET_GAP, CARET_WIDTH

ATTACHMENT = "attachment"  # the only scheme a message may load from
_PORTION = 0.004  # seconds of colouring at a time
_SCROLLS = {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class Prose(SelectableBrowser):
    """Its document is that of the message. Nothing is loaded but what was attached here."""

    saved = Signal(object)  # a Save
    menu_wanted = Signal(object, QPoint)  # Items of what can be done with its words, and where the menu is to open

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._message: MessageDocument | None = None
        self._bars = CodeBars(theme, self.viewport())
        self._bars.saved.connect(self.saved)
        self._sight = -math.inf, math.inf  # of its height
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
        self._colouring = QTimer(self)
        self._colouring.setSingleShot(True)
        self._colouring.timeout.connect(self._colour)

    # What it shows

    def bind(self, message: MessageDocument) -> None:
        """Show this message. Its document stays the message's own."""
        self.follow_letters(message.letters)
        self._message = message
        self._painted_caret = math.inf
        self._bars.clear()
        self.setDocument(message.document)
        self.refresh()
        self.viewport().update()

    def release(self) -> None:
        """Show nothing, so that the document may be deleted."""
        self.follow_letters(0)
        self._message = None
        self.setDocument(self._nothing)
        self._colouring.stop()
        self._bars.clear()

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
            self._bars.changed_from(touched)
            paragraph = self.document().findBlock(at)
            layout = paragraph.layout()
            above = layout.lineForTextPosition(at - paragraph.position()).y() if layout.lineCount() else 0.0
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

    def place_bars(self, top: float = -math.inf, bottom: float = math.inf) -> None:
        """Put the buttons of code blocks where the blocks are now; what is in sight lies between `top` and `bottom`."""
        self._sight = top, bottom
        self.place_bars_again()

    def place_bars_again(self) -> None:
        """Blocks changed, and the same place is in sight."""
        if self._message is not None:
            self._bars.place(self._message.writer, *self._sight)

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
        if self.selected is not None:
            return self.selected.mime()
        return mime_of(self.textCursor(), as_written=self._message is not None and self._message.as_written)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        message = self._message
        if message is None:
            return
        began = time.perf_counter()
        painter = QPainter(self.viewport())
        paint_backgrounds(painter, message.writer, QRectF(event.rect()))
        if message.arriving and not self.document().isEmpty():
            self._paint_caret(painter)
        painter.end()
        super().paintEvent(event)
        if message.letters:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.pointed.paint(painter, message.writer.formats.style)
            painter.end()
        message.throttle.painted(time.perf_counter() - began)

    def _paint_caret(self, painter: QPainter) -> None:
        end = QTextCursor(self.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        at = QRectF(self.cursorRect(end))
        height = min(at.height(), float(self.fontMetrics().height()))
        left = at.left() + (CARET_GAP if end.block().length() > 1 else 0.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        self._painted_caret = at.top()
        painter.drawRoundedRect(QRectF(left, at.center().y() - height / 2, CARET_WIDTH, height), 2, 2)

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
        self.menu_wanted.emit(self.items(self.anchorAt(event.pos())), event.globalPos())
