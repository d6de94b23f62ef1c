"""One model on the shelf: what it is, whether it runs here, and the one thing to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.common import units
from desktop.common.words import tr
from desktop.family.types import Verdict
from desktop.ui.models import sentences
from desktop.ui.models.foot import Foot
from desktop.ui.models.progress import PullProgress
from desktop.ui.models.ring import FitRing
from desktop.ui.models.state import CardState, Phase
from desktop.ui.parts.facts import IconTag
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import label, tag
from desktop.ui.parts.marks import mark
from desktop.ui.theme import Theme
from desktop.ui.tokens import CARD_INSET, ICON_BUTTON, ROW_GAP

_LEAST_HEIGHT = 222
_TAG_GAP = 6


class ModelCard(QFrame):
    """Shows a `CardState`; its foot tells what the person wants. `model` is the name a person reads."""

    def __init__(self, theme: Theme, model: str) -> None:
        super().__init__()
        self.setObjectName(model)
        self.foot = Foot(theme, model)
        self._ring = FitRing(theme)
        self._name = label(model, step="head", wrap=True)
        self._here = IconTag(theme, tr("On this computer"), "check", "good")
        self._purpose = label(tone="muted", wrap=True)
        self._tags = _Tags(theme)
        self._verdict = VerdictLine(theme)
        self._progress = PullProgress(theme, model)
        self.setMinimumHeight(_LEAST_HEIGHT)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._arrange()

    def show_state(self, state: CardState) -> None:
        variant, fit = state.card.variant, state.card.fit
        coming = state.phase is Phase.COMING
        self._ring.show_fit(fit, sentences.ring(variant.name, fit))
        self._here.setVisible(state.phase is Phase.HERE)
        self._purpose.setText(tr(variant.purpose))
        self._tags.show_state(state)
        self._verdict.show_state(state)
        self._verdict.setVisible(not coming)
        self._progress.setVisible(coming)
        if coming:
            self._progress.show_pull(state.pull)
        self.foot.show_state(state)
        mark(self, box="faded" if fit.verdict is Verdict.TOO_BIG else "card")

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(ROW_GAP)
        head.addWidget(self._name, 1)
        head.addWidget(self._here, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(head)
        words.addSpacing(3)
        words.addWidget(self._purpose)
        for part in (self._tags, self._verdict):
            words.addSpacing(ROW_GAP)
            words.addWidget(part)
        words.addWidget(self._progress)
        words.addStretch(1)
        upper = QHBoxLayout()
        upper.setSpacing(CARD_INSET)
        upper.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignTop)
        upper.addLayout(words, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(CARD_INSET, CARD_INSET, CARD_INSET, 12)
        whole.setSpacing(12)
        whole.addLayout(upper, 1)
        whole.addWidget(self.foot)


class VerdictLine(QWidget):
    """Icon, bold words, and the reason with its numbers below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._look = ("info", "muted")
        self._icon = QLabel()
        self._words = label(strong=True, wrap=True)
        self._reason = label(step="caption", tone="muted", wrap=True)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(self._words)
        column.addWidget(self._reason)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(ROW_GAP)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        theme.changed.connect(self._dress)

    def show_state(self, state: CardState) -> None:
        fit = state.card.fit
        self._look = (sentences.VERDICT_ICON[fit.verdict], sentences.VERDICT_ROLE[fit.verdict])
        self._words.setText(sentences.verdict(fit))
        self._reason.setText(" ".join(part for part in (fit.reason, state.instead) if part))
        mark(self._words, tone=self._look[1])
        self._dress()

    def _dress(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(*self._look, ICON_BUTTON))


class _Tags(QWidget):
    """Facts as tags, wrapping."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._facts: tuple[_Fact, ...] = ()
        self._flow = FlowLayout(self, gap=_TAG_GAP)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_state(self, state: CardState) -> None:
        facts = _facts(state)
        if facts == self._facts:
            return
        self._facts = facts
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for fact in facts:
            self._flow.addWidget(self._tag(fact))

    def _tag(self, fact: _Fact) -> QLabel:
        words, tone, icon = fact
        return IconTag(self._theme, words, icon, tone) if icon else tag(words, tone)


_Fact = tuple[str, str, str]  # words, tone of the tag, icon


def _facts(state: CardState) -> tuple[_Fact, ...]:
    card = state.card
    facts: list[_Fact] = [(words, "", "") for words in sentences.abilities(card.variant)]
    size = card.installed.size if card.installed else card.variant.download
    facts.append((units.size(size), "plain", ""))
    if card.engine:
        facts.append((card.engine.label, "plain", ""))
    if state.phase is Phase.COMING:
        verdict = card.fit.verdict
        facts.append((sentences.verdict(card.fit), _SHORT[verdict], sentences.VERDICT_ICON[verdict]))
    return tuple(facts)


_SHORT = {Verdict.COMFORTABLE: "good", Verdict.SLOW: "warn", Verdict.TOO_BIG: "bad", Verdict.UNKNOWN: "plain"}
