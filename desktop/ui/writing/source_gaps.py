"""Below the head of a document: what its pages are, and what of it did not become text as it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.common.i18n import tr, trn
from desktop.common.types import Document
from desktop.documents.gaps import gap_sentence, gap_sentences, page_numbers, page_states
from desktop.ui.parts.announce import announce
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import label
from desktop.ui.theme import Theme
from desktop.ui.tokens import HALF, PAGE_INSET, ROW_GAP

_SHOWN = 3  # sentences that stand there without being asked for
_LISTED = 500  # parts in the whole list; nobody reads further
_LIST_HEIGHT = 132


class SourceGaps(QWidget):
    """Hidden while there is nothing to say. A long list is there on demand, and never takes the room of the text."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._document: Document | None = None
        self._longer = False  # there is more than the few sentences say
        self._pages = label(step="caption", tone="muted", wrap=True)
        self._pages.setObjectName("Pages")
        self._few = label(step="caption", tone="warn", wrap=True)
        self._few.setObjectName("Unread parts")
        self._every = label(step="caption", tone="warn", wrap=True)
        self._every.setObjectName("Every unread part")
        self._list = _list_of(self._every)
        self._more = Button(theme, "", english="Show all parts", kind="link", size="small")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._show_state)
        inset = QVBoxLayout(self)
        inset.setContentsMargins(PAGE_INSET, 0, PAGE_INSET, ROW_GAP)
        inset.setSpacing(HALF)
        for part in (self._pages, self._few, self._list):
            inset.addWidget(part)
        inset.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()
        self.hide()

    def show_document(self, document: Document | None) -> None:
        if document is self._document:
            return
        self._document = document
        self._more.setChecked(False)
        if document is None:
            self.hide()
            return
        self._pages.setText(page_states(document.pages))
        numbers = page_numbers(document.pages)
        self._pages.setToolTip(numbers)
        self._pages.setAccessibleDescription(numbers)
        few = gap_sentences(document.unread)
        self._few.setText("\n".join(few[:_SHOWN]))
        every = list(map(gap_sentence, document.unread[:_LISTED]))
        more = len(document.unread) - _LISTED
        self._every.setText("\n".join([*every, trn("And {n:,} more.", "And {n:,} more.", more)] if more > 0 else every))
        self._longer = len(few) > _SHOWN or len(every) > len(few)
        self._show_state()
        if few:
            announce(self, self._few.text())

    def _show_state(self) -> None:
        if self._document is None:
            return
        all_of_it = self._more.isChecked()
        count = len(self._document.unread)
        self._pages.setVisible(bool(self._pages.text()))
        self._few.setVisible(bool(count) and not all_of_it)
        self._list.setVisible(all_of_it)
        self._more.setVisible(self._longer)
        every = tr("Show all {n:,}", n=count) if count <= _LISTED else tr("Show the first {n:,}", n=_LISTED)
        self._more.setText(tr("Show fewer") if all_of_it else every)
        self.setVisible(bool(self._pages.text() or count))

    def _apply_theme(self) -> None:
        self._list.setFixedHeight(self._theme.scaled(_LIST_HEIGHT))


def _list_of(words: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName("All unread parts")
    area.setAccessibleName(tr("All parts that were not read as they stand"))
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(words)
    for part in (words, area.viewport()):
        part.setAutoFillBackground(False)  # it lies on the ground of the pane
    area.hide()
    return area
