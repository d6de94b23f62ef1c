"""Shows what one session has written, with copying, saving and comparing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.common.types import Ending
from desktop.state.writing import sentences
from desktop.state.writing.checking import is_checked
from desktop.state.writing.choices import Tool
from desktop.state.writing.outgoing import Out
from desktop.state.writing.proof import ResultProof
from desktop.state.writing.result import ResultComparer
from desktop.state.writing.session import State, WritingSession
from desktop.state.writing.troubles import tags
from desktop.state.writing.usage import part_of
from desktop.ui.parts.announce import announce
from desktop.ui.parts.folders import first_folder
from desktop.ui.parts.labels import Elided, label, mark
from desktop.ui.parts.pages import EmptyHint
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF, PAGE_INSET, PANE_HEAD, ROW_GAP
from desktop.ui.writing.result_doubts import ResultDoubts
from desktop.ui.writing.result_editor import ResultEditing
from desktop.ui.writing.result_foot import ResultFoot
from desktop.ui.writing.result_notes_so_far import NotesSoFar
from desktop.ui.writing.result_out import ResultOut
from desktop.ui.writing.result_proof import ProofMarks
from desktop.ui.writing.result_tags import ProofTags
from desktop.ui.writing.result_view import ResultView
from desktop.writing.diff import Change
from desktop.writing.types import Result

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread
    from desktop.common.exports import Exports


class ResultPane(QWidget):
    """Shows one session at a time; the other goes on unseen. `reuse` brings a text that is to be the next source.

    `shown_as` names a model that an engine ran as a person knows it.
    """

    reuse = Signal(str)
    failed = Signal(object)

    def __init__(self, theme: Theme, loop: LoopThread, exports: Exports, shown_as: Callable[[str, str], str]) -> None:
        super().__init__()
        self._theme = theme
        self._shown_as = shown_as
        self.folder = first_folder  # where a file is saved first
        self._session: WritingSession | None = None
        self._tool = Tool.SUMMARY
        self._comparing = ResultComparer(loop, self)
        self.out = ResultOut(theme, (loop, exports), self._held, lambda: self.folder(), self)
        self.view = ResultView(theme)
        self._notes = NotesSoFar(theme)
        self.foot = ResultFoot(theme)
        self.marks = ProofMarks(theme, self.view)
        self.tags = ProofTags(theme)
        self.doubts = ResultDoubts(theme, self.view, self, self.foot.doubts)
        self.doubts.flagged.connect(self.marks.reach)
        self.editing = ResultEditing(theme, self)
        self._proof: ResultProof | None = None
        mark(self, box="raised")
        self._build()
        self._connect()

    def bind(self, session: WritingSession, tool: Tool, proof: ResultProof | None = None) -> None:
        """Show this session from now on; `proof` tells where its sentences come from."""
        if self._proof is not None:
            self._proof.changed.disconnect(self._show_state)
        self._proof = proof
        self.marks.follow(proof)
        self.editing.follow(proof)
        if proof is not None:
            proof.changed.connect(self._show_state)  # once the marks stand
        if self._session:
            self._listen(self._session, on=False)
        self._session = session
        self._tool = tool
        self._listen(session, on=True)
        self._empty.title.setText(
            tr("The summary will stand here") if tool is Tool.SUMMARY else tr("The new wording will stand here")
        )
        self._empty.sentence.setText(
            tr("Every passage of the text is read, and you see that it was.")
            if tool is Tool.SUMMARY
            else tr("Your own text stays as it is.")
        )
        self._empty.sentence.show()
        self.foot.allow_reuse(tool is Tool.WORDING)
        self._render()

    # building

    def _build(self) -> None:
        self._title = label(step="card")
        self._said = Elided(step="caption")
        mark(self._said, tone="muted")
        self._said.setObjectName("Result note")
        self.tags.next.button.clicked.connect(lambda: self.doubts.step(1))
        top = QWidget()
        top.setMinimumHeight(PANE_HEAD)
        head = QHBoxLayout(top)
        head.setContentsMargins(PAGE_INSET, ROW_GAP, GRID + HALF, ROW_GAP)
        head.setSpacing(ROW_GAP)
        head.addWidget(self._title)
        head.addWidget(self._said, 1)
        head.addWidget(self.editing.button)
        head.addWidget(self.out.copy)
        head.addWidget(self.out.save)
        self._empty = EmptyHint("")
        self._body = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self.tags)
        column.addLayout(self._body, 1)  # before it has parts: it shows the first at once, which would be a window
        self._body.addWidget(self._empty)
        self._body.addWidget(self.view)
        self._body.addWidget(self._notes)
        self._body.addWidget(self.editing.editor)
        undo = QHBoxLayout()
        undo.setContentsMargins(PAGE_INSET, 0, PAGE_INSET, 0)
        undo.addWidget(self.editing.undo)
        column.addLayout(undo)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.out.noted.connect(self._show_note)
        self.out.failed.connect(self.failed)
        self._comparing.compared.connect(self._on_compared)
        self.foot.changes.toggled.connect(self._on_changes)
        self.foot.reuse.clicked.connect(self._on_reuse)
        self.editing.changed.connect(self._show_state)
        self._theme.changed.connect(self._render)

    def _listen(self, session: WritingSession, *, on: bool) -> None:
        pairs = (
            (session.restarted, self._on_restarted),
            (session.words, self._on_words),
            (session.reading, self._show_state),
            (session.done, self._on_done),
            (session.state_changed, self._show_state),
        )
        for signal, slot in pairs:
            if on:
                signal.connect(slot)
            else:
                signal.disconnect(slot)

    # what the session does

    def _on_restarted(self) -> None:
        self.foot.changes.setChecked(False)
        self._render()

    def _on_words(self, text: str) -> None:
        self._body.setCurrentWidget(self.view)
        self.view.add(text)

    def _on_done(self, result: Result) -> None:
        """What did not end well is told by the foot."""
        self._show_state()
        if result.ending is Ending.COMPLETE:
            summary = self._tool is Tool.SUMMARY
            words = tr("The summary is complete.") if summary else tr("The new wording is complete.")
            announce(self, f"{words} {sentences.coverage(result.coverage)}".strip())

    def _render(self) -> None:
        session = self._session
        if session is None:
            return
        self._comparing.drop()
        top = self.view.verticalScrollBar().value()
        self.view.begin(self._tool)
        self.view.add(session.text)
        self.view.verticalScrollBar().setValue(top)
        self._show_state()
        if self.foot.changes.isChecked():
            self._on_changes(True)

    def _show_state(self, *_news: object) -> None:
        session = self._session
        if session is None:
            return
        some = bool(session.text)
        self._show_head(session)
        self.editing.show(shown=some and not session.busy)
        self._body.setCurrentWidget(self._text(session))
        self.out.show(shown=some and not session.busy)
        self.view.show_caret(session.state is State.WRITING)
        self.foot.show_session(session)
        self._show_proof(session)
        result, compared = session.result, self.foot.changes.isChecked()
        self.doubts.show(session.text, result.unsure if result is not None and not compared else ())

    def _text(self, session: WritingSession) -> QWidget:
        """What there is to be read: the text, else the notes it will be made of."""
        if self.editing.on:
            return self.editing.editor
        if session.text:
            return self.view
        left = session.under_way()
        return self._notes if self._notes.show_notes(left.noted if left is not None else ()) else self._empty

    def _show_proof(self, session: WritingSession) -> None:
        told = self._proof.grounds.proof if self._proof is not None else None
        shown = told is not None and not session.busy and not self.foot.changes.isChecked() and not self.editing.on
        self.marks.set_shown(shown)
        found = tags(told, self._proof.troubles) if told and self._proof and shown else ()
        self.tags.show_tags(found, doubts=bool(self.doubts.stops))

    def _show_head(self, session: WritingSession) -> None:
        """While a new run has no word yet, what stands here is the earlier one's, and shows it."""
        if self._tool is Tool.SUMMARY and is_checked(session):
            title = tr("Checked text")
        elif self._tool is Tool.SUMMARY and part_of(session.grounds, session.coverage) is not None:
            title = tr("Summary of what was left out")
        elif self._tool is Tool.SUMMARY:
            title = tr("Earlier summary") if session.earlier else tr("Summary")
        else:
            title = tr("Earlier wording") if session.earlier else tr("New wording")
        self._title.setText(title)
        self.view.set_faded(session.earlier)
        some = session.text and session.origin.when
        model = self._shown_as(session.origin.model, session.result.engine if session.result is not None else "")
        self._said.setText(sentences.made_by(session.origin, model) if some else "")

    # what the person does

    def _held(self) -> Out | None:
        return Out(self._session, self._tool, self._shown_as) if self._session is not None else None

    def _show_note(self, words: str) -> None:
        self._said.setText(words)
        announce(self, words)

    def _on_changes(self, on: bool) -> None:
        session = self._session
        if session is None:
            return
        if on and session.before:
            self._comparing.compare(session.before, session.text)
        elif not on:
            self._render()

    def _on_compared(self, changes: tuple[Change, ...]) -> None:
        self._show_state()
        self.view.show_changes(changes)

    def _on_reuse(self) -> None:
        if self._session:
            self.reuse.emit(self._session.text)
