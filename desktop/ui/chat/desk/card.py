"""Says how the chosen value is known, and offers to keep it, to take the other, or to look closer."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.charts.types import Standing, Value
from desktop.common.i18n import tr
from desktop.common.types import Picture
from desktop.state.chat.desk import sentences
from desktop.state.chat.desk.edits import Place, value_at
from desktop.state.chat.desk.kept import Kept
from desktop.ui.chat.desk.piece import PieceView
from desktop.ui.parts.announce import announce
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import Elided, label, mark
from desktop.ui.theme import Theme
from desktop.ui.tokens import CARD_INSET, GAP_TIGHT, GRID, HALF

_KEPT = (Standing.DIFFERS, Standing.SINGLE)


class ValueCard(QFrame):
    """Of the value at `place`. While something is typed that cannot be taken, it says why."""

    kept = Signal(object)  # a Place: what the model reads is right
    taken = Signal(object)  # what measuring says is
    taken_back = Signal(object)  # as it was read
    closer_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._place: Place | None = None
        self._value: Value | None = None
        self._words = ""
        self._folded = False
        self._has_piece = False
        mark(self, box="card")
        self.setObjectName("Chosen value")
        self.piece = PieceView(theme)
        self._name = Elided()
        mark(self._name, strong="true")
        self._name.setObjectName("Name of the value")
        self._sentence = label(wrap=True)
        self._sentence.setObjectName("What is known of it")
        self.keep = self._button(theme, "Keep", self.kept)
        self.take = self._button(theme, "Take", self.taken)
        self.back = self._button(theme, "Take back", self.taken_back)
        self.back.setText(tr("As it was read"))
        self.closer = self._button(theme, "Look closer", self.closer_wanted)
        self.closer.setText(tr("Look closer"))
        self.closer.set_kind("quiet")
        self._build()

    def show_value(self, kept: Kept, place: Place, picture: Picture) -> None:
        table, value = kept.table, value_at(kept.table, place)
        self._place, self._value = place, value
        self._name.setText(sentences.name_of(table, place))
        self._words = sentences.about(table, place, kept.read)
        self._sentence.setText(self._words)
        mark(self._sentence, tone="")
        self.keep.setText(sentences.keep_words(value, table))
        self.take.setText(sentences.take_words(value, table))
        self.keep.setVisible(value.standing in _KEPT)
        self.take.setVisible(value.standing is Standing.DIFFERS)
        self.back.setVisible(value.standing is Standing.YOURS)
        self._has_piece = self.piece.show_piece(kept, place, picture)
        self._show_piece()
        self.show()

    def refuse(self, why_not: str) -> None:
        """What is typed cannot be taken; "" as soon as it can."""
        self._sentence.setText(why_not or self._words)
        mark(self._sentence, tone="bad" if why_not else "")
        if why_not:
            announce(self, why_not)

    def set_folded(self, folded: bool) -> None:
        """The picture is folded away, so that its piece is shown here."""
        self._folded = folded
        self._show_piece()

    @property
    def place(self) -> Place | None:
        return self._place

    def _show_piece(self) -> None:
        self.piece.setVisible(self._folded and self._has_piece)
        side = GRID + HALF if self._folded else CARD_INSET
        self._row.setContentsMargins(side, GRID + GAP_TIGHT if self._folded else GRID + HALF, CARD_INSET, GRID + HALF)

    def _button(self, theme: Theme, english: str, wanted: SignalInstance) -> Button:
        made = Button(theme, "", english=english, size="small")
        made.clicked.connect(lambda: wanted.emit(self._place))
        return made

    def _build(self) -> None:
        acts = QWidget()
        flow = FlowLayout(acts)
        for button in (self.keep, self.take, self.back, self.closer):
            flow.addWidget(button)
        words = QVBoxLayout()
        words.setSpacing(HALF)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._sentence)
        words.addSpacing(HALF)
        words.addWidget(acts)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(CARD_INSET - GAP_TIGHT)
        self._row.addWidget(self.piece)
        self._row.addLayout(words, 1)
