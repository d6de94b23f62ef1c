"""Lets a person draw, move and size the frame around a part of a picture, with the mouse and with the keyboard."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGraphicsView

from desktop.common.types import Part
from desktop.pictures.layout import sight
from desktop.state.chat.viewer import framing
from desktop.state.chat.viewer.framing import Handle, Size
from desktop.ui.chat.viewer.frame_item import FrameItem, tile_lines
from desktop.ui.chat.viewer.knobs import Knob
from desktop.ui.chat.viewer.picture_item import PictureItem
from desktop.ui.theme import Theme
from desktop.ui.tokens import FRAME_REACH, FRAME_STEP

_ARROWS: Mapping[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CURSORS = {
    Handle.TOP_LEFT: Qt.CursorShape.SizeFDiagCursor,
    Handle.BOTTOM_RIGHT: Qt.CursorShape.SizeFDiagCursor,
    Handle.TOP_RIGHT: Qt.CursorShape.SizeBDiagCursor,
    Handle.BOTTOM_LEFT: Qt.CursorShape.SizeBDiagCursor,
    Handle.TOP: Qt.CursorShape.SizeVerCursor,
    Handle.BOTTOM: Qt.CursorShape.SizeVerCursor,
    Handle.LEFT: Qt.CursorShape.SizeHorCursor,
    Handle.RIGHT: Qt.CursorShape.SizeHorCursor,
}


class _Drag:
    """What the mouse holds: a handle, or the whole frame where there is none; `fresh` draws another frame."""

    def __init__(self, place: QPoint, point: QPointF, part: Part, handle: Handle | None, *, fresh: bool) -> None:
        self.place, self.point, self.part, self.handle, self.fresh = place, point, part, handle, fresh
        self.begun = False


class FrameTool(QObject):
    """`framed` tells of a part with every move, `ended` that it is not moved any more."""

    framed = Signal(object)
    ended = Signal()

    def __init__(self, stage: QGraphicsView, picture: PictureItem, theme: Theme) -> None:
        super().__init__(stage)
        self._stage = stage
        self._picture = picture
        self._theme = theme
        self._part = Part(0, 0, 0, 0)
        self._size: Size = (0, 0)
        self._drag: _Drag | None = None
        self._pressed = False  # an arrow key moved the frame
        self.active = False
        self.item = FrameItem(theme.colour("accent"), theme.colour("line_strong"))
        stage.scene().addItem(self.item)
        self.knobs = {handle: Knob(theme, handle, stage.viewport()) for handle in Handle}
        for knob in self.knobs.values():
            knob.focused.connect(self._on_knob)
        theme.changed.connect(self._apply_theme)

    def show_frame(self, part: Part, size: Size, *, tiles: bool, active: bool = True) -> None:
        """`part` of a picture of `size`. Not `active`: only the tiles of what is shown are drawn."""
        self._part, self._size, self.active = part, size, active
        box = QRectF(part.left, part.top, part.width, part.height)
        lines = tile_lines(box, sight(part.width, part.height)) if tiles and part.width else []
        self.item.show_box(box, lines, framed=active)
        for knob in self.knobs.values():
            knob.setVisible(active)
        self.follow()

    def follow(self) -> None:
        """The handles stand on the frame wherever it is seen."""
        if not self.active:
            return
        box = self.box()
        for handle, knob in self.knobs.items():
            across, down = handle.value
            middle = box.center() + QPointF(across * box.width() / 2, down * box.height() / 2)
            knob.stand_at(middle.toPoint())

    def box(self) -> QRectF:
        """The frame in the window."""
        return self._stage.viewportTransform().mapRect(self.item.box)

    # The mouse

    def press(self, place: QPoint) -> bool:
        """False where there is nothing to frame."""
        point = self._stage.mapToScene(place)
        if not self.active:
            return False
        handle = self._handle_at(place)
        whole = self._part == framing.whole(self._size)
        inside = self.item.box.contains(point) and not whole
        if handle is None and not self._picture.boundingRect().contains(point):
            return False
        if handle is not None:
            self.knobs[handle].setFocus(Qt.FocusReason.MouseFocusReason)
        else:
            self._stage.setFocus(Qt.FocusReason.MouseFocusReason)
        self._drag = _Drag(place, point, self._part, handle, fresh=handle is None and not inside)
        return True

    def move(self, place: QPoint, *, held: bool) -> None:
        drag = self._drag
        if drag is None or not held:
            self._show_cursor(place)
            return
        far = (place - drag.place).manhattanLength() >= QApplication.startDragDistance()
        drag.begun = drag.begun or far or not drag.fresh
        if drag.begun:
            self.framed.emit(self._dragged(drag, self._stage.mapToScene(place)))

    def release(self) -> None:
        if self._drag is not None:
            self._drag = None
            self.ended.emit()

    def cancel(self) -> bool:
        """Take back what is being dragged; False where nothing is."""
        drag, self._drag = self._drag, None
        if drag is not None:
            self.framed.emit(drag.part)
        return drag is not None

    # The keyboard

    def key(self, event: QKeyEvent) -> bool:
        """True for a key that moves or sizes the frame."""
        arrow = _ARROWS.get(event.key())
        if arrow is None or not self.active:
            return False
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        fine = bool(keys & Qt.KeyboardModifier.ControlModifier)
        step = 1 if fine else max(1, round(FRAME_STEP / self._stage.transform().m11()))
        across, down = arrow[0] * step, arrow[1] * step
        if keys & Qt.KeyboardModifier.ShiftModifier:
            part = framing.stretched(self._part, self._handle_in_focus(), across, down, self._size)
        else:
            part = framing.moved(self._part, across, down, self._size)
        self._pressed = True
        self.framed.emit(part)
        self._stage.ensureVisible(self.item.box, 0, 0)
        return True

    def key_up(self) -> None:
        if self._pressed:
            self._pressed = False
            self.ended.emit()

    # Inside

    def _dragged(self, drag: _Drag, point: QPointF) -> Part:
        if drag.fresh:
            return framing.spanned(drag.point.toTuple(), point.toTuple(), self._size)
        by = point - drag.point
        across, down = round(by.x()), round(by.y())
        if drag.handle is None:
            return framing.moved(drag.part, across, down, self._size)
        return framing.stretched(drag.part, drag.handle, across, down, self._size)

    def _handle_at(self, place: QPoint) -> Handle | None:
        """Edges can be taken hold of anywhere, corners first."""
        box = self.box()
        if not box.adjusted(-FRAME_REACH, -FRAME_REACH, FRAME_REACH, FRAME_REACH).contains(QPointF(place)):
            return None
        across = _side(place.x(), box.left(), box.right())
        down = _side(place.y(), box.top(), box.bottom())
        return Handle((across, down)) if across or down else None

    def _handle_in_focus(self) -> Handle:
        return next((handle for handle, knob in self.knobs.items() if knob.hasFocus()), Handle.BOTTOM_RIGHT)

    def _show_cursor(self, place: QPoint) -> None:
        handle = self._handle_at(place) if self.active else None
        point = self._stage.mapToScene(place)
        if handle is not None:
            self._stage.viewport().setCursor(_CURSORS[handle])
        elif not self.active or not self._picture.boundingRect().contains(point):
            self._stage.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif self.item.box.contains(point) and self._part != framing.whole(self._size):
            self._stage.viewport().setCursor(Qt.CursorShape.SizeAllCursor)
        else:
            self._stage.viewport().setCursor(Qt.CursorShape.CrossCursor)

    def _on_knob(self, handle: Handle) -> None:
        """Reached by Tab: into sight."""
        across, down = handle.value
        box = self.item.box
        middle = box.center() + QPointF(across * box.width() / 2, down * box.height() / 2)
        self._stage.ensureVisible(QRectF(middle, middle), FRAME_REACH, FRAME_REACH)

    def _apply_theme(self) -> None:
        self.item.accent, self.item.quiet = self._theme.colour("accent"), self._theme.colour("line_strong")
        self.item.update()


def _side(at: float, low: float, high: float) -> int:
    """Which of two edges is near: -1, 1, or 0. Of a frame too small for both the nearer one."""
    near_low, near_high = abs(at - low), abs(at - high)
    if min(near_low, near_high) > FRAME_REACH:
        return 0
    return -1 if near_low < near_high else 1
