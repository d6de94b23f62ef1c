"""Puts Wrap, Save and Copy over the header of a code block: real buttons, for keyboard and screen reader, too."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.state.chat.acts import Save
from desktop.ui.chat.transcript.block_backgrounds import code_box, header_of
from desktop.ui.markdown.blocks import Code
from desktop.ui.markdown.document_writer import DocumentWriter
from desktop.ui.markdown.highlighting import file_ending
from desktop.ui.parts.announce import announce
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.reading import read_in_order
from desktop.ui.theme import Theme
from desktop.ui.tokens import CODE_SIDE, GAP_TIGHT, HALF

_THANKS_MS = 1_500


class CodeBars(QObject):
    """The bars of one message: over the code blocks in sight, and the next above and below, so that Tab goes on."""

    saved = Signal(object)  # a Save
    wrapped = Signal(int, bool)  # index of a block whose long lines are to go on below, or to stay lines

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parent = parent
        self._bars: dict[int, CodeBar] = {}  # by index of the block
        self._spare: list[CodeBar] = []
        self._boxes: dict[int, QRectF] = {}  # where code blocks lie, as far as that was asked
        self._width = 0.0  # for which they do
        self._settled: set[int] = set()  # indexes of blocks whose bars show them as they are

    def changed_from(self, first: int) -> None:
        """Blocks from this index on are others, or lie elsewhere. What follows a block never moves it."""
        for index in [index for index in self._boxes if index >= first]:
            del self._boxes[index]
        self._settled = {index for index in self._settled if index < first}

    def clear(self) -> None:
        self.changed_from(0)
        for index in list(self._bars):
            self._put_away(index)

    def place(self, writer: DocumentWriter, top: float = -math.inf, bottom: float = math.inf) -> None:
        """Bring them to where the blocks between `top` and `bottom` are now, in coordinates of the document."""
        if not writer.codes and not self._bars:
            return
        if self._width != writer.document.textWidth():
            self._width = writer.document.textWidth()
            self.changed_from(0)
        wanted = set(self._wanted(writer, top, bottom))
        for index in self._bars.keys() - wanted:
            if index in writer.codes and self._has_focus(self._bars[index]):
                wanted.add(index)
            else:
                self._put_away(index)
        for index in sorted(wanted - self._settled):
            block = writer.blocks[index]
            if isinstance(block, Code):
                bar, unwrapped = self._bar(index), writer.wide.is_unwrapped(index)
                room = (self._box(writer, index).width() - 2 * CODE_SIDE) / writer.formats.code_letter
                bar.offer_wrapping(wanted=unwrapped or is_longer(block, room), wrapped=not unwrapped)
                bar.show_code(block, self._box(writer, index), writer.formats.header)
                self._settled.add(index)

    def _has_focus(self, bar: CodeBar) -> bool:
        focused = self._parent.window().focusWidget()
        return focused is not None and bar.isAncestorOf(focused)

    def _wanted(self, writer: DocumentWriter, top: float, bottom: float) -> Iterator[int]:
        codes = writer.codes
        at = max(0, bisect_left(codes, top, key=lambda index: self._box(writer, index).bottom()) - 1)
        while at < len(codes):
            yield codes[at]
            if self._box(writer, codes[at]).top() > bottom:
                return
            at += 1

    def _box(self, writer: DocumentWriter, index: int) -> QRectF:
        found = self._boxes.get(index)
        if found is None:
            found = self._boxes[index] = code_box(writer, index)
        return found

    def _bar(self, index: int) -> CodeBar:
        bar = self._bars.get(index)
        if bar is None:
            bar = self._bars[index] = self._spare.pop() if self._spare else self._made()
            read_in_order(self._bars[each] for each in sorted(self._bars))
        return bar

    def _made(self) -> CodeBar:
        bar = CodeBar(self._theme, self._parent)
        bar.saved.connect(self.saved)
        bar.wrapped.connect(partial(self._on_wrapped, bar))
        return bar

    def _on_wrapped(self, bar: CodeBar, wrapped: bool) -> None:
        index = next((index for index, each in self._bars.items() if each is bar), None)
        if index is not None:
            self.wrapped.emit(index, wrapped)

    def _put_away(self, index: int) -> None:
        bar = self._bars.pop(index)
        bar.put_away()
        self._spare.append(bar)
        self._settled.discard(index)


class CodeBar(QWidget):
    """Of one code block."""

    saved = Signal(object)  # a Save
    wrapped = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._code = Code("")
        self.language = ""
        self._end = QPointF()  # the middle of its end
        self._wrap = Button(theme, tr("Wrap"), english="Wrap code", kind="quiet", size="small", icon="wrap")
        self._wrap.setCheckable(True)
        self._wrap.clicked.connect(self.wrapped)
        self._save = Button(theme, tr("Save"), english="Save code", kind="quiet", size="small", icon="save")
        self._copy = Button(theme, tr("Copy"), english="Copy code", kind="quiet", size="small", icon="copy")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, HALF, 0)
        row.setSpacing(GAP_TIGHT)
        row.addWidget(self._wrap)
        row.addWidget(self._save)
        row.addWidget(self._copy)
        self._save.clicked.connect(self._on_save)
        self._copy.clicked.connect(self._on_copy)
        self._thanks = QTimer(self)
        self._thanks.setSingleShot(True)
        self._thanks.setInterval(_THANKS_MS)
        self._thanks.timeout.connect(lambda: self._show_words(tr("Copy")))

    def show_code(self, code: Code, box: QRectF, header: float) -> None:
        end = QPointF(box.right(), box.top() + header / 2)
        named = bool(self.language) and (code.language, code.done) == (self._code.language, self._code.done)
        self._code = code
        if named and end == self._end and not self.isHidden() and self.width() == self.sizeHint().width():
            return
        if not named:
            self.language = header_of(code)
            self._copy.setAccessibleName(tr("Copy {language}", language=self.language))
            self._save.setAccessibleName(tr("Save {language}", language=self.language))
            self._wrap.setAccessibleName(tr("Wrap lines of {language}", language=self.language))
        self._end = end
        self._place()
        self.show()

    def offer_wrapping(self, *, wanted: bool, wrapped: bool) -> None:
        """Of lines that are too long, which go on below or do not."""
        self._wrap.setVisible(wanted)
        self._wrap.setChecked(wrapped)

    def put_away(self) -> None:
        """Until it is shown over another block."""
        if self._thanks.isActive():
            self._thanks.stop()
            self._copy.setText(tr("Copy"))
        self.hide()

    def _place(self) -> None:
        """As wide as its words are now."""
        size = self.sizeHint()
        top = self._end.y() - size.height() / 2
        self.setGeometry(round(self._end.x()) - size.width(), round(top), size.width(), size.height())

    def _show_words(self, words: str) -> None:
        self._copy.setText(words)
        self._place()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code.text)
        self._show_words(tr("Copied"))
        announce(self, tr("Copied"), urgent=True)
        self._thanks.start()

    def _on_save(self) -> None:
        ending = file_ending(self._code.language)
        kinds = f"{self.language} (*{ending})"
        self.saved.emit(Save(tr("code") + ending, self._code.text + "\n", kinds))


def is_longer(code: Code, letters: float) -> bool:
    """Whether a line of it has more letters; unknown, and so False, while it still grows."""
    return code.done and any(len(line) > letters for line in code.text.split("\n"))
