"""Places the notices above the rooms: nothing below moves under a pointer that may be about to press it.

A notice that comes lies over the top of the room at once. The room makes way for it, and takes the place of one that
has gone, as soon as the pointer is elsewhere, the person types, or the pointer has rested for a while; whatever is
pressed in the first moment after that is taken for a press on what stood there before, and ignored.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QGridLayout, QWidget

_ROW = 0
_REST_MS = 2_000  # a pointer that rests for so long is not on its way to a press
_GUARD_MS = 400
_FRESH_MS = 300  # what has stood for less was not aimed at by anybody
_CHANGES = (
    QEvent.Type.LayoutRequest,
    QEvent.Type.Resize,
    QEvent.Type.Move,
    QEvent.Type.ShowToParent,
    QEvent.Type.HideToParent,
)
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_MOVES = (QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease, QEvent.Type.Wheel, *_PRESSES)


class Strips(QObject):
    """Places `notices` over `rooms`, which stand below row 0 of the grid that holds them."""

    def __init__(
        self,
        notices: QWidget,
        rooms: QWidget,
        around: QWidget,
        grid: QGridLayout,
        pointer: Callable[[], QPoint] = QCursor.pos,
    ) -> None:
        """`grid` is the layout of `around`; `pointer`: where it is on the screen."""
        super().__init__(notices)
        self._notices = notices
        self._rooms = rooms
        self._grid = grid
        self._pointer = pointer
        self._around = around
        self._watched: QObject | None = None
        self._fresh: QElapsedTimer | None = None  # since another page came into view
        self._guarded: QElapsedTimer | None = None  # since what is below moved under the pointer
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._make_way)
        notices.setParent(around)
        notices.raise_()
        for part in (notices, rooms):
            part.installEventFilter(self)
        self._arrange()

    def refresh(self) -> None:
        """Another page has come into view: nobody has aimed at anything in it yet."""
        self._fresh = _running()
        self._make_way()

    @property
    def height(self) -> int:
        """Of the notices."""
        layout = self._notices.layout()
        if self._notices.isHidden() or layout is None:
            return 0
        width = self._rooms.width()
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()

    @property
    def made_way(self) -> int:
        """How far down the rooms begin."""
        return self._grid.rowMinimumHeight(_ROW)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._watched:
            return self._on_input(kind)
        if kind in _CHANGES:
            self._arrange()
        return False

    def _arrange(self) -> None:
        wanted = self.height
        self._notices.setGeometry(self._rooms.x(), 0, self._rooms.width(), wanted)
        if wanted == self.made_way:
            self._rest.stop()
        elif self._free():
            self._make_way()
        else:
            self._watch()

    def _make_way(self) -> None:
        wanted = self.height
        self._rest.stop()
        if wanted != self.made_way:
            self._grid.setRowMinimumHeight(_ROW, wanted)
            self._guard()

    def _free(self) -> bool:
        """Whether nobody is about to press what would move."""
        return _within(self._fresh, _FRESH_MS) or not self._around.isActiveWindow() or not self._near()

    def _near(self) -> bool:
        """The pointer is over the rooms, or over the notices above them."""
        at = self._around.mapFromGlobal(self._pointer())
        box = self._rooms.geometry()
        return box.left() <= at.x() <= box.right() and 0 <= at.y() <= box.bottom()

    def _watch(self) -> None:
        if not self._rest.isActive():
            self._guard()  # it has come where something else was
            self._rest.start(_REST_MS)

    def _guard(self) -> None:
        """For a moment nothing below is pressed."""
        window = self._around.window().windowHandle()
        if window is not None and self._near() and self._around.isActiveWindow():
            self._guarded = _running()
            if self._watched is None:
                self._watched = window
                window.installEventFilter(self)

    def _on_input(self, kind: QEvent.Type) -> bool:
        """True: the event is not delivered."""
        guarded = _within(self._guarded, _GUARD_MS)
        if kind in _PRESSES and guarded:
            return True
        if not guarded and not self._rest.isActive():
            self._stop_watching()
        if kind == QEvent.Type.KeyPress:
            self._make_way()
        elif kind in _MOVES and self._rest.isActive():
            if self._near():
                self._rest.start(_REST_MS)
            else:
                self._make_way()
        elif kind in (QEvent.Type.Leave, QEvent.Type.FocusOut) and self._rest.isActive():
            self._make_way()
        return False

    def _stop_watching(self) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None


def _running() -> QElapsedTimer:
    timer = QElapsedTimer()
    timer.start()
    return timer


def _within(timer: QElapsedTimer | None, most_ms: int) -> bool:
    """Whether it was started, and less than this ago."""
    return timer is not None and timer.elapsed() < most_ms
