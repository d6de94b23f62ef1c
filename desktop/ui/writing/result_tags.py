"""Counts above a result how many of its sentences have their passage, and what is to be checked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.common.i18n import tr
from desktop.state.writing.troubles import Tag
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import IconTag, key_cap
from desktop.ui.theme import Theme
from desktop.ui.tokens import GAP_SMALL, GRID, HALF, PAGE_INSET, ROW_GAP

_ICONS = {"good": "check", "warn": "warning", "plain": "info"}


class NextDoubt(QWidget):
    """ "Next doubt [F8]", the key as it is printed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.button = Button(theme, tr("Next doubt"), english="Next doubt", kind="quiet", size="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.button)
        row.addWidget(key_cap("F8"))
        self.hide()


class ProofTags(QWidget):
    """Hidden where there is nothing to tell."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: Sequence[Tag] = ()
        self._made: list[IconTag] = []
        self.next = NextDoubt(theme)
        self._flow = FlowLayout(self, gap=GAP_SMALL)
        self._flow.setContentsMargins(PAGE_INSET, 0, GRID + HALF, ROW_GAP)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow.addWidget(self.next)
        self.hide()

    def show_tags(self, tags: Sequence[Tag], *, doubts: bool) -> None:
        """`doubts`: there is a place to go to, of either kind."""
        self.next.setVisible(doubts and bool(tags))
        if tags == self._shown:
            return
        self._shown = tags
        for each in self._made:
            self._flow.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._made = [IconTag(self._theme, tag.words, _ICONS[tag.tone], tag.tone) for tag in tags]
        for each in self._made:
            each.setObjectName("Proof tag")
            self._flow.addWidget(each)
            each.show()
        self._flow.removeWidget(self.next)  # it stands last
        self._flow.addWidget(self.next)
        self.setVisible(bool(tags))
