"""The left pane: a text to type or paste, or an opened document. What is closed or replaced can be had back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.common.assets import asset
from desktop.common.errors import InputUnreadable
from desktop.common.file_types import DOCUMENT_SUFFIXES, patterns
from desktop.common.i18n import tr
from desktop.common.types import Document
from desktop.common.visible import as_text
from desktop.state.jobs import Jobs
from desktop.state.latest import Latest
from desktop.state.writing import sentences
from desktop.ui.offer import Offer
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.folders import first_folder
from desktop.ui.parts.folding import FoldingRow
from desktop.ui.parts.labels import label
from desktop.ui.parts.undo_bar import UndoBar
from desktop.ui.theme import Theme
from desktop.ui.tokens import PAGE_INSET, ROW_GAP
from desktop.ui.writing.offers import first_of, plan_for
from desktop.ui.writing.source_file import SourceFile, stamp_of
from desktop.ui.writing.source_filling import can_be_changed
from desktop.ui.writing.source_gaps import SourceGaps
from desktop.ui.writing.source_head import SourceHead
from desktop.ui.writing.source_note import SourceNote
from desktop.ui.writing.source_view import SourceView
from desktop.vault.draft_types import Source

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread

SAMPLE = ("samples", "train-notes.md")


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
        self._latest = Latest(Jobs(loop, self))
        self._reader = reader
        self.opening = ""  # name of the file that is being read, "" for none
        self._source = Source()
        self._typed = False  # the view holds another text than it
        self.earlier = Source()  # what was closed or replaced last
        self.view = SourceView(theme)
        self.file = SourceFile(loop, self)
        self._head = SourceHead(theme)
        self._note = SourceNote(theme)
        self._gaps = SourceGaps(theme)
        self._sample = Button(theme, tr("Try the sample notes"), english="Try the sample notes")
        self._invitation = self._build_invitation()
        self.undo = UndoBar(theme, english="Text before")
        self._build()
        self._connect()
        self._show_state()

    @property
    def source(self) -> Source:
        """As it stands now."""
        if self._source.document is not None:
            return self._source
        if self._typed:  # once for each change: reading a long text takes as long as typing a letter into it
            self._typed = False
            self._source = replace(self._source, text=self.view.toPlainText())
        return self._source

    def has_text(self) -> bool:
        return not self.source.empty

    def fetch(self) -> Callable[[], Coroutine[Any, Any, Document]]:
        """For the work that begins now: the document, or what is typed at this moment."""
        source = self.source

        async def get() -> Document:
            name = sentences.title(source)
            return source.document or await self._reader.read_bytes(source.text.encode("utf-8", "replace"), name)

        return get

    def open_file(self, path: Path) -> None:
        """Read a document and show it. The last one asked for wins."""

        async def work() -> Source:
            stamp = await asyncio.to_thread(stamp_of, path)  # before it is read: a later change is to be noticed
            document = await self._reader.read(path)
            return Source(document=document, name=document.name, path=as_text(str(path)), stamp=stamp)

        self._latest.cancel()
        self.opening = path.name
        self._show_state()
        self._latest.ask(work, self.replace, self.failed.emit, self._on_over)

    def restore(self, source: Source, earlier: Source) -> None:
        """As it was left."""
        self._show(source)
        self._offer_back(earlier, source)

    def replace(self, source: Source) -> None:
        """Another text in the place of this one, which can be had back."""
        before = self.source
        self._show(source)
        if not before.empty and before.words != source.words:
            self._offer_back(before, source)

    def replace_text(self, text: str) -> None:
        """A text to work on, in the editor."""
        self.replace(Source(text))

    def take_back(self) -> None:
        """By Ctrl+Z, where the view itself has nothing to undo."""
        if not self.earlier.empty:
            self.undo.undo()

    def choose_file(self) -> None:
        dialog = QFileDialog(self, tr("Open a text"), self.folder())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        documents = tr("Documents ({kinds})", kinds=patterns(DOCUMENT_SUFFIXES))
        dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
        dialog.setNameFilters([documents, tr("All files ({kinds})", kinds="*")])
        dialog.fileSelected.connect(lambda name: self.open_file(Path(name)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def stop(self) -> None:
        self._latest.cancel()
        self._on_over()

    def dispose(self) -> None:
        self.stop()
        self.file.stop()

    # inside

    def _connect(self) -> None:
        self.view.textChanged.connect(self._on_typed)
        self.view.files.connect(lambda paths: self.open_file(first_of(paths)))
        self.view.not_taken.connect(self._on_not_taken)
        self.view.outgrown.connect(self._on_outgrown)
        self.view.edit_wanted.connect(self._on_edit_wanted)
        self.view.nothing_to_undo.connect(self.take_back)
        self.file.changed.connect(self._on_file)
        self._head.edit_wanted.connect(self._on_edit)
        self._head.open_wanted.connect(self.choose_file)
        self._head.close_wanted.connect(self._on_close)
        self._note.again_wanted.connect(lambda: self.open_file(Path(self._source.path)))
        self._sample.clicked.connect(self._on_sample)
        self.undo.closed.connect(self._forget_earlier)

    def _show(self, source: Source) -> None:
        self._source = source
        if source.document is not None:
            self.view.show_document(source.document)
        else:
            self.view.show_editor(source.text)
        self._note.say("")
        self.file.follow(source.path, source.stamp if source.document is not None else "")
        self._show_state()
        self.changed.emit()

    def _offer_back(self, before: Source, instead: Source) -> None:
        self.earlier = before
        if before.empty:
            self.undo.dismiss()
            return

        def back() -> None:
            self.earlier = Source()
            if self.source == instead:
                self._show(before)
            else:
                self.replace(before)  # what was typed since can be had back in turn

        self.undo.offer(sentences.replaced(before, instead), back)
        self.changed.emit()

    def _forget_earlier(self) -> None:
        self.earlier = Source()
        self.changed.emit()

    def _on_sample(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes, and the focus is not to fall on the rail
        self.open_file(asset(*SAMPLE))

    def _on_over(self) -> None:
        if self.opening:
            self.opening = ""
            self._show_state()

    def _on_close(self) -> None:
        """Or stop what is being opened: the text that is here stays then."""
        if self.opening:
            self.stop()
        else:
            self.replace(Source())
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edit(self) -> None:
        """The text of a document becomes one of the person's own; the file stays as it is."""
        held = self._source
        self._show(Source(held.words, None, held.name))
        self._offer_back(held, self.source)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edit_wanted(self) -> None:
        if self._editable():
            self._note.say(tr("This is the file as it was read. With Edit you change a copy; the file stays as it is."))
            self._head.offer_edit()
        elif self._source.document is not None:
            self._note.say(tr("This text is too long to be changed here. Change the file and open it again."))
        else:
            self._note.say(tr("This text is too long to be changed here. All of it is used as it is."))

    def _on_outgrown(self, text: str) -> None:
        """Too long for the editor: it is used as it is, and what stood here before can be had back."""
        self.replace(Source(text, None, self._source.name))

    def _on_file(self) -> None:
        newer = self.file.newer
        words = tr("{name} has changed since it was opened.", name=self._source.name) if newer else ""
        self._note.say(words, again=newer)
        self.changed.emit()

    def _on_not_taken(self, offer: Offer) -> None:
        plan = plan_for(offer)
        if plan is not None:
            self.failed.emit(InputUnreadable(plan.title, plan.sentence))

    def _on_typed(self) -> None:
        if self._source.document is None:
            self._typed = True
            self._show_state()
            self.changed.emit()

    def _editable(self) -> bool:
        document = self._source.document
        return document is not None and can_be_changed(document.text)

    def folder(self) -> str:
        """Beside the text that is open."""
        path = self._source.path
        return str(Path(path).parent) if path else first_folder()

    def _show_state(self) -> None:
        source = self.source
        self._head.show_source(source, editable=self._editable(), opening=self.opening)
        self._invitation.setVisible(source.empty)
        self._gaps.show_document(source.document)

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
        undo = QHBoxLayout()
        undo.setContentsMargins(PAGE_INSET, ROW_GAP, PAGE_INSET, ROW_GAP)
        undo.addWidget(self.undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._gaps)
        column.addWidget(self._note)
        column.addWidget(self.view, 1)
        column.addLayout(undo)
        column.addWidget(self._invitation)
