"""Draws the focus ring: one per window, shown while the person steers with the keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QTextEdit,
    QWidget,
)

from desktop.ui.theme import Theme
from desktop.ui.tokens import FOCUS_GAP, FOCUS_WIDTH, RADIUS_CONTROL

_STEERING = frozenset(
    {
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_F6,
        Qt.Key.Key_F8,
    }
)
_ORIGIN = QPoint(0, 0)
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)  # they show their focus always, by their border


@dataclass(frozen=True)
class Ring:
    """Where a widget wants its ring, in its own coordinates, and the colour when "focus" would not be seen there."""

    box: QRectF
    radius: float = RADIUS_CONTROL
    role: str = "focus"


@runtime_checkable
class HasRing(Protocol):
    """A widget whose visible part is not its whole rectangle."""

    def ring(self) -> Ring: ...


class _RingStyle(QProxyStyle):
    """For the ring's widget alone, so that no other widget pays for these calls into Python."""

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return FOCUS_WIDTH + FOCUS_GAP
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        return super().styleHint(hint, option, widget, returned)


class FocusRing(QFocusFrame):
    """Shown after Tab, Backtab, arrows or a shortcut; hidden after a click.

    `window` is a top-level widget. A widget that is not simply a box with a control's corners says so with `ring()`.
    """

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._ring_style = _RingStyle("Fusion")
        self.setStyle(self._ring_style)
        self._by_keyboard = False
        self._watched: QObject | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        window.installEventFilter(self)
        self._watch_native()  # of a window that is shown already
        self.hide()

    def by_keyboard(self) -> None:
        """The person steers with the keyboard: show where the focus is."""
        self._by_keyboard = True
        self._follow(self._window.focusWidget())

    def by_pointer(self) -> None:
        """The person points: hide the ring until the next key that steers."""
        self._by_keyboard = False
        self._follow(None)

    def reset(self) -> None:
        """What it stands around is about to go. It is seen again where the focus goes next."""
        self._follow(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The native window sees every click and key first, and little else: an event filter on the application
        # would call into Python for each paint and timer.
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.Show:
                self._watch_native()
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin):
            self.by_pointer()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _STEERING:
            self._by_keyboard = True
        elif kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent) and event.key() in _STEERING:
            self._follow(self._window.focusWidget())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        target: QWidget | None = self.widget()
        if target is None:  # which the stubs do not know
            return
        ring = target.ring() if isinstance(target, HasRing) else Ring(QRectF(target.rect()))
        apart = FOCUS_GAP + FOCUS_WIDTH / 2
        box = ring.box.translated(QPointF(target.mapToGlobal(target.rect().topLeft()) - self.mapToGlobal(_ORIGIN)))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour(ring.role), FOCUS_WIDTH))
        painter.drawRoundedRect(box.adjusted(-apart, -apart, apart, apart), ring.radius + apart, ring.radius + apart)
        painter.end()

    def _watch_native(self) -> None:
        native = self._window.windowHandle()
        if native is not None and native is not self._watched:
            native.installEventFilter(self)
            self._watched = native

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._by_keyboard and (now is None or now.window() is self._window):
            self._follow(now)
            if now is not None and self.isHidden():
                QTimer.singleShot(0, self, self._look_again)

    def _look_again(self) -> None:
        """What got the focus out of sight has been scrolled to meanwhile."""
        if self._by_keyboard and self.isHidden():
            self._follow(self._window.focusWidget())

    def _follow(self, target: QWidget | None) -> None:
        if target is not None and not _takes_ring(target):
            target = None
        if target is not None and self.isHidden():
            self.setWidget(None)  # type: ignore[arg-type]  # else Qt looks no second time whether it is in sight
        self.setWidget(target)  # type: ignore[arg-type]  # None hides the ring, which the stubs do not know
        if target is None and self.parent() is not self._window:
            self.setParent(self._window)  # Qt hung it into what scrolls the last target: that may be deleted


def _takes_ring(widget: QWidget) -> bool:
    """Not what only holds the focus until there is something to steer to, such as a whole page, nor what `shows_focus`
    itself, as a table does around one of its cells.
    """
    own = isinstance(widget, _FIELDS) or bool(widget.property("shows_focus"))
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not own
