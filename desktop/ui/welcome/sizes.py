"""Shows the fourth step of the first run: which size fits here, and the one to pick."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from desktop.common import units
from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.family.licence import eu_note
from desktop.family.types import Card, ModelOverview, Verdict
from desktop.state.models import sentences
from desktop.state.models.overview import OverviewSession
from desktop.state.requests import OpenRoom
from desktop.state.room import Room
from desktop.state.welcome import SizeChoice
from desktop.ui.parts.eu_tick import EuTick
from desktop.ui.parts.fit_ring import FitRing
from desktop.ui.parts.labels import label, mark, name, paragraph, tag
from desktop.ui.theme import Theme
from desktop.ui.tokens import (
    GAP_HAIR,
    GAP_SMALL,
    ICON_SMALL,
    OPTION_AIR,
    OPTION_FACTS_LEAST,
    OPTION_GAP,
    OPTION_RING,
    OPTIONS_APART,
    ROW_GAP,
)
from desktop.ui.welcome.step import Act, Step, Tick
from desktop.vault.settings_table import EU_NOTE_READ

if TYPE_CHECKING:
    from desktop.vault.settings import SettingsFile


class SizeOption(QFrame):
    """A card one can pick: a click anywhere picks it, and arrows move between them."""

    def __init__(self, theme: Theme, card: Card, *, good: bool, speed: float) -> None:
        super().__init__()
        self.card = card
        facts = _facts(card, speed)
        self._runs = card.fit.verdict is not Verdict.TOO_BIG
        variant, fit = card.variant, card.fit
        self.radio = QRadioButton()
        name(self.radio, f"Choose {variant.name}", _spoken(card, facts))
        self.radio.setEnabled(self._runs)
        policy = self.radio.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # what cannot be picked has no circle, but stands in line
        self.radio.setSizePolicy(policy)
        self.radio.setVisible(self._runs)
        ring = FitRing(theme, OPTION_RING)
        ring.show_fit(fit, sentences.ring(variant.name, fit))
        head = QHBoxLayout()
        head.setSpacing(ROW_GAP)
        head.addWidget(label(variant.name, step="card"))
        if good:
            head.addWidget(tag(tr("Good fit here"), "good"))
        head.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(GAP_HAIR)
        words.addStretch(1)
        words.addLayout(head)
        words.addWidget(paragraph(tr(variant.purpose), tone="muted"))
        words.addStretch(1)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(OPTION_GAP)
        row.addWidget(self.radio)
        row.addWidget(ring)
        row.addLayout(words, 3)
        row.addWidget(_Facts(theme, card, facts), 2)
        self.show_chosen()

    def show_chosen(self) -> None:
        chosen = self.radio.isChecked()
        mark(self, box="chosen" if chosen else "card" if self._runs else "faded")
        edge = 1 if chosen else 0  # its line is thicker by this much: what stands inside stays where it is
        self._row.setContentsMargins(OPTION_GAP - edge, OPTION_AIR - edge, OPTION_GAP - edge, OPTION_AIR - edge)

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

    def __init__(self, theme: Theme, card: Card, facts: str) -> None:
        super().__init__()
        self._theme = theme
        self._look = (sentences.VERDICT_ICON[card.fit.verdict], sentences.VERDICT_ROLE[card.fit.verdict])
        self._icon = QLabel()
        self.setMinimumWidth(OPTION_FACTS_LEAST)
        verdict = QHBoxLayout()
        verdict.setSpacing(GAP_SMALL)
        verdict.addWidget(self._icon)
        verdict.addWidget(paragraph(sentences.verdict(card.fit), tone=self._look[1]), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_HAIR)
        column.addStretch(1)
        column.addLayout(verdict)
        column.addWidget(paragraph(facts, step="caption", tone="bad" if _no_room(card) else "muted"))
        column.addStretch(1)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    def _apply_theme(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(*self._look, ICON_SMALL))


def _facts(card: Card, speed: float) -> str:
    """Sizes, and how long it takes where a download has told how fast they come here."""
    if card.installed:
        return tr("On this computer already")
    if card.fit.verdict is Verdict.TOO_BIG:
        return card.fit.reason
    if card.adoptable:
        return tr("On this computer already, for Corral’s engine to take over")
    if _no_room(card) and card.space:
        return card.space.reason
    words = {"size": units.size(card.download), "time": units.about(card.download / speed) if speed else ""}
    if card.variant.sees:
        return (
            tr("{size}, {time}. Has an EU note.", **words)
            if speed
            else tr("{size} to download. Has an EU note.", **words)
        )
    return tr("{size}, {time} to download", **words) if speed else tr("{size} to download", **words)


def _no_room(card: Card) -> bool:
    return card.space is not None and card.space.enough is False and not card.installed


def _spoken(card: Card, facts: str) -> str:
    return tr("{name}: {verdict}. {facts}", name=card.variant.name, verdict=sentences.verdict(card.fit), facts=facts)


class SizeStep(Step):
    """`choice` is what was picked, and what is to be downloaded for it."""

    def __init__(
        self, theme: Theme, overview: OverviewSession, settings: SettingsFile, speed: Callable[[], float] = lambda: 0.0
    ) -> None:
        """`speed`: bytes a second that downloads come with here, 0 while none was measured."""
        super().__init__(theme, tr("Pick a size"), tr("Looking at what is on this computer"))
        self._overview = overview
        self._settings = settings
        self._speed = speed
        self._to_pick = ""  # what was picked before the overview was read
        self._shown: tuple[tuple[Card, ...], float] | None = None
        self._group = QButtonGroup(self)
        self._options: list[SizeOption] = []
        self._eu: EuTick | None = None
        self._note = paragraph(step="caption", tone="muted")
        self._note.hide()
        self._note_place = QVBoxLayout()
        self._note_place.setContentsMargins(0, 0, 0, 0)
        self._note_place.setSpacing(ROW_GAP)
        self._column = QVBoxLayout()
        self._column.setSpacing(OPTIONS_APART)
        self._small = Tick(english="Start with the small one")
        self._small.box.setChecked(True)
        self.body.addLayout(self._column)
        self.body.addSpacing(2 * ROW_GAP)
        self.body.addWidget(self._small)
        self.body.addLayout(self._note_place)
        self._small.hide()
        self._overview.loaded.connect(self._on_overview)
        self._overview.failed.connect(self._on_failed)
        self._group.buttonClicked.connect(self._on_picked)
        self._small.box.toggled.connect(self.changed)

    def dispose(self) -> None:
        self._overview.loaded.disconnect(self._on_overview)
        self._overview.failed.disconnect(self._on_failed)

    @property
    def choice(self) -> SizeChoice:
        return SizeChoice(
            next((option.card for option in self._options if option.radio.isChecked()), None),
            self._overview.overview,
            small_first=self._small.box.isChecked(),
            eu_read=self._eu is not None and self._eu.read,
        )

    @property
    def picked(self) -> str:
        """The tag, to be found again by `pick`."""
        card = self.choice.card
        return card.variant.tag if card else self._to_pick

    def enter(self) -> None:
        self._overview.refresh()

    def act(self) -> Act:
        choice = self.choice
        if choice.here:
            return Act(tr("Go on"))
        if choice.taken_over:
            return Act(tr("Take it over in Models"), "Open Models", "models")
        size = units.size(sum(each.download for each in choice.wanted))
        words = tr("Download {size}", size=size) if choice.card else tr("Go on")
        english, icon = ("Download", "download") if choice.card else ("Go on", "")
        return Act(words, english, icon, not choice.why_not, choice.why_not)

    def press(self) -> bool:
        if self.choice.taken_over:
            self.requested.emit(OpenRoom(Room.MODELS))
            return False
        return True

    def pick(self, tag_: str) -> None:
        """Choose the option with this model's tag, now or when it is known."""
        self._to_pick = tag_
        for option in self._options:
            if option.card.variant.tag == tag_ and option.radio.isEnabled():
                option.radio.setChecked(True)
        self._on_picked()

    def _on_overview(self, overview: ModelOverview) -> None:
        best, speed = sentences.good_fit(overview.cards), self._speed()
        picked = self.choice.card
        if (overview.cards, speed) != self._shown:  # else the keyboard stays where it is
            self._shown = (overview.cards, speed)
            self._make_options(overview.cards, best, speed)
        known = bool(best and best.fit.have)
        said = [tr("You can add or remove models later.")]
        if known:
            said.insert(0, tr("The ring is this computer’s memory, the disc is what the model needs."))
        self.show_sentence(" ".join(said))
        wanted = picked.variant.tag if picked else self._to_pick or (best.variant.tag if best else "")
        self.pick(wanted)
        if self.choice.card is None and best:  # what was picked before does not run here
            self.pick(best.variant.tag)

    def _make_options(self, cards: tuple[Card, ...], best: Card | None, speed: float) -> None:
        for option in self._options:
            self._group.removeButton(option.radio)
            option.hide()
            option.deleteLater()
        self._options = [SizeOption(self.theme, card, good=card is best, speed=speed) for card in cards]
        for option in self._options:
            self._group.addButton(option.radio)
            self._column.addWidget(option)

    def _on_failed(self, error: CorralError) -> None:
        self.show_sentence(str(error))

    def _on_picked(self, *_button: object) -> None:
        for option in self._options:
            option.show_chosen()
        self._show_small()
        self._show_note()
        self.changed.emit()

    def _show_small(self) -> None:
        first = self.choice.smaller
        self._small.setVisible(first is not None)
        if first is None:
            return
        speed = self._speed()
        if speed:
            time = units.about(first.download / speed)
            more = tr("Something to talk to in {time}. The larger one goes on in the background.", time=time)
        else:
            more = tr("Something to talk to sooner. The larger one goes on in the background.")
        self._small.show_words(tr("Start with {name} while this one downloads", name=first.variant.name), more)

    def _show_note(self) -> None:
        """The tick stands below the options while a model that sees is picked."""
        choice = self.choice
        wanted, card = choice.asks_for_eu_note, choice.card
        if self._eu is None and wanted and card:
            self._eu = EuTick(self.theme, card.variant.name)
            self._eu.show_read(read=self._settings.get(EU_NOTE_READ))
            self._eu.box.toggled.connect(self._on_read)
            self._eu.link.linkActivated.connect(lambda _target: self._note.setVisible(self._note.isHidden()))
            self._note.setText("\n\n".join(eu_note(card.variant.name)))
            self._note_place.addSpacing(ROW_GAP)
            self._note_place.addWidget(self._eu)
            self._note_place.addWidget(self._note)
        if self._eu:
            self._eu.setVisible(wanted)
            self._note.setVisible(wanted and not self._note.isHidden())

    def _on_read(self, read: bool) -> None:
        self._settings.set(EU_NOTE_READ, read)
        self.changed.emit()
