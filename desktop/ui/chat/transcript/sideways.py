"""Scrolls wide tables and unwrapped code of a message sideways, each in a frame of its own, in one document.

What is scrolled is painted, and met by the pointer, as if the whole browser were scrolled by so much, its own scroll
bar hidden: words are selected, copied, found and read aloud as all others.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCursor, QTextTable, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QTextBrowser, QWidget

from desktop.common.i18n import tr
from desktop.ui.chat.transcript.block_backgrounds import code_box
from desktop.ui.markdown.blocks import Code, Line
from desktop.ui.markdown.document_writer import DocumentWriter
from desktop.ui.markdown.wide import Wide
from desktop.ui.parts.labels import name
from desktop.ui.tokens import CODE_SIDE, SCROLL_STEP, SIDEWAYS_BAR

_NOTCH = 120  # units Qt counts a step of the wheel in
_BY = 3  # times half a line, a step of the wheel
_PAGES = {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


@dataclass(frozen=True)
class Region:
    """What is scrolled sideways together, from the block `first` on. `box`: where it is seen, in the document. `extent`
    is by how many pixels it can be scrolled.
    """

    first: int
    box: QRectF
    extent: int
    code: bool


class SidewaysBar(QScrollBar):
    """Reached by Tab; arrows move it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSingleStep(SCROLL_STEP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's own makes nothing of the two arrows."""
        back = Qt.Key.Key_Right if self.isRightToLeft() else Qt.Key.Key_Left
        if event.key() not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)
            return
        self.setValue(self.value() + (-SCROLL_STEP if event.key() == back else SCROLL_STEP))


class Regions(QObject):
    """Those of one message, how far each is scrolled, and the bars of those in sight."""

    scrolled = Signal(QRect)  # what is to be painted anew

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._writer: DocumentWriter | None = None
        self._known: list[Region] | None = None
        self._width = 0.0
        self._offsets: dict[int, int] = {}
        self._bars: dict[int, SidewaysBar] = {}

    def follow(self, writer: DocumentWriter | None) -> None:
        """Another message is shown."""
        self._writer = writer
        self._offsets.clear()
        self.changed()
        for first in list(self._bars):
            self._put_away(first)

    def changed(self) -> None:
        """Blocks are others, or lie elsewhere."""
        self._known = None

    @property
    def all(self) -> list[Region]:
        writer = self._writer
        if writer is None or not writer.wide:
            return []
        if self._known is None or self._width != writer.document.textWidth():
            self._width = writer.document.textWidth()
            self._known = [self._region(writer, wide) for wide in writer.wide]
        return self._known

    def at(self, y: float) -> Region | None:
        """The one at that height."""
        return next((region for region in self.all if region.box.top() <= y < region.box.bottom()), None)

    def offset(self, region: Region) -> int:
        """How far it is scrolled, from the side on which its words begin."""
        return min(self._offsets.get(region.first, 0), region.extent)

    def scroll(self, region: Region, offset: int) -> None:
        offset = max(0, min(offset, region.extent))
        if offset == self.offset(region):
            return
        self._offsets[region.first] = offset
        bar = self._bars.get(region.first)
        if bar is not None:
            bar.setValue(offset)
        self.scrolled.emit(region.box.toAlignedRect())

    def place(self, top: float, bottom: float) -> None:
        """Bars stand below what they scroll, and where its end is not in sight at the end of the sight.

        The one with the focus stays also out of sight: another part would have it then, and be scrolled to.
        """
        wanted = {
            region.first: region
            for region in self.all
            if region.extent
            and (
                (region.box.top() < bottom and region.box.bottom() + SIDEWAYS_BAR > top)
                or self._has_focus(region.first)
            )
        }
        for first in [first for first in self._bars if first not in wanted]:
            self._put_away(first)
        for first, region in wanted.items():
            bar = self._bars.get(first) or self._made(region)
            with QSignalBlocker(bar):
                bar.setRange(0, region.extent)
                bar.setPageStep(round(region.box.width()))
                bar.setValue(self.offset(region))
            below = region.box.bottom() - (SIDEWAYS_BAR if region.code else 0)  # code has room below its last line
            y = max(region.box.top(), min(below, bottom - SIDEWAYS_BAR))
            bar.setGeometry(round(region.box.left()), round(y), round(region.box.width()), SIDEWAYS_BAR)
            bar.show()

    def _has_focus(self, first: int) -> bool:
        bar = self._bars.get(first)
        return bar is not None and bar.hasFocus()

    def _made(self, region: Region) -> SidewaysBar:
        bar = SidewaysBar(self._viewport)
        name(bar, "Scroll sideways", tr("Scroll this sideways"))
        bar.valueChanged.connect(lambda value, first=region.first: self._on_bar(first, value))
        self._bars[region.first] = bar
        return bar

    def _on_bar(self, first: int, value: int) -> None:
        region = next((each for each in self.all if each.first == first), None)
        if region is not None:
            self.scroll(region, value)

    def _put_away(self, first: int) -> None:
        bar = self._bars.pop(first)
        bar.hide()
        bar.deleteLater()

    def _region(self, writer: DocumentWriter, wide: Wide) -> Region:
        block = writer.blocks[wide.first]
        if isinstance(block, Code):
            return _of_code(writer, wide.first)
        if isinstance(block, Line):
            return _of_formula(writer, wide.first)
        layout = writer.document.documentLayout()
        first, last = _table_at(writer, wide.first), _table_at(writer, wide.last)
        box = layout.frameBoundingRect(first)
        bottom = layout.frameBoundingRect(last).bottom() - last.format().topMargin()  # which Qt counts with its height
        needed, left = box.width(), first.format().leftMargin()
        box = QRectF(left, box.top(), writer.document.textWidth() - left, bottom - box.top())
        return Region(wide.first, box, max(0, math.ceil(needed - box.width())), code=False)


