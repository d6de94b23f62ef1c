"""One size to pick: the fit ring, what it is good for, and what it takes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from desktop.common import units
from desktop.common.i18n import tr
from desktop.family.types import Card, Verdict
from desktop.state.models import sentences
from desktop.ui.parts.fit_ring import FitRing
from desktop.ui.parts.labels import label, mark, name, tag
from desktop.ui.theme import Theme
from desktop.ui.tokens import (
    GAP_HAIR,
    GAP_SMALL,
    ICON_SMALL,
    OPTION_AIR,
    OPTION_FACTS_LEAST,
    OPTION_GAP,
    OPTION_RING,
    ROW_GAP,
)
from desktop.ui.welcome.step import paragraph


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
