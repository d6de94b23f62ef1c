"""Finds words in the conversation in view: the bar above it, and the marks where they stand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.state.chat.conversation import Conversation
from desktop.state.chat.finding import Finding
from desktop.ui.chat.transcript.marks import FoundMarks
from desktop.ui.parts.announce import announce
from desktop.ui.parts.buttons import IconButton
from desktop.ui.parts.field import Field
from desktop.ui.parts.labels import label, mark
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, PAGE_INSET
from desktop.vault.types import Chat


class FindBar(QWidget):
    """The words that are looked for, and which of the places where they stand is in view."""

    typed = Signal(str)
    stepped = Signal(int)  # -1 or 1
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        mark(self, box="options")
        self.setObjectName("Find bar")
        self._field = Field(
            theme, english="Find", spoken=tr("Find in this chat"), hint=tr("Find in this chat"), icon="search"
        )
        self._field.edit.textChanged.connect(self.typed)
        self._count = label(step="caption", tone="muted")
        self._count.setObjectName("Places found")
        back = IconButton(theme, "chevron-left", tr("Found before"), english="Found before")
        on = IconButton(theme, "chevron-right", tr("Found next"), english="Found next")
        close = IconButton(theme, "close", tr("Close"), english="Close find")
        back.clicked.connect(lambda: self.stepped.emit(-1))
        on.clicked.connect(lambda: self.stepped.emit(1))
        close.clicked.connect(self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_INSET, GRID, 2 * GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._field, 1)
        for part in (self._count, back, on, close):
            row.addWidget(part)
        self.hide()

    @property
    def words(self) -> str:
        return self._field.text().strip()

    def open(self) -> None:
        self.show()
        self._field.edit.selectAll()
        self._field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        self.hide()
        self.left.emit()

    def show_place(self, number: int, count: int, *, ready: bool) -> None:
        """The place that was gone to, of so many. Not `ready`: that is not known yet."""
        if not self._field.text().strip() or not ready:
            self._count.setText("")
        elif count:
            self._count.setText(tr("{n:,} of {all:,}", n=number, all=count))
        else:
            self._count.setText(tr("Nothing found"))

    def set_words(self, words: str) -> None:
        """As if they had been typed, and nothing looked for yet."""
        with QSignalBlocker(self._field.edit):
            self._field.edit.setText(words)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


class FindInChat(QObject):
    """`bar` asks, `finding` knows where the words stand, `marks` shows it."""

    def __init__(self, bar: FindBar, finding: Finding, marks: FoundMarks, conversation: Conversation) -> None:
        super().__init__(bar)
        self._bar = bar
        self._finding = finding
        self._marks = marks
        self._conversation = conversation
        self._shown = "", False  # what is marked
        self._result: tuple[str, int] | None = None  # words, and the message they are to be seen in
        bar.typed.connect(self._look)
        bar.stepped.connect(finding.step)
        bar.left.connect(finding.clear)
        finding.changed.connect(self._show)
        finding.wanted.connect(marks.go_to)
        conversation.opened.connect(bar.hide)
        conversation.loaded.connect(self._on_loaded)

    def open(self) -> None:
        """Ask for words; those that were looked for last are looked for again, until others are typed."""
        if self._conversation.entries:
            self._bar.open()
            self._look(self._bar.words)

    def open_result(self, chat: Chat, words: str, entry: int, open_chat: Callable[[Chat], object]) -> None:
        """Go to the words in this message of a chat, on whichever branch it lies; `open_chat` shows the chat."""
        already = self._conversation.chat == chat.id

        def show(turned: bool) -> None:
            if turned or not already:
                self._result = words, entry
                open_chat(chat)
            else:
                self._go_to(words, entry)

        self._finding.bring_into_view(chat.id, entry, show)

    def _go_to(self, words: str, entry: int) -> None:
        self._bar.set_words(words)
        self._finding.look(words, entry, apart=True)

    def _on_loaded(self) -> None:
        """The chat of a result was read."""
        result, self._result = self._result, None
        if result is not None:
            self._go_to(*result)

    def _look(self, words: str) -> None:
        self._finding.look(words, self._marks.first_in_sight)

    def _show(self) -> None:
        finding = self._finding
        if self._shown != (finding.words, finding.apart):
            self._shown = finding.words, finding.apart
            self._marks.look(finding.words, apart=finding.apart)
        self._bar.show_place(finding.number, finding.count, ready=finding.ready)
        if finding.ready and self._bar.isVisible() and not finding.count:
            announce(self._bar, tr("Nothing found"))
