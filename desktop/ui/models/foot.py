"""Shows the foot of a card: one sentence, then the buttons of the phase the model is in."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.common import units
from desktop.common.i18n import tr, trn
from desktop.family.types import Card, PullPhase
from desktop.state.models import sentences
from desktop.state.models.card_state import CardState, Phase
from desktop.state.models.pulls import PullView
from desktop.ui.parts.buttons import IconButton, Kind
from desktop.ui.parts.eu_tick import EuTick
from desktop.ui.parts.flow import FoldingRow
from desktop.ui.parts.labels import Linked, label, remark
from desktop.ui.parts.pages import rule
from desktop.ui.parts.pull import PullActs, button
from desktop.ui.theme import Theme
from desktop.ui.tokens import MODEL_CARD_FOOT_GAP, ROW_GAP

_TOO_SOON_MS = 700


class CardFoot(QWidget):
    """Buttons are made once per model and only shown or hidden, so that focus and tests keep hold of them.

    Signals carry the Card that is shown, or the name its engine has for it.
    """

    download = Signal(object)
    adopt = Signal(object)
    set_up = Signal()  # Corral's engine
    needs = Signal(object)  # what it would take
    remove = Signal(str)
    undo = Signal(str)
    chat = Signal(str)
    more = Signal(object, object)  # and the button: a menu is wanted below it
    licence = Signal(object)
    note = Signal()
    eu_read = Signal(bool)

    def __init__(self, theme: Theme, model: str) -> None:
        """`model` is the name a person reads."""
        super().__init__()
        self._model = model
        self._card: Card | None = None
        named = {"name": model}
        self.pull = PullActs(theme, model)
        self._download = button(theme, tr("Download"), f"Download {model}", icon="download")
        self._adopt = button(theme, tr("Use it with Corral’s engine"), f"Adopt {model}")
        self._set_up = button(theme, tr("Set up Corral’s engine"), f"Set up Corral's engine for {model}")
        spoken = tr("What would {name} take?", **named)
        self._needs = button(theme, tr("What would it take?"), f"Needs of {model}", spoken, kind="quiet")
        self._remove = button(theme, tr("Remove"), f"Remove {model}", tr("Remove {name}", **named), kind="quiet")
        self._undo = button(theme, tr("Undo"), f"Undo remove {model}", tr("Keep {name}", **named), icon="undo")
        self._chat = button(theme, tr("Chat"), f"Chat with {model}", tr("Chat with {name}", **named), icon="chat")
        self._more = IconButton(theme, "more", tr("More about {name}", **named), english=f"More {model}")
        self._pulling = False
        self._arrived: QElapsedTimer | None = None  # since a download has ended here
        self._sentence = label(step="caption", tone="muted", wrap=True)
        self._licence = Linked(theme, english=f"Licence of {model}")
        self._eu = EuTick(theme, model)
        self._connect()
        self._arrange()

    def show_state(self, state: CardState) -> None:
        self._card = state.card
        held = self._focused()
        asks = state.phase is Phase.ABSENT and state.card.variant.sees and not state.too_big and not state.card.trouble
        self._eu.setVisible(asks)
        self._eu.show_read(read=state.eu_read)
        sentence = _sentence(self._model, state)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence) and not asks)
        remark(self._sentence, tone=_tone(state))
        self._licence.setVisible(not asks and not sentence)
        self._show_buttons(state)
        if held is not None and not (held.isVisibleTo(self) and held.isEnabled()):
            self._focus_first()

    def _show_buttons(self, state: CardState) -> None:
        phase = state.phase
        here, absent, blocked = phase is Phase.HERE, phase is Phase.ABSENT, phase is Phase.BLOCKED
        if here and self._pulling:
            self._arrived = QElapsedTimer()
            self._arrived.start()
        self._pulling = phase is Phase.COMING
        self.pull.setVisible(state.pull is not None)
        if state.pull:
            self.pull.show_pull(state.pull)
        self._download.setVisible(absent and not state.too_big)
        self._needs.setVisible(absent and state.too_big)
        self._adopt.setVisible(blocked and state.managed)
        self._set_up.setVisible(blocked and not state.managed)
        self._remove.setVisible(here)
        self._more.setVisible(here)
        self._undo.setVisible(phase is Phase.LEAVING and bool(state.left))
        self._chat.setVisible(here)
        self._show_download(state)
        for each in (self._chat, self._download, self._adopt, self._set_up):
            kind: Kind = "main" if state.main and not each.isHidden() else "plain"
            if each.property("kind") != kind:
                each.set_kind(kind)

    def _show_download(self, state: CardState) -> None:
        size = units.size(state.card.download)
        again = bool(state.card.trouble)  # here already, and of no use
        words = tr("Download again, {size}", size=size) if again else tr("Download {size}", size=size)
        self._download.setText(words)
        self._download.setAccessibleName(tr("Download {name}, {size}", name=self._model, size=size))
        ready = again or state.eu_read or not state.card.variant.sees
        self._download.setEnabled(ready)
        self._download.setToolTip("" if ready else tr("Read the note for people in the EU first, and tick it."))

    def _connect(self) -> None:
        self._download.clicked.connect(lambda: self.download.emit(self._card))
        self._adopt.clicked.connect(lambda: self.adopt.emit(self._card))
        self._set_up.clicked.connect(self.set_up)
        self._needs.clicked.connect(lambda: self.needs.emit(self._card))
        self._remove.clicked.connect(self._on_remove)
        self._undo.clicked.connect(lambda: self.undo.emit(self._name_there()))
        self._chat.clicked.connect(lambda: self.chat.emit(self._name_there()))
        self._more.clicked.connect(lambda: self.more.emit(self._card, self._more))
        self._licence.show_link(tr("Built with Llama. {link}"), tr("Licence"))
        self._licence.linkActivated.connect(lambda _target: self.licence.emit(self._card))
        self._eu.link.linkActivated.connect(lambda _target: self.note.emit())
        self._eu.box.toggled.connect(self.eu_read)

    def _on_remove(self) -> None:
        """It comes where Cancel was a moment ago: a press that was meant for that is none for this."""
        if self._arrived is None or self._arrived.elapsed() > _TOO_SOON_MS:
            self.remove.emit(self._name_there())

    def _name_there(self) -> str:
        """As the engine of the model calls it, "" while it is not here: its buttons are hidden then."""
        return self._card.installed.name if self._card and self._card.installed else ""

    def _focused(self) -> QWidget | None:
        focused = self.window().focusWidget()
        return focused if focused is not None and self.isAncestorOf(focused) else None

    def _focus_first(self) -> None:
        for each in (*self.pull.buttons(), self._undo, self._chat, self._adopt, self._set_up, self._download):
            if each.isVisibleTo(self) and each.isEnabled():
                each.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _arrange(self) -> None:
        buttons = QWidget()
        side = QHBoxLayout(buttons)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(ROW_GAP)
        quiet, acts = (self._more, self._remove, self._needs), (self._undo, self._download, self._adopt, self._set_up)
        for each in (*quiet, self.pull, *acts, self._chat):
            side.addWidget(each)
        row = FoldingRow(spacing=ROW_GAP)
        for words in (self._sentence, self._licence, self._eu):
            row.add(words, 1)
        row.add(buttons, at_end=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MODEL_CARD_FOOT_GAP)
        column.addWidget(rule())
        column.addWidget(row)


def _sentence(model: str, state: CardState) -> str:
    """Empty: the licence is named instead."""
    if state.pull:
        return sentences.pull(state.pull)
    if state.phase is Phase.ADOPTING:
        return tr("Taking it over. Nothing is downloaded.")
    if state.phase is Phase.LEAVING:
        if not state.left:
            return tr("Removing {name}", name=model)
        return trn("{name} will be removed in {n} s.", "{name} will be removed in {n} s.", state.left, name=model)
    if state.phase is Phase.HERE:
        return ""
    return state.card.trouble or (state.instead if state.too_big else "")


def _tone(state: CardState) -> str:
    if state.pull:
        return _pull_tone(state.pull)
    return "warn" if state.card.trouble and not state.card.installed else "muted"


def _pull_tone(view: PullView) -> str:
    return {PullPhase.FAILED: "bad", PullPhase.WAITING: "warn"}.get(view.phase, "muted")
