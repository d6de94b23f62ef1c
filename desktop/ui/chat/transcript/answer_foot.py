"""Shows below an answer how it ended, what one can do with it, and how long it took."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.common.thoughts import without_thoughts
from desktop.common.types import Ending
from desktop.common.units import elapsed
from desktop.state.chat import sentences
from desktop.state.chat.acts import Act, Again, GoOn
from desktop.ui.chat.transcript.answer_notes import AnswerNotes
from desktop.ui.chat.transcript.table_items import csv_file
from desktop.ui.markdown.copying import mime_of
from desktop.ui.markdown.message_document import MessageDocument
from desktop.ui.markdown.tables_as_csv import tables_in
from desktop.ui.parts.announce import announce
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.doubt.caption import DoubtCaption
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import OneLineLabel, label
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF, ICON_SMALL
from desktop.vault.types import Entry

_THANKS_MS = 1_500
_FAILED = {Ending.EARLY, Ending.INTERRUPTED, Ending.REPEATED}
_GOES_ON = {Ending.STOPPED, Ending.EARLY, Ending.INTERRUPTED, Ending.LENGTH}


class AnswerFoot(QWidget):
    """Seen once the answer has ended."""

    acted = Signal(object)  # an Act
    menu_wanted = Signal(QPoint)  # of all that can be done with the answer, and where

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entry: Entry | None = None
        self._message: MessageDocument | None = None
        self._ending = self._build_ending()
        self.doubts = DoubtCaption()
        self.notes = AnswerNotes(theme)
        self.notes.acted.connect(self.acted)
        self._copy = self._quiet(tr("Copy"), "Copy answer", "copy", self.copy)
        self._copy.setAccessibleName(tr("Copy this answer"))
        self._table = self._quiet(tr("Save table"), "Save table", "table", self._on_table)
        self._again = self._quiet(tr("Try again"), "Try again", "retry", self._on_again)
        self._more = IconButton(theme, "more", tr("More for this answer"), english="More for answer", size="small")
        self._more.clicked.connect(self._on_more)
        self._seconds = label(step="caption", tone="muted")
        self._acts = QWidget()
        flow = FlowLayout(gap=2)
        for part in (self._copy, self._table, self._again, self._more):
            flow.addWidget(part)
        row = QHBoxLayout(self._acts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addLayout(flow, 1)
        row.addWidget(self._seconds, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addWidget(self.doubts)
        column.addWidget(self._ending)
        column.addWidget(self.notes)
        column.addWidget(self._acts)
        self._thanks = QTimer(self)
        self._thanks.setSingleShot(True)
        self._thanks.setInterval(_THANKS_MS)
        self._thanks.timeout.connect(lambda: self._copy.setText(tr("Copy")))
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    @property
    def wanted(self) -> bool:
        """False while the answer still arrives."""
        return self._entry is not None and self._entry.ending is not None

    def show_answer(self, entry: Entry, message: MessageDocument) -> None:
        self._entry, self._message = entry, message
        sentence = sentences.ending(entry)
        self._ending_words.setText(sentence)
        self._ending.setVisible(bool(sentence))
        has_text, begun = bool(entry.text.strip()), sentences.begun(entry)
        self._go_on.setVisible(entry.ending in _GOES_ON and begun)
        self._retry.setVisible(entry.ending in _FAILED or not begun)
        for part in (self._copy, self._more):
            part.setVisible(has_text)
        self._again.setVisible(self._retry.isHidden() or not sentence)
        self._table.setVisible(bool(tables_in(message.blocks)) and not message.hidden)
        self._seconds.setText(elapsed(entry.seconds) if entry.seconds else "")
        self._acts.setVisible(begun or not sentence)

    def copy(self) -> None:
        """Plain and rich, so that tables and lists arrive as such where the target can take them."""
        if self._message is None:
            return
        if self._message.more or self._message.hidden:  # not all of it is there to be copied from
            QGuiApplication.clipboard().setText(without_thoughts(self._message.text))
        else:
            whole = QTextCursor(self._message.document)
            whole.select(QTextCursor.SelectionType.Document)
            QGuiApplication.clipboard().setMimeData(mime_of(whole))
        self._copy.setText(tr("Copied"))
        announce(self, tr("Copied"), urgent=True)
        self._thanks.start()

    def _build_ending(self) -> QWidget:
        box = QWidget()
        self._ending_icon = QLabel()
        self._ending_words = OneLineLabel(step="caption", tone="warn")
        self._ending_words.setObjectName("Ending")
        self._go_on = Button(self._theme, tr("Go on"), english="Go on", size="small")
        self._retry = Button(self._theme, tr("Try again"), english="Try again after ending", size="small")
        self._go_on.clicked.connect(self._on_go_on)
        self._retry.clicked.connect(self._on_again)
        row = QHBoxLayout(box)
        row.setContentsMargins(GRID, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._ending_icon)
        row.addWidget(self._ending_words)
        row.addWidget(self._go_on)
        row.addWidget(self._retry)
        row.addStretch(1)
        return box

    def _quiet(self, text: str, english: str, icon: str, on_click: object) -> Button:
        made = Button(self._theme, text, english=english, kind="quiet", size="small", icon=icon)
        made.clicked.connect(on_click)
        return made

    def _apply_theme(self) -> None:
        self._ending_icon.setPixmap(self._theme.pixmap("info", "warn", ICON_SMALL))

    def _send(self, act: Act) -> None:
        self.acted.emit(act)

    def _on_go_on(self) -> None:
        if self._entry:
            self._send(GoOn(self._entry))

    def _on_again(self) -> None:
        if self._entry:
            self._send(Again(self._entry))

    def _on_more(self) -> None:
        self.menu_wanted.emit(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _on_table(self) -> None:
        if self._message is not None:
            self._send(csv_file(tables_in(self._message.blocks)))
