"""Lets a person write a question: its words, what goes with it, and the row of tools."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.common.types import Document, Picture
from desktop.state.chat.documents import question_too_long
from desktop.ui.chat.composer.attached import Attached
from desktop.ui.chat.composer.editor import Editor
from desktop.ui.chat.composer.english_note import EnglishNote
from desktop.ui.chat.composer.tools import ToolRow
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.parts.labels import mark
from desktop.ui.parts.undo import Act
from desktop.ui.theme import Theme
from desktop.ui.tokens import GAP_TIGHT, GRID, HALF
from desktop.vault.draft_types import Draft


class Composer(QFrame):
    """What stands here is a Draft; while a question is changed, the draft it took the place of is kept aside.

    What is taken away can be had back: `undoable` says so, and Ctrl+Z does it. Signals end with what a person did;
    nothing is sent from here, but handed over by `sent`.
    """

    sent = Signal(object)  # a Draft
    declined = Signal()  # something was to be sent although nothing can be
    declined_length = Signal()  # something was to be sent that is too long, and nobody has said how it is read
    stopped = Signal()
    attach_wanted = Signal()  # a file
    ways_wanted = Signal()  # to be shown what can be attached
    last_wanted = Signal()
    offered = Signal(object)  # an Offer that was pasted
    changed = Signal()  # what stands in it
    undoable = Signal(str, object)  # words for what was just taken away, and the act that brings it back
    undone = Signal()  # by the keyboard
    nothing_to_undo = Signal()  # Ctrl+Z was pressed, and everything here is as it was

    def __init__(self, theme: Theme, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._aside = Draft()
        self._going = Draft()  # while it is sent
        self._changing = Draft()  # the question as it was, while it is changed
        self._answering = False
        self._why_not = ""
        mark(self, box="composer", focused="false")
        self.editor = Editor(theme)
        self.editor.sent.connect(self.send)
        self.editor.last_wanted.connect(self.last_wanted)
        self.editor.offered.connect(self.offered)
        self.editor.focus_changed.connect(self._on_focus)
        self.editor.textChanged.connect(self._on_changed)
        self.editor.undone.connect(self.undone)
        self.editor.nothing_to_undo.connect(self.nothing_to_undo)
        self.attached = Attached(theme, thumbs)
        self.attached.changed.connect(self._on_changed)
        self.attached.taken_out.connect(self.offer_back)
        self.attached.edit_left.connect(self.leave_edit)
        self.attached.pictures.add_wanted.connect(self.attach_wanted)
        self.english = EnglishNote(theme)
        self.tools = ToolRow(theme)
        self.tools.attach.clicked.connect(self.ways_wanted)
        self.tools.send_stop.sent.connect(self.send)
        self.tools.send_stop.stopped.connect(self.stopped)
        text = QVBoxLayout()
        text.setContentsMargins(2 * GRID, GRID + HALF, 2 * GRID, GRID - GAP_TIGHT)
        text.addWidget(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.attached)
        column.addWidget(self.english)
        column.addLayout(text)
        column.addLayout(self.tools)
        self.set_enter_sends(True)
        self._show_state()

    # What stands in it

    def draft(self) -> Draft:
        return replace(self.attached.held, text=self.editor.toPlainText())

    @property
    def aside(self) -> Draft:
        """What had to make room for the question that is changed, and comes back after it."""
        return self._aside

    def restore(self, draft: Draft, aside: Draft) -> None:
        """As it was left: nothing in it was just taken away."""
        self.editor.acts.clear()
        self._aside, self._changing = aside, Draft()
        self.set_draft(draft)

    def set_draft(self, draft: Draft) -> None:
        self.editor.setPlainText(draft.text)
        cursor = self.editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.editor.setTextCursor(cursor)
        self.attached.hold(draft)

    def replace(self, draft: Draft) -> None:
        """Put this in the place of what stands here, which can be had back."""
        before = self.draft()
        self.set_draft(draft)
        if not before.empty and before != draft:
            self.offer_back(tr("Your draft was replaced."), lambda: self.replace(before))

    def change(self, question: Draft) -> None:
        """Say a question in other words. What stands here comes back when that is done."""
        before = self.draft()
        if before.editing is None:
            self._aside = before
        self.set_draft(question)
        if before.editing is not None and before != self._changing:
            self.offer_back(tr("Your change was replaced."), lambda: self.change(before))
        self._changing = question

    def leave_edit(self) -> None:
        """The question stays as it was."""
        before = self.draft()
        self.set_draft(self._take_aside())
        if before != self._changing:
            self.offer_back(tr("Your change was dropped."), lambda: self.change(before))

    def add_picture(self, picture: Picture) -> None:
        """One more picture goes with the question."""
        self.attached.pictures.add(picture)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_document(self, document: Document) -> None:
        self.attached.documents.add(document)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def send(self) -> None:
        """As if Send were pressed: nothing goes out that cannot."""
        draft = self.draft()
        if draft.empty or self.attached.opening:
            return
        if self._why_not:
            self.declined.emit()
            return
        documents = self.attached.documents
        if documents.undecided or question_too_long(draft, documents.means):
            self.declined_length.emit()
            return
        self.editor.acts.clear()
        self._going = draft
        self.set_draft(self._take_aside())
        self.sent.emit(draft)
        self._going = Draft()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def picture(self) -> Picture | None:
        """What stands here, or is just being sent."""
        return self.draft().picture or self._going.picture

    def offer_back(self, words: str, back: Act) -> None:
        """Something was taken away that `back` brings back."""
        self.undoable.emit(words, self.editor.acts.push(back))

    # How things stand

    def set_state(self, *, answering: bool, why_not: str) -> None:
        """`why_not`: why nothing can be sent at all (no model), "" when it can."""
        self._answering, self._why_not = answering, why_not
        self._show_state()

    def set_enter_sends(self, enter: bool) -> None:
        self.editor.enter_sends = enter
        self.tools.hint.show_keys(enter_sends=enter)

    def set_small(self, small: bool) -> None:
        """Little room: chips on one line, no hint about keys."""
        self.attached.set_small(small)
        self.tools.set_small(small)

    # Inside

    def _take_aside(self) -> Draft:
        aside, self._aside = self._aside, Draft()
        return aside

    def _on_changed(self) -> None:
        self.tools.set_draft(self.draft())
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        empty = self.draft().empty
        why_not = self._why_not or (tr("Write a question first") if empty else "")
        self.tools.send_stop.show_state(answering=self._answering, why_not=why_not)
        if self._answering:
            hint = tr("Write the next question. It waits until this answer is done.")
        else:
            hint = tr("Write a question, or paste a picture")
        if self.editor.placeholderText() != hint:
            self.editor.setPlaceholderText(hint)
            self.editor.viewport().update()  # Qt paints it anew only when it comes or goes

    def _on_focus(self, focused: bool) -> None:
        mark(self, focused="true" if focused else "false")
