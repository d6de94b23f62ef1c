"""A page to read in place of the shelf: the licence, the note for people in the EU. Back and Esc close it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.common.words import tr
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import label
from desktop.ui.parts.marks import mark
from desktop.ui.parts.pages import Header
from desktop.ui.parts.pane_text import READING_LINE, PaneText, spaced
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import PAGE_INSET


class ReadingPage(QWidget):
    """`closed` when the person has read enough."""

    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        mark(self, box="page")
        self._paragraphs: tuple[str, ...] = ()
        self._header = Header()
        self._back = Button(
            theme, tr("Back"), english="Back to Models", kind="quiet", icon="chevron-left", spoken=tr("Back to Models")
        )
        self._header.row.insertWidget(0, self._back)
        self._state = label(step="caption", tone="muted", wrap=True)
        self._text = PaneText(theme, QPalette.ColorRole.Base)
        self._text.setObjectName("Note")
        self._text.setReadOnly(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        state = QVBoxLayout()
        state.setContentsMargins(PAGE_INSET, 0, PAGE_INSET, 0)
        state.addWidget(self._state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addSpacing(PAGE_INSET)
        column.addLayout(state)
        column.addWidget(self._text, 1)
        self._back.clicked.connect(self.closed)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
        theme.changed.connect(self._fill)

    def show_note(self, title: str, paragraphs: tuple[str, ...], state: str = "") -> None:
        """`state` is said above the text, while more of it is fetched or when that failed."""
        self._header.title.setText(title)
        self._text.setAccessibleName(title)
        self._paragraphs = paragraphs
        self._state.setText(state)
        self._state.setVisible(bool(state))
        self._fill()

    def focus(self) -> None:
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        font = self._theme.font(Step.READING)
        self._text.setFont(font)
        self._text.setPlainText("\n".join(self._paragraphs))
        block = spaced(QTextBlockFormat(), font, READING_LINE)
        apart = all(self._paragraphs)  # a text with empty lines has its own distances
        block.setBottomMargin(font.pointSizeF() if apart else 0.0)
        cursor = QTextCursor(self._text.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)
