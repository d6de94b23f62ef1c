"""The left pane: a text to type or paste, or an opened document."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.bridge.job import Job
from desktop.common.assets import asset
from desktop.common.kinds import DOCUMENT_SUFFIXES, patterns
from desktop.common.types import Document
from desktop.common.words import tr, trn
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.folders import first_folder
from desktop.ui.parts.folding import FoldingRow
from desktop.ui.parts.labels import Elided, label
from desktop.ui.parts.pane_text import PANE_HEAD
from desktop.ui.theme import Theme
from desktop.ui.tokens import PAGE_INSET, ROW_GAP
from desktop.ui.writing import sentences
from desktop.ui.writing.source_view import SourceView

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread

SAMPLE = ("samples", "train-notes.md")
_UNREAD_SHOWN = 3


class Reading(Protocol):
    """What is needed of `documents.reader.Reader`."""

    async def read(self, path: Path) -> Document: ...

    async def read_bytes(self, data: bytes, name: str) -> Document: ...


class SourcePane(QWidget):
    """`changed` when there is another text; `failed` with the CorralError of a file that cannot be read."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, theme: Theme, loop: LoopThread, reader: Reading) -> None:
        super().__init__()
        self._loop = loop
        self._reader = reader
        self._job: Job | None = None
        self.opening = ""  # name of the file that is being read, "" for none
        self.document: Document | None = None
        self.view = SourceView(theme)
        self._title = Elided(mode=Qt.TextElideMode.ElideMiddle, step="card")
        self._facts = label(step="caption", tone="muted")
        self._open = Button(theme, "", english="Open a file", kind="quiet", size="small", icon="folder")
        self._close = IconButton(theme, "close", tr("Close this text"), english="Close text", size="small")
        self._unread = label(step="caption", tone="warn", wrap=True)
        self._unread.setObjectName("Unread parts")
        self._sample = Button(theme, tr("Try the sample notes"), english="Try the sample notes")
        self._invitation = self._build_invitation()
        self._build()
        self._connect()
        self._show_state()

    def has_text(self) -> bool:
        return self.document is not None or bool(self.view.toPlainText().strip())

    def fetch(self) -> Callable[[], Coroutine[Any, Any, Document]]:
        """For the work that begins now: the document, or what is typed at this moment."""
        document, text = self.document, self.view.toPlainText()

        async def get() -> Document:
            return document or await self._reader.read_bytes(text.encode(), tr("Your text"))

        return get

    def open_file(self, path: Path) -> None:
        """Read a document and show it. The last one asked for wins."""

        async def work(_emit: object) -> Document:
            return await self._reader.read(path)

        self.stop()
        self._job = Job(self._loop, work)
        self._job.succeeded.connect(self.show_document)
        self._job.failed.connect(self.failed)
        self._job.finished.connect(self._on_opened)
        self.opening = path.name
        self._job.start()
        self._show_state()

    def show_document(self, document: Document) -> None:
        self.document = document
        self.view.show_document(document)
        self._show_state()
        self.changed.emit()

    def show_text(self, text: str) -> None:
        """A text to work on, in the editor."""
        self.document = None
        self.view.show_editor(text)
        self._show_state()
        self.changed.emit()

    def choose_file(self) -> None:
        dialog = QFileDialog(self, tr("Open a text"), first_folder())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        documents = tr("Documents ({kinds})", kinds=patterns(DOCUMENT_SUFFIXES))
        dialog.setNameFilters([documents, tr("All files ({kinds})", kinds="*")])
        dialog.fileSelected.connect(lambda name: self.open_file(Path(name)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def stop(self) -> None:
        if self._job:
            self._job.succeeded.disconnect(self.show_document)
            self._job.finished.disconnect(self._on_opened)
            self._job.cancel()
            self._on_opened()

    def _connect(self) -> None:
        self.view.textChanged.connect(self._on_typed)
        self.view.files.connect(lambda paths: self.open_file(paths[0]))
        self._open.clicked.connect(self.choose_file)
        self._close.clicked.connect(self._on_close)
        self._sample.clicked.connect(self._on_sample)

    def _on_sample(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes, and the focus is not to fall on the rail
        self.open_file(asset(*SAMPLE))

    def _on_opened(self) -> None:
        """The file is read, refused, or not wanted any more."""
        self._job, self.opening = None, ""
        self._show_state()

    def _on_close(self) -> None:
        """While a file is being opened, the end of that; the text that stands here meanwhile stays."""
        if self.opening:
            self.stop()
        else:
            self.show_text("")
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        if self.document is None:
            self._show_state()
            self.changed.emit()

    def _show_state(self) -> None:
        document, some = self.document, self.has_text()
        self._title.setText(document.name if document else tr("Your text"))
        text = document.text if document else self.view.toPlainText()
        reading = sentences.reading_time(text) if some else ""
        self._facts.setText(tr("Opening {name}", name=self.opening) if self.opening else reading)
        self._open.setText(tr("Open another") if document else tr("Open a file"))
        closing = tr("Stop opening {name}", name=self.opening) if self.opening else tr("Close this text")
        self._close.setToolTip(closing)
        self._close.setAccessibleName(closing)
        self._close.setVisible(some or bool(self.opening))
        self._invitation.setVisible(not some)
        self._unread.setText(_unread(document))
        self._unread.setVisible(bool(document and document.unread))

    def _build_invitation(self) -> QWidget:
        made = QWidget()
        row = FoldingRow()
        row.add(
            label(tr("No text at hand? Look at how it works with ours."), step="caption", tone="muted", wrap=True), 1
        )
        row.add(self._sample, at_end=True)
        inset = QVBoxLayout(made)
        inset.setContentsMargins(PAGE_INSET, ROW_GAP, PAGE_INSET, 2 * ROW_GAP)
        inset.addWidget(row)
        return made

    def _build(self) -> None:
        top = QWidget()
        top.setMinimumHeight(PANE_HEAD)
        head = QHBoxLayout(top)
        head.setContentsMargins(PAGE_INSET, ROW_GAP, 12, ROW_GAP)
        head.setSpacing(ROW_GAP)
        head.addWidget(self._title)
        head.addWidget(self._facts)
        head.addStretch(1)
        head.addWidget(self._open)
        head.addWidget(self._close)
        unread = QHBoxLayout()
        unread.setContentsMargins(PAGE_INSET, 0, PAGE_INSET, 0)
        unread.addWidget(self._unread)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addLayout(unread)
        column.addWidget(self.view, 1)
        column.addWidget(self._invitation)


def _unread(document: Document | None) -> str:
    """The first few parts that could not be read, one a line."""
    parts = document.unread if document else ()
    lines = [sentences.unread(part) for part in parts[:_UNREAD_SHOWN]]
    more = len(parts) - _UNREAD_SHOWN
    if more > 0:
        lines.append(trn("And {n} more part.", "And {n} more parts.", more))
    return "\n".join(lines)
