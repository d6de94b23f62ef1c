"""Opens the card of a doubtful place while the pointer rests there, or for a key, and gives the focus back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.common.types import Doubt
from desktop.ui.parts.doubt.card import DoubtCard
from desktop.ui.theme import Theme

_HOVER_MS = 250  # the pointer rests on a place before its card opens
_LEAVE_MS = 200  # and may be away so long, on its way to the card


class CardOpening(QObject):
    """The card lies over `host`. `rested`: the pointer stayed where it was; `closed`: the card is about nothing now."""

    rested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, host: QWidget, view: QWidget) -> None:
        """`view` gets the focus where it cannot go back."""
        super().__init__(host)
        self._view = view
        self._back_to: QWidget | None = None
        self.card = DoubtCard(theme, host)
        self.card.left.connect(self.close)
        self._opens = self._timer(_HOVER_MS, self._rest)
        self._closes = self._timer(_LEAVE_MS, self._leave)
        self.card.entered.connect(self._closes.stop)
        self.card.exited.connect(self._closes.start)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def point(self, *, on_place: bool) -> None:
        """The pointer is on a place now, or on none."""
        self._opens.stop()
        if self.card.by_keyboard:
            return
        if on_place:
            self._closes.stop()
            self._opens.start()
        elif self.card.isVisible():
            self._closes.start()

    def open(self, words: str, doubt: Doubt, place: QRect, area: QRect) -> None:
        """Beside the `place` of the words, within the `area`, both of the host."""
        self.card.show_doubt(words, doubt)
        self.card.open_beside(place, area)

    def focus(self) -> None:
        """A key went there: the card is heard, and closed by Esc."""
        focused = QApplication.focusWidget()
        if focused is not self.card:
            self._keep_back(focused)
        self.card.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.card.say()

    def close(self) -> None:
        """The focus goes back to where it was."""
        focused, back_to = self.card.by_keyboard, self._back_to
        self.hide()
        if focused:
            target = back_to if back_to is not None and back_to.isVisible() else self._view
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def hide(self) -> None:
        self._opens.stop()
        self._closes.stop()
        self._keep_back(None)
        self.card.hide()
        self.closed.emit()

    def _keep_back(self, back: QWidget | None) -> None:
        if self._back_to is not None:
            self._back_to.destroyed.disconnect(self._forget_back)
        self._back_to = back
        if back is not None:
            back.destroyed.connect(self._forget_back)

    def _forget_back(self) -> None:
        self._back_to = None

    def _rest(self) -> None:
        if not self.card.by_keyboard:
            self.rested.emit()

    def _leave(self) -> None:
        if not self.card.by_keyboard:
            self.hide()

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """The person went elsewhere with the focus."""
        if before is self.card and now is not None and now is not self.card and self.card.isVisible():
            self.hide()

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        made.timeout.connect(act)
        return made
