"""Lets a person choose one of a few: segments side by side, or a list to open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.ui.parts.labels import mark, name
from desktop.ui.parts.reading import Group
from desktop.ui.theme import Theme
from desktop.ui.tokens import GAP_TIGHT, ICON_SMALL, RADIUS_CONTROL

T = TypeVar("T")


class Combo(QComboBox):
    """A list to open, with the product's chevron. The wheel scrolls the page unless the list has the focus."""

    def __init__(self, theme: Theme, *, english: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        name(self, english, spoken)
        self.setAccessibleDescription(spoken)  # on Linux the name is what is chosen
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = self._theme.icon_size(ICON_SMALL)
        role = "text" if self.isEnabled() else "muted"
        x = RADIUS_CONTROL + 2 if self.isRightToLeft() else self.width() - size - RADIUS_CONTROL - 2
        painter = QPainter(self)
        painter.drawPixmap(x, (self.height() - size) // 2, self._theme.pixmap("chevron-down", role, ICON_SMALL))
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Segments(Group, Generic[T]):
    """A choice of 2 to 6, all in sight; where they do not fit they become a list to open.

    `chosen` is said with the value when the person chooses, not when `set_value` does.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        options: Sequence[tuple[T, str]],
        *,
        english: str,
        spoken: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._values = [value for value, _ in options]
        name(self, english, spoken)
        self._row = QFrame(self)
        mark(self._row, box="segments")
        self._group = QButtonGroup(self)
        self._fill_row(options)
        self._combo = Combo(theme, english=f"{english} list", spoken=spoken, parent=self)
        for _, words in options:
            self._combo.addItem(words)
        self._group.idClicked.connect(self._on_chosen)
        self._combo.activated.connect(self._on_chosen)
        self._combo.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_value(self._values[0])

    def value(self) -> T:
        return self._values[self._group.checkedId()]

    def set_value(self, value: T) -> None:
        """Raises ValueError for a value that is no option."""
        index = self._values.index(value)
        self._group.button(index).setChecked(True)
        self._combo.setCurrentIndex(index)
        self._let_tab_reach_the_chosen()

    def rename(self, value: T, words: str) -> None:
        """Another word for the same choice. Raises ValueError for a value that is no option."""
        index = self._values.index(value)
        if self._combo.itemText(index) != words:
            self._group.button(index).setText(words)
            self._combo.setItemText(index, words)
            self._row.adjustSize()
            self.updateGeometry()
            self._place()

    def buttons(self) -> list[QPushButton]:
        return [button for button in self._group.buttons() if isinstance(button, QPushButton)]

    def folded(self) -> bool:
        """True while the choice is a list to open."""
        return not self._combo.isHidden()

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._combo.sizeHint().width(), self._row.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _fill_row(self, options: Sequence[tuple[T, str]]) -> None:
        layout = QHBoxLayout(self._row)
        layout.setContentsMargins(GAP_TIGHT, GAP_TIGHT, GAP_TIGHT, GAP_TIGHT)
        layout.setSpacing(GAP_TIGHT)
        for index, (_, words) in enumerate(options):
            button = _Segment(self._row)
            button.setText(words)
            button.setObjectName(f"{self.objectName()} {index + 1}")
            self._group.addButton(button, index)
            layout.addWidget(button)

    def _place(self) -> None:
        wanted = self._row.sizeHint()
        folded = wanted.width() > self.width()
        had_focus = any(button.hasFocus() for button in self._group.buttons())
        self._row.setVisible(not folded)
        self._combo.setVisible(folded)
        if folded:
            self._combo.setGeometry(QRect(0, 0, self.width(), self.height()))
            if had_focus:
                self._combo.setFocus()
            return
        x = self.width() - wanted.width() if self.isRightToLeft() else 0
        self._row.setGeometry(QRect(x, 0, wanted.width(), self.height()))

    def _on_chosen(self, index: int) -> None:
        self.set_value(self._values[index])
        self.chosen.emit(self._values[index])

    def _let_tab_reach_the_chosen(self) -> None:
        for button in self._group.buttons():
            tab = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(tab)


class _Segment(QPushButton):
    """As wide as its words are when chosen, so that choosing moves nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # a radio button, for those who do not see it
        self.setAutoDefault(False)
        mark(self, kind="segment")

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        more = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return QSize(hint.width() + max(0, more), hint.height())
