"""Shows one line of a message that can be unfolded: what the model read in English, what it said of each picture."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.chat.transcript.documents import Portions
from desktop.ui.chat.transcript.prose import Prose
from desktop.ui.markdown.formats import Formats, TextStyle
from desktop.ui.markdown.formulas.store import FormulaStore
from desktop.ui.markdown.message_document import MessageDocument
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.reading import read_in_order
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF


class FoldedWords(QWidget):
    """A button over words that are laid out when it is unfolded. Which were unfolded is known as long as it lives."""

    toggled = Signal()  # its height changed

    def __init__(self, theme: Theme, *, english: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.formulas: FormulaStore | None = None
        self._make: Callable[[Formats], MessageDocument] | None = None
        self._message: MessageDocument | None = None
        self._unfolded: set[int] = set()  # messages
        self._entry = 0
        self._shown: tuple[int, str, str] | None = None
        self._head = Button(theme, "", english=english, kind="quiet", size="small", icon="chevron-right", parent=self)
        self._head.setCheckable(True)
        self._head.clicked.connect(self._on_clicked)
        self.prose = Prose(theme, self)
        self.prose.reshaped.connect(self.toggled)
        self._portions = Portions(self)
        self._portions.shown.connect(self._on_more)
        read_in_order((self._head, self.prose))
        self.prose.hide()
        self.hide()

    def show_text(self, line: str, text: str, entry: int, *, letters: int = 0, as_written: bool = True) -> None:
        """`text` of the message `entry` below the `line`, "" for nothing: as it was written, else read as Markdown in
        which `letters` name so many pictures.
        """
        if (entry, line, text) == self._shown:
            return
        self.release()
        self._shown, self._entry = (entry, line, text), entry
        if as_written:
            self._make = partial(MessageDocument.of_question, text)
        else:
            self._make = partial(MessageDocument.of_answer, text, letters=letters)
        self._head.setText(line)
        self.prose.setAccessibleName(line)
        self.setVisible(bool(text))
        if text and entry in self._unfolded:
            self._unfold()

    def tell(self, line: str, text: Callable[[], str], entry: int) -> bool:
        """While the words come: who unfolds it sees what `text` says then. True when it came into view with that."""
        self._shown, self._entry = None, entry
        self._make = lambda formats: MessageDocument.of_answer(text(), formats)
        self._head.setText(line)
        self.prose.setAccessibleName(line)
        came = self.isHidden()
        self.show()
        return came

    def set_formulas(self) -> None:
        """Draw what is known by now of those that were not."""
        if self._message is not None and self._message.formulas.draw():
            self._on_more()

    def release(self) -> None:
        """Show nothing, so that the document may be deleted."""
        self._shown = None
        self._portions.clear()
        if self._message is None:
            return
        self._head.setChecked(False)
        self._head.set_icon("chevron-right")
        self.prose.release()
        self.prose.hide()
        self._message.drop()
        self._message = None

    def height_at(self, width: int) -> int:
        """Lay it out for that width. Its words begin GRID further in: a quiet button has room around its own."""
        size = self._head.sizeHint()
        left = width - size.width() if self.isRightToLeft() else 0
        self._head.setGeometry(left, 0, size.width(), size.height())
        if self._message is None:
            return size.height()
        height = self.prose.height_at(width - GRID)
        self.prose.setGeometry(0 if self.isRightToLeft() else GRID, size.height() + HALF, width - GRID, height)
        self.prose.place_bars()
        return size.height() + HALF + height

    def _unfold(self) -> None:
        if self._make is None:
            return
        self._message = self._make(Formats(TextStyle.of(self._theme), self.formulas))
        self.prose.bind(self._message)
        self.prose.show()
        self._head.setChecked(True)
        self._head.set_icon("chevron-down")
        if self._message.more:
            self._portions.bring(self._entry, self._message)

    def _on_clicked(self, unfolded: bool) -> None:
        if unfolded:
            self._unfolded.add(self._entry)
            self._unfold()
        else:
            self._unfolded.discard(self._entry)
            shown = self._shown
            self.release()
            self._shown = shown
        self.toggled.emit()

    def _on_more(self) -> None:
        self.prose.refresh()
        self.toggled.emit()
