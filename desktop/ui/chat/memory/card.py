"""Shows what fills the memory, row by row, with what can be done about it: the card over the meter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.chat.memory_use import Fills
from desktop.common.i18n import tr
from desktop.family.contexts import Sizes
from desktop.state.chat.memory.parts import Part, Shown
from desktop.ui.chat.memory.bar import MemoryBar, Swatch
from desktop.ui.chat.memory.condense_form import CondenseForm
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import Elided, label, mark
from desktop.ui.parts.popover import Popover
from desktop.ui.theme import Theme
from desktop.ui.tokens import CARD_INSET, GAP_TIGHT, GRID, HALF, MEMORY_CARD, MEMORY_ROW_GAP


class MemoryCard(Popover):
    """`resized` asks for another memory, of so many tokens, `condense_wanted` with the details that are to be kept."""

    resized = Signal(int)
    condense_wanted = Signal(str)

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host, english="Memory card", spoken=tr("What fills the memory"))
        self._theme = theme
        self._shown: Shown | None = None
        self._sizes: Sizes | None = None
        self._count = label(step="caption", tone="muted")
        self._count.setObjectName("Memory count")
        self._bar = MemoryBar(theme)
        self._rows = QGridLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(GRID + GAP_TIGHT)
        self._rows.setVerticalSpacing(MEMORY_ROW_GAP)
        self._rows.setColumnStretch(1, 1)
        self._note = label(step="caption", tone="muted", wrap=True)
        self._note.setObjectName("Memory note")
        self.larger = Button(theme, "", english="Larger memory", kind="quiet", size="small")
        self.smaller = Button(theme, "", english="Smaller memory", kind="quiet", size="small")
        self.larger.clicked.connect(lambda: self._choose(self._sizes.larger if self._sizes else 0))
        self.smaller.clicked.connect(lambda: self._choose(self._sizes.usual if self._sizes else 0))
        self.larger.setToolTip(tr("The model is loaded anew for it, and reads the conversation once more"))
        self.smaller.setToolTip(self.larger.toolTip())
        self.condense = Button(theme, tr("Condense"), english="Condense", size="small")
        self.condense.clicked.connect(self._ask_what_to_keep)
        self._form = CondenseForm(theme)
        self._form.kept.connect(self._on_condense)
        self._form.left.connect(self._leave_form)
        self._form.hide()
        self._acts = QWidget()
        acts = FlowLayout(self._acts, gap=GRID)
        for part in (self.condense, self.larger, self.smaller):
            acts.addWidget(part)
        self.closed.connect(self._form.hide)
        self.closed.connect(self._acts.show)
        self._build()

    @property
    def wanted_width(self) -> int:
        return self._theme.scaled(MEMORY_CARD)

    def show_memory(self, shown: Shown) -> None:
        if shown == self._shown:
            return
        self._shown = shown
        self._count.setText(shown.count)
        self._bar.show_memory(shown)
        self._fill_rows(shown)
        self._note.setText(_note(shown))
        self._note.setVisible(bool(self._note.text()))
        self.setAccessibleDescription(_read_aloud(shown))
        self.place()

    def show_sizes(self, sizes: Sizes | None) -> None:
        """What the model could have here; None where that is not known."""
        self._sizes = sizes
        larger, usual = (sizes.larger, sizes.usual) if sizes else (0, 0)
        self.larger.setText(tr("Larger memory: {n:,} fits here", n=larger))
        self.larger.setVisible(bool(larger))
        self.smaller.setText(tr("Back to {n:,}", n=usual))
        self.smaller.setVisible(sizes is not None and sizes.now > usual)
        self.place()

    def show_condensing(self, *, more: bool, why_not: str) -> None:
        """`more`: something was condensed before. `why_not`: why nothing can be condensed now, "" when it can."""
        self.condense.setText(tr("Condense more") if more else tr("Condense"))
        self.condense.setEnabled(not why_not)
        self.condense.setToolTip(why_not or tr("The model puts the older messages in short. They stay where they are."))
        self.place()

    def _ask_what_to_keep(self) -> None:
        self._form.show()
        self._form.begin()  # first: who hides what has the focus sends it elsewhere, and closes the card
        self._acts.hide()
        self.place()

    def _leave_form(self) -> None:
        self._acts.show()
        self.condense.setFocus(Qt.FocusReason.OtherFocusReason)
        self._form.hide()
        self.place()

    def _on_condense(self, focus: str) -> None:
        self.leave()
        self.condense_wanted.emit(focus)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(tr("What fills the memory"), strong=True), 1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(CARD_INSET, CARD_INSET - HALF, CARD_INSET, CARD_INSET - HALF)
        column.setSpacing(GRID + HALF)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addLayout(self._rows)
        column.addWidget(self._note)
        column.addWidget(self._acts)
        column.addWidget(self._form)

    def _fill_rows(self, shown: Shown) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, part in enumerate(shown.parts):
            self._add_row(row, Swatch(self._theme, part.fills, waiting=part.waiting), _words(part), part.tokens)
        free = tr("Kept free for the answer") if shown.free else tr("Nothing is left for the answer")
        self._add_row(len(shown.parts), Swatch(self._theme, None), free, shown.free)

    def _add_row(self, row: int, swatch: Swatch, words: str, tokens: int) -> None:
        what = Elided(words, mode=Qt.TextElideMode.ElideMiddle)
        count = _figure(tr("{n:,}", n=tokens))
        count.setAccessibleName(tr("{what}: {n:,} tokens", what=words, n=tokens))
        for column, part in enumerate((swatch, what, count)):
            self._rows.addWidget(part, row, column)
            part.show()

    def _choose(self, tokens: int) -> None:
        if tokens:
            self.leave()
            self.resized.emit(tokens)


def _words(part: Part) -> str:
    return tr("{what}, not sent yet", what=part.words) if part.waiting else part.words


def _note(shown: Shown) -> str:
    if shown.used > shown.room:
        return tr("This is more than the model can have in mind. The oldest messages would be left out.")
    if all(part.fills is Fills.INSTRUCTIONS for part in shown.parts):
        return tr("Nothing was asked here yet. What is said fills it; the oldest messages go first when it is full.")
    return ""


def _read_aloud(shown: Shown) -> str:
    """All rows, for who hears the card instead of seeing it."""
    rows = [tr("{what}: {n:,}", what=_words(part), n=part.tokens) for part in shown.parts]
    free = tr("{what}: {n:,}", what=tr("Kept free for the answer"), n=shown.free)
    return ". ".join((tr("{count} tokens", count=shown.count), *rows, free))


def _figure(text: str) -> QLabel:
    made = label(text)
    font = made.font()
    font.setFeature(QFont.Tag("tnum"), 1)
    made.setFont(font)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    mark(made, step="ui")
    return made
