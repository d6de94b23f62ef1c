"""Asks for a text and for the document it is to be checked against."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.common.errors import CorralError
from desktop.common.file_types import DOCUMENT_SUFFIXES, patterns
from desktop.common.i18n import tr, trn
from desktop.common.visible import shown_name
from desktop.state.writing import sentences
from desktop.state.writing.checking import Checking
from desktop.ui.focus import FocusRing
from desktop.ui.parts.announce import announce
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import Elided, label, mark, name
from desktop.ui.parts.pages import row
from desktop.ui.theme import Theme
from desktop.ui.tokens import CHECK_DIALOG, GRID, HALF, PAGE_INSET


class CheckDialog(QDialog):
    """What stands in it stays there while it is closed. `folder`: where files are looked for first."""

    def __init__(self, theme: Theme, state: Checking, folder: Callable[[], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._ring = FocusRing(self, theme)
        self._theme = theme
        self._state = state
        self._folder = folder
        self._problem = ""  # what was wrong with the last file
        self.setObjectName("Check a text")
        self.setWindowTitle(tr("Check a text against a document"))
        self.text = QPlainTextEdit()
        name(self.text, "Text to check", tr("The text to check"))
        self.text.setPlaceholderText(tr("Paste the text: a summary, an answer, a letter"))
        self.text.setTabChangesFocus(True)
        mark(self.text, box="field")
        self._document = Elided(mode=Qt.TextElideMode.ElideMiddle)
        self._document.setObjectName("Document to check against")
        self._told = label(step="caption", tone="warn", wrap=True)
        self._told.setObjectName("Check note")
        self._open = Button(theme, tr("Open a text"), english="Open the text to check", size="small", icon="folder")
        self._choose = Button(theme, tr("Choose"), english="Choose the document", size="small", icon="folder")
        self._choose.setAccessibleName(tr("Choose the document"))
        self._leave = Button(theme, tr("Cancel"), english="Cancel the check", kind="quiet")
        self.check = Button(theme, tr("Check"), english="Check the text", kind="main")
        self._build()
        self._connect()
        self._show_state()

    def _build(self) -> None:
        told = tr("Each sentence is looked for in the document, by rules and on this computer. No model is asked.")
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_INSET, PAGE_INSET, PAGE_INSET, PAGE_INSET)
        column.setSpacing(GRID + HALF)
        column.addWidget(label(tr("Check a text against a document"), step="card", wrap=True))
        column.addWidget(label(told, step="caption", tone="muted", wrap=True))
        column.addLayout(row(label(tr("The text"), strong=True), 1, self._open, gap=GRID))
        column.addWidget(self.text, 1)
        against = row(label(tr("Against"), strong=True), self._document, self._choose, gap=GRID)
        against.setStretchFactor(self._document, 1)
        column.addLayout(against)
        column.addWidget(self._told)
        column.addLayout(row(1, self._leave, self.check, gap=GRID))
        self.resize(*(self._theme.scaled(side) for side in CHECK_DIALOG))

    def _connect(self) -> None:
        state = self._state
        self.text.textChanged.connect(self._show_state)
        self._open.clicked.connect(lambda: self._ask(tr("Open a text"), state.open_text))
        self._choose.clicked.connect(lambda: self._ask(tr("Choose the document"), state.open_document))
        self._leave.clicked.connect(self.reject)
        self.check.clicked.connect(lambda: state.check(self.text.toPlainText()))
        state.changed.connect(self._show_state)
        state.text_read.connect(self.text.setPlainText)
        state.failed.connect(self._on_failed)
        state.checked.connect(self._on_checked)

    def _ask(self, title: str, chosen: Callable[[Path], object]) -> None:
        dialog = QFileDialog(self, title, self._folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
        documents = tr("Documents ({kinds})", kinds=patterns(DOCUMENT_SUFFIXES))
        dialog.setNameFilters([documents, tr("All files ({kinds})", kinds="*")])
        dialog.fileSelected.connect(lambda path: self._on_chosen(chosen, Path(path)))
        dialog.open()

    def _on_chosen(self, chosen: Callable[[Path], object], path: Path) -> None:
        self._problem = ""
        chosen(path)

    def _show_state(self) -> None:
        source = self._state.against
        opening, document = self._state.opening, source.document
        if source.empty:
            words = tr("no document yet")
        elif document is None:
            words = sentences.title(source)
        else:
            count = trn("{n:,} passage", "{n:,} passages", len(document.passages))
            words = tr("{name}, {count}", name=shown_name(source.name), count=count)
        self._document.setText(words)
        mark(self._document, tone="muted" if source.empty else "")
        why_not = self._state.why_not(self.text.toPlainText())
        self.check.setEnabled(not why_not)
        self.check.setToolTip(why_not)
        self._tell(tr("Reading {name}", name=opening) if opening else self._problem, warns=not opening)

    def _tell(self, words: str, *, warns: bool) -> None:
        mark(self._told, tone="warn" if warns else "muted")
        if words and words != self._told.text():
            announce(self, words)
        self._told.setText(words)
        self._told.setVisible(bool(words))

    def _on_failed(self, error: CorralError) -> None:
        self._problem = f"{error.title} {error.advice}".strip()
        self._show_state()

    def _on_checked(self) -> None:
        self.text.clear()
        self.accept()
