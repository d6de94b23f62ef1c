"""Shows a question: a quiet panel, the picture left, the words right."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QEvent, QLocale, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.state.chat import sentences
from desktop.state.chat.acts import Edit, LookAt
from desktop.ui.chat.pictures import PicturePress, Thumbs
from desktop.ui.chat.transcript.row import Row, height_of
from desktop.ui.markdown.message_document import MessageDocument
from desktop.ui.parts.buttons import IconButton
from desktop.ui.parts.labels import Elided, label
from desktop.ui.parts.reading import read_in_order
from desktop.ui.theme import Theme
from desktop.ui.tokens import (
    GRID,
    HALF,
    MESSAGE_BELOW,
    MESSAGE_HEAD_GAP,
    MESSAGE_INSET,
    PICTURE_RADIUS,
    QUESTION_NARROW,
    QUESTION_PICTURE_LEAST,
    QUESTION_PICTURE_MOST,
    QUESTION_TOP,
    QUESTION_WIDE,
    RADIUS_CARD,
)
from desktop.vault.types import Entry


class _EditButton(IconButton):
    """Seen while the pointer is on its question, or the focus on it; always there for Tab and screen readers."""

    def __init__(self, theme: Theme, row: QWidget) -> None:
        super().__init__(theme, "edit", tr("Edit this question"), english="Edit question", size="small")
        self._row = row

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or self._row.underMouse():
            super().paintEvent(event)


class QuestionRow(Row):
    """Who asked and when, the words, and the picture with what the model sees of it."""

    def __init__(self, theme: Theme, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._has_picture = False
        self._picture = PicturePress(theme, thumbs, PICTURE_RADIUS, self)
        self._picture.pressed.connect(self._on_picture)
        self._time = label(step="caption", tone="muted")
        self._edit = _EditButton(theme, self)
        self._edit.clicked.connect(self._on_edit)
        self._head = QWidget(self)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(label(tr("You"), step="caption", strong=True))
        row.addWidget(self._time)
        row.addStretch(1)
        self._tools = QWidget(self)
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(HALF)
        tools.addWidget(self.versions)
        tools.addWidget(self._edit)
        self._name = Elided(mode=Qt.TextElideMode.ElideMiddle, step="caption", parent=self)
        self._name.setProperty("tone", "muted")
        self._seen = label(step="caption", tone="muted", wrap=True)
        self._seen.setParent(self)
        read_in_order((self._head, self._picture, self._name, self._seen, self.prose, self.rest, self._tools))

    def bind(self, entry: Entry, message: MessageDocument) -> None:
        super().bind(entry, message)
        self.prose.setObjectName("Question")
        self.prose.setAccessibleName(tr("Your question"))
        said = QDateTime.fromSecsSinceEpoch(int(entry.created))
        self._time.setText(QLocale().toString(said.time(), QLocale.FormatType.ShortFormat))
        self._time.setToolTip(QLocale().toString(said, QLocale.FormatType.LongFormat))
        self._has_picture = entry.picture is not None
        for part in (self._picture, self._name, self._seen):
            part.setVisible(self._has_picture)
        if entry.picture is not None:
            self._picture.show_picture(entry.picture)
            self._name.setText(entry.picture.name)
            self._seen.setText(sentences.seen(entry.picture))

    def arrange(self, width: int) -> int:
        left, top, bottom = MESSAGE_INSET, QUESTION_TOP, 0
        if self._has_picture:
            aside = QUESTION_PICTURE_MOST if width >= QUESTION_WIDE else QUESTION_PICTURE_LEAST
            tall = self._picture.height_for(aside)
            self._picture.setGeometry(self._mirrored(width, left, aside), top, aside, tall)
            bottom = top + tall
            if width >= QUESTION_NARROW:
                left += aside + MESSAGE_INSET
            else:
                top = bottom + GRID
        inner = width - left - MESSAGE_INSET
        self._place_tools(width, top)
        top = self._place(self._head, left, top, inner, width) + MESSAGE_HEAD_GAP
        height = self.prose.height_at(inner)
        self.prose.setGeometry(self._mirrored(width, left, inner), top, inner, height)
        top += height + self.place_rest(self._mirrored(width, left, inner), top + height, inner)
        if self._has_picture:
            top = self._place(self._name, left, top + GRID + HALF, inner, width)
            top = self._place(self._seen, left, top, inner, width)
        return max(top, bottom) + QUESTION_TOP + MESSAGE_BELOW

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.theme.colour("line") if self.theme.contrast else Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("ground"))
        painter.drawRoundedRect(QRectF(0, 0, self.width(), self.height() - MESSAGE_BELOW), RADIUS_CARD, RADIUS_CARD)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._edit.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._edit.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.prose.contextMenuEvent(event)

    def _place_tools(self, width: int, top: int) -> None:
        """At the end of the head line, without making it taller."""
        self._tools.adjustSize()
        size = self._tools.sizeHint()
        middle = top + self._head.sizeHint().height() // 2
        left = self._mirrored(width, width - HALF - GRID - size.width(), size.width())
        self._tools.setGeometry(left, middle - size.height() // 2, size.width(), size.height())
        self._tools.raise_()

    def _place(self, part: QWidget, left: int, top: int, width: int, whole: int) -> int:
        height = height_of(part, width)
        part.setGeometry(self._mirrored(whole, left, width), top, width, height)
        return top + height

    def _mirrored(self, whole: int, left: int, width: int) -> int:
        return whole - left - width if self.isRightToLeft() else left

    def _on_edit(self) -> None:
        if self.entry is not None:
            self.acted.emit(Edit(self.entry))

    def _on_picture(self) -> None:
        if self.entry is not None and self.entry.picture is not None:
            self.acted.emit(LookAt(self.entry.picture))
