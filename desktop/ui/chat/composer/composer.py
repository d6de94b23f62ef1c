"""The composer: text, what goes with it, and the row of tools."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.common.types import Document, Picture
from desktop.common.words import tr, trn
from desktop.ui.chat.composer.chips import Chip, NoteChip, PictureChip
from desktop.ui.chat.composer.draft import Draft
from desktop.ui.chat.composer.editor import Editor
from desktop.ui.chat.composer.send import SendStop
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import key_cap, label
from desktop.ui.parts.marks import mark
from desktop.ui.parts.progress import Bar
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF

AnyChip = TypeVar("AnyChip", bound=Chip)

_METER = 64
_NEARLY_FULL = 0.9


class Composer(QFrame):
    sent = Signal(object)  # a Draft
    declined = Signal()  # something was to be sent although nothing can be
    stopped = Signal()
    attach_wanted = Signal()
    last_wanted = Signal()
    offered = Signal(object)  # an Offer that was pasted
    taken_back = Signal()  # the question that waits is to be taken back
    pictured = Signal()  # a picture was put in or taken out

    def __init__(self, theme: Theme, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: Picture | None = None
        self._earlier: Picture | None = None
        self._documents: list[Document] = []
        self._document_chips: list[NoteChip] = []
        self._editing: int | None = None
        self._answering = False
        self._small = False
        self._filled: float | None = None
        self._why_not = ""
        mark(self, box="composer", focused="false")
        self.editor = Editor(theme)
        self.editor.sent.connect(self.send)
        self.editor.last_wanted.connect(self.last_wanted)
        self.editor.offered.connect(self.offered)
        self.editor.focus_changed.connect(self._on_focus)
        self.editor.textChanged.connect(self._show_state)
        self._chips = QWidget()
        self._chip_row = FlowLayout(self._chips)
        self._chip_row.setContentsMargins(GRID + HALF, GRID + HALF, GRID + HALF, 0)
        self._picture_chip = self._add_chip(PictureChip(theme, thumbs))
        self._picture_chip.removed.connect(lambda: self.set_picture(None))
        self._opening = self._add_chip(NoteChip(theme, "image", english="Opening"))
        self._edit_chip = self._add_chip(NoteChip(theme, "edit", english="Changing"))
        self._edit_chip.removed.connect(self.leave_edit)
        self._queue_chip = self._add_chip(NoteChip(theme, "pause", english="Waiting question"))
        self._queue_chip.removed.connect(self.taken_back)
        self.send_stop = SendStop(theme)
        self.send_stop.sent.connect(self.send)
        self.send_stop.stopped.connect(self.stopped)
        self.attach = Button(theme, tr("Attach"), english="Attach picture", kind="quiet", icon="attach")
        self.attach.setAccessibleName(tr("Attach a picture or a text"))
        self.attach.clicked.connect(self.attach_wanted)
        self._hint = self._build_hint()
        self._meter = self._build_meter()
        self._build_layout()
        self.set_enter_sends(True)
        self._show_state()

    # What stands in it

    def draft(self) -> Draft:
        return Draft(self.editor.toPlainText(), self._picture, tuple(self._documents), self._editing)

    @property
    def in_view(self) -> str:
        """Name of the picture the next question is about, "" for none."""
        shown = self._picture or self._earlier
        return shown.name if shown is not None else ""

    def set_draft(self, draft: Draft) -> None:
        self.editor.setPlainText(draft.text)
        cursor = self.editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.editor.setTextCursor(cursor)
        self._picture = draft.picture
        self._documents = list(draft.documents)
        self._editing = draft.editing
        self._show_chips()
        self.pictured.emit()

    def set_picture(self, picture: Picture | None) -> None:
        """The one picture that goes with the question."""
        self._picture = picture
        self._show_chips()
        self.pictured.emit()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_earlier(self, picture: Picture | None) -> None:
        """The picture an earlier question brought, which follow-ups see too."""
        self._earlier = picture
        self._show_chips()

    def add_document(self, document: Document) -> None:
        self._documents.append(document)
        self._show_chips()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_opening(self, name: str) -> None:
        """A file that is being opened; "" when it is done."""
        self._opening.say(tr("Opening"), name, "", removing="")
        self._opening.setVisible(bool(name))
        self._show_chips()

    def show_queue(self, texts: Sequence[str]) -> None:
        """Questions that wait until the answer is done, the last one first to be taken back."""
        if texts:
            self._queue_chip.say(
                trn("Waits:", "{n} wait:", len(texts)),
                texts[-1],
                "",
                removing=tr("Take this question back"),
            )
        self._queue_chip.setVisible(bool(texts))
        self._show_chips()

    def leave_edit(self) -> None:
        self._editing = None
        self.editor.clear()
        self._show_chips()

    def send(self) -> None:
        """As if Send were pressed: nothing goes out that cannot."""
        draft = self.draft()
        if draft.empty or not self._opening.isHidden():
            return
        if self._why_not:
            self.declined.emit()
            return
        self.set_draft(Draft())
        self.sent.emit(draft)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self._filled = filled
        self._meter.setVisible(filled is not None)
        self._hint.setVisible(filled is None and not self._small)
        if filled is not None:
            self._meter_words.setText(tr("Memory {percent} % full", percent=round(100 * filled)))
            self._meter_bar.set_fraction(filled)
            self._meter_bar.set_role("warn" if filled >= _NEARLY_FULL else "accent")

    def set_enter_sends(self, enter: bool) -> None:
        self.editor.enter_sends = enter
        keys = (tr("Enter"), tr("Shift Enter"))
        self._send_key.setText(keys[0] if enter else keys[1])
        self._line_key.setText(keys[1] if enter else keys[0])

    def set_small(self, small: bool) -> None:
        """Little room: chips on one line, no hint about keys."""
        self._small = small
        self._picture_chip.set_small(small)
        self.set_memory(self._filled)

    # Inside

    def _add_chip(self, chip: AnyChip) -> AnyChip:
        chip.hide()
        self._chip_row.addWidget(chip)
        return chip

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

    def _build_meter(self) -> QWidget:
        box = QWidget()
        self._meter_words = label(step="caption", tone="muted")
        self._meter_bar = Bar(self._theme, english="Memory", spoken=tr("The model’s memory"))
        self._meter_bar.setFixedWidth(_METER)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._meter_words)
        row.addWidget(self._meter_bar)
        box.hide()
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
        self._column.addWidget(self._chips)
        self._column.addLayout(text)
        self._column.addLayout(tools)

    def _show_chips(self) -> None:
        shown = self._picture or (self._earlier if self._editing is None else None)
        if shown is not None:
            self._picture_chip.show_picture(shown, own=self._picture is not None)
        self._picture_chip.setVisible(shown is not None)
        self._edit_chip.say(tr("Changing"), tr("your question"), "", removing=tr("Leave it as it was"))
        self._edit_chip.setVisible(self._editing is not None)
        self._show_documents()
        chips = [self._chip_row.itemAt(at) for at in range(self._chip_row.count())]
        widgets = [item.widget() for item in chips if item is not None]
        self._chips.setVisible(any(not widget.isHidden() for widget in widgets if widget is not None))
        self._show_state()

    def _show_documents(self) -> None:
        while len(self._document_chips) > len(self._documents):
            chip = self._document_chips.pop()
            self._chip_row.removeWidget(chip)
            chip.deleteLater()
        while len(self._document_chips) < len(self._documents):
            chip = NoteChip(self._theme, "writing", english=f"Text {len(self._document_chips) + 1}")
            chip.removed.connect(lambda of=chip: self._remove_document(of))
            self._document_chips.append(chip)
            self._chip_row.addWidget(chip)
            chip.show()
        for chip, document in zip(self._document_chips, self._documents, strict=True):
            words = len(document.text.split())
            chip.say(
                tr("With:"),
                document.name,
                trn("{n} word", "{n} words", words),
                removing=tr("Take {name} out", name=document.name),
            )

    def _remove_document(self, chip: NoteChip) -> None:
        del self._documents[self._document_chips.index(chip)]
        self._show_chips()

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
