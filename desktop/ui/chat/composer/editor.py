"""Takes the words of a question: grows from one to ten lines, then scrolls."""

from __future__ import annotations

import math

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from desktop.common.i18n import tr
from desktop.common.visible import hides
from desktop.state.chat.documents import is_document
from desktop.ui.offer import Offer
from desktop.ui.parts.labels import name
from desktop.ui.parts.long_lines import is_long
from desktop.ui.parts.true_text import TrueText
from desktop.ui.parts.undo import ActStack
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import EDITOR_AIR

_MOST_LINES = 10
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Editor(QPlainTextEdit):
    """Plain text. What was taken away beside the words comes back by Ctrl+Z, too, in the order of `acts`."""

    sent = Signal()
    last_wanted = Signal()  # Up in an empty field: change the last question
    offered = Signal(object)  # a pasted picture or files, as an Offer
    undone = Signal()  # by Ctrl+Z, something that was not typed
    nothing_to_undo = Signal()  # Ctrl+Z was pressed all the same
    focus_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.enter_sends = True
        self._true = TrueText(self)
        self.acts = ActStack(self.document().availableUndoSteps)
        name(self, "Message", tr("Message"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(False)  # the whole window is the drop zone
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.textChanged.connect(self._fit)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    def sizeHint(self) -> QSize:
        return QSize(320, self._wanted())

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._wanted())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _RETURNS and self._sends(event):
            self.sent.emit()
        elif event.key() in _RETURNS:
            self._true.break_line()
            self.ensureCursorVisible()
        elif event.key() == Qt.Key.Key_Up and not event.modifiers() and self.document().isEmpty():
            self.last_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.take_back()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            self._true.step_over(event)
            super().keyPressEvent(event)

    # A text as it is meant, however it is laid out

    def toPlainText(self) -> str:
        return self._true.text(super().toPlainText)

    def setPlainText(self, text: str) -> None:
        long = is_long(text)
        super().setPlainText("" if long else text)
        self._true.begin(text if long else "")

    def insertPlainText(self, text: str) -> None:
        self._true.insert(text)

    def createMimeDataFromSelection(self) -> QMimeData:
        return self._true.selected()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return Offer.of(source, dragging=True) is not None or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        offer = Offer.of(source)
        if offer is not None and (offer.paths or offer.image is not None or offer.beyond):
            self.offered.emit(offer)
        elif offer is not None and (hides(offer.text) or is_document(offer.text)):
            self.offered.emit(Offer(text=offer.text))
        elif text := source.text() if offer is None else offer.text:
            self.insertPlainText(text)
            self.ensureCursorVisible()

    def take_back(self) -> None:
        """What Ctrl+Z takes back."""
        if self.acts.undo():
            self.undone.emit()
        elif self.document().isUndoAvailable():
            self.undo()
        else:
            self.nothing_to_undo.emit()

    def _sends(self, event: QKeyEvent) -> bool:
        """Enter alone, or with Shift where the setting has swapped the two. Ctrl+Enter always sends."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.ControlModifier:
            return True
        shifted = modifiers == Qt.KeyboardModifier.ShiftModifier
        return shifted is not self.enter_sends and (shifted or not modifiers)

    def _apply_theme(self) -> None:
        font = self._theme.font(Step.READING)
        self.setFont(font)
        self.viewport().setFont(font)  # the placeholder is painted with this one
        self._fit()

    def _wanted(self) -> int:
        lines = min(_MOST_LINES, max(1, math.ceil(self.document().size().height())))
        return math.ceil(lines * self.fontMetrics().lineSpacing()) + EDITOR_AIR

    def _fit(self) -> None:
        wanted = self._wanted()
        if self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)
            self.updateGeometry()
        full = self.document().size().height() > _MOST_LINES
        shown = Qt.ScrollBarPolicy.ScrollBarAsNeeded if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != shown:
            self.setVerticalScrollBarPolicy(shown)
