"""Lists all models, with a line to find one by its name, for computers with more of them than a menu holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListView, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.family.choice import Model
from desktop.ui.focus import FocusRing
from desktop.ui.parts.field import Field
from desktop.ui.parts.labels import label, mark, name
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, PAGE_INSET, PICKER_SIZE

_MOST_LETTERS = 200  # to find one by
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class ModelPicker(QDialog):
    """`refusal` and `said` are those of the menu that leads here."""

    def __init__(
        self,
        theme: Theme,
        models: Sequence[Model],
        chosen: str,
        parent: QWidget,
        *,
        choose: Callable[[str], object],
        refusal: Callable[[Model], str],
        said: Callable[[Model], str],
    ) -> None:
        super().__init__(parent)
        self._ring = FocusRing(self, theme)
        self._choose = choose
        self._listed = _Listed(models, refusal, said)
        self.setObjectName("Choose a model")
        self.setWindowTitle(tr("Choose a model"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._find = Field(
            theme, english="Find a model", spoken=tr("Find a model"), hint=tr("Find a model"), icon="search"
        )
        self._find.edit.setMaxLength(_MOST_LETTERS)
        self._find.edit.installEventFilter(self)
        self._find.edit.textChanged.connect(self._on_words)
        self._find.edit.returnPressed.connect(self._on_return)
        self._none = label(tr("No model has this in its name."), tone="muted")
        self._none.hide()
        self._list = QListView()
        name(self._list, "All models", tr("All models"))
        mark(self._list, box="table")
        self._list.setUniformItemSizes(True)  # else every one of them is measured before the first is seen
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setModel(self._listed)
        self._list.activated.connect(self._on_activated)
        self._list.clicked.connect(self._on_activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_INSET, PAGE_INSET, PAGE_INSET, PAGE_INSET)
        column.setSpacing(GRID)
        column.addWidget(self._find)
        column.addWidget(self._none)
        column.addWidget(self._list, 1)
        self.resize(theme.scaled(PICKER_SIZE[0]), theme.scaled(PICKER_SIZE[1]))
        self._list.setCurrentIndex(self._listed.place_of(chosen))
        self._find.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go through the list while one types."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if isinstance(event, QKeyEvent) and pressed and Qt.Key(event.key()) in _MOVES:
            self._list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _on_words(self, words: str) -> None:
        self._listed.find(words)
        some = self._listed.rowCount() > 0
        self._none.setVisible(not some)
        self._list.setVisible(some)
        self._list.setCurrentIndex(self._listed.index(0))

    def _on_return(self) -> None:
        self._on_activated(self._list.currentIndex())

    def _on_activated(self, index: QModelIndex) -> None:
        model = self._listed.model_at(index)
        if model is not None and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self._choose(model.name)
            self.accept()


class _Listed(QAbstractListModel):
    """Says of a model what is to be seen when it is to be seen."""

    def __init__(self, models: Sequence[Model], refusal: Callable[[Model], str], said: Callable[[Model], str]) -> None:
        super().__init__()
        self._all = models
        self._shown = list(models)
        self._refusal = refusal
        self._said = said

    def find(self, words: str) -> None:
        """Show those with all of these words in their names."""
        wanted = words.casefold().split()
        self.beginResetModel()
        self._shown = [model for model in self._all if all(word in model.label.casefold() for word in wanted)]
        self.endResetModel()

    def place_of(self, chosen: str) -> QModelIndex:
        return self.index(next((row for row, model in enumerate(self._shown) if model.name == chosen), 0))

    def model_at(self, index: QModelIndex) -> Model | None:
        return self._shown[index.row()] if index.row() >= 0 else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.row() >= 0 else len(self._shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        model = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{model.label}   {self._refusal(model) or self._said(model)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return model.name
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        usable = index.row() >= 0 and not self._refusal(self._shown[index.row()])
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if usable else Qt.ItemFlag.NoItemFlags
