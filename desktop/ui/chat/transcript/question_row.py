"""Shows a question: a quiet panel, the picture left, the words right."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QEvent, QLocale, QRectF, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.state.chat import sentences
from desktop.state.chat.acts import Edit, PutIntoView
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.chat.transcript.folded import FoldedWords
from desktop.ui.chat.transcript.row import Row, height_of
from desktop.ui.chat.transcript.sent_documents import SentDocuments
from desktop.ui.chat.transcript.sent_pictures import SentPictures
from desktop.ui.markdown.message_document import MessageDocument
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.labels import Elided, label, tag
from desktop.ui.parts.reading import read_in_order
from desktop.ui.theme import Theme
from desktop.ui.tokens import (
    GRID,
    HALF,
    MESSAGE_BELOW,
    MESSAGE_HEAD_GAP,
    MESSAGE_INSET,
    QUESTION_TOP,
    RADIUS_CARD,
)
from desktop.vault.types import Entry


class _ShyButton(IconButton):
    """Seen while the pointer is on its question, or the focus on it; always there for Tab and screen readers."""

    def __init__(self, theme: Theme, icon: str, spoken: str, english: str, row: QWidget) -> None:
        super().__init__(theme, icon, spoken, english=english, size="small")
        self._row = row

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or self._row.underMouse():
            super().paintEvent(event)


class QuestionRow(Row):
    """Who asked and when, the words, and the picture with what the model sees of it."""

    def __init__(self, theme: Theme, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._pictures = SentPictures(theme, thumbs, self)
        self._pictures.wanted.connect(self.acted)
        self._pictures.grew.connect(self.grew)
        self._in_view = tag(tr("In view"))
        self._in_view.setParent(self)
        self._put_back = Button(theme, tr("Put into view"), english="Put into view", kind="quiet", size="small")
        self._put_back.setParent(self)
        self._put_back.clicked.connect(self._on_put_back)
        self._english = FoldedWords(theme, english="Asked in English", parent=self)
        self._english.toggled.connect(self.grew)
        self._english.prose.menu_wanted.connect(self.open_menu)
        self._documents = SentDocuments(theme, self)
        self._documents.grew.connect(self.grew)
        self._documents.made.connect(lambda prose: prose.menu_wanted.connect(self.open_menu))
        self._time = label(step="caption", tone="muted")
        self._edit = _ShyButton(theme, "edit", tr("Edit this question"), "Edit question", self)
        self._edit.clicked.connect(self._on_edit)
        self._more = _ShyButton(theme, "more", tr("More for this question"), "More for question", self)
        self._more.clicked.connect(self._on_more)
        self._head = QWidget(self)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(label(tr("You"), step="caption", strong=True))
        row.addWidget(self._time)
        row.addWidget(self.pin)
        row.addStretch(1)
        self._tools = QWidget(self)
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(HALF)
        tools.addWidget(self.versions)
        tools.addWidget(self._edit)
        tools.addWidget(self._more)
        self._name = Elided(mode=Qt.TextElideMode.ElideMiddle, step="caption", parent=self)
        self._name.setProperty("tone", "muted")
        self._seen = label(step="caption", tone="muted", wrap=True)
        self._seen.setParent(self)
        seen = (self._pictures, self._name, self._seen, self._in_view, self._put_back)
        read_in_order((self._head, *seen, self.prose, self.rest, self._documents, self._english, self._tools))

    def bind(self, entry: Entry, message: MessageDocument) -> None:
        super().bind(entry, message)
        self.prose.setObjectName("Question")
        self.prose.setAccessibleName(tr("Your question"))
        said = QDateTime.fromSecsSinceEpoch(int(entry.created))
        self._time.setText(QLocale().toString(said.time(), QLocale.FormatType.ShortFormat))
        self._time.setToolTip(QLocale().toString(said, QLocale.FormatType.LongFormat))
        self._pictures.show_entry(entry)
        for part in (self._name, self._seen):
            part.setVisible(entry.picture is not None)
        self.show_in_view(None)
        if entry.picture is not None:
            self._name.setVisible(not entry.picture.look.members)
            self._name.setText(entry.picture.name)
            self._seen.setText(sentences.seen(entry.picture))
        self._documents.show_entry(entry)
        self._show_english(entry)

    def go_on(self, entry: Entry) -> None:
        super().go_on(entry)
        self._show_english(entry)

    def release(self) -> None:
        super().release()
        self._english.release()
        self._documents.release()

    def point_at(self, place: int | None) -> None:
        """Put a frame around the picture whose letter is pointed at; None: around none."""
        self._pictures.point_at(place)

    def show_in_view(self, question: int | None) -> None:
        """The question, by its id, whose picture the next ones are about."""
        sent = self.entry is not None and self.entry.picture is not None
        here = sent and self.entry is not None and self.entry.id == question
        self._in_view.setVisible(here)
        self._put_back.setVisible(sent and not here)

    def arrange(self, width: int) -> int:
        left, top, bottom = MESSAGE_INSET, QUESTION_TOP, 0
        if not self._pictures.isHidden():
            aside, tall = self._pictures.size_at(width)
            self._pictures.place(self._mirrored(width, left, aside), top, aside, tall)
            bottom = top + tall
            if self._pictures.beside:
                left += aside + MESSAGE_INSET
            else:
                top = bottom + GRID
        inner = width - left - MESSAGE_INSET
        self._place_tools(width, top)
        top = self._place(self._head, left, top, inner, width) + MESSAGE_HEAD_GAP
        height = self.prose.height_at(inner)
        self.prose.setGeometry(self._mirrored(width, left, inner), top, inner, height)
        top += height + self.place_rest(self._mirrored(width, left, inner), top + height, inner)
        if not self._seen.isHidden():
            top += GRID + HALF
            if not self._name.isHidden():
                top = self._place(self._name, left, top, inner, width)
            top = self._place(self._seen, left, top, inner, width)
            top = self._place_view(left, top + HALF, width)
        if not self._documents.isHidden():
            height = self._documents.height_at(inner + GRID)
            self._documents.setGeometry(
                self._mirrored(width, left - GRID, inner + GRID), top + HALF, inner + GRID, height
            )
            top += HALF + height
        if not self._english.isHidden():
            height = self._english.height_at(inner + GRID)
            self._english.setGeometry(
                self._mirrored(width, left - GRID, inner + GRID), top + HALF, inner + GRID, height
            )
            top += HALF + height
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
        self._tools.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._tools.update()

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

    def _place_view(self, left: int, top: int, width: int) -> int:
        """Whether the picture is in view, or the way to that; what one sees of the button begins where words do."""
        shown, shift = (self._in_view, 0) if not self._in_view.isHidden() else (self._put_back, GRID)
        size = shown.sizeHint()
        shown.setGeometry(self._mirrored(width, left - shift, size.width()), top, size.width(), size.height())
        return top + size.height()

    def _mirrored(self, whole: int, left: int, width: int) -> int:
        return whole - left - width if self.isRightToLeft() else left

    def _on_edit(self) -> None:
        if self.entry is not None:
            self.acted.emit(Edit(self.entry))

    def _on_more(self) -> None:
        self.open_menu((), self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _show_english(self, entry: Entry) -> None:
        self._english.show_text(tr("Asked in English"), entry.english, entry.id)

    def _on_put_back(self) -> None:
        if self.entry is not None:
            self.acted.emit(PutIntoView(self.entry))
