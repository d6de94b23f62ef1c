"""Above the source: what it is called, how long it takes to read, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.state.writing import sentences
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.labels import Elided, label
from desktop.ui.parts.pane_text import PANE_HEAD
from desktop.ui.theme import Theme
from desktop.ui.tokens import PAGE_INSET, ROW_GAP
from desktop.vault.draft_types import Source


class SourceHead(QWidget):
    edit_wanted = Signal()
    open_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = Elided(mode=Qt.TextElideMode.ElideMiddle, step="card")
        self._facts = label(step="caption", tone="muted")
        self._edit = Button(theme, tr("Edit"), english="Edit source", kind="quiet", size="small", icon="edit")
        self._open = Button(theme, "", english="Open a file", kind="quiet", size="small", icon="folder")
        self._close = IconButton(theme, "close", tr("Close this text"), english="Close text", size="small")
        self._edit.clicked.connect(self.edit_wanted)
        self._open.clicked.connect(self.open_wanted)
        self._close.clicked.connect(self.close_wanted)
        self.setMinimumHeight(PANE_HEAD)
        head = QHBoxLayout(self)
        head.setContentsMargins(PAGE_INSET, ROW_GAP, 12, ROW_GAP)
        head.setSpacing(ROW_GAP)
        head.addWidget(self._title)
        head.addWidget(self._facts)
        head.addStretch(1)
        for button in (self._edit, self._open, self._close):
            head.addWidget(button)

    def show_source(self, source: Source, *, editable: bool, opening: str) -> None:
        """`editable`: a document that is not too long to be changed here. `opening`: name of a file being read."""
        some = not source.empty
        self._title.setText(sentences.title(source))
        facts = sentences.facts(source) if some else ""
        self._facts.setText(tr("Opening {name}", name=opening) if opening else facts)
        closing = tr("Stop opening {name}", name=opening) if opening else tr("Close this text")
        self._close.setToolTip(closing)
        self._close.setAccessibleName(closing)
        self._edit.setVisible(editable)
        self._open.setText(tr("Open another") if source.document else tr("Open a file"))
        self._close.setVisible(some or bool(opening))

    def offer_edit(self) -> None:
        """Somebody typed into a document: this is the way."""
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
