"""Shows an answer: bare text under a head line that says who gave it and where."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.common.i18n import tr, trn
from desktop.common.thoughts import Thoughts
from desktop.common.types import Attachment, Picture
from desktop.state.chat import sentences
from desktop.state.chat.acts import Follow
from desktop.state.chat.documents import read_words
from desktop.state.doubts import heard
from desktop.ui.chat.transcript.answer_foot import AnswerFoot
from desktop.ui.chat.transcript.folded import FoldedWords
from desktop.ui.chat.transcript.prose import Prose
from desktop.ui.chat.transcript.row import Row, height_of
from desktop.ui.markdown.message_document import MessageDocument
from desktop.ui.parts.labels import label, tag
from desktop.ui.parts.reading import read_in_order
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF, MESSAGE_BELOW, MESSAGE_HEAD_GAP, MESSAGE_INSET
from desktop.vault.types import Entry


class AnswerRow(Row):
    """Who answered, the words, and below them what can be done with the answer."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.prose.followed.connect(self._on_link)
        self._forgotten = label(step="caption", tone="muted", wrap=True)
        self._forgotten.setParent(self)
        self._read = label(step="caption", tone="muted", wrap=True)
        self._read.setParent(self)
        self._read.setObjectName("Read of documents")
        self._speaker = label(step="caption", strong=True)
        self._where = label(step="caption", tone="muted")
        self._demo = tag(tr("Not a model"), "warn")
        self._head = QWidget(self)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for part in (self._speaker, self._where, self._demo, self.pin):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.versions)
        self._waiting: QLabel = label(tone="muted", wrap=True)
        self._waiting.setParent(self)
        self._waiting.setObjectName("Waiting")
        self._english = FoldedWords(theme, english="Answer in English", parent=self)
        self._singles = FoldedWords(theme, english="Single answers", parent=self)
        self._thought = FoldedWords(theme, english="Thought", parent=self)
        self._message: MessageDocument | None = None
        self._thoughts: Thoughts | None = None
        self._arrives = False
        self._came = False  # a thought, since the row was laid out
        self._folds = (self._english, self._singles)
        for fold in (self._thought, *self._folds):
            fold.toggled.connect(self.grew)
            fold.prose.followed.connect(self._on_link)
            fold.prose.menu_wanted.connect(self.open_menu)
            fold.prose.saved.connect(self.acted)
        self.foot = AnswerFoot(theme, self)
        self.foot.acted.connect(self.acted)
        self.foot.menu_wanted.connect(lambda at: self.open_menu(self.prose.table_items(), at))
        shown = (self._forgotten, self._head, self._thought, self._waiting, self.prose, self.rest)
        read_in_order((*shown, self._read, *self._folds, self.foot))

    @property
    def proses(self) -> tuple[Prose, ...]:
        return (self.prose, self._singles.prose)

    def bind(self, entry: Entry, message: MessageDocument) -> None:
        super().bind(entry, message)
        self._message = message
        self._thoughts, self._arrives = message.thoughts, message.arriving
        speaker = sentences.speaker(entry)
        self.prose.setObjectName("Answer")
        self.prose.setAccessibleName(tr("Answer from {model}", model=speaker))
        self._speaker.setText(speaker)
        where = sentences.where(entry)
        self._where.setText(where)
        self._where.setVisible(bool(where))
        self._demo.setVisible(entry.engine == sentences.DEMO)
        self.foot.show_answer(entry, message)
        self.wait("")
        self.forget(0)
        self._show_english(entry)
        self.show_findings(())
        self.show_read(())
        self._show_thought()
        self.show_doubts()

    def follow(self) -> None:
        super().follow()
        self._show_thought()
        self.show_doubts()

    def go_on(self, entry: Entry) -> None:
        super().go_on(entry)
        self._show_english(entry)

    def release(self) -> None:
        super().release()
        self._message = None
        for fold in (self._thought, *self._folds):
            fold.release()

    def show_findings(self, pictures: Sequence[Picture]) -> None:
        """What was said of each of these, as far as they were asked about."""
        found = self.entry.findings if self.entry is not None and pictures else ()
        line = trn("{n} single answer", "{n} single answers", len(found)) if found else ""
        text, entry = sentences.single_answers(found, pictures), self.entry.id if self.entry is not None else 0
        self._singles.show_text(line, text, entry, letters=len(pictures), as_written=False)

    def show_doubts(self) -> None:
        """How many places are dotted, below the answer and for who asks about it, once it has ended."""
        places = self._message.doubts.places() if self._message is not None and self.foot.wanted else []
        self.prose.description.say("doubts", ". ".join(heard(place.words, place.doubt) for place in places))
        self.foot.doubts.show_places(self._message.doubts.count if self._message is not None and places else 0)

    def show_read(self, documents: Sequence[Attachment]) -> None:
        """What was read of these, which went along with its question."""
        self._read.setText(read_words(documents))
        self._read.setVisible(bool(documents))

    def wait(self, words: str) -> None:
        """What happens while there is nothing to read; "" for nothing."""
        self._waiting.setText(words)
        self._waiting.setVisible(bool(words))

    def forget(self, count: int) -> None:
        """How many messages the model no longer had in memory when it answered."""
        self._forgotten.setText(sentences.forgotten(count))
        self._forgotten.setVisible(count > 0)

    @property
    def fits(self) -> bool:
        return super().fits and self._waiting.isHidden() and not self._came

    def arrange(self, width: int) -> int:
        inner = width - 2 * MESSAGE_INSET
        top = 0
        if not self._forgotten.isHidden():
            top = self._place(self._forgotten, top, inner) + GRID
        top = self._place(self._head, top, inner) + MESSAGE_HEAD_GAP
        # Quiet buttons have room around their words: what one sees begins where the text does.
        left, wide = MESSAGE_INSET - (0 if self.isRightToLeft() else GRID), inner + GRID
        self._came = False
        if not self._thought.isHidden():
            height = self._thought.height_at(wide)
            self._thought.setGeometry(left, top, wide, height)
            top += height + HALF
        height = self.prose.height_at(inner)
        self.prose.setGeometry(MESSAGE_INSET, top, inner, height)
        height += self.place_rest(MESSAGE_INSET, top + height, inner)
        if self._waiting.isHidden():
            top += height
        else:  # below the words of an answer that is gone on with, else in their place
            top += 0 if self.prose.document().isEmpty() else height + GRID
            top = self._place(self._waiting, top, inner)
        if not self._read.isHidden():
            top = self._place(self._read, top + GRID, inner)
        for fold in self._folds:
            if not fold.isHidden():
                height = fold.height_at(wide)
                fold.setGeometry(left, top + HALF, wide, height)
                top += HALF + height
        if self.foot.wanted:
            height = height_of(self.foot, wide)
            self.foot.setGeometry(left, top + GRID, wide, height)
            top += GRID + height
        self.foot.setVisible(self.foot.wanted)
        return top + MESSAGE_BELOW

    def _place(self, part: QWidget, top: int, width: int) -> int:
        height = height_of(part, width)
        part.setGeometry(MESSAGE_INSET, top, width, height)
        return top + height

    def _show_english(self, entry: Entry) -> None:
        self._english.show_text(tr("Answer in English"), entry.english, entry.id)

    def _show_thought(self) -> None:
        """What the model thought aloud: folded, and no part of the answer."""
        thoughts, entry = self._thoughts, self.entry
        if thoughts is None or entry is None or not thoughts.words:
            self._thought.show_text("", "", entry.id if entry is not None else 0)
        elif thoughts.thinking and self._arrives:
            line = trn("Thinking, {n:,} word", "Thinking, {n:,} words", thoughts.words)
            self._came = self._thought.tell(line, lambda: thoughts.text, entry.id) or self._came
        else:
            line = trn("Thought for {n:,} word", "Thought for {n:,} words", thoughts.words)
            self._thought.show_text(line, thoughts.text, entry.id, as_written=False)

    def _on_link(self, url: QUrl) -> None:
        self.acted.emit(Follow(url))
