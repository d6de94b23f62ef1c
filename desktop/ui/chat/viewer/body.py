"""Lays out the picture with what is told of it and the acts: at its right, or where room is short over and below it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.ui.chat.viewer.facts import Facts
from desktop.ui.chat.viewer.foot import ViewerFoot
from desktop.ui.theme import Theme
from desktop.ui.tokens import VIEWER_FOLD_BELOW, VIEWER_PANEL


class ViewerBody(QWidget):
    """`folded` tells that the panel has lost its place, or has it back: then it comes when it is asked for."""

    folded = Signal(bool)

    def __init__(self, theme: Theme, middle: QWidget, facts: Facts, foot: ViewerFoot) -> None:
        super().__init__()
        self._theme = theme
        self._middle, self._facts, self._foot = middle, facts, foot
        self._folded = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(0, 1)
        foot.facts.clicked.connect(self.toggle_facts)
        theme.changed.connect(self._arrange)
        self._arrange()

    @property
    def is_folded(self) -> bool:
        return self._folded

    def toggle_facts(self) -> None:
        """Where they lie over the picture."""
        if not self.close_facts():
            self._place_facts()
            self._facts.show()
            self._foot.facts.setChecked(True)

    def close_facts(self) -> bool:
        """True when they lay over the picture and are gone now."""
        self._foot.facts.setChecked(False)
        if not self._folded or self._facts.isHidden():
            return False
        self._facts.hide()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        folded = self.width() < self._theme.scaled(VIEWER_FOLD_BELOW)
        if folded != self._folded:
            self._folded = folded
            self._arrange()
            self.folded.emit(folded)
        if folded:
            self._place_facts()

    def _arrange(self) -> None:
        for part in (self._middle, self._facts, self._foot):
            self._grid.removeWidget(part)
        self._facts.setMinimumWidth(self._theme.scaled(VIEWER_PANEL))
        self._foot.set_folded(self._folded)
        if self._folded:
            self._facts.setParent(self)
            self._facts.hide()
            self._grid.addWidget(self._middle, 0, 0, 1, 2)
            self._grid.addWidget(self._foot, 1, 0, 1, 2)
        else:
            self._grid.addWidget(self._middle, 0, 0, 2, 1)
            self._grid.addWidget(self._facts, 0, 1)
            self._grid.addWidget(self._foot, 1, 1)
            self._facts.show()

    def _place_facts(self) -> None:
        place = self._middle.geometry()
        width = min(self._theme.scaled(VIEWER_PANEL), place.width())
        left = place.left() if self.isRightToLeft() else place.right() + 1 - width
        self._facts.setGeometry(left, place.top(), width, place.height())
        self._facts.raise_()
