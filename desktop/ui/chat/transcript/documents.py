"""Keeps the documents of messages that were shown lately, and brings what is long onto the screen bit by bit."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Container

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.common.types import Role
from desktop.ui.markdown.formats import Formats, TextStyle
from desktop.ui.markdown.formulas.store import FormulaStore
from desktop.ui.markdown.message_document import MessageDocument
from desktop.ui.theme import Theme
from desktop.vault.types import Entry

_KEPT = 64  # documents


class DocumentCache:
    """By message. The caller says which must stay because they are in sight."""

    def __init__(self, theme: Theme, letters: Callable[[Entry], int] = lambda _answer: 0) -> None:
        """`letters` tells how many pictures the words of an answer can name."""
        self._theme = theme
        self._formulas: FormulaStore | None = None
        self._letters = letters
        self._formats = Formats(TextStyle.of(theme))
        self._kept: OrderedDict[int, MessageDocument] = OrderedDict()
        self.doubts_shown = True  # places where a model was unsure are marked

    def of(self, entry: Entry) -> MessageDocument:
        found = self._kept.get(entry.id)
        if found is None:
            found = self._kept[entry.id] = self._make(entry)
        self._kept.move_to_end(entry.id)
        found.doubts.show(entry.doubts if self.doubts_shown else ())
        return found

    def begin(self, entry: Entry, text: str) -> MessageDocument:
        """An answer whose text still arrives."""
        self.forget(entry.id)
        self._kept[entry.id] = MessageDocument.begun(text, self._formats, self._letters(entry))
        return self.of(entry)

    def _make(self, entry: Entry) -> MessageDocument:
        if entry.role is Role.USER:
            return MessageDocument.of_question(entry.text, self._formats)
        return MessageDocument.of_answer(entry.text, self._formats, self._letters(entry))

    def set_by(self, formulas: FormulaStore) -> None:
        """Formulas are set there from now on."""
        self._formulas = formulas
        self.restyle()

    def set_formulas(self) -> list[int]:
        """Draw what is known by now of those that were not; returns whose documents changed."""
        return [entry for entry, message in self._kept.items() if message.formulas.draw()]

    def forget(self, entry: int) -> None:
        """Not to be called for a message that is in sight."""
        found = self._kept.pop(entry, None)
        if found is not None:
            found.drop()

    def trim(self, staying: Container[int]) -> None:
        """Let the oldest go, none of those that stay."""
        for entry in list(self._kept)[: max(0, len(self._kept) - _KEPT)]:
            if entry not in staying and not self._kept[entry].arriving:
                self.forget(entry)

    def clear(self) -> None:
        for entry in list(self._kept):
            self.forget(entry)

    def restyle(self) -> None:
        """The theme changed: every document is written anew when it is next asked for."""
        self.clear()
        self._formats = Formats(TextStyle.of(self._theme), self._formulas)


class Portions(QObject):
    """Brings what is not on the screen yet of messages there, a portion at each turn of the window."""

    shown = Signal(object)  # id of the message of which more is there now: larger than an int of Qt where it was moved

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._documents: OrderedDict[int, MessageDocument] = OrderedDict()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def bring(self, entry: int, message: MessageDocument, *, at_once: bool = False) -> None:
        """More of this message is to come. `at_once`: now, unless something is being brought already."""
        self._documents[entry] = message
        if self._timer.isActive():
            return
        if at_once:
            self._go_on()
        else:
            self._timer.start(0)

    def forget(self, entry: int) -> None:
        self._documents.pop(entry, None)

    def clear(self) -> None:
        self._documents.clear()
        self._timer.stop()

    def _go_on(self) -> None:
        if not self._documents:
            return
        entry, message = next(iter(self._documents.items()))
        wait = message.flush()
        if wait > 0:
            self._timer.start(max(1, round(wait * 1000)))
            return
        self._documents.move_to_end(entry)  # each has its turn
        if not message.more:
            self.forget(entry)
        if self._documents:
            self._timer.start(0)
        self.shown.emit(entry)
