"""Asks which page of a file a person wants to ask about."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.common.types import Series
from desktop.common.visible import shown_name
from desktop.pictures.pages import Pages
from desktop.state.chat.pages import FilePages, named_page, page_of_all
from desktop.ui.chat.pages.grid import PageGrid, PageModel
from desktop.ui.focus import FocusRing
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import label
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF, PAGE_INSET, PAGE_PICKER_LEAST, PAGE_PICKER_SIZE, PAGE_THUMB


class PagePicker(QDialog):
    """Over the room, while the `file` is looked into. `first` is the page it begins with."""

    chosen = Signal(int, str)  # the number of the page, and what it is called

    def __init__(self, theme: Theme, file: FilePages, parent: QWidget, *, first: int = 1) -> None:
        super().__init__(parent)
        self._ring = FocusRing(self, theme)
        self._file = file
        self._first = first
        file.setParent(self)
        self.setObjectName("Choose a page")
        self.setWindowTitle(tr("Choose a page"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title = label(shown_name(file.name), step="card", wrap=True)
        self._words = label(tr("Looking into it …"), tone="muted", wrap=True)
        self._words.setObjectName("About the pages")
        self.grid = PageGrid(theme)
        self.grid.activated.connect(self._on_use)
        self._room = QStackedWidget()
        self._room.addWidget(QWidget())
        self._room.addWidget(self.grid)
        self._leave = Button(theme, tr("Cancel"), english="Cancel", kind="quiet")
        self._leave.clicked.connect(self.reject)
        self._use = Button(theme, tr("Ask about this page"), english="Use page", kind="main", icon="image")
        self._use.clicked.connect(self._on_use)
        self._use.setEnabled(False)
        self._build()
        self.resize(theme.scaled(PAGE_PICKER_SIZE[0]), theme.scaled(PAGE_PICKER_SIZE[1]))
        self.setMinimumSize(*PAGE_PICKER_LEAST)
        self.finished.connect(file.close)
        file.counted.connect(self._on_counted)
        file.refused.connect(self._on_refused)
        scale = self.devicePixelRatioF()
        file.open(round(PAGE_THUMB[0] * scale), round(PAGE_THUMB[1] * scale))

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self._words, 1)
        foot.addWidget(self._leave)
        foot.addWidget(self._use)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_INSET, PAGE_INSET, PAGE_INSET, PAGE_INSET)
        column.setSpacing(GRID + HALF)
        column.addWidget(self._title)
        column.addWidget(self._room, 1)
        column.addLayout(foot)

    def _on_counted(self, pages: Pages) -> None:
        self.grid.setModel(PageModel(self._file, pages, self.devicePixelRatioF(), self))
        self.grid.selectionModel().currentChanged.connect(self._show_chosen)
        self._room.setCurrentWidget(self.grid)
        self._use.setEnabled(True)
        self._use.setText(_use_words(pages.series))
        self.grid.choose(self._first)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chosen(self) -> None:
        model = self.grid.model()
        if isinstance(model, PageModel):
            self._words.setText(page_of_all(model.pages, self.grid.number))

    def _on_refused(self, error: CorralError) -> None:
        self._title.setText(error.title)
        self._words.setText(error.advice)
        self._use.hide()
        self._leave.setText(tr("Close"))
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_use(self) -> None:
        model, number = self.grid.model(), self.grid.number
        if isinstance(model, PageModel) and number:
            self.chosen.emit(number, named_page(self._file.name, model.pages.series, number))
            self.accept()


def _use_words(series: Series) -> str:
    match series:
        case Series.PAGES:
            return tr("Ask about this page")
        case Series.FRAMES:
            return tr("Ask about this frame")
        case Series.PICTURES:
            return tr("Ask about this picture")
