"""Draws the rail, which leads to the rooms: three above, the settings at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.state.room import Room
from desktop.ui.parts.labels import name
from desktop.ui.parts.reading import Group
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import (
    DOT,
    GAP_TIGHT,
    GRID,
    HALF,
    ICON_RAIL,
    POST_WIDTH,
    RADIUS_CONTROL,
    RAIL_ITEM,
    RAIL_LEAST,
    RAIL_LOGO,
)

if TYPE_CHECKING:
    from desktop.ui.focus import Ring


class Rail(Group):
    """`chosen` is said with the Room when the person chooses one."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        name(self, "Rail", tr("Rooms"))
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * GRID, 0, GRID)
        layout.setSpacing(HALF)
        layout.addWidget(_Mark(theme), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(GRID + HALF + GAP_TIGHT)
        self._buttons: dict[Room, RailButton] = {}
        rooms = (
            (Room.CHAT, "Chat", tr("Chat"), "chat", "Ctrl+1"),
            (Room.WRITING, "Writing", tr("Writing"), "writing", "Ctrl+2"),
            (Room.MODELS, "Models", tr("Models"), "models", "Ctrl+3"),
            (Room.SETTINGS, "Settings", tr("Settings"), "settings", "Ctrl+,"),
        )
        for room, english, words, icon, keys in rooms:
            if room is Room.SETTINGS:
                layout.addStretch()
            button = RailButton(theme, words, icon)
            name(button, english)
            button.setToolTip(tr("{room} ({keys})", room=words, keys=keys))
            button.clicked.connect(lambda _=False, which=room: self.chosen.emit(which))
            self._group.addButton(button)
            self._buttons[room] = button
            layout.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.updateGeometry)

    def show_room(self, room: Room) -> None:
        if room in self._buttons:
            self._buttons[room].setChecked(True)

    def show_busy(self, room: Room, busy: bool) -> None:
        """The dot: a job of this room runs."""
        if room in self._buttons:
            self._buttons[room].set_busy(busy)

    def current(self) -> QAbstractButton:
        """The button of the room in view, for F6."""
        return self._group.checkedButton() or self._buttons[Room.CHAT]

    def sizeHint(self) -> QSize:
        widest = max(button.words_width() for button in self._buttons.values())
        return QSize(max(RAIL_LEAST, widest + 4 * GRID), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setBackground(self._theme.colour("rail"))
        painter.eraseRect(event.rect())  # fillRect would have PySide make the class of gradients
        if self._theme.dark or self._theme.contrast:
            x = 0 if self.isRightToLeft() else self.width() - 1
            painter.fillRect(x, 0, 1, self.height(), self._theme.colour("line"))
        painter.end()


class RailButton(QAbstractButton):
    """Painted: icon over words; the chosen one has a fill, bold words and the post at the window's edge."""

    def __init__(self, theme: Theme, words: str, icon: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._busy = False
        self.setText(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.setAccessibleDescription(tr("Something is running here") if busy else "")
        self.update()

    def words_width(self) -> int:
        return QFontMetrics(self._font(True)).horizontalAdvance(self.text())

    def sizeHint(self) -> QSize:
        height = self._theme.icon_size(ICON_RAIL) + QFontMetrics(self._font(True)).height() + 2 * GRID + 3
        return QSize(self.words_width() + 4 * GRID, max(RAIL_ITEM, height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def ring(self) -> Ring:
        # Asked for by the focus ring, which comes after the first paint.
        from desktop.ui.focus import Ring

        return Ring(QRectF(self._box()).adjusted(4, 4, -4, -4), HALF, "rail_on")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        box = self._box()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.underMouse():
            fill = self._theme.colour("rail_fill")
            if not on:
                fill.setAlphaF(0.5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        if on:
            self._paint_post(painter)
        self._paint_words(painter, box, on)
        painter.end()

    def _box(self) -> QRect:
        return QRect(GRID, 0, self.width() - 2 * GRID, self.height())

    def _paint_words(self, painter: QPainter, box: QRect, on: bool) -> None:
        role = "rail_on" if on else "rail_text"
        size = self._theme.icon_size(ICON_RAIL)
        font = self._font(on)
        words = QFontMetrics(font).height()
        top = box.y() + (box.height() - size - 3 - words) // 2
        x = box.x() + (box.width() - size) // 2
        painter.drawPixmap(x, top, self._theme.pixmap(self._icon, role, ICON_RAIL))
        if self._busy:
            painter.setPen(QPen(self._theme.colour("rail_fill" if on else "rail"), 2))
            painter.setBrush(self._theme.colour("brass"))
            painter.drawEllipse(QPointF(x + size, top + 2), DOT / 2 + 1, DOT / 2 + 1)
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        line = QRect(box.x(), top + size + 3, box.width(), words)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self.text())

    def _paint_post(self, painter: QPainter) -> None:
        x = self.width() - POST_WIDTH if self.isRightToLeft() else 0
        post = QRectF(x, 2 * GRID, POST_WIDTH, self.height() - 4 * GRID)
        shape = QPainterPath()
        shape.addRoundedRect(post.adjusted(-2 if x == 0 else 0, 0, 2 if x else 0, 0), 2, 2)
        painter.setClipRect(post)
        painter.fillPath(shape, self._theme.colour("brass"))
        painter.setClipping(False)

    def _font(self, on: bool) -> QFont:
        return self._theme.font(Step.CAPTION, QFont.Weight.DemiBold if on else QFont.Weight.Normal)


class _Mark(QWidget):
    """The product's mark, in the rail's colours."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(QSize(RAIL_LOGO, RAIL_LOGO))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        mark = self._theme.pixmap("mark", "rail_on", RAIL_LOGO)
        side = min(RAIL_LOGO, mark.deviceIndependentSize().toSize().width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRect((RAIL_LOGO - side) // 2, (RAIL_LOGO - side) // 2, side, side), mark)
        painter.end()
