"""Asks which part of a document goes along with a question: a range of its passages, found by words."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QListView, QVBoxLayout, QWidget

from desktop.chat.context.documents import part_name
from desktop.common.i18n import tr, trn
from desktop.common.types import Portion
from desktop.common.visible import shown_name
from desktop.state.chat.documents import Means, fits, size_of
from desktop.ui.chat.documents.part_list import PassageModel
from desktop.ui.focus import FocusRing
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.field import Field
from desktop.ui.parts.labels import label, mark, name
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF, PAGE_INSET, PART_PICKER_LEAST, PART_PICKER_SIZE
from desktop.vault.draft_types import AddedDocument

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class PartPicker(QDialog):
    """Dragging, Shift and a press, or Shift and the arrows choose a range. Words in the field lead from one passage
    that holds them to the next.
    """

    chosen = Signal(object)  # the AddedDocument with its part

    def __init__(self, theme: Theme, added: AddedDocument, means: Means, parent: QWidget) -> None:
        super().__init__(parent)
        self._ring = FocusRing(self, theme)
        self._added = added
        self._means = means
        self.setObjectName("Choose a part")
        self.setWindowTitle(tr("Choose a part"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title = label(shown_name(added.name), step="card", wrap=True)
        words = tr("Find a place in it")
        self._find = Field(theme, english="Find a passage", spoken=words, hint=words, icon="search")
        self._find.edit.installEventFilter(self)
        self._find.edit.textChanged.connect(lambda: self._go_on(0))
        self._find.edit.returnPressed.connect(lambda: self._go_on(1))
        self._found = label(step="caption", tone="muted")
        self._found.setObjectName("Found passages")
        self._found.hide()
        self._model = PassageModel(added.document, self)
        self.list = QListView()
        self._prepare_list()
        self._told = label(tone="muted", wrap=True)
        self._told.setObjectName("Chosen part")
        self._leave = Button(theme, tr("Cancel"), english="Cancel", kind="quiet")
        self._leave.clicked.connect(self.reject)
        self._use = Button(theme, tr("Put this part"), english="Put this part", kind="main")
        self._use.clicked.connect(self._on_use)
        self._build()
        self.resize(theme.scaled(PART_PICKER_SIZE[0]), theme.scaled(PART_PICKER_SIZE[1]))
        self.setMinimumSize(*PART_PICKER_LEAST)
        self._begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go through the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and Qt.Key(event.key()) in _MOVES:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _prepare_list(self) -> None:
        name(self.list, "Passages", tr("Passages of {name}", name=self._added.name))
        mark(self.list, box="table")
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.list.ensurePolished()  # rows are measured with the first that is scrolled to
        self.list.setModel(self._model)
        self.list.selectionModel().selectionChanged.connect(self._show_chosen)
        self.list.activated.connect(self._on_use)

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self._told, 1)
        foot.addWidget(self._leave)
        foot.addWidget(self._use)
        find = QHBoxLayout()
        find.setSpacing(GRID)
        find.addWidget(self._find, 1)
        find.addWidget(self._found)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_INSET, PAGE_INSET, PAGE_INSET, PAGE_INSET)
        column.setSpacing(GRID + HALF)
        column.addWidget(self._title)
        column.addLayout(find)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def _begin(self) -> None:
        """With the part that was chosen before, else with nothing but the first passage."""
        part = self._added.portion is Portion.PART
        first, last = self._model.rows(self._added.start, self._added.end) if part else (0, 0)
        self._select(first, last)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _select(self, first: int, last: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        chosen = self.list.selectionModel()
        chosen.setCurrentIndex(self._model.index(first), flags.NoUpdate)
        chosen.select(QItemSelection(self._model.index(first), self._model.index(last)), flags.ClearAndSelect)
        self.list.scrollTo(self._model.index(first))

    def _go_on(self, step: int) -> None:
        """To the next passage with these words, or stay at this one if it has them."""
        words, here = self._find.text(), self.list.currentIndex().row()
        rows = self._model.holding(words)
        self._found.setText(trn("{n:,} passage", "{n:,} passages", len(rows)))
        self._found.setVisible(bool(words.split()))
        if rows:
            following = next((row for row in rows if row >= here + step), rows[0])
            self._select(following, following)

    @property
    def part(self) -> AddedDocument | None:
        """What is chosen; None for nothing."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        if not rows:
            return None
        start, end = self._model.characters(rows[0], rows[-1])
        return replace(self._added, portion=Portion.PART, start=start, end=end)

    def _show_chosen(self) -> None:
        part = self.part
        if part is None:
            self._told.setText(tr("Choose where it begins and where it ends."))
            self._use.setEnabled(False)
            return
        size = size_of(part, self._means.room)
        fitting = fits(size, self._means)
        place = part_name(part.document, part.start, part.end)
        count = tr("about {n:,} of the memory’s {all:,}", n=size, all=self._means.room)
        words = "{place}: {count}." if fitting else "{place}: {count}. That is too long."
        self._told.setText(tr(words, place=place, count=count))
        mark(self._told, tone="muted" if fitting else "warn")
        self._use.setEnabled(fitting)

    def _on_use(self) -> None:
        part = self.part
        if part is not None and self._use.isEnabled():
            self.chosen.emit(part)
            self.accept()
