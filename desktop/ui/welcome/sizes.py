"""The fourth step: pick a size. One is marked as a good fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from desktop.common import units
from desktop.common.errors import CorralError
from desktop.common.words import tr
from desktop.family.types import Card, Shelf, Verdict
from desktop.ui.models import notes, sentences
from desktop.ui.models.foot import EuTick
from desktop.ui.models.ring import FitRing
from desktop.ui.models.shelving import ShelfSession, Shelving
from desktop.ui.parts.labels import label, tag
from desktop.ui.parts.marks import mark, name
from desktop.ui.theme import Theme
from desktop.ui.tokens import ICON_SMALL, ROW_GAP
from desktop.ui.welcome.step import Step, paragraph

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread

_RING = 56
_GAP = 16
_BETWEEN = 10
_FACTS_LEAST = 200


class SizeStep(Step):
    """`card` is what was picked."""

    def __init__(self, theme: Theme, loop: LoopThread, shelves: Shelving) -> None:
        super().__init__(theme, tr("Pick a size"), tr("Looking at what is on this computer"))
        self._shelf = ShelfSession(loop, shelves, self)
        self._group = QButtonGroup(self)
        self._options: list[SizeOption] = []
        self._eu: EuTick | None = None
        self._note = paragraph(step="caption", tone="muted")
        self._note.hide()
        self._note_place = QVBoxLayout()
        self._note_place.setContentsMargins(0, 2 * ROW_GAP, 0, 0)
        self._note_place.setSpacing(ROW_GAP)
        self._column = QVBoxLayout()
        self._column.setSpacing(_BETWEEN)
        self.body.addLayout(self._column)
        self.body.addLayout(self._note_place)
        self._shelf.loaded.connect(self._on_shelf)
        self._shelf.failed.connect(self._on_failed)
        self._group.buttonClicked.connect(self._on_picked)

    @property
    def card(self) -> Card | None:
        return next((option.card for option in self._options if option.radio.isChecked()), None)

    def enter(self) -> None:
        self._shelf.refresh()

    def ready(self) -> bool:
        card = self.card
        if card is None:
            return False
        return bool(card.installed) or not card.variant.sees or bool(self._eu and self._eu.read)

    def pick(self, tag_: str) -> None:
        """Choose the option with this model's tag."""
        for option in self._options:
            if option.card.variant.tag == tag_ and option.radio.isEnabled():
                option.radio.setChecked(True)
        self._on_picked()

    def shut(self) -> None:
        self._shelf.shut()

    def _on_shelf(self, shelf: Shelf) -> None:
        picked = self.card
        for option in self._options:
            self._group.removeButton(option.radio)
            option.hide()
            option.deleteLater()
        best = sentences.good_fit(shelf.cards)
        self._options = [SizeOption(self.theme, card, good=card is best) for card in shelf.cards]
        for option in self._options:
            self._group.addButton(option.radio)
            self._column.addWidget(option)
        known = bool(best and best.fit.have)
        said = [tr("You can add or remove models later.")]
        if known:
            said.insert(0, tr("The ring is this computer’s memory, the disc is what the model needs."))
        self.say(" ".join(said))
        wanted = picked or best
        if wanted:
            self.pick(wanted.variant.tag)

    def _on_failed(self, error: CorralError) -> None:
        self.say(str(error))

    def _on_picked(self, *_button: object) -> None:
        for option in self._options:
            option.show_chosen()
        self._show_note()
        self.changed.emit()

    def _show_note(self) -> None:
        """The tick stands below the options while a model that sees is picked."""
        card = self.card
        wanted = card is not None and card.variant.sees and not card.installed
        if self._eu is None and wanted and card:
            self._eu = EuTick(self.theme, card.variant.name)
            self._eu.box.toggled.connect(self.changed)
            self._eu.link.linkActivated.connect(lambda _target: self._note.setVisible(self._note.isHidden()))
            self._note.setText("\n\n".join(notes.eu_note(card.variant.name)))
            self._note_place.addWidget(self._eu)
            self._note_place.addWidget(self._note)
        if self._eu:
            self._eu.setVisible(wanted)
            self._note.setVisible(wanted and not self._note.isHidden())


class SizeOption(QFrame):
    """A card one can pick: a click anywhere picks it, and arrows move between them."""

    def __init__(self, theme: Theme, card: Card, *, good: bool) -> None:
        super().__init__()
        self.card = card
        self._runs = card.fit.verdict is not Verdict.TOO_BIG
        variant, fit = card.variant, card.fit
        self.radio = QRadioButton()
        name(self.radio, f"Choose {variant.name}", _spoken(card))
        self.radio.setEnabled(self._runs)
        policy = self.radio.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # what cannot be picked has no circle, but stands in line
        self.radio.setSizePolicy(policy)
        self.radio.setVisible(self._runs)
        ring = FitRing(theme, _RING)
        ring.show_fit(fit, sentences.ring(variant.name, fit))
        head = QHBoxLayout()
        head.setSpacing(ROW_GAP)
        head.addWidget(label(variant.name, step="card"))
        if good:
            head.addWidget(tag(tr("Good fit here"), "good"))
        head.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addLayout(head)
        words.addWidget(paragraph(tr(variant.purpose), tone="muted"))
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(_GAP, 9, _GAP, 9)
        row.setSpacing(_GAP)
        row.addWidget(self.radio)
        row.addWidget(ring)
        row.addLayout(words, 3)
        row.addWidget(_Facts(theme, card), 2)
        self.show_chosen()

    def show_chosen(self) -> None:
        mark(self, box="chosen" if self.radio.isChecked() else "card" if self._runs else "faded")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if (
            self._runs
            and event.button() is Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
            self.radio.click()


class _Facts(QWidget):
    """Verdict with its icon, and size or reason below."""

    def __init__(self, theme: Theme, card: Card) -> None:
        super().__init__()
        self._theme = theme
        self._look = (sentences.VERDICT_ICON[card.fit.verdict], sentences.VERDICT_ROLE[card.fit.verdict])
        self._icon = QLabel()
        self.setMinimumWidth(_FACTS_LEAST)
        verdict = QHBoxLayout()
        verdict.setSpacing(6)
        verdict.addWidget(self._icon)
        verdict.addWidget(paragraph(sentences.verdict(card.fit), tone=self._look[1]), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addStretch(1)
        column.addLayout(verdict)
        column.addWidget(paragraph(_facts(card), step="caption", tone="muted"))
        column.addStretch(1)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(*self._look, ICON_SMALL))


def _facts(card: Card) -> str:
    if card.installed:
        return tr("On this computer already")
    if card.fit.verdict is Verdict.TOO_BIG:
        return card.fit.reason
    size = units.size(card.variant.download)
    if card.variant.sees:
        return tr("{size} to download. Has an EU note.", size=size)
    return tr("{size} to download", size=size)


def _spoken(card: Card) -> str:
    return tr(
        "{name}: {verdict}. {facts}", name=card.variant.name, verdict=sentences.verdict(card.fit), facts=_facts(card)
    )
