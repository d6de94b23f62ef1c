"""Below the transcript: banners about the conversation, and the composer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.common.errors import CorralError, HistoryGone
from desktop.common.i18n import tr
from desktop.state.notices import Act, Board, Condition, Failure, News, Notice
from desktop.ui import tokens
from desktop.ui.chat.composer.composer import Composer
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.parts.folders import open_folder
from desktop.ui.parts.notices import NoticeArea
from desktop.ui.parts.undo_bar import UndoBar
from desktop.ui.theme import Theme

_BELOW = 14
_SECONDS = 8  # Undo is offered; Ctrl+Z takes back after that, too


class Foot(QWidget):
    def __init__(self, theme: Theme, thumbs: Thumbs) -> None:
        super().__init__()
        self.theme = theme
        self.failure = Failure("error", self)
        self.sightless = Condition("no sight", self)
        self.waits = Condition("waits", self)
        self._note = News("note", self)
        self._saved = News("saved", self)
        self._typed = Condition("not kept", self)  # what stands in the composer
        self._typed_notice: Notice | None = None
        self._said: Condition | None = None  # the same of an answer
        self.board = Board(self)
        self.board.watch(self._typed, self.failure, self.sightless, self.waits, self._note, self._saved)
        self.banners = NoticeArea(theme, self.board)
        self.composer = Composer(theme, thumbs)
        self.undo = UndoBar(theme, english="Taken away", seconds=_SECONDS)
        self.composer.undoable.connect(self.undo.offer)
        self.composer.undone.connect(self.undo.dismiss)
        self.composer.sent.connect(self.undo.dismiss)
        column = QVBoxLayout(self)
        side = tokens.CARD_INSET
        column.setContentsMargins(side, tokens.HALF, side, _BELOW)
        column.setSpacing(tokens.GRID + tokens.HALF)
        column.addLayout(_centred(self.banners))
        column.addLayout(_centred(self.undo))
        column.addLayout(_centred(self.composer))
        theme.changed.connect(self._fit)
        self._fit()

    def drop_error(self) -> None:
        self.failure.end()

    def show_note(self, title: str, sentence: str, true: Callable[[], bool]) -> None:
        """Something the person should see, and that needs no act, for as long as it is `true`."""
        self._note.tell(Notice(title, sentence), true, stays=True)

    def drop_note(self) -> None:
        """The person goes on to something else."""
        self._note.end()
        self._saved.end()

    def show_saved(self, path: Path) -> None:
        """Where a file is now."""
        folder = Act("Open folder of file", tr("Open folder"), lambda: open_folder(path.parent))
        notice = Notice(
            tr("{name} is saved.", name=path.name),
            tr("It is in {folder}.", folder=path.parent),
            "good",
            (folder,),
        )
        self._saved.tell(notice, lambda: True)

    def check(self) -> None:
        """Something changed: what is said may be true no longer."""
        self._note.check()

    def watch(self, said: Condition) -> None:
        """Holds while something that was said is not kept. That what is typed is not kept either is told with it."""
        self._said = said
        self.board.watch(said)
        said.changed.connect(self._show_typed)

    def show_unkept(self, problem: CorralError) -> None:
        """What is typed counts, but would be gone with the window. A folder that is gone is told above all rooms."""
        if isinstance(problem, HistoryGone):
            return
        self._typed_notice = Notice(tr("What you type is not kept at the moment."), problem.title)
        self._show_typed()

    def drop_unkept(self) -> None:
        self._typed_notice = None
        self._show_typed()

    def _show_typed(self) -> None:
        told_already = self._said is not None and self._said.holds
        self._typed.show_notice(None if told_already else self._typed_notice)

    def clear(self) -> None:
        """Another conversation comes into view: what was told of the one before is no news there."""
        self.drop_error()
        self.drop_note()
        self.undo.dismiss()

    def _fit(self) -> None:
        column = self.theme.scaled(tokens.READING_COLUMN)
        width = min(max(column, tokens.READING_LEAST), tokens.READING_MOST) + 2 * tokens.CARD_INSET
        for part in (self.banners, self.undo, self.composer):
            part.setMaximumWidth(width)


def _centred(part: QWidget) -> QHBoxLayout:
    """As wide as it may be, in the middle."""
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addStretch(1)
    row.addWidget(part, 1_000)
    row.addStretch(1)
    return row
