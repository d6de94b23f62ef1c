"""Lets a person change a summary where it stands, sign by sign; what is known of its sentences follows."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QWidget

from desktop.common.i18n import tr
from desktop.state.writing.proof import ResultProof
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import name
from desktop.ui.parts.pane_text import PaneText
from desktop.ui.parts.undo import UndoBar
from desktop.ui.theme import Step, Theme

_PAUSE_MS = 250  # after the last key


class ResultEditor(PaneText):
    """`left`: by Esc."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, QPalette.ColorRole.Button)
        name(self, "Change the summary", tr("Change the summary"))
        self.setFont(theme.font(Step.READING))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ResultEditing(QObject):
    """`editor` stands in the place of the result while `on`; `undo` offers the text as it was before. What is typed
    counts a moment later, and at once by leaving.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._proof: ResultProof | None = None
        self._before = ""
        self.editor = ResultEditor(theme)
        self.button = Button(theme, tr("Edit"), english="Edit result", kind="quiet", size="small", icon="edit")
        self.button.setAccessibleName(tr("Change the summary"))
        self.button.setCheckable(True)
        self.undo = UndoBar(theme, english="Summary before")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._take)
        self.button.toggled.connect(self._on_toggled)
        self.editor.textChanged.connect(self._on_typed)
        self.editor.left.connect(lambda: self.button.setChecked(False))

    @property
    def on(self) -> bool:
        return self.button.isChecked()

    def follow(self, proof: ResultProof | None) -> None:
        """The summary in question; None for what is not changed here."""
        self.button.setChecked(False)
        self.undo.dismiss()
        self._proof = proof

    def show(self, *, shown: bool) -> None:
        """Whether there is a text, and nobody is writing it."""
        if not shown:
            self._pause.stop()
            self.button.setChecked(False)
            self.undo.dismiss()
        self.button.setVisible(shown and self._proof is not None)

    def _on_toggled(self, on: bool) -> None:
        proof = self._proof
        self.button.setText(tr("Done") if on else tr("Edit"))
        self.button.set_icon("check" if on else "edit")
        if proof is not None and on:
            self.undo.dismiss()
            self._before = proof.text
            self.editor.setPlainText(proof.text)
            self.editor.document().clearUndoRedoStacks()
        elif proof is not None:
            self._take()
            if proof.text != self._before:
                before = self._before
                self.undo.offer(tr("You changed the summary."), lambda: proof.typed(before))
        self.changed.emit()
        if on:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        if self.on:
            self._pause.start()

    def _take(self) -> None:
        self._pause.stop()
        if self._proof is not None:
            self._proof.typed(self.editor.toPlainText())
