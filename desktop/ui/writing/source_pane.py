"""Shows the source: a text to type or paste, or an opened document, with what was closed or replaced to be had back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.common.assets import asset
from desktop.common.errors import InputUnreadable
from desktop.documents.gaps import repeated_sentences
from desktop.state.writing.opening import SourceOpener
from desktop.state.writing.source import SourceSession, is_editable
from desktop.ui.offer import Offer
from desktop.ui.parts.undo import UndoBar
from desktop.ui.theme import Theme
from desktop.ui.tokens import PAGE_INSET, ROW_GAP
from desktop.ui.writing.page_ledger import PageLedger
from desktop.ui.writing.scan_work import ScanWork
from desktop.ui.writing.source_head import SourceGaps, SourceHead, SourceNote
from desktop.ui.writing.source_invitation import Invitation
from desktop.ui.writing.source_opening import SourceOpening
from desktop.ui.writing.source_plans import plan_for
from desktop.ui.writing.source_view import SourceView

SAMPLE = ("samples", "train-notes.md")


class SourcePane(QWidget):
    """Of one session. `failed` brings the CorralError of what is pasted and is no text."""

    failed = Signal(object)
    sight_changed = Signal()  # the text came into sight, or went out of it

    def __init__(self, theme: Theme, session: SourceSession, opener: SourceOpener) -> None:
        super().__init__()
        self._session = session
        self.view = SourceView(theme)
        self._opener = opener
        self.opening = SourceOpening(session, opener, self)
        self._head = SourceHead(theme)
        self._note = SourceNote(theme, session)
        self._pages = PageLedger(theme)
        self.scans = ScanWork(theme, session, opener)
        self._gaps = SourceGaps(theme)
        self._invitation = Invitation(theme)
        self.undo = UndoBar(theme, english="Text before")
        self._build()
        self._connect()
        self._show_state()

    def show_passage(self, number: int, start: int, end: int) -> bool:
        """Mark a passage and, within it, the sentence from `start` to `end`: characters of the document's text.

        False where nobody can see it: the text is out of sight, or has no such passage. `view.passages` takes the mark
        away again, and brings the keyboard there.
        """
        return self.view.passages.show(number, start, end) and self.in_sight

    @property
    def in_sight(self) -> bool:
        """Whether the text can be seen: where there is no room for both sides, one is out of sight."""
        return self.isVisible()

    def show_ahead(self, words: str) -> None:
        """What summarizing the text will take, "" where nobody waits for it."""
        self._head.show_ahead(words)

    def take_back(self) -> None:
        """By Ctrl+Z, where the view itself has nothing to undo."""
        if not self._session.earlier.empty:
            self.undo.undo()

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
        self.view.files.connect(lambda paths: self.opening.take_offer(Offer(paths)))
        self.view.not_taken.connect(self._on_not_taken)
        self.view.rich.connect(self._opener.open_rich)
        self.view.outgrown.connect(session.outgrow)
        self.view.edit_wanted.connect(self._note.tell_of_typing)
        self.view.edit_wanted.connect(self._head.offer_edit)
        self.view.nothing_to_undo.connect(self.take_back)
        self.view.passages.page_changed.connect(self._pages.show_page)
        self._pages.page_wanted.connect(self.view.passages.go_to_page)
        session.replaced.connect(self._on_replaced)
        session.changed.connect(self._show_state)
        self._opener.changed.connect(self._show_state)
        session.earlier_changed.connect(self._on_earlier)
        self._head.edit_wanted.connect(self._on_edit)
        self._head.done_wanted.connect(self._on_done)
        self._head.add_wanted.connect(self.opening.choose_more)
        self._head.open_wanted.connect(self.opening.choose_file)
        self._head.close_wanted.connect(self._on_close)
        self._note.again_wanted.connect(self._opener.again)
        self._invitation.sample_wanted.connect(self._on_sample)
        self.undo.closed.connect(session.forget_earlier)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_application)

    def _on_typed(self) -> None:
        self._session.typed(self.view.toPlainText)

    def _on_replaced(self) -> None:
        source = self._session.source
        if source.document is not None and not source.edited:
            self.view.show_document(source.document)
            self.view.passages.rules.offer(bool(source.path))
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
        self._opener.open((asset(*SAMPLE),))

    def _on_close(self) -> None:
        if self._opener.name:
            self._opener.stop()  # the text that is here stays then
        else:
            self._session.close()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edit(self) -> None:
        self._session.edit()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_done(self) -> None:
        self._session.end_edit()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_not_taken(self, offer: Offer) -> None:
        plan = plan_for(offer, self._opener.why_not)
        if plan is not None and not plan.refused:
            self.opening.take_offer(offer)
        elif plan is not None:
            self.failed.emit(InputUnreadable(plan.title, plan.sentence))

    def _show_state(self) -> None:
        source = self._session.source
        self._head.show_source(source, editable=is_editable(source), opening=self._opener.name)
        self._invitation.setVisible(source.empty)
        surveyed = self._opener.surveyed  # what the file that is being opened will be
        document = source.document if surveyed is None else None
        if surveyed is not None:
            self._pages.show_pages(surveyed.outlook.pages, ())
        else:
            self._pages.show_pages(*((document.pages, document.files) if document else ((), ())))
        self._pages.show_repeated(repeated_sentences(document) if document else ())
        self._gaps.show_document(source.document)

    def _build(self) -> None:
        undo = QHBoxLayout()
        undo.setContentsMargins(PAGE_INSET, ROW_GAP, PAGE_INSET, ROW_GAP)
        undo.addWidget(self.undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._pages)
        column.addWidget(self.scans)
        column.addWidget(self._gaps)
        column.addWidget(self._note)
        column.addWidget(self.view, 1)
        column.addLayout(undo)
        column.addWidget(self._invitation)
