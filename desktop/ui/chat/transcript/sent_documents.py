"""Shows the documents that went along with a question: a line for each, which unfolds to the text that was sent."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.state.chat.documents import sent_words
from desktop.ui.chat.transcript.folded import FoldedWords
from desktop.ui.chat.transcript.prose import Prose
from desktop.ui.theme import Theme
from desktop.ui.tokens import GAP_TIGHT
from desktop.vault.types import Entry


class SentDocuments(QWidget):
    """Hidden where there are none."""

    grew = Signal()
    made = Signal(object)  # a Prose that has the words of one

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: list[FoldedWords] = []
        self.hide()

    @property
    def proses(self) -> tuple[Prose, ...]:
        return tuple(line.prose for line in self._lines)

    def show_entry(self, entry: Entry) -> None:
        while len(self._lines) < len(entry.documents):
            line = FoldedWords(self._theme, english=f"Sent document {len(self._lines) + 1}", parent=self)
            line.toggled.connect(self.grew)
            self._lines.append(line)
            self.made.emit(line.prose)
        for place, line in enumerate(self._lines):
            document = entry.documents[place] if place < len(entry.documents) else None
            line.show_text(sent_words(document) if document else "", document.text if document else "", entry.id)
        self.setVisible(bool(entry.documents))

    def release(self) -> None:
        for line in self._lines:
            line.release()

    def height_at(self, width: int) -> int:
        """Lay them out for that width, below each other."""
        top = 0
        for line in self._lines:
            if not line.isHidden():
                height = line.height_at(width)
                line.setGeometry(0, top, width, height)
                top += height + GAP_TIGHT
        return top
