"""Shows one model of the family: what it is, whether it runs here, and the one thing to do next."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QStyleOptionComboBox, QVBoxLayout, QWidget

from desktop.common import units
from desktop.common.i18n import tr
from desktop.family.invented import invents, invents_source
from desktop.family.types import Verdict
from desktop.state.models import sentences
from desktop.state.models.card_state import CardState, Phase
from desktop.ui.models.foot import CardFoot
from desktop.ui.parts.choices import Combo
from desktop.ui.parts.fit_ring import FitRing
from desktop.ui.parts.flow import FlowLayout, FoldingRow
from desktop.ui.parts.labels import IconTag, label, mark, remark, tag
from desktop.ui.parts.pages import row
from desktop.ui.parts.pull import PullProgress
from desktop.ui.theme import Theme
from desktop.ui.tokens import (
    CARD_INSET,
    CONTROL_SMALL,
    GAP_HAIR,
    GAP_SMALL,
    GRID,
    HALF,
    ICON_BUTTON,
    ICON_SMALL,
    MODEL_CARD_LEAST,
    MODEL_NAME_GAP,
    RADIUS_CONTROL,
    ROW_GAP,
)

_AIR = 2 * RADIUS_CONTROL + 2 * ROW_GAP  # left of the words, on both sides of the chevron


class QualityChoice(Combo):
    """`chosen` carries the tag of a build. As wide as the words in it: the list below is wider."""

    chosen = Signal(str)
    _now = ""  # Qt asks for sizes before there is anything to show

    def __init__(self, theme: Theme, model: str) -> None:
        super().__init__(theme, english=f"Quality of {model}", spoken=tr("Quality of {name}", name=model))
        mark(self, extent="small")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tags: list[str] = []
        self.activated.connect(self._on_activated)

    def show_state(self, state: CardState) -> None:
        builds = state.card.builds
        words = [sentences.build(build, coming=build.tag in state.under_way) for build in builds]
        self._tags = [build.tag for build in builds]
        if words != [self.itemText(index) for index in range(self.count())]:
            self.clear()
            self.addItems(words)
        if state.card.tag in self._tags:
            self.setCurrentIndex(self._tags.index(state.card.tag))
        now = sentences.short_build(state.card)
        if now != self._now:
            self._now = now
            self.updateGeometry()
            self.update()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Whether it is here or on its way stands elsewhere on the card."""
        super().initStyleOption(option)
        option.currentText = self._now

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self._now)
        return QSize(words + self._theme.icon_size(ICON_SMALL) + _AIR, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def showPopup(self) -> None:
        widest = max((self.fontMetrics().horizontalAdvance(self.itemText(at)) for at in range(self.count())), default=0)
        self.view().setMinimumWidth(widest + 2 * _AIR)
        super().showPopup()

    def _on_activated(self, index: int) -> None:
        self.chosen.emit(self._tags[index])


class ModelCard(QFrame):
    """Shows a `CardState`; its foot tells what the person wants. `model` is the name a person reads."""

    def __init__(self, theme: Theme, model: str) -> None:
        super().__init__()
        self.setObjectName(model)
        self._shown: CardState | None = None
        self.foot = CardFoot(theme, model)
        self.quality = QualityChoice(theme, model)
        self._ring = FitRing(theme)
        self._name = label(model, step="head", wrap=True)
        self._here = IconTag(theme, tr("On this computer"), "check", "good")
        self._purpose = label(tone="muted", wrap=True)
        self._invents = label(step="caption", tone="muted", wrap=True)
        self._tags = _Tags(theme)
        self._verdict = VerdictLine(theme)
        self._progress = PullProgress(theme, model)
        self.setMinimumHeight(MODEL_CARD_LEAST)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._arrange()

    def show_state(self, state: CardState) -> None:
        """News of a download come many times a second, and mostly for one card alone."""
        if state == self._shown:
            return
        self._shown = state
        variant, fit = state.card.variant, state.card.fit
        self._ring.show_fit(fit, sentences.ring(variant.name, fit))
        self._here.setVisible(state.phase is Phase.HERE)
        self.quality.setVisible(state.choice)
        if state.choice:
            self.quality.show_state(state)
        self._purpose.setText(tr(variant.purpose))
        self._invents.setText(invents(variant))
        self._invents.setVisible(bool(variant.invents))
        self._invents.setToolTip(invents_source(variant))
        self._invents.setAccessibleDescription(invents_source(variant))
        self._tags.show_state(state)
        self._verdict.show_state(state)
        self._verdict.setVisible(not state.moves)
        self._progress.setVisible(state.moves)
        if state.pull:
            self._progress.show_pull(state.pull.state)
        elif state.taken:
            self._progress.show_copy(state.taken)
        self.foot.show_state(state)
        remark(self, box="faded" if state.too_big else "card")

    def _arrange(self) -> None:
        side = QWidget()
        beside = row(self._here, self.quality)
        side.setLayout(beside)
        head = FoldingRow(spacing=ROW_GAP)
        head.setMinimumHeight(CONTROL_SMALL)  # with or without a choice in it: cards stand in line
        head.add(self._name, 1)
        head.add(side, at_end=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(head)
        words.addSpacing(MODEL_NAME_GAP)
        words.addWidget(self._purpose)
        words.addWidget(self._invents)
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
        whole.setContentsMargins(CARD_INSET, CARD_INSET, CARD_INSET, GRID + HALF)
        whole.setSpacing(GRID + HALF)
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
        column.setSpacing(GAP_HAIR)
        column.addWidget(self._words)
        column.addWidget(self._reason)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(ROW_GAP)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        theme.changed.connect(self._apply_theme)

    def show_state(self, state: CardState) -> None:
        fit = state.card.fit
        self._look = (sentences.VERDICT_ICON[fit.verdict], sentences.VERDICT_ROLE[fit.verdict])
        self._words.setText(sentences.verdict(fit))
        space = state.card.space
        no_room = space.reason if space and space.enough is False and not state.pull else ""
        self._reason.setText(" ".join(part for part in (fit.reason, no_room) if part))
        remark(self._words, tone=self._look[1])
        self._apply_theme()

    def _apply_theme(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(*self._look, ICON_BUTTON))


class _Tags(QWidget):
    """Facts as tags, wrapping."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._facts: tuple[_Fact, ...] = ()
        self._flow = FlowLayout(self, gap=GAP_SMALL)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_state(self, state: CardState) -> None:
        facts = _facts(state)
        if facts == self._facts:
            return
        # Those that stay are left alone: new ones are shown one paint later, and a whole row of them would flash.
        kept = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(self._facts, facts, strict=False)))
        self._facts = facts
        while item := self._flow.takeAt(kept):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for fact in facts[kept:]:
            self._flow.addWidget(self._tag(fact))

    def _tag(self, fact: _Fact) -> QLabel:
        made = IconTag(self._theme, fact.words, fact.icon, fact.tone) if fact.icon else tag(fact.words, fact.tone)
        made.setToolTip(fact.tip)
        return made


@dataclass(frozen=True)
class _Fact:
    """`tone` is that of a tag."""

    words: str
    tone: str = ""
    icon: str = ""
    tip: str = ""


def _facts(state: CardState) -> tuple[_Fact, ...]:
    card = state.card
    facts = [_Fact(words) for words in sentences.abilities(card.variant)]
    facts.append(_Fact(units.size(card.installed.size if card.installed else card.download), "plain"))
    engine = card.engine or (None if state.too_big else card.target)
    if engine:
        facts.append(_Fact(engine.label, "plain", tip=_engine_tip(state)))
    if card.unverified:
        facts.append(_Fact(tr("Not verified"), "warn", "warning", sentences.unverified()))
    if state.moves:
        verdict = card.fit.verdict
        icon = sentences.VERDICT_ICON[verdict]
        facts.append(_Fact(sentences.verdict(card.fit), _SHORT[verdict], icon, card.fit.reason))
    return tuple(facts)


def _engine_tip(state: CardState) -> str:
    engine = state.card.engine or state.card.target
    if engine is None:
        return ""
    return (
        tr("Runs on {engine}", engine=engine.label)
        if state.card.engine
        else tr("Goes to {engine}", engine=engine.label)
    )


_SHORT = {Verdict.COMFORTABLE: "good", Verdict.SLOW: "warn", Verdict.TOO_BIG: "bad", Verdict.UNKNOWN: "plain"}
