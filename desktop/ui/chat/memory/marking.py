"""Marks in the transcript where the model’s memory begins, and shows there what was condensed before it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.common.i18n import tr
from desktop.state.chat.conversation import Conversation
from desktop.state.chat.memory.condensing import Condensing
from desktop.state.chat.memory.view import MemoryInView
from desktop.ui.chat.memory.condensed_row import CondensedRow
from desktop.ui.chat.transcript.landmarks import MemoryLine
from desktop.ui.chat.transcript.transcript import Transcript
from desktop.ui.theme import Theme
from desktop.vault.types import Entry


class MemoryMarks(QObject):
    """The line stands above the first message that is remembered word for word, the folded row where what it stands
    for ends: nearly always at the same place.
    """

    def __init__(
        self,
        theme: Theme,
        transcript: Transcript,
        conversation: Conversation,
        memory: MemoryInView,
        condensing: Condensing,
    ) -> None:
        super().__init__(transcript)
        self._conversation = conversation
        self._memory = memory
        self._condensing = condensing
        self._landmarks = transcript.rows.landmarks
        self.line = MemoryLine(theme, tr("The model remembers from here"))
        self.row = CondensedRow(theme)
        for part in (self.line, self.row):
            part.setParent(transcript.viewport())
            part.hide()
        self.row.edited.connect(condensing.edit)
        self.row.undone.connect(condensing.undo)
        self.row.grew.connect(self._landmarks.count_again)
        memory.changed.connect(self.show)
        condensing.changed.connect(self._show_condensed)
        conversation.shown.connect(self.show)
        conversation.loaded.connect(self.show)
        conversation.preceded.connect(self.show)
        theme.changed.connect(self._landmarks.count_again)

    def show(self) -> None:
        """Where they belong among the messages that were read."""
        marks: dict[int, list[QWidget]] = {}
        beginning = self._condensing.beginning
        after = _after(self._conversation.entries, beginning.condensed.last) if beginning is not None else None
        if after is not None:
            marks.setdefault(after, []).append(self.row)
        first = max(filter(None, (self._memory.use.first, after)), default=None)
        if first is not None:
            marks.setdefault(first, []).append(self.line)
        self._landmarks.show_marks(marks)

    def _show_condensed(self) -> None:
        beginning = self._condensing.beginning
        if beginning is not None:
            self.row.show_condensed(beginning.condensed.text, beginning.messages)
        self.show()
        self._landmarks.count_again()


def _after(entries: Sequence[Entry], last: int) -> int | None:
    """The message that follows this one, or what is left of its branch; None where that was not read."""
    reaches = bool(entries) and (entries[0].parent is None or entries[0].id <= last)
    return next((entry.id for entry in entries if entry.id > last), None) if reaches else None