def _table_at(writer: DocumentWriter, index: int) -> QTextTable:
    at = QTextCursor(writer.document)
    at.setPosition(writer.start(index))
    return at.currentTable()


def _of_formula(writer: DocumentWriter, index: int) -> Region:
    paragraph = writer.document.findBlock(writer.start(index))
    lines, room = writer.document.documentLayout().blockBoundingRect(paragraph), writer.document.textWidth()
    extent = math.ceil(writer.wide.needed(index) - room)
    return Region(index, QRectF(0, lines.top(), room, lines.height()), max(0, extent), code=False)


def _of_code(writer: DocumentWriter, index: int) -> Region:
    box = code_box(writer, index)
    box.adjust(1, writer.formats.header + 1, -1, -1)
    first, last = (writer.document.findBlock(position) for position in writer.code_lines(index))
    widest, block = 0.0, first
    while True:
        layout = block.layout()
        lines = (layout.lineAt(number).naturalTextWidth() for number in range(layout.lineCount()))
        widest = max(widest, *lines, 0.0)
        if block == last:
            break
        block = block.next()
    return Region(index, box, max(0, math.ceil(widest + 2 * CODE_SIDE - box.width())), code=True)


class SidewaysBrowser(QTextBrowser):
    """A browser of which some stretches are scrolled sideways."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.regions = Regions(self.viewport())
        self.regions.scrolled.connect(self.viewport().update)

    @contextmanager
    def scrolled_by(self, region: Region | None) -> Iterator[None]:
        """Meanwhile all of it is scrolled as that region is."""
        if region is None:
            yield
            return
        self._set_offset(self.regions.offset(region), region.extent)
        try:
            yield
        finally:
            self._set_offset(0, 0)

    def in_document(self, at: QPointF) -> QPointF:
        """Where in the document a place of the viewport lies."""
        region = self.regions.at(at.y())
        return at if region is None else at + QPointF(self._shift(region), 0)

    def reveal(self, box: QRectF) -> None:
        """Scroll what a box of the document lies in sideways, until it is seen."""
        region = self.regions.at(box.center().y())
        if region is None:
            return
        seen = box.translated(-self._shift(region), 0)
        by = min(0.0, seen.left() - region.box.left()) or max(0.0, seen.right() - region.box.right())
        self.regions.scroll(region, self.regions.offset(region) + round(-by if self.isRightToLeft() else by))

    def _shift(self, region: Region) -> int:
        return -self.regions.offset(region) if self.isRightToLeft() else self.regions.offset(region)

    def _set_offset(self, offset: int, extent: int) -> None:
        bar = self.horizontalScrollBar()
        with QSignalBlocker(bar):
            bar.setMaximum(max(bar.maximum(), extent))
            bar.setValue(bar.maximum() - offset if self.isRightToLeft() else offset)

    # What asks for places

    def cursorForPosition(self, pos: QPoint) -> QTextCursor:
        with self.scrolled_by(self.regions.at(pos.y())):
            return super().cursorForPosition(pos)

    def anchorAt(self, pos: QPoint) -> str:
        with self.scrolled_by(self.regions.at(pos.y())):
            return super().anchorAt(pos)

    def cursorRect(self, cursor: QTextCursor | None = None) -> QRect:
        found = super().cursorRect(cursor) if cursor is not None else super().cursorRect()
        region = self.regions.at(found.center().y())
        return found.translated(-self._shift(region), 0) if region is not None else found

    # Events

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Sideways nothing is scrolled but what the cursor stands in."""
        if dx:
            region = self.regions.at(super().cursorRect().center().y())
            if region is not None:
                bar = self.horizontalScrollBar()
                value = bar.maximum() - bar.value() if self.isRightToLeft() else bar.value()
                self.regions.scroll(region, value)
            self._set_offset(0, 0)
        if dy:
            super().scrollContentsBy(0, dy)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        with self.scrolled_by(self.regions.at(event.position().y())):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        with self.scrolled_by(self.regions.at(event.position().y())):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        with self.scrolled_by(self.regions.at(event.position().y())):
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        with self.scrolled_by(self.regions.at(event.position().y())):
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _PAGES and not event.modifiers():
            event.ignore()  # the transcript scrolls
            return
        with self.scrolled_by(self.regions.at(super().cursorRect().center().y())):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Sideways, or with Shift, what is under the pointer; the rest is not its own to scroll."""
        region = self.regions.at(event.position().y())
        across = _across(event)
        if region is None or not region.extent or not across:
            event.ignore()
            return
        by = across if self.isRightToLeft() else -across
        self.regions.scroll(region, self.regions.offset(region) + by)
        event.accept()


def _across(event: QWheelEvent) -> int:
    """Pixels by which a wheel or a finger wants to go sideways."""
    pixels, turned = event.pixelDelta(), event.angleDelta()
    delta = pixels if not pixels.isNull() else turned
    across = delta.x() if abs(delta.x()) > abs(delta.y()) else 0
    if not across and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        across = delta.y()
    return across if not pixels.isNull() else round(across / _NOTCH * _BY * SCROLL_STEP / 2)
