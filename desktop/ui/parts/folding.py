"""A row that becomes a column where it does not fit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent, QTextDocumentFragment
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.ui.tokens import ROW_GAP


class FoldingRow(QWidget):
    """Folds by its own width, never by the screen. Hidden widgets take no room in the reckoning."""

    def __init__(self, *, spacing: int = ROW_GAP, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spacing = spacing
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing)
        self._widgets: list[QWidget] = []
        self._ends: set[QWidget] = set()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def folded(self) -> bool:
        return self._row.direction() is QBoxLayout.Direction.TopToBottom

    def add(self, widget: QWidget, stretch: int = 0, *, at_end: bool = False) -> None:
        """`at_end`: in the column it stays at the right, as buttons do."""
        self._row.addWidget(widget, stretch)
        self._widgets.append(widget)
        if at_end:
            self._ends.add(widget)

    def minimumSizeHint(self) -> QSize:
        widest = max((widget.minimumSizeHint().width() for widget in self._shown()), default=0)
        return QSize(widest, self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        folded = self._needed() > self.width()
        if folded == self.folded:
            return
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(ROW_GAP if folded else self._spacing)
        for widget in self._ends:
            self._row.setAlignment(widget, Qt.AlignmentFlag.AlignRight if folded else Qt.AlignmentFlag(0))

    def _needed(self) -> int:
        shown = self._shown()
        return sum(_natural_width(widget) for widget in shown) + self._spacing * max(0, len(shown) - 1)

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]


def _natural_width(widget: QWidget) -> int:
    """A wrapping label hints at a shape it likes; what counts here is its sentence on one line."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        text = widget.text()
        if widget.textFormat() is Qt.TextFormat.RichText:
            text = QTextDocumentFragment.fromHtml(text).toPlainText()
        return QFontMetrics(widget.font()).horizontalAdvance(text) + 2
    return widget.sizeHint().width()
