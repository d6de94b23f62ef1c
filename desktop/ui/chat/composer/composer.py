"""The composer: text, what goes with it, and the row of tools."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.common.types import Document, Picture
from desktop.ui.chat.composer.attached import Attached
from desktop.ui.chat.composer.editor import Editor
from desktop.ui.chat.composer.meter import MemoryMeter
from desktop.ui.chat.composer.send import SendStop
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.parts.act_stack import Act
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import key_cap, label
from desktop.ui.parts.marks import mark
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF
from desktop.vault.draft_types import Draft


class Composer(QFrame):
    sent = Signal(object)  # a Draft
    declined = Signal()  # something was to be sent although nothing can be
    stopped = Signal()
    attach_wanted = Signal()
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
        self._small = False
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
        self.send_stop = SendStop(theme)
        self.send_stop.sent.connect(self.send)
        self.send_stop.stopped.connect(self.stopped)
        self.attach = Button(theme, tr("Attach"), english="Attach picture", kind="quiet", icon="attach")
        self.attach.setAccessibleName(tr("Attach a picture or a text"))
        self.attach.clicked.connect(self.attach_wanted)
        self._hint = self._build_hint()
        self._meter = MemoryMeter(theme)
        self._build_layout()
        self.set_enter_sends(True)
        self._show_state()

    # What stands in it

    def draft(self) -> Draft:
        held = self.attached.held
        return Draft(self.editor.toPlainText(), held.picture, held.documents, held.editing)

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

    def set_picture(self, picture: Picture | None) -> None:
        """The one picture that goes with the question."""
        self.attached.set_picture(picture)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_document(self, document: Document) -> None:
        self.attached.add_document(document)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_waiting(self, texts: Sequence[str]) -> None:
        """Questions that wait until the answer is done."""
        self.attached.show_waiting(texts, idle=not self._answering)

    def send(self) -> None:
        """As if Send were pressed: nothing goes out that cannot."""
        draft = self.draft()
        if draft.empty or self.attached.opening:
            return
        if self._why_not:
            self.declined.emit()
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

    def set_answering(self, answering: bool) -> None:
        self._answering = answering
        self._show_state()

    def set_why_not(self, reason: str) -> None:
        """Why nothing can be sent at all (no model), "" when it can."""
        self._why_not = reason
        self._show_state()

    def set_memory(self, filled: float | None) -> None:
        """Share of the model's memory in use. None: not known, the keys are told instead."""
        self._meter.set_filled(filled)
        self._show_meter()

    def set_enter_sends(self, enter: bool) -> None:
        self.editor.enter_sends = enter
        keys = (tr("Enter"), tr("Shift Enter"))
        self._send_key.setText(keys[0] if enter else keys[1])
        self._line_key.setText(keys[1] if enter else keys[0])

    def set_small(self, small: bool) -> None:
        """Little room: chips on one line, no hint about keys."""
        self._small = small
        self.attached.set_small(small)
        self._show_meter()

    # Inside

    def _build_hint(self) -> QWidget:
        box = QWidget()
        self._send_key, self._line_key = key_cap(""), key_cap("")
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._send_key)
        row.addWidget(label(tr("sends"), step="caption", tone="muted"))
        row.addSpacing(HALF)
        row.addWidget(self._line_key)
        row.addWidget(label(tr("new line"), step="caption", tone="muted"))
        return box

    def _build_layout(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(GRID, HALF, GRID, GRID)
        tools.setSpacing(HALF + GRID)
        tools.addWidget(self.attach)
        tools.addStretch(1)
        tools.addWidget(self._hint)
        tools.addWidget(self._meter)
        tools.addWidget(self.send_stop)
        text = QVBoxLayout()
        text.setContentsMargins(2 * GRID, GRID + HALF, 2 * GRID, GRID - 2)
        text.addWidget(self.editor)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.attached)
        self._column.addLayout(text)
        self._column.addLayout(tools)

    def _take_aside(self) -> Draft:
        aside, self._aside = self._aside, Draft()
        return aside

    def _show_meter(self) -> None:
        self._meter.setVisible(self._meter.tells)
        self._hint.setVisible(not self._meter.tells and not self._small)

    def _on_changed(self) -> None:
        self._meter.set_draft(self.draft())
        self._show_meter()
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        empty = self.draft().empty
        why_not = self._why_not or (tr("Write a question first") if empty else "")
        self.send_stop.show_state(answering=self._answering, why_not=why_not)
        if self._answering:
            hint = tr("Write the next question. It waits until this answer is done.")
        else:
            hint = tr("Write a question, or paste a picture")
        if self.editor.placeholderText() != hint:
            self.editor.setPlaceholderText(hint)
            self.editor.viewport().update()  # Qt paints it anew only when it comes or goes

    def _on_focus(self, focused: bool) -> None:
        mark(self, focused="true" if focused else "false")
