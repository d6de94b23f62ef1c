"""Takes in how a person wants to be answered: character, length, language, and instructions in their own words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.chat.context.manner import LONGEST_INSTRUCTIONS
from desktop.common.i18n import tr
from desktop.state.manners import characters, languages, lengths
from desktop.ui.parts.choices import Combo, Segments
from desktop.ui.parts.labels import label, mark, name
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF, INSTRUCTIONS_LINES
from desktop.vault.types import Manner


class MannerForm(QWidget):
    """`changed` when a person changes something in it."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._freedom = Segments(theme, characters(), english="Character", spoken=tr("Character"))
        self._length = Segments(theme, lengths(), english="Length of answers", spoken=tr("Length of answers"))
        self._codes = [code for code, _ in languages()]
        self._language = Combo(theme, english="Language of answers", spoken=tr("Language of answers"))
        self._language.addItems([words for _, words in languages()])
        self.text = QPlainTextEdit()
        name(self.text, "Own instructions", tr("Your own instructions"))
        mark(self.text, box="field")
        self.text.setPlaceholderText(tr("Such as: I am a nurse. Use metric units. Say “du” to me."))
        self.text.setTabChangesFocus(True)
        self.text.setAcceptDrops(False)  # the whole window is the drop zone
        self._fault = label(step="caption", tone="bad", wrap=True)
        self._fault.setObjectName("Own instructions error")
        self._fault.hide()
        self._build()
        for choice in (self._freedom, self._length):
            choice.chosen.connect(self.changed)
        self._language.activated.connect(self.changed)
        self.text.textChanged.connect(self._on_text)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def manner(self) -> Manner:
        code = self._codes[self._language.currentIndex()]
        return Manner(self.text.toPlainText().strip(), self._freedom.value(), self._length.value(), code)

    @property
    def usable(self) -> bool:
        """The instructions are not too long."""
        return len(self.text.toPlainText().strip()) <= LONGEST_INSTRUCTIONS

    def show_manner(self, manner: Manner) -> None:
        self._freedom.set_value(max(-1, min(manner.freedom, 1)))
        self._length.set_value(max(-1, min(manner.length, 1)))
        self._language.setCurrentIndex(self._codes.index(manner.language) if manner.language in self._codes else 0)
        self.put(manner.instructions)

    def put(self, text: str) -> None:
        """Instead of the instructions that stand there. Ctrl+Z brings these back."""
        cursor = self.text.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        self.text.setTextCursor(cursor)

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            (tr("Character"), self._freedom),
            (tr("Length"), self._length),
            (tr("Language"), self._language),
        )
        for row, (words, control) in enumerate(rows):
            grid.addWidget(_head(words, control), row, 0)
            grid.addWidget(control, row, 1, _start(control))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addLayout(grid)
        column.addSpacing(GRID)
        column.addWidget(_head(tr("Your own instructions"), self.text))
        column.addWidget(self.text)
        column.addWidget(self._fault)

    def _on_text(self) -> None:
        over = len(self.text.toPlainText().strip()) - LONGEST_INSTRUCTIONS
        self._fault.setText(
            tr("{n:,} letters too many: they are read with every question.", n=over) if over > 0 else ""
        )
        self._fault.setVisible(over > 0)
        self.text.setAccessibleDescription(self._fault.text())
        self.changed.emit()

    def _fit(self) -> None:
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * INSTRUCTIONS_LINES + 2 * GRID)


def _head(words: str, control: QWidget) -> QLabel:
    made = label(words, strong=True)
    made.setBuddy(control)
    return made


def _start(control: QWidget) -> Qt.AlignmentFlag:
    """A list to open is as wide as its words; what folds takes the width there is."""
    return Qt.AlignmentFlag.AlignLeft if isinstance(control, Combo) else Qt.AlignmentFlag(0)
