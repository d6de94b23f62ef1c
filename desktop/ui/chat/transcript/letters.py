"""Lets the letters of an answer that name pictures be pointed at, by mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from desktop.common.i18n import tr
from desktop.ui.chat.transcript.block_backgrounds import letter_box, paint_letter
from desktop.ui.chat.transcript.sideways import SidewaysBrowser
from desktop.ui.markdown.formats import LETTER, TextStyle
from desktop.ui.markdown.letters import SCHEME
from desktop.ui.parts.announce import announce


def letter_of_address(url: QUrl) -> str:
    """The letter of the picture an address of an answer leads to, "" for other links."""
    return url.path() if url.scheme() == SCHEME else ""


class PointedLetter(QObject):
    """At most one letter of a message is pointed at: that under the pointer, else the one that has the focus."""

    changed = Signal(str)  # the letter, "" for none

    def __init__(self, browser: SidewaysBrowser) -> None:
        super().__init__(browser)
        self._browser = browser
        self._hovered: int | None = None  # position in the document
        self._focused: int | None = None
        self._told: int | None = None

    @property
    def hovered(self) -> str:
        """The letter under the pointer, "" for none."""
        return self._sign(self._hovered) if self._hovered is not None else ""

    def hover(self, at: QPointF | None) -> None:
        """The pointer is there, in pixels of the document; None: it is elsewhere."""
        self._hovered = self._under(at) if at is not None else None
        self._tell()

    def follow_cursor(self) -> None:
        """Tab selects the link that has the focus."""
        cursor = self._browser.textCursor()
        single = cursor.selectionEnd() - cursor.selectionStart() == 1
        focused = single and self._browser.hasFocus() and self._is_letter(cursor.selectionStart())
        self._focused = cursor.selectionStart() if focused else None
        if self._focused is not None and self._focused != self._told:
            announce(self._browser, tr("picture {letter}", letter=self._sign(self._focused)))
        self._tell()

    def forget(self) -> None:
        self._hovered = self._focused = None
        self._tell()

    def paint(self, painter: QPainter, style: TextStyle) -> None:
        """Filled, over the words."""
        if self._told is not None and self._is_letter(self._told):
            paragraph = self._browser.document().findBlock(self._told)
            paint_letter(painter, paragraph, self._told - paragraph.position(), style, filled=True)

    def _tell(self) -> None:
        pointed = self._hovered if self._hovered is not None else self._focused
        if pointed != self._told:
            self._told = pointed
            self._browser.viewport().update()
            self.changed.emit(self._sign(pointed) if pointed is not None else "")

    def _under(self, at: QPointF) -> int | None:
        """The box around a letter counts, too."""
        near = self._browser.cursorForPosition(at.toPoint()).position()
        at = self._browser.in_document(at)
        for position in (near - 1, near, near + 1):
            if self._is_letter(position):
                paragraph = self._browser.document().findBlock(position)
                if letter_box(paragraph, position - paragraph.position(), self._form(position)).contains(at):
                    return position
        return None

    def _form(self, position: int) -> QTextCharFormat:
        cursor = QTextCursor(self._browser.document())
        cursor.setPosition(position + 1)
        return cursor.charFormat()

    def _is_letter(self, position: int) -> bool:
        paragraph = self._browser.document().findBlock(max(0, position))
        if not 0 <= position - paragraph.position() < paragraph.length() - 1:  # between two paragraphs, or nowhere
            return False
        return bool(self._form(position).hasProperty(LETTER))

    def _sign(self, position: int) -> str:
        return str(self._browser.document().characterAt(position))


class LetterBrowser(SidewaysBrowser):
    """Shows words with links, and letters that are links to the pictures they name."""

    followed = Signal(QUrl)
    named = Signal(str)  # a letter that names a picture was pressed
    hovered = Signal(object)  # where the pointer is, a QPointF; None: elsewhere

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = 0
        self.pointed = PointedLetter(self)
        self.viewport().setMouseTracking(True)
        self.anchorClicked.connect(self._on_anchor)
        self.cursorPositionChanged.connect(self.pointed.follow_cursor)

    def follow_letters(self, count: int) -> None:
        """Other words are shown, which can name so many pictures."""
        self._letters = count
        self.pointed.forget()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.hovered.emit(event.position())
        if self._letters:
            self.pointed.hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The box around a letter is wider than the letter, which is what Qt knows as the link."""
        super().mouseReleaseEvent(event)
        letter, selected = self.pointed.hovered, self.textCursor().hasSelection()
        left = event.button() is Qt.MouseButton.LeftButton
        if left and letter and not selected and not self.anchorAt(event.position().toPoint()):
            event.accept()
            self.named.emit(letter)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(None)
        self.pointed.hover(None)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the links first, which no signal tells."""
        moved = super().focusNextPrevChild(forward)
        self.pointed.follow_cursor()
        return moved

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.pointed.follow_cursor()

    def _on_anchor(self, url: QUrl) -> None:
        letter = letter_of_address(url)
        if letter:
            self.named.emit(letter)
        else:
            self.followed.emit(url)
