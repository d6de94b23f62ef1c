"""In which of its builds a model is looked at."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QStyleOptionComboBox

from desktop.common.i18n import tr
from desktop.state.models import sentences
from desktop.state.models.cards import CardState
from desktop.ui.parts.choices import Combo
from desktop.ui.parts.marks import mark
from desktop.ui.theme import Theme
from desktop.ui.tokens import ICON_SMALL, RADIUS_CONTROL, ROW_GAP

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
