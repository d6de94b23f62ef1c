"""Takes a line of text from a person, with a sentence below when what was written cannot be used."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.parts.labels import label, mark, name
from desktop.ui.theme import Theme
from desktop.ui.tokens import FIELD_BEFORE, GRID, HALF, ICON_BUTTON


class Field(QWidget):
    """`edit` is the line itself and carries the names."""

    def __init__(
        self,
        theme: Theme,
        *,
        english: str,
        spoken: str,
        hint: str = "",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.edit: QLineEdit = _IconLine(theme, icon) if icon else QLineEdit()
        self.edit.setPlaceholderText(hint)
        self.edit.setAcceptDrops(False)  # the whole window is the drop zone
        name(self.edit, english, spoken)
        self._error = label(step="caption", tone="bad", wrap=True)
        self._error.setObjectName(f"{english} error")
        self._error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(HALF)
        layout.addWidget(self.edit)
        layout.addWidget(self._error)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.edit)

    def text(self) -> str:
        return self.edit.text()

    def set_error(self, sentence: str) -> None:
        """One sentence, tied to the field for screen readers; "" takes it away."""
        mark(self.edit, faulty="true" if sentence else "")
        self.edit.setAccessibleDescription(sentence)
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))


class _IconLine(QLineEdit):
    """A line with an icon before its words. Qt's own way to it keeps the icon small however large the text is."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        theme.changed.connect(self._make_room)
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = self._theme.icon_size(ICON_BUTTON)
        x = self.width() - FIELD_BEFORE - size if self.isRightToLeft() else FIELD_BEFORE
        painter = QPainter(self)
        painter.drawPixmap(x, (self.height() - size) // 2, self._theme.pixmap(self._icon, "muted", ICON_BUTTON))
        painter.end()

    def _make_room(self) -> None:
        room = self._theme.icon_size(ICON_BUTTON) + GRID
        if self.isRightToLeft():
            self.setTextMargins(0, 0, room, 0)
        else:
            self.setTextMargins(room, 0, 0, 0)
