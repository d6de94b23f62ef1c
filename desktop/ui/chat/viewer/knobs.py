"""Shows the eight handles of a frame as widgets, so that Tab, the focus ring and screen readers reach each of them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.common.i18n import tr
from desktop.state.chat.viewer.framing import Handle
from desktop.ui.focus import Ring
from desktop.ui.parts.labels import name
from desktop.ui.theme import Theme
from desktop.ui.tokens import FRAME_HANDLE, FRAME_HANDLE_RADIUS, FRAME_LINE


def _spoken(handle: Handle) -> str:
    return {
        Handle.TOP_LEFT: tr("Upper left corner"),
        Handle.TOP: tr("Upper edge"),
        Handle.TOP_RIGHT: tr("Upper right corner"),
        Handle.LEFT: tr("Left edge"),
        Handle.RIGHT: tr("Right edge"),
        Handle.BOTTOM_LEFT: tr("Lower left corner"),
        Handle.BOTTOM: tr("Lower edge"),
        Handle.BOTTOM_RIGHT: tr("Lower right corner"),
    }[handle]


class Knob(QWidget):
    """It only shows where a frame can be taken hold of: the stage below hears the mouse and the keys."""

    focused = Signal(object)  # a Handle

    def __init__(self, theme: Theme, handle: Handle, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._handle = handle
        name(self, f"Handle {handle.name.lower().replace('_', ' ')}", _spoken(handle))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        side = round(FRAME_HANDLE + 2 * FRAME_LINE)
        self.resize(side, side)
        self.hide()
        theme.changed.connect(self.update)

    def stand_at(self, middle: QPoint) -> None:
        self.move(middle - QPoint(self.width() // 2, self.height() // 2))

    def ring(self) -> Ring:
        return Ring(self._box(), FRAME_HANDLE_RADIUS)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), FRAME_LINE))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(self._box(), FRAME_HANDLE_RADIUS, FRAME_HANDLE_RADIUS)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self._handle)

    def _box(self) -> QRectF:
        inset = FRAME_LINE
        return QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
