"""Gives the messages of a conversation their rows: widgets while in sight, used again for others as one scrolls."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from desktop.common.types import Role
from desktop.state.chat.answer_notes import notes_of
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.chat.transcript.answer_row import AnswerRow
from desktop.ui.chat.transcript.documents import DocumentCache, Portions
from desktop.ui.chat.transcript.doubted_rows import DoubtedRows
from desktop.ui.chat.transcript.formula_rows import FormulaRows
from desktop.ui.chat.transcript.heights import Heights, guess
from desktop.ui.chat.transcript.landmarks import Landmarks
from desktop.ui.chat.transcript.naming import NamedPictures
from desktop.ui.chat.transcript.question_row import QuestionRow
from desktop.ui.chat.transcript.row import Row
from desktop.ui.markdown.message_document import MessageDocument
from desktop.ui.parts.reading import read_in_order
from desktop.ui.theme import Theme
from desktop.ui.tokens import TRANSCRIPT_ABOVE, TRANSCRIPT_BELOW
from desktop.vault.types import Entry

Follower = Callable[[Row], object]


class RowPool(QObject):
    """Rows that were used and may be used again."""

    acted = Signal(object)  # an Act of any row
    unfolded = Signal(object)  # a Row of which more is to be shown
    grew = Signal()  # something of a row was folded or unfolded
    menu_wanted = Signal(object, object, QPoint)  # as a Row's

    def __init__(self, theme: Theme, thumbs: Thumbs, parent: QWidget, followers: Sequence[Follower]) -> None:
        """`followers` are told of each row that is made."""
        super().__init__(parent)
        self._theme = theme
        self._followers = followers
        self._thumbs = thumbs
        self._parent = parent
        self._questions: list[Row] = []
        self._answers: list[Row] = []

    def take_row(self, role: Role) -> Row:
        """One that is hidden and shows nothing."""
        spare = self._questions if role is Role.USER else self._answers
        return spare.pop() if spare else self._make(role)

    def give_back(self, row: Row) -> None:
        row.release()
        (self._questions if isinstance(row, QuestionRow) else self._answers).append(row)

    def _make(self, role: Role) -> Row:
        row: Row
        if role is Role.USER:
            row = QuestionRow(self._theme, self._thumbs, self._parent)
        else:
            row = AnswerRow(self._theme, self._parent)
        row.acted.connect(self.acted)
        row.menu_wanted.connect(self.menu_wanted)
        row.rest.wanted.connect(lambda: self.unfolded.emit(row))
        row.grew.connect(self.grew)
        for follow in self._followers:
            follow(row)
        return row


class MessageRows(QObject):
    """The messages by their index from the top, what is known of their heights, and the rows of those in sight.

    `changed`: heights or messages did, so that rows are to be placed anew; `growing` comes before that, with the pixels
    by which a row will be taller.
    """

    changed = Signal()
    growing = Signal(int)
    acted = Signal(object)  # an Act of any row
    menu_wanted = Signal(object, object, QPoint)  # as a Row's
    shown = Signal(object)  # a Row, which shows another message, or its own anew

    def __init__(self, theme: Theme, thumbs: Thumbs, viewport: QWidget, column: Callable[[], int]) -> None:
        """`column` tells the width of rows in pixels."""
        super().__init__(viewport)
        self._column = column
        self.pictures = NamedPictures(lambda: self.entries, lambda: self.in_sight, self)
        self.pictures.acted.connect(self.acted)
        self.pictures.grew.connect(self.measure_again)
        self.pictures.grew.connect(self.changed)
        self.documents = DocumentCache(theme, self.pictures.letters)
        self.doubts = DoubtedRows(self.documents, lambda: self.entries, lambda: self.in_sight, self)
        self.doubts.grew.connect(self.measure_again)
        self.doubts.grew.connect(self.changed)
        self.formulas = FormulaRows(self.documents, self)
        self._pool = RowPool(theme, thumbs, viewport, (self.pictures.follow, self.doubts.follow, self.formulas.follow))
        self._pool.acted.connect(self.acted)
        self._pool.menu_wanted.connect(self.menu_wanted)
        self._pool.grew.connect(self.measure_again)
        self._pool.grew.connect(self.changed)
        self._pool.unfolded.connect(self._unfold)
        self._portions = Portions(self)
        self._portions.shown.connect(self._on_more_shown)
        self.doubts.brought.connect(self._on_more_shown)
        self.formulas.drawn.connect(self._on_more_shown)
        self.any_language = False  # in which the chat is answered: none is a fault
        self._ordered: list[QWidget] = []
        self._arriving: int | None = None  # id of the answer that is being written
        self._waiting = ""
        self._forgotten: dict[int, int] = {}
        self.entries: list[Entry] = []
        self.heights = Heights(TRANSCRIPT_ABOVE, TRANSCRIPT_BELOW)
        self.in_sight: dict[int, Row] = {}
        self.landmarks = Landmarks(viewport, self.heights, column, self.index, self.in_sight)

    # Messages

    def replace(self, entries: Sequence[Entry]) -> None:
        """Another conversation, or another branch of this one."""
        self._release_all()
        self._portions.clear()
        self.documents.clear()
        self.entries = list(entries)
        self.landmarks.forget()
        self.heights.reset([guess(entry) for entry in entries])
        self._arriving, self._waiting = None, ""

    def prepend(self, entries: Sequence[Entry]) -> int:
        """Earlier messages of the same branch; returns how many pixels more there are above."""
        self._release_all()
        self.entries[:0] = entries
        self.heights.insert(0, [guess(entry) for entry in entries])
        return round(self.heights.top(len(entries)) - TRANSCRIPT_ABOVE)

    def append(self, entry: Entry) -> None:
        """A message that was just said."""
        self.entries.append(entry)
        self.heights.insert(len(self.heights), [guess(entry)])

    def begin(self, entry: Entry, text: str = "", forgotten: int = 0) -> None:
        """The answer `entry`, which is here already, goes on arriving; `text` is what has come."""
        index = self.index(entry.id)
        if index is None:
            return
        self._release(index)
        self.entries[index] = entry
        message = self.documents.begin(entry, text)
        self._arriving = entry.id
        self._bring(entry.id, message)
        if forgotten:
            self._forgotten[entry.id] = forgotten
        self.changed.emit()

    def feed(self, text: str) -> None:
        """The next words of the answer that arrives."""
        index = self.index(self._arriving)
        if index is None:
            return
        self._waiting = ""
        entry = self.entries[index]
        message = self.documents.of(entry)
        message.feed(text)
        self._portions.bring(entry.id, message, at_once=True)

    def wait(self, words: str) -> None:
        """What happens while nothing of the answer has come; "" for nothing."""
        if words == self._waiting:
            return
        self._waiting = words
        index = self.index(self._arriving)
        if index in self.in_sight:
            self._remeasure(index)

    def finish(self, entry: Entry, forgotten: int = 0) -> None:
        """An answer as it is kept; `forgotten` counts what the model no longer had in memory when it was given."""
        index = self.index(entry.id)
        if index is None:
            return
        if forgotten:
            self._forgotten[entry.id] = forgotten
        self.entries[index] = entry
        if self._arriving == entry.id:
            self._portions.forget(entry.id)
            self._arriving, self._waiting = None, ""
            self.documents.of(entry).finish()
        elif self.documents.of(entry).text != entry.text:
            self._release(index)
            self.documents.forget(entry.id)
        row = self.in_sight.get(index)
        if row is not None:
            row.bind(entry, self.documents.of(entry))
            self._bring(entry.id, self.documents.of(entry))
            self._remeasure(index)
        else:
            self.changed.emit()

    def index(self, entry: int | None) -> int | None:
        """Of a message by its id: looked for from the end, where it nearly always is."""
        for index in range(len(self.entries) - 1, -1, -1):
            if self.entries[index].id == entry:
                return index
        return None

    # Rows

    def row(self, index: int) -> Row:
        """The row in sight for a message, measured."""
        row = self.in_sight.get(index)
        if row is None:
            entry = self.entries[index]
            row = self._pool.take_row(entry.role)
            message = self.documents.of(entry)
            row.bind(entry, message)
            self._bring(entry.id, message)
            self.in_sight[index] = row
            self._show_beside(row)
            self.landmarks.measure(index, row)
        return row

    def keep_only(self, indexes: Collection[int]) -> None:
        """Only these are in sight. Rows are used again in any order; screen readers go through them from the top."""
        for index in [index for index in self.in_sight if index not in indexes]:
            self._release(index)
        self.landmarks.keep_only({self.entries[index].id for index in self.in_sight})
        in_order = [(self.entries[index].id, row) for index, row in sorted(self.in_sight.items())]
        parts = [part for entry, row in in_order for part in (*self.landmarks.of(entry), row)]
        if parts != self._ordered:
            self._ordered = parts
            read_in_order(parts)
        self.documents.trim({self.entries[index].id for index in self.in_sight})

    def measure_again(self) -> None:
        """The width changed: rows in sight now, the others when they come into sight."""
        for index, row in self.in_sight.items():
            self.landmarks.measure(index, row)

    def restyle(self) -> None:
        """The theme changed."""
        arriving = self.index(self._arriving)
        self._release_all()
        text = self.documents.of(self.entries[arriving]).text if arriving is not None else ""
        self._portions.clear()
        self.documents.restyle()
        if arriving is not None:
            entry = self.entries[arriving]
            self._bring(entry.id, self.documents.begin(entry, text))
        self.changed.emit()

    def _show_beside(self, row: Row) -> None:
        """What a row shows beyond its message."""
        self.shown.emit(row)
        self.pictures.show_beside(row)
        if isinstance(row, AnswerRow) and row.entry is not None:
            row.wait(self._waiting if row.entry.id == self._arriving else "")
            row.forget(self._forgotten.get(row.entry.id, 0))
            at = self.index(row.entry.parent)
            question = self.entries[at] if at is not None else None
            row.foot.notes.show_notes(notes_of(row.entry, question, any_language=self.any_language))

    def _release(self, index: int) -> None:
        row = self.in_sight.pop(index, None)
        if row is not None:
            if row.entry is not None and row.entry.id != self._arriving:
                self._portions.forget(row.entry.id)
            self._pool.give_back(row)

    def _release_all(self) -> None:
        for index in list(self.in_sight):
            self._release(index)

    def _remeasure(self, index: int) -> None:
        row = self.in_sight[index]
        self._show_beside(row)
        self.landmarks.measure(index, row)
        self.changed.emit()

    def _bring(self, entry: int, message: MessageDocument) -> None:
        if message.more:
            self._portions.bring(entry, message)

    def _unfold(self, row: Row) -> None:
        """More of a very long message is wanted than is shown by itself."""
        if row.entry is not None:
            message = self.documents.of(row.entry)
            message.show_more()
            self._portions.bring(row.entry.id, message)

    def _on_more_shown(self, entry: int) -> None:
        index = self.index(entry)
        row = self.in_sight.get(index) if index is not None else None
        if row is not None and index is not None:
            row.follow()
            if row.fits:
                row.prose.place_bars_again()
                return
            self.growing.emit(row.prose.growth())
            self._remeasure(index)
