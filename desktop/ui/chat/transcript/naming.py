"""Knows which pictures the letters of an answer name, and shows a letter that is pointed at in its question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from desktop.common.letters import letter_of
from desktop.common.types import Attachment, Part, Picture
from desktop.state.chat.acts import LookAt
from desktop.ui.chat.transcript.answer_row import AnswerRow
from desktop.ui.chat.transcript.question_row import QuestionRow
from desktop.ui.chat.transcript.row import Row
from desktop.vault.types import Entry


def named_in(entries: Sequence[Entry], answer: int) -> Entry | None:
    """The question whose pictures an answer, by its id, can name: the last one before it that brought any."""
    at = next((at for at in range(len(entries) - 1, -1, -1) if entries[at].id == answer), 0)
    earlier = (entries[place] for place in range(at - 1, -1, -1))
    return next((each for each in earlier if each.picture is not None or each.pictures), None)


def count_of(question: Entry | None) -> int:
    """How many letters its pictures have; a picture of its own has none."""
    if question is None:
        return 0
    return len(question.picture.look.members) if question.picture is not None else len(question.pictures)


def looked_at(question: Entry, place: int) -> tuple[Picture, Part | None] | None:
    """The picture at a place, and what of it a letter means; None where there is none."""
    if place >= count_of(question):
        return None
    if question.picture is not None:
        return question.picture, question.picture.look.members[place].box
    return question.pictures[place], None


class NamedPictures(QObject):
    """Over the messages that were read and the rows that are in sight."""

    acted = Signal(object)  # a LookAt
    grew = Signal()  # a row shows more or less than before

    def __init__(
        self, entries: Callable[[], list[Entry]], in_sight: Callable[[], Mapping[int, Row]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._in_view: int | None = None  # the question, by its id, whose picture the next ones are about
        self._entries = entries
        self._in_sight = in_sight

    def letters(self, answer: Entry) -> int:
        """How many pictures its words can name."""
        return count_of(named_in(self._entries(), answer.id))

    def follow(self, row: Row) -> None:
        """The letters in the words of this row."""
        for prose in row.proses:
            prose.pointed.changed.connect(lambda letter: self._point(row, letter))
            prose.named.connect(lambda letter: self._open(row, letter))

    def set_in_view(self, question: int | None) -> None:
        """The question, by its id, whose picture the next ones are about."""
        if question != self._in_view:
            self._in_view = question
            for row in self._in_sight().values():
                self.show_beside(row)
            self.grew.emit()

    def show_beside(self, row: Row) -> None:
        """What depends on other messages than its own."""
        if isinstance(row, QuestionRow):
            row.show_in_view(self._in_view)
        elif isinstance(row, AnswerRow):
            question = self._question(row)
            row.show_findings(question.pictures if question is not None else ())
            row.show_read(self._documents(row))

    def go_on(self, entry: Entry) -> None:
        """More is known of a message beside its words: what was found in a picture, what the model read in English."""
        for at, each in enumerate(self._entries()):
            if each.id == entry.id:
                self._entries()[at] = entry
        for row in self._in_sight().values():
            if row.entry is not None and row.entry.id == entry.id:
                row.go_on(entry)
                self.show_beside(row)
        self.grew.emit()

    def _documents(self, row: Row) -> tuple[Attachment, ...]:
        """That went along with the very question it answers."""
        asked = row.entry.parent if row.entry is not None else None
        return next((each.documents for each in reversed(self._entries()) if each.id == asked), ())

    def _question(self, row: Row) -> Entry | None:
        return named_in(self._entries(), row.entry.id) if row.entry is not None else None

    def _point(self, row: Row, letter: str) -> None:
        question = self._question(row)
        for each in self._in_sight().values():
            if isinstance(each, QuestionRow) and each.entry is not None:
                meant = question is not None and each.entry.id == question.id
                each.point_at(_place(question, letter) if meant and question is not None else None)

    def _open(self, row: Row, letter: str) -> None:
        question = self._question(row)
        place = _place(question, letter) if question is not None else None
        found = looked_at(question, place) if question is not None and place is not None else None
        if found is not None:
            self.acted.emit(LookAt(*found))


def _place(question: Entry, letter: str) -> int | None:
    return next((place for place in range(count_of(question)) if letter_of(place) == letter), None)
