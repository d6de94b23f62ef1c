"""Shows a picture to be zoomed and moved about, with the frame a person draws on it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView

from desktop.common.types import Part
from desktop.ui.chat.viewer.frame_tool import FrameTool
from desktop.ui.chat.viewer.hand import Hand
from desktop.ui.chat.viewer.picture_item import PictureItem
from desktop.ui.focus import Ring
from desktop.ui.theme import Theme
from desktop.ui.tokens import FRAME_HANDLE_RADIUS, VIEWER_INSET, ZOOM_MOST, ZOOM_STEP

_REST = 150  # ms without a move before what is in sight is fetched as sharp as the screen
_NOTCH = 120  # units Qt counts a step of the wheel in


class Stage(QGraphicsView):
    """The scene's unit is one pixel of the picture. `tool` draws the frame and hears what is done to it.

    Signals: `zoomed` when the scale changed, `rested` when nothing moves any more.
    """

    zoomed = Signal()
    rested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("Stage")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setScene(QGraphicsScene(self))
        self.setInteractive(False)  # the items show, and hear nothing
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # pictures are not mirrored
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.picture = PictureItem(theme.colour("line"))
        self.scene().addItem(self.picture)
        self.tool = FrameTool(self, self.picture, theme)
        self._size = QSize()
        self._fitted = True
        self._hand = Hand(self.viewport(), self._move_by)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self.rested)
        _show_bars(self, needed=False)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    # What is shown

    @property
    def scale_now(self) -> float:
        """Pixels of the window for one of the picture."""
        return self.transform().m11()

    def show_picture(self, size: QSize, pixels: QPixmap, turns: int = 0, *, exact: bool = False) -> None:
        """Another one, or another way to see it. Where the size stays, so does the view."""
        self.picture.show_all(size, pixels, turns, exact=exact)
        if size != self._size:
            self._size = size
            self.fit()
        self._rest.start()

    def clear(self) -> None:
        """Nothing is known of the picture that comes."""
        self._size = QSize()
        self.picture.show_all(self._size, QPixmap())
        self.tool.show_frame(Part(0, 0, 0, 0), (0, 0), tiles=False, active=False)

    def in_sight(self) -> QRect:
        """The part of the picture that can be seen, in its own pixels."""
        seen = self.mapToScene(self.viewport().rect()).boundingRect() & QRectF(QPointF(0, 0), self._size)
        return seen.toAlignedRect() & QRect(QPoint(0, 0), self._size)

    def fit(self) -> None:
        """All of it, no larger than its pixels."""
        self._fitted = True
        _show_bars(self, needed=False)
        if not self._size.isEmpty():
            self._set_scale(self._fitting())
            self.centerOn(QPointF(self._size.width() / 2, self._size.height() / 2))
            self.tool.follow()

    def zoom(self, steps: float, at: QPoint | None = None) -> None:
        """`at`: the place in the window that stays where it is; else the middle."""
        if self._size.isEmpty():
            return
        self._fitted = False
        _show_bars(self, needed=True)
        place = QPointF(at if at is not None else self.viewport().rect().center())
        before = self.viewportTransform().inverted()[0].map(place)
        least = min(self._fitting(), 1.0)
        self._set_scale(max(least, min(self.scale_now * ZOOM_STEP**steps, ZOOM_MOST)))
        now = self.viewportTransform().map(before)
        self._move_by(now - place)
        self.tool.follow()

    def ring(self) -> Ring:
        """The frame has the focus, not the ground around the picture."""
        room = QRectF(self.rect()).adjusted(VIEWER_INSET / 4, VIEWER_INSET / 4, -VIEWER_INSET / 4, -VIEWER_INSET / 4)
        return Ring(self.tool.box() & room, FRAME_HANDLE_RADIUS)

    # What a person does

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(event.angleDelta().y() / _NOTCH, event.position().toPoint())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        left = event.button() is Qt.MouseButton.LeftButton
        middle = event.button() is Qt.MouseButton.MiddleButton
        if middle or (left and (self._hand.ready or not self.tool.press(place))):
            self._hand.take(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._hand.holds:
            self._fitted = False
            _show_bars(self, needed=True)
            self._hand.move(place)
        elif not self._hand.ready:
            self.tool.move(place, held=bool(event.buttons() & Qt.MouseButton.LeftButton))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        if self._hand.holds:
            self._hand.let_go()
        else:
            self.tool.release()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._hand.be_ready(True)
        elif not self.tool.key(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            if event.key() == Qt.Key.Key_Space:
                self._hand.be_ready(False)
            self.tool.key_up()

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()
        self.tool.follow()
        self._rest.start()

    def scrollContentsBy(self, across: int, down: int) -> None:
        super().scrollContentsBy(across, down)
        self.tool.follow()
        self._rest.start()

    # Inside

    def _fitting(self) -> float:
        room = self.viewport().size() - QSize(2 * VIEWER_INSET, 2 * VIEWER_INSET)
        across, down = room.width() / self._size.width(), room.height() / self._size.height()
        return max(min(across, down, 1.0), 1 / max(self._size.width(), self._size.height()))

    def _set_scale(self, scale: float) -> None:
        reach = VIEWER_INSET / scale
        self.setSceneRect(QRectF(QPointF(0, 0), self._size).adjusted(-reach, -reach, reach, reach))
        self.setTransform(QTransform.fromScale(scale, scale))
        self.tool.item.set_scale_of_view(scale)
        self._rest.start()
        self.zoomed.emit()

    def _move_by(self, by: QPointF) -> None:
        for bar, distance in ((self.horizontalScrollBar(), by.x()), (self.verticalScrollBar(), by.y())):
            bar.setValue(bar.value() + round(distance))

    def _apply_theme(self) -> None:
        self.setBackgroundBrush(self._theme.colour("ground"))
        self.picture.line = self._theme.colour("line")
        self.picture.update()


def _show_bars(stage: QGraphicsView, *, needed: bool) -> None:
    """What is all in sight needs none: one that came for a part of a pixel would take the room it came for."""
    policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needed else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    stage.setHorizontalScrollBarPolicy(policy)
    stage.setVerticalScrollBarPolicy(policy)
