"""Tells where the table will be what happens until it is there, or why it is not, with what helps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.common.errors import Help, InputUnreadable
from desktop.common.i18n import tr
from desktop.state.chat.desk.reading import ChartReading
from desktop.state.chat.sentences import waiting
from desktop.state.notices import notice_of
from desktop.ui.parts.announce import announce
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import OneLineLabel, label
from desktop.ui.parts.pages import row
from desktop.ui.theme import Theme
from desktop.ui.tokens import EMPTY_SENTENCE_MOST, GRID, PAGE_INSET


class Progress(QWidget):
    """What happens now, with counted seconds, and Stop."""

    stopped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = label(tone="muted", wrap=True)
        self.words.setObjectName("What happens now")
        self.stop = Button(theme, tr("Stop"), english="Stop reading", icon="stop", size="small")
        self.stop.clicked.connect(self.stopped)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GRID)
        across.addWidget(self.words, 1)
        across.addWidget(self.stop)

    def show_reading(self, reading: ChartReading) -> None:
        """Of one that is busy."""
        note = reading.note or tr("Looking for the picture")
        said = waiting(note, reading.seconds)
        if note not in self.words.text():
            announce(self, note)
        self.words.setText(said)


class Missing(QWidget):
    """Why there is no table. `give` is called with the help a person asks for; `part_wanted` with the Picture of which
    another part is to be chosen.
    """

    part_wanted = Signal(object)

    def __init__(self, theme: Theme, give: Callable[[Help], object]) -> None:
        super().__init__()
        self._theme = theme
        self._give = give
        self._shown: tuple[object, ...] = ()
        self.setObjectName("No table")
        self._title = OneLineLabel(step="card")
        self._title.setObjectName("Why there is no table")
        self._sentence = OneLineLabel(tone="muted")
        self._sentence.setObjectName("What helps")
        self._acts = QHBoxLayout()
        self._acts.setSpacing(GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, PAGE_INSET, 0, PAGE_INSET)
        column.setSpacing(GRID)
        column.addStretch(1)
        for part in (self._title, self._sentence):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            part.setMaximumWidth(EMPTY_SENTENCE_MOST)
            column.addLayout(row(1, part, 1))  # an alignment would give it the height for all of the width
        column.addLayout(self._acts)
        column.addStretch(2)

    def show_reading(self, reading: ChartReading) -> None:
        """Of one that is neither busy nor has a table."""
        error = reading.failed
        if self._shown == (reading, error):
            return
        self._shown = (reading, error)
        if error is None:
            title, sentence, again = tr("Nothing was read yet."), "", tr("Read the chart")
        else:
            title, sentence, again = error.title, error.advice, tr("Try again")
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        announce(self, f"{title} {sentence}".strip())
        while (item := self._acts.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._acts.addStretch(1)
        if isinstance(error, InputUnreadable):
            part = Button(self._theme, tr("Choose the part with it"), english="Choose the part")
            part.clicked.connect(lambda: self.part_wanted.emit(reading.picture))
            self._acts.addWidget(part)
        for act in notice_of(error, self._give).acts if error is not None else ():
            button = Button(self._theme, act.words, english=act.english)
            button.clicked.connect(lambda _=False, do=act.do: do())
            self._acts.addWidget(button)
        once_more = Button(self._theme, again, english="Read again")
        once_more.clicked.connect(lambda: self._give(Help.TRY_AGAIN))
        self._acts.addWidget(once_more)
        self._acts.addStretch(1)
