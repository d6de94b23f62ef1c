"""Lists the sections of the Settings room, with the field that searches them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout

from desktop.common.i18n import tr
from desktop.ui.parts.field import Field
from desktop.ui.parts.labels import mark, name
from desktop.ui.parts.reading import Group
from desktop.ui.settings.entries import Section
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import GAP_TIGHT, GRID, HALF, ICON_BUTTON, LIST_ITEM, LIST_WIDTH, POST_WIDTH, RADIUS_CONTROL


class SectionList(Group):
    """`chosen` is said with a Section; `searched` with what stands in the field."""

    chosen = Signal(object)
    searched = Signal(str)

    def __init__(self, theme: Theme, sections: Sequence[Section]) -> None:
        super().__init__()
        self._items = QButtonGroup(self)
        self._search = Field(
            theme,
            english="Search settings",
            spoken=tr("Search settings"),
            hint=tr("Search settings"),
            icon="search",
        )
        self._search.edit.textChanged.connect(self.searched)
        name(self, "Settings list", tr("Parts of the settings"))
        mark(self, box="list")
        self.setMinimumWidth(LIST_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID + HALF, GRID + HALF, GRID + HALF, GRID + HALF)
        layout.setSpacing(GAP_TIGHT)
        layout.addWidget(self._search)
        layout.addSpacing(GRID - GAP_TIGHT)
        for index, section in enumerate(sections):
            item = SectionItem(theme, section.title, section.icon)
            name(item, f"Settings {section.name}")
            item.clicked.connect(lambda _=False, which=section: self.chosen.emit(which))
            self._items.addButton(item, index)
            layout.addWidget(item)
        layout.addStretch()

    def clear_search(self) -> None:
        self._search.edit.clear()

    def mark_section(self, index: int | None) -> None:
        """Which part is in view; None while several are, as a search found them."""
        self._items.setExclusive(index is not None)
        for number, item in enumerate(self._items.buttons()):
            item.setAutoExclusive(index is not None)
            item.setChecked(number == index)


class SectionItem(QAbstractButton):
    """One line of the list: icon, words, the post where you are.

    Painted, so that they stand where the chat list has them.
    """

    def __init__(self, theme: Theme, words: str, icon: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self.setText(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font(True))
        left = self._left() + metrics.horizontalAdvance(self.text()) + GRID
        return QSize(left, max(LIST_ITEM, metrics.height() + 2 * GRID))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        on = self.isChecked()
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if on or self.underMouse():
            painter.setBrush(colour("chosen" if on else "surface"))
            painter.drawRoundedRect(self.rect(), RADIUS_CONTROL, RADIUS_CONTROL)
        if on:
            self._paint_post(painter)
        size = self._theme.icon_size(ICON_BUTTON)
        icon = self._mirrored(QRect(GRID + HALF, (self.height() - size) // 2, size, size))
        painter.drawPixmap(
            icon.topLeft(), self._theme.pixmap(self._icon, "chosen_text" if on else "muted", ICON_BUTTON)
        )
        painter.setFont(self._font(on))
        painter.setPen(colour("chosen_text" if on else "text"))
        words = self._mirrored(QRect(self._left(), 0, self.width() - self._left() - GRID, self.height()))
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, side | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()

    def _paint_post(self, painter: QPainter) -> None:
        post = self._mirrored(QRect(0, GRID + 1, POST_WIDTH, self.height() - 2 * (GRID + 1)))
        shape = QPainterPath()
        shape.addRoundedRect(
            QRectF(post).adjusted(0 if self.isRightToLeft() else -2, 0, 2 if self.isRightToLeft() else 0, 0), 2, 2
        )
        painter.setClipRect(post)
        painter.fillPath(shape, self._theme.colour("chosen_text" if self._theme.contrast else "accent"))
        painter.setClipping(False)

    def _mirrored(self, box: QRect) -> QRect:
        if self.isRightToLeft():
            box.moveRight(self.width() - 1 - box.x())
        return box

    def _left(self) -> int:
        return GRID + HALF + self._theme.icon_size(ICON_BUTTON) + GRID

    def _font(self, on: bool) -> QFont:
        return self._theme.font(Step.UI, QFont.Weight.DemiBold if on else QFont.Weight.Normal)
