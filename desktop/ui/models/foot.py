"""The foot of a card: one sentence, then the buttons of the phase the model is in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.common import units
from desktop.common.words import tr, trn
from desktop.family.types import Verdict
from desktop.ui.models.state import CardState, Phase
from desktop.ui.parts.buttons import Button, Kind
from desktop.ui.parts.folding import FoldingRow
from desktop.ui.parts.labels import label
from desktop.ui.parts.link import Linked
from desktop.ui.parts.marks import name
from desktop.ui.parts.pages import rule
from desktop.ui.theme import Theme
from desktop.ui.tokens import ROW_GAP


class Foot(QWidget):
    """Buttons are made once per model and only shown or hidden, so that focus and tests keep hold of them."""

    download = Signal()
    cancel = Signal()
    remove = Signal()
    undo = Signal()
    chat = Signal()
    licence = Signal()
    note = Signal()

    def __init__(self, theme: Theme, model: str) -> None:
        """`model` is the name a person reads."""
        super().__init__()
        self._model = model
        self._download = _button(theme, tr("Download"), f"Download {model}", icon="download")
        self._cancel = _button(theme, tr("Cancel"), f"Cancel {model}", tr("Cancel the download of {name}", name=model))
        self._remove = _button(theme, tr("Remove"), f"Remove {model}", tr("Remove {name}", name=model), kind="quiet")
        self._undo = _button(theme, tr("Undo"), f"Undo remove {model}", tr("Keep {name}", name=model), icon="undo")
        self._chat = _button(theme, tr("Chat"), f"Chat with {model}", tr("Chat with {name}", name=model), icon="chat")
        self._sentence = label(step="caption", tone="muted", wrap=True)
        self._licence = Linked(theme, english=f"Licence of {model}")
        self._eu = EuTick(theme, model)
        self._connect()
        self._arrange()

    def show_state(self, state: CardState) -> None:
        before = self.focusWidget() if self.isAncestorOf(self.window().focusWidget() or self.window()) else None
        phase = state.phase
        asks = phase is Phase.ABSENT and state.card.variant.sees
        self._eu.setVisible(asks)
        sentence = _sentence(self._model, state)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._licence.setVisible(not asks and not sentence)
        self._show_buttons(state)
        if before is not None and before.isHidden():
            self._focus_first()

    def _show_buttons(self, state: CardState) -> None:
        phase = state.phase
        self._download.setVisible(phase is Phase.ABSENT)
        self._cancel.setVisible(phase is Phase.COMING)
        self._remove.setVisible(phase is Phase.HERE)
        self._undo.setVisible(phase is Phase.LEAVING and bool(state.left))
        self._chat.setVisible(phase is Phase.HERE)
        self._dress_download(state)
        self._chat.set_kind("main" if state.main and phase is Phase.HERE else "plain")

    def _dress_download(self, state: CardState) -> None:
        size = units.size(state.card.variant.download)
        too_big = state.card.fit.verdict is Verdict.TOO_BIG
        words = tr("Download anyway, {size}", size=size) if too_big else tr("Download {size}", size=size)
        self._download.setText(words)
        self._download.setAccessibleName(tr("Download {name}, {size}", name=self._model, size=size))
        self._download.set_kind(
            "quiet" if too_big else "main" if state.main and state.phase is Phase.ABSENT else "plain"
        )
        ready = self._eu.read or not state.card.variant.sees
        self._download.setEnabled(ready)
        self._download.setToolTip("" if ready else tr("Read the note for people in the EU first, and tick it."))

    def _connect(self) -> None:
        self._download.clicked.connect(self.download)
        self._cancel.clicked.connect(self.cancel)
        self._remove.clicked.connect(self.remove)
        self._undo.clicked.connect(self.undo)
        self._chat.clicked.connect(self.chat)
        self._licence.say(tr("Built with Llama. {link}"), tr("Licence"))
        self._licence.linkActivated.connect(lambda _target: self.licence.emit())
        self._eu.link.linkActivated.connect(lambda _target: self.note.emit())
        self._eu.box.toggled.connect(self._on_tick)

    def _on_tick(self, read: bool) -> None:
        self._download.setEnabled(read)
        self._download.setToolTip("")

    def _focus_first(self) -> None:
        for button in (self._cancel, self._undo, self._chat, self._download):
            if not button.isHidden() and button.isEnabled():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _arrange(self) -> None:
        buttons = QWidget()
        side = QHBoxLayout(buttons)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(ROW_GAP)
        for button in (self._remove, self._cancel, self._undo, self._download, self._chat):
            side.addWidget(button)
        row = FoldingRow(spacing=ROW_GAP)
        for words in (self._sentence, self._licence, self._eu):
            row.add(words, 1)
        row.add(buttons, at_end=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(11)
        column.addWidget(rule())
        column.addWidget(row)


class EuTick(QWidget):
    """ "I have read the note for people in the EU", the note being a link."""

    def __init__(self, theme: Theme, model: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        name(self.box, f"EU note read {model}", tr("I have read the note for people in the EU"))
        self.link = Linked(theme, english=f"EU note of {model}", tone="")
        self.link.say(tr("I have read the {link}"), tr("note for people in the EU"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)  # a tick box without words keeps its own distance
        row.addWidget(self.box)
        row.addWidget(self.link, 1)

    @property
    def read(self) -> bool:
        return self.box.isChecked()


def _sentence(model: str, state: CardState) -> str:
    """Empty: the licence is named instead."""
    if state.phase is Phase.COMING:
        return tr("Cancel keeps what has arrived. The next download goes on from there.")
    if state.phase is Phase.LEAVING:
        if not state.left:
            return tr("Removing {name}", name=model)
        return trn("{name} will be removed in {n} s.", "{name} will be removed in {n} s.", state.left, name=model)
    return ""


def _button(theme: Theme, text: str, english: str, spoken: str = "", *, kind: Kind = "plain", icon: str = "") -> Button:
    return Button(theme, text, english=english, spoken=spoken, kind=kind, icon=icon)
