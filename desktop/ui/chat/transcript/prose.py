"""Shows the words of one message: a text browser as tall as its document, which scrolls nothing itself."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QWidget

from desktop.common.i18n import tr
from desktop.ui.chat.offers import Item
from desktop.ui.chat.transcript.block_backgrounds import paint_backgrounds
from desktop.ui.chat.transcript.code_bar import CodeBars
from desktop.ui.chat.transcript.doubt_marks import DoubtMarks
from desktop.ui.chat.transcript.selectable import SelectableBrowser
from desktop.ui.chat.transcript.sideways import Region
from desktop.ui.chat.transcript.table_items import table_items
from desktop.ui.markdown.blocks import Code
from desktop.ui.markdown.copying import mime_of
from desktop.ui.markdown.message_document import MessageDocument
from desktop.ui.markdown.set_formulas import formulas_in
from desktop.ui.markdown.tables_as_csv import table_at, tables_in
from desktop.ui.parts.description import Description
from desktop.ui.theme import Theme
from desktop.ui.tokens import CARET_GAP, CARET_WIDTH

ATTACHMENT = "attachment"  # the only scheme a message may load from
_PORTION = 0.004  # seconds of colouring at a time


class Prose(SelectableBrowser):
    """Its document is that of the message. Nothing is loaded but what was attached here."""

    saved = Signal(object)  # a Save
    reshaped = Signal()  # its height changed
    menu_wanted = Signal(object, QPoint)  # Items of what can be done with its words, and where the menu is to open

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._message: MessageDocument | None = None
        self._bars = CodeBars(theme, self.viewport())
        self._bars.saved.connect(self.saved)
        self._bars.wrapped.connect(self._wrap)
        self.doubts = DoubtMarks(self, theme)
        self.hovered.connect(self.doubts.hover)
        self._sight = -math.inf, math.inf  # of its height
        self._painted_caret = math.inf  # where the caret's line begins
        self._nothing = QTextDocument()
        self.attachments: dict[str, bytes] = {}
        self.description = Description(self)
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
        self.regions.follow(message.writer)
        self.setDocument(message.document)
        self.doubts.bind(message)
        self.refresh()
        self.viewport().update()

    def release(self) -> None:
        """Show nothing, so that the document may be deleted."""
        self.follow_letters(0)
        self._message = None
        self.regions.follow(None)
        self.doubts.bind(None)
        if self.extraSelections():
            self.setExtraSelections([])  # they are places of this document
        self.setDocument(self._nothing)
        self._colouring.stop()
        self._bars.clear()

    def refresh(self) -> None:
        """The document changed."""
        if self._message is not None and not self._message.coloured and not self._colouring.isActive():
            self._colouring.start(0)
        self._update_from_touched()
        if self._message is not None and not self._message.arriving:
            self.description.say("formulas", _formulas_told(self._message))

    def _update_from_touched(self) -> None:
        """Repaint what changed: the last lines, mostly. What is above has not moved."""
        if self._message is None:
            return
        top = self._painted_caret
        touched, at = self._message.take_touched()
        self.doubts.refresh(at)
        if touched < len(self._message.blocks):
            self._bars.changed_from(touched)
            self.regions.changed()
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
        self._message.writer.wide.fit_width()
        return math.ceil(document.size().height() + self._message.writer.below)

    def growth(self) -> int:
        """By how much taller its document is than itself."""
        return self.height_at(self.width()) - self.height()

    def _wrap(self, index: int, wrapped: bool) -> None:
        """Of the code block at `index`: whether its long lines go on below."""
        if self._message is None:
            return
        code = self._message.blocks[index]
        if isinstance(code, Code):
            self._message.writer.wide.wrap(index, code, wrapped=wrapped)
            self._bars.changed_from(index)
            self.regions.changed()
            self.doubts.forget()
            self.viewport().update()
            self.reshaped.emit()
            self.place_bars_again()

    def place_bars(self, top: float = -math.inf, bottom: float = math.inf) -> None:
        """Put the buttons of code blocks where the blocks are now; what is in sight lies between `top` and `bottom`."""
        self._sight = top, bottom
        self.place_bars_again()

    def place_bars_again(self) -> None:
        """Blocks changed, and the same place is in sight."""
        if self._message is not None:
            self._bars.place(self._message.writer, *self._sight)
            self.regions.place(*self._sight)

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
        shifted = [region for region in self.regions.all if self.regions.offset(region)]
        if not shifted:
            self._paint(message, event)
        for band, region in _bands(event.rect(), shifted):
            with self.scrolled_by(region):
                self._paint(message, QPaintEvent(band), region)
        message.throttle.painted(time.perf_counter() - began)

    def _paint(self, message: MessageDocument, event: QPaintEvent, region: Region | None = None) -> None:
        """What of it lies in a `region` that is scrolled sideways, as it is scrolled."""
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        if region is not None and not region.code:  # the ground of code stays
            painter.translate(-self._shift(region), 0)
        paint_backgrounds(painter, message.writer, QRectF(event.rect()))
        if message.arriving and not self.document().isEmpty():
            painter.resetTransform()
            self._paint_caret(painter)
        painter.end()
        inner = event if region is None else QPaintEvent(region.box.toAlignedRect() & event.rect())
        super().paintEvent(inner)
        if message.doubts.known:
            self.doubts.paint(inner.rect(), self._shift(region) if region is not None else 0)
        if message.letters:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if region is not None:
                painter.setClipRect(inner.rect())
                painter.translate(-self._shift(region), 0)
            self.pointed.paint(painter, message.writer.formats.style)
            painter.end()

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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        cursor = self.cursorForPosition(event.pos())
        pressed = cursor.position() if cursor.currentTable() is not None else None
        items = (*self.items(self.anchorAt(event.pos())), *self.table_items(pressed))
        self.menu_wanted.emit(items, event.globalPos())

    def table_items(self, at: int | None = None) -> tuple[Item, ...]:
        """What can be done with the table at a position; None: with all of them."""
        if self._message is None or self.arriving or self.hidden:
            return ()
        blocks, writer = self._message.blocks, self._message.writer
        tables = tables_in(blocks) if at is None else [table_at(blocks, writer.block_at(at))]
        return table_items(list(filter(None, tables)), self.saved.emit, self)


def _formulas_told(message: MessageDocument) -> str:
    """To a screen reader, which finds nothing in the text of what is drawn; "" where there are none."""
    written = "; ".join(" ".join(formula.tex.split()) for formula in formulas_in(message.blocks))
    return tr("With formulas: {formulas}", formulas=written) if written else ""


def _bands(rect: QRect, shifted: list[Region]) -> Iterator[tuple[QRect, Region | None]]:
    """What is to be painted, cut where something that is scrolled sideways begins and ends."""
    top = rect.top()
    for region in shifted:
        box = region.box.toAlignedRect()
        first, end = max(top, box.top()), min(rect.bottom() + 1, box.bottom() + 1)
        if first >= end:
            continue
        if first > top:
            yield QRect(rect.left(), top, rect.width(), first - top), None
        yield QRect(rect.left(), first, rect.width(), end - first), region
        top = end
    if shifted and top <= rect.bottom():
        yield QRect(rect.left(), top, rect.width(), rect.bottom() + 1 - top), None
