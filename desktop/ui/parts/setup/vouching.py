"""For an archive whose hash nobody knows: the person can say which one it must have."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.field import Field
from desktop.ui.parts.labels import label
from desktop.ui.parts.pages import row
from desktop.ui.theme import Theme
from desktop.ui.tokens import ROW_GAP

_HASH = re.compile(r"[0-9a-fA-F]{64}", re.ASCII)


class Vouching(QWidget):
    """`vouched` brings the hash, in small letters."""

    vouched = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._field = Field(
            theme,
            english="SHA-256 of the archive",
            spoken=tr("SHA-256 of the archive"),
            hint=tr("64 letters and digits"),
        )
        use = Button(theme, tr("Use this archive"), english="Use this archive")
        words = label(
            tr("A build of your own? Give the SHA-256 it must have, and it is used if it has it."),
            wrap=True,
            tone="muted",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROW_GAP)
        column.addWidget(words)
        column.addWidget(self._field)
        column.addLayout(row(use, 1))
        use.clicked.connect(self._read)
        self._field.edit.returnPressed.connect(self._read)

    def _read(self) -> None:
        text = "".join(self._field.text().split())
        if _HASH.fullmatch(text):
            self._field.set_error("")
            self.vouched.emit(text.lower())
        else:
            self._field.set_error(tr("A SHA-256 has 64 letters from a to f and digits."))
