"""A page to read in place of the shelf: the licence, a note, what is known of a model. Back and Esc close it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeySequence,
    QPalette,
    QResizeEvent,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import label
from desktop.ui.parts.marks import mark
from desktop.ui.parts.pages import Header
from desktop.ui.parts.pane_text import READING_LINE, PaneText, spaced
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import CARD_INSET, PAGE_INSET

Fact = tuple[str, str]  # what it is, and its value


class ReadingPage(QWidget):
    """`closed` when the person has read enough."""

    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        mark(self, box="page")
        self._paragraphs: tuple[str, ...] = ()
        self._facts: tuple[Fact, ...] = ()
        self._header = Header()
        self._back = Button(
            theme, tr("Back"), english="Back to Models", kind="quiet", icon="chevron-left", spoken=tr("Back to Models")
        )
        self._header.row.insertWidget(0, self._back)
        self._state = label(step="caption", tone="muted", wrap=True)
        self._text = _Column(theme)
        self._text.setObjectName("Note")
        self._text.setReadOnly(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._foot = QWidget()
        self._acts = FlowLayout(self._foot)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._foot.setSizePolicy(policy)
        self._foot.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addSpacing(PAGE_INSET)
        column.addWidget(self._state)
        column.addWidget(self._text, 1)
        column.addWidget(self._foot)
        self._text.placed.connect(self._line_up)
        self._back.clicked.connect(self.closed)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
        theme.changed.connect(self._fill)

    def show_note(
        self,
        title: str,
        paragraphs: tuple[str, ...],
        state: str = "",
        *,
        facts: tuple[Fact, ...] = (),
        acts: tuple[QPushButton, ...] = (),
    ) -> None:
        """`state` is said above the text, while more of it is fetched or when that failed. `facts` stand below the
        paragraphs in two columns, `acts` below the text; those of the note before are deleted."""
        self._header.title.setText(title)
        self._text.setAccessibleName(title)
        self._paragraphs = paragraphs
        self._facts = facts
        self.say(state)
        while item := self._acts.takeAt(0):
            if (old := item.widget()) and old not in acts:
                old.hide()
                old.deleteLater()
        for each in acts:
            self._acts.addWidget(each)
        self._foot.setVisible(bool(acts))
        self._fill()

    def set_facts(self, facts: tuple[Fact, ...]) -> None:
        """More is known by now; what a person has marked in the text stays where nothing changed."""
        if facts != self._facts:
            self._facts = facts
            self._fill()

    def add_act(self, act: QPushButton) -> None:
        self._acts.addWidget(act)

    def say(self, state: str) -> None:
        """One sentence above the text; the text stays."""
        self._state.setText(state)
        self._state.setVisible(bool(state))

    def focus(self) -> None:
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line_up(self, left: int, right: int) -> None:
        """Everything stands in the column of the text."""
        self._state.setContentsMargins(left, 0, right, CARD_INSET)
        self._acts.setContentsMargins(left, CARD_INSET, right, PAGE_INSET)

    def _fill(self) -> None:
        font = self._theme.font(Step.READING)
        self._text.setFont(font)
        rows = [f"{name}\t{value}" for name, value in self._facts]
        self._text.setPlainText("\n".join((*self._paragraphs, *rows)))
        block = spaced(QTextBlockFormat(), font, READING_LINE)
        apart = all(self._paragraphs)  # a text with empty lines has its own distances
        block.setBottomMargin(font.pointSizeF() if apart else 0.0)
        cursor = QTextCursor(self._text.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)
        if self._facts:
            self._set_columns(QFontMetrics(font))

    def _set_columns(self, metrics: QFontMetrics) -> None:
        """A value that needs several lines stays in its column."""
        left = max(metrics.horizontalAdvance(name) for name, _ in self._facts) + PAGE_INSET
        block = QTextBlockFormat()
        block.setTabPositions([QTextOption.Tab(float(left), QTextOption.TabType.LeftTab)])
        block.setLeftMargin(left)
        block.setTextIndent(-left)
        block.setBottomMargin(metrics.height() / 3)
        quiet = QTextCharFormat()
        quiet.setForeground(self._theme.colour("muted"))
        document = self._text.document()
        for index, (name, _value) in enumerate(self._facts, len(self._paragraphs)):
            cursor = QTextCursor(document.findBlockByNumber(index))
            cursor.mergeBlockFormat(block)
            cursor.movePosition(cursor.MoveOperation.Right, cursor.MoveMode.KeepAnchor, len(name))
            cursor.mergeCharFormat(quiet)


class _Column(PaneText):
    """`placed` tells how far the text is from the left and the right edge."""

    placed = Signal(int, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, QPalette.ColorRole.Base)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.viewport().geometry()
        self.placed.emit(inside.left(), self.width() - inside.right() - 1)
