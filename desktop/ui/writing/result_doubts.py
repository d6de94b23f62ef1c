"""Opens the card of a doubtful place in a result, under the pointer or by key, and says how many there are.

The key leads to both kinds: where the model was unsure, and what the source does not have.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Signal
from PySide6.QtWidgets import QWidget

from desktop.common.i18n import tr
from desktop.common.types import Doubt
from desktop.state.doubts import heard
from desktop.ui.markdown.doubt_places import DoubtPlace
from desktop.ui.parts.announce import announce
from desktop.ui.parts.doubt.caption import DoubtCaption
from desktop.ui.parts.doubt.opening import CardOpening
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID
from desktop.ui.writing.result_flags import Flag
from desktop.ui.writing.result_view import ResultView


class ResultDoubts(QObject):
    """One card lies over `host`, in which the view is. `caption` stands below it."""

    stepped = Signal()  # a key asked for a place: the view must be seen
    flagged = Signal(int)  # it leads to words the source does not have: the character of the text they begin at

    def __init__(self, theme: Theme, view: ResultView, host: QWidget, caption: DoubtCaption) -> None:
        super().__init__(host)
        self._view = view
        self._host = host
        self._caption = caption
        self._shown = True
        self._made: tuple[str, Sequence[Doubt]] = ("", ())
        self._at: DoubtPlace | None = None
        self._last: DoubtPlace | Flag | None = None  # the keyboard was there last
        self._hovered: DoubtPlace | None = None
        self.opening = CardOpening(theme, host, view)
        self.opening.rested.connect(self._open_hovered)
        self.opening.closed.connect(self._on_closed)
        view.hovered.connect(self._on_hovered)
        view.written.connect(lambda: self.show(*self._made))
        view.verticalScrollBar().valueChanged.connect(self._leave)

    def set_shown(self, shown: bool) -> None:
        """Whether places are dotted at all."""
        self._shown = shown
        self.show(*self._made)

    def show(self, text: str, unsure: Sequence[Doubt]) -> None:
        """Those of the text that stands in the view; none while that is being written, or compared."""
        self._made = text, unsure
        words = self._view.doubted
        words.show(text, unsure if self._shown else ())
        self._caption.show_places(len(words.places))
        told = (heard(place.words, place.doubt) for place in words.places)
        self._view.setAccessibleDescription(". ".join(told))
        if self._at is not None and self._at not in words.places:
            self.opening.hide()

    def step(self, by: int) -> None:
        """To the next place (1) or the one before (-1), of either kind; begins again at the other end."""
        self.stepped.emit()
        stops = self.stops if self._view.isVisible() else []
        if not stops:
            announce(self._view, tr("Nothing is in doubt in this text."))
            return
        if self._last in stops:
            at = stops.index(self._last) + by
        else:
            height = self._view.viewport().height()
            seen = [n for n, each in enumerate(stops) if 0 <= self._box(each).top() < height]
            at = (seen[0] if by > 0 else seen[-1]) if seen else min(by, 0)
        self._go(stops[at % len(stops)])

    @property
    def stops(self) -> list[DoubtPlace | Flag]:
        """Where the model was unsure, and what the source does not have, as one reads."""
        open_flags = [each for each in self._view.flags.shown if not each.kept]
        return sorted((*self._view.doubted.places, *open_flags), key=lambda each: each.start)

    def _box(self, stop: DoubtPlace | Flag) -> QRect:
        return self._view.flags.box(stop) if isinstance(stop, Flag) else self._view.doubted.box(stop)

    def _go(self, stop: DoubtPlace | Flag) -> None:
        bar, height = self._view.verticalScrollBar(), self._view.viewport().height()
        box = self._box(stop)
        self._at = None  # what is scrolled now closes no card
        if box.top() < 0 or box.bottom() > height:
            bar.setValue(bar.value() + box.top() - height // 3)
        self._last = stop
        if isinstance(stop, Flag):
            self.opening.hide()
            self.flagged.emit(stop.at)
            return
        self._view.doubted.reach(stop)
        self._open(stop)
        self.opening.focus()

    def _on_hovered(self, at: QPointF | None) -> None:
        self._hovered = self._view.doubted.under(at) if at is not None else None
        self.opening.point(on_place=self._hovered is not None)

    def _open_hovered(self) -> None:
        if self._hovered is not None and self._hovered in self._view.doubted.places:
            self._open(self._hovered)

    def _open(self, place: DoubtPlace) -> None:
        self._at = place
        word = self._view.doubted.box(place)
        word.moveTopLeft(self._view.viewport().mapTo(self._host, word.topLeft()))
        top = self._view.mapTo(self._host, QPoint(0, 0)).y()
        area = QRect(GRID, top, self._host.width() - 2 * GRID, self._host.height() - top - GRID)
        self.opening.open(place.words, place.doubt, word, area)

    def _leave(self) -> None:
        """The words went elsewhere."""
        if self._at is not None:
            self.opening.close()

    def _on_closed(self) -> None:
        self._at = None
        self._view.doubted.reach(None)
