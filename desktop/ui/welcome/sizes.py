"""The fourth step: pick a size. One is marked as a good fit, and a small one can come first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout

from desktop.common import units
from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.family.licence import eu_note
from desktop.family.types import Card, ModelOverview, Verdict
from desktop.state.models import sentences
from desktop.state.models.overview import OverviewSession
from desktop.ui.page import OpenRoom, Room
from desktop.ui.parts.eu_tick import EuTick
from desktop.ui.theme import Theme
from desktop.ui.tokens import OPTIONS_APART, ROW_GAP
from desktop.ui.welcome.option import SizeOption
from desktop.ui.welcome.step import Act, Step, paragraph
from desktop.ui.welcome.tick import Tick
from desktop.vault.settings_table import EU_NOTE_READ

if TYPE_CHECKING:
    from desktop.vault.settings import SettingsFile


class SizeStep(Step):
    """`card` is what was picked, `wanted` what is to be downloaded for it, in this order."""

    def __init__(
        self, theme: Theme, overview: OverviewSession, settings: SettingsFile, speed: Callable[[], float] = lambda: 0.0
    ) -> None:
        """`speed`: bytes a second that downloads come with here, 0 while none was measured."""
        super().__init__(theme, tr("Pick a size"), tr("Looking at what is on this computer"))
        self._overview = overview
        self._settings = settings
        self._speed = speed
        self._to_pick = ""  # what was picked before the shelf was read
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
    def card(self) -> Card | None:
        return next((option.card for option in self._options if option.radio.isChecked()), None)

    @property
    def wanted(self) -> tuple[Card, ...]:
        card, first = self.card, self._first()
        if card is None or card.installed or card.adoptable:
            return ()
        return (first, card) if first and self._small.box.isChecked() else (card,)

    @property
    def picked(self) -> str:
        """The tag, to be found again by `pick`."""
        return self.card.variant.tag if self.card else self._to_pick

    def enter(self) -> None:
        self._overview.refresh()

    def act(self) -> Act:
        card = self.card
        if card and card.installed:
            return Act(tr("Go on"))
        if card and card.adoptable:
            return Act(tr("Take it over in Models"), "Open Models", "models")
        size = units.size(sum(each.download for each in self.wanted))
        words = tr("Download {size}", size=size) if card else tr("Go on")
        why = self._why_not()
        return Act(words, "Download" if card else "Go on", "download" if card else "", not why, why)

    def press(self) -> bool:
        card = self.card
        if card and card.adoptable and not card.installed:
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

    def _why_not(self) -> str:
        card = self.card
        if card is None:
            return tr("Pick a size first.")
        space = next((each.space for each in self.wanted if each.space and each.space.enough is False), None)
        if space:
            return space.reason
        if card.variant.sees and not (self._eu and self._eu.read):
            return tr("Read the note for people in the EU first, and tick it.")
        return ""

    def _on_overview(self, overview: ModelOverview) -> None:
        best, speed = sentences.good_fit(overview.cards), self._speed()
        picked = self.card
        if (overview.cards, speed) != self._shown:  # else the keyboard stays where it is
            self._shown = (overview.cards, speed)
            self._make_options(overview.cards, best, speed)
        known = bool(best and best.fit.have)
        said = [tr("You can add or remove models later.")]
        if known:
            said.insert(0, tr("The ring is this computer’s memory, the disc is what the model needs."))
        self.say(" ".join(said))
        wanted = picked.variant.tag if picked else self._to_pick or (best.variant.tag if best else "")
        self.pick(wanted)
        if self.card is None and best:  # what was picked before does not run here
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
        self.say(str(error))

    def _on_picked(self, *_button: object) -> None:
        for option in self._options:
            option.show_chosen()
        self._show_small()
        self._show_note()
        self.changed.emit()

    def _first(self) -> Card | None:
        """The small one that can be talked to while the picked one comes, where that makes sense."""
        overview, card = self._overview.overview, self.card
        if overview is None or card is None or card.installed or card.adoptable or overview.installed:
            return None
        texts = [each for each in overview.cards if not each.variant.sees and each.fit.verdict is not Verdict.TOO_BIG]
        first = min(texts, key=lambda each: each.download, default=None)
        return first if first and first.download < card.download else None

    def _show_small(self) -> None:
        first = self._first()
        self._small.setVisible(first is not None)
        if first is None:
            return
        speed = self._speed()
        if speed:
            time = units.about(first.download / speed)
            more = tr("Something to talk to in {time}. The larger one goes on in the background.", time=time)
        else:
            more = tr("Something to talk to sooner. The larger one goes on in the background.")
        self._small.say(tr("Start with {name} while this one downloads", name=first.variant.name), more)

    def _show_note(self) -> None:
        """The tick stands below the options while a model that sees is picked."""
        card = self.card
        wanted = card is not None and card.variant.sees and not card.installed and not card.adoptable
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
