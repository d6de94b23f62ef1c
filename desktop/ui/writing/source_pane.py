"""Shows the source: a text to type or paste, or an opened document, with what was closed or replaced to be had back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.common.assets import asset
from desktop.common.errors import InputUnreadable
from desktop.common.file_types import DOCUMENT_SUFFIXES, Kind, is_folder, is_no_picture_to_see, kind_in, patterns
from desktop.common.i18n import tr
from desktop.common.visible import shown_name
from desktop.state.writing.source import SourceSession, can_be_changed
from desktop.ui.offer import DropPlan, Offer, plan_away
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FoldingRow
from desktop.ui.parts.folders import first_folder
from desktop.ui.parts.labels import label
from desktop.ui.parts.undo import UndoBar
from desktop.ui.theme import Theme
from desktop.ui.tokens import PAGE_INSET, ROW_GAP
from desktop.ui.writing.source_head import SourceGaps, SourceHead, SourceNote
from desktop.ui.writing.source_view import SourceView
from desktop.vault.draft_types import Source

SAMPLE = ("samples", "train-notes.md")


class SourcePane(QWidget):
    """Of one session. `failed` brings the CorralError of what is pasted and is no text."""

    failed = Signal(object)
    sight_changed = Signal()  # the text came into sight, or went out of it

    def __init__(self, theme: Theme, session: SourceSession) -> None:
        super().__init__()
        self._session = session
        self.view = SourceView(theme)
        self._head = SourceHead(theme)
        self._note = SourceNote(theme)
        self._gaps = SourceGaps(theme)
        self._sample = Button(theme, tr("Try the sample notes"), english="Try the sample notes")
        self._invitation = self._build_invitation()
        self.undo = UndoBar(theme, english="Text before")
        self._build()
        self._connect()
        self._show_state()

    def take_offer(self, offer: Offer) -> None:
        """What was dropped on the room."""
        if offer.paths:
            self._session.open_file(first_of(offer.paths))
        elif offer.text:
            self._session.replace(Source(offer.text))

    def show_passage(self, number: int, start: int, end: int) -> bool:
        """Mark a passage and, within it, the sentence from `start` to `end`: characters of the document's text.

        False where nobody can see it: the text is out of sight, or has no such passage.
        """
        return self.view.show_passage(number, start, end) and self.in_sight

    def clear_passage(self) -> None:
        self.view.clear_passage()

    def go_to_passage(self) -> None:
        """The text takes the keyboard, at the sentence that is marked."""
        self.view.go_to_passage()

    @property
    def in_sight(self) -> bool:
        """Whether the text can be seen: where there is no room for both sides, one is out of sight."""
        return self.isVisible()

    def take_back(self) -> None:
        """By Ctrl+Z, where the view itself has nothing to undo."""
        if not self._session.earlier.empty:
            self.undo.undo()

    def choose_file(self) -> None:
        dialog = QFileDialog(self, tr("Open a text"), self.folder())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        documents = tr("Documents ({kinds})", kinds=patterns(DOCUMENT_SUFFIXES))
        dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
        dialog.setNameFilters([documents, tr("All files ({kinds})", kinds="*")])
        dialog.fileSelected.connect(lambda name: self._session.open_file(Path(name)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def folder(self) -> str:
        """Beside the text that is open."""
        path = self._session.source.path
        return str(Path(path).parent) if path else first_folder()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.sight_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.sight_changed.emit()

    # inside

    def _connect(self) -> None:
        session = self._session
        self.view.textChanged.connect(self._on_typed)
        self.view.files.connect(lambda paths: session.open_file(first_of(paths)))
        self.view.not_taken.connect(self._on_not_taken)
        self.view.outgrown.connect(session.outgrow)
        self.view.edit_wanted.connect(self._on_edit_wanted)
        self.view.nothing_to_undo.connect(self.take_back)
        session.replaced.connect(self._on_replaced)
        session.changed.connect(self._show_state)
        session.opening_changed.connect(self._show_state)
        session.earlier_changed.connect(self._on_earlier)
        session.file.changed.connect(self._on_file)
        self._head.edit_wanted.connect(self._on_edit)
        self._head.open_wanted.connect(self.choose_file)
        self._head.close_wanted.connect(self._on_close)
        self._note.again_wanted.connect(session.open_again)
        self._sample.clicked.connect(self._on_sample)
        self.undo.closed.connect(session.forget_earlier)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_application)

    def _on_typed(self) -> None:
        self._session.typed(self.view.toPlainText)

    def _on_replaced(self) -> None:
        source = self._session.source
        if source.document is not None:
            self.view.show_document(source.document)
        else:
            self.view.show_editor(source.text)
        self._note.show_words("")

    def _on_earlier(self) -> None:
        if self._session.earlier.empty:
            self.undo.dismiss()
        else:
            self.undo.offer(self._session.replacement, self._session.bring_back)

    def _on_application(self, state: Qt.ApplicationState) -> None:
        """The person is back from another program, which may have written the file."""
        if state == Qt.ApplicationState.ApplicationActive:
            self._session.file.check()

    def _on_sample(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes, and the focus is not to fall on the rail
        self._session.open_file(asset(*SAMPLE))

    def _on_close(self) -> None:
        self._session.close()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edit(self) -> None:
        self._session.edit_copy()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edit_wanted(self) -> None:
        if self._editable:
            self._note.show_words(
                tr("This is the file as it was read. With Edit you change a copy; the file stays as it is.")
            )
            self._head.offer_edit()
        elif self._session.source.document is not None:
            self._note.show_words(tr("This text is too long to be changed here. Change the file and open it again."))
        else:
            self._note.show_words(tr("This text is too long to be changed here. All of it is used as it is."))

    def _on_file(self) -> None:
        newer = self._session.file.newer
        words = tr("{name} has changed since it was opened.", name=self._session.source.name) if newer else ""
        self._note.show_words(words, again=newer)

    def _on_not_taken(self, offer: Offer) -> None:
        plan = plan_for(offer)
        if plan is not None:
            self.failed.emit(InputUnreadable(plan.title, plan.sentence))

    @property
    def _editable(self) -> bool:
        """A document whose text can be changed as a copy."""
        document = self._session.source.document
        return document is not None and can_be_changed(document.text)

    def _show_state(self) -> None:
        source = self._session.source
        self._head.show_source(source, editable=self._editable, opening=self._session.opening)
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


def plan_for(offer: Offer) -> DropPlan | None:
    """None for what is not taken at all."""
    if offer.paths:
        return _file_plan(offer)
    if offer.away:
        return plan_away(offer.elsewhere[0])
    if offer.text:
        return DropPlan(tr("Drop to use this text"), tr("It becomes the source, on this computer."), icon="writing")
    return _picture_plan() if offer.image is not None else None


def first_of(paths: Sequence[Path]) -> Path:
    """The one that is opened: the first that is a text by its kind, else the first."""
    return next((path for path in paths if kind_in(path) is Kind.DOCUMENT and not is_folder(path)), paths[0])


def _file_plan(offer: Offer) -> DropPlan:
    path = first_of(offer.paths)
    kind, name = kind_in(path), shown_name(path.name)
    if is_no_picture_to_see(path):  # the room for pictures would send it back
        kind = Kind.UNKNOWN
    if kind is Kind.PICTURE:
        return _picture_plan()
    if is_folder(path):
        return DropPlan(tr("A folder cannot be read here"), tr("Drop one file out of it."), icon="folder", refused=True)
    note = tr("Only {name} is opened.", name=name) if len(offer.paths) > 1 else ""
    if kind is Kind.UNKNOWN:
        sentence = tr("{name}: Corral does not know this kind and looks whether it is a text.", name=name)
        return DropPlan(tr("Drop to try this file"), sentence, note, icon="writing")
    return DropPlan(
        tr("Drop to open this text"), tr("{name} is read on this computer.", name=name), note, icon="writing"
    )


def _picture_plan() -> DropPlan:
    return DropPlan(
        tr("Pictures are looked at in Chat"), tr("Drop it there and ask about it."), icon="image", refused=True
    )
