"""Puts the chart desk together: the pictures on the left, the table on the right, folded where there is little room."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QKeyCombination, QPoint, QSize, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.charts.types import ChartTable
from desktop.common.errors import Help
from desktop.common.i18n import tr
from desktop.state.chat.acts import LookAt
from desktop.state.chat.desk import handing, sentences
from desktop.state.chat.desk.controller import ChartDesk
from desktop.state.chat.desk.edits import Place, first_difference
from desktop.state.chat.desk.pieces import around
from desktop.ui import tokens
from desktop.ui.chat.desk.body import DeskBody
from desktop.ui.chat.desk.foot import DeskFoot
from desktop.ui.chat.desk.halves import Halves
from desktop.ui.chat.desk.hands import Hands
from desktop.ui.chat.desk.head import DeskHead
from desktop.ui.chat.desk.menus import cell_menu, count_menu, table_menu
from desktop.ui.chat.desk.sides import Sides
from desktop.ui.chat.layers import Layer
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.parts.announce import announce
from desktop.ui.parts.labels import mark, name
from desktop.ui.parts.model_menu import pop_below
from desktop.ui.theme import Theme

_SECOND_MS = 1_000


class DeskPage(Layer):
    """`acted` with an Act that the room does; `give` is called with the help a person asks for."""

    acted = Signal(object)

    def __init__(self, theme: Theme, thumbs: Thumbs, desk: ChartDesk, give: Callable[[Help], object]) -> None:
        super().__init__()
        self._theme = theme
        self._desk = desk
        self._folded = False
        name(self, "Chart desk", tr("Chart desk"))
        mark(self, box="page")
        self.head = DeskHead(theme)
        self.sides = Sides(theme, thumbs)
        self.body = DeskBody(theme, desk, give)
        self._halves = Halves(theme, self.sides, self.body)
        self.foot = DeskFoot(theme)
        self.hands = Hands(desk, self.body, (self.head.copy, self.foot.copy))
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND_MS)
        self._keys = self._key_acts()
        self._build()
        self._connect()

    def focus_regions(self) -> list[QWidget]:
        return [self.head, *self._halves.parts, *([self.foot] if self._folded else [])]

    def begin(self) -> None:
        """Another picture is in view."""
        self.sides.lay_over(False)
        self.show_state()
        self.show_side(False)
        self.body.begin()

    def show_state(self) -> None:
        """Of the reading in view."""
        reading = self._desk.reading
        if reading is None:
            self._clock.stop()
            return
        table, kept = reading.table, reading.kept
        how = sentences.read_by(reading.picture.name, kept.read) if kept is not None else reading.picture.name
        self.head.show_words(handing.title_of(table, reading.picture), reading.picture.name if self._folded else how)
        self.head.set_ready(kept is not None)
        self.foot.set_ready(kept is not None)
        self.sides.show_chart(reading)
        self.body.show_reading(reading)
        if reading.busy and not self._clock.isActive():
            self._clock.start()
        elif not reading.busy and self._clock.isActive():
            self._clock.stop()
            self._say_result(table)

    def show_side(self, picture: bool) -> None:
        """Where it is folded: the pictures, or the table."""
        self.head.sides.set_value(picture)
        self._halves.show_parts(folded=self._folded, first=picture)
        if self._folded and picture:
            self.sides.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_closer(self, place: Place) -> None:
        """At the part of the picture where the value stands."""
        reading = self._desk.reading
        if reading is not None:
            self.acted.emit(LookAt(reading.picture, around(reading, place)))

    # Qt

    def minimumSizeHint(self) -> QSize:
        """It folds where it is narrow, so that its head is no reason not to become so."""
        return QSize(tokens.LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._keys.get(_plain(event))
        if act is not None:
            act()
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            if not event.isAutoRepeat():
                self.sides.lay_over(True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.sides.lay_over(False)
        else:
            super().keyReleaseEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.sides.lay_over(False)

    # Inside

    def _say_result(self, table: ChartTable | None) -> None:
        """Who does not see it hears how the reading ended, unless that is told as an error."""
        if table is not None:
            announce(self, ", ".join(words for _, words in sentences.counts(table)))

    def _key_acts(self) -> Mapping[str, Callable[[], object]]:
        """Heard wherever in the desk the focus is, but for a field in which is typed."""
        return {
            "Esc": self._desk.leave,
            "Alt+Left": self._desk.leave,
            "Ctrl+Z": lambda: self._step(self._desk.corrections.undo),
            "Ctrl+Shift+Z": lambda: self._step(self._desk.corrections.redo),
            "Ctrl+Shift+C": self.hands.copy,
            "F8": lambda: self._next_doubt(1),
            "Shift+F8": lambda: self._next_doubt(-1),
            "Alt+1": lambda: self._on_value(self._desk.corrections.keep),
            "Alt+2": lambda: self._on_value(self._desk.corrections.take),
        }

    def _next_doubt(self, step: int) -> None:
        self.show_side(False)
        if not self.body.table.go_on(step):
            announce(self, tr("No value is in doubt."))

    def _step(self, step: Callable[[], object]) -> None:
        """Take a change back, or do it again, and show where that was."""
        reading = self._desk.reading
        before = reading.table if reading is not None else None
        step()
        after = reading.table if reading is not None else None
        place = first_difference(before, after) if before is not None and after is not None else None
        if place is not None:
            self.show_side(False)
            self.body.table.go_to(place)

    def _on_value(self, act: Callable[[Place], object]) -> None:
        place = self.body.table.place
        if place is not None:
            act(place)

    def _open_cell_menu(self, at: QPoint) -> None:
        place, reading = self.body.table.place, self._desk.reading
        if place is not None and reading is not None and reading.kept is not None:
            cell_menu(self._desk, self.body, place, reading.kept, self.look_closer).popup(at)

    def _fit(self) -> None:
        folded = self.width() < tokens.FOLD_BELOW - tokens.RAIL_LEAST
        if folded == self._folded:
            return
        self._folded = folded
        self.head.set_folded(folded)
        self.body.set_folded(folded)
        self.foot.setVisible(folded)
        self.show_side(False)
        self.show_state()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._halves, 1)
        column.addWidget(self.foot)
        self.foot.hide()

    def _connect(self) -> None:
        desk, head, card, table = self._desk, self.head, self.body.card, self.body.table
        desk.changed.connect(self.show_state)
        self._clock.timeout.connect(self.body.tick)
        head.back_wanted.connect(desk.leave)
        head.ask_wanted.connect(desk.ask_about)
        head.side_chosen.connect(self.show_side)
        head.more_wanted.connect(lambda: pop_below(table_menu(self._theme, desk, self.body, self.hands), head.more))
        for part in (head, self.foot):
            part.copy_wanted.connect(self.hands.copy)
            part.save_wanted.connect(self.hands.save)
        self.hands.saved.connect(self.acted)
        self.sides.over_wanted.connect(self.sides.lay_over)
        self.body.progress.stopped.connect(desk.stop)
        self.body.missing.part_wanted.connect(lambda picture: self.acted.emit(LookAt(picture)))
        hands = desk.corrections
        for signal, act in ((card.kept, hands.keep), (card.taken, hands.take), (card.taken_back, hands.take_back)):
            signal.connect(act)
            signal.connect(lambda _place: table.setFocus(Qt.FocusReason.OtherFocusReason))
        card.closer_wanted.connect(self.look_closer)
        table.menu_wanted.connect(self._open_cell_menu)
        table.heads.count_wanted.connect(lambda at: count_menu(self.body).popup(at))


def _plain(event: QKeyEvent) -> str:
    keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    pressed = QKeyCombination(keys, Qt.Key(event.key()))
    return QKeySequence(pressed).toString(QKeySequence.SequenceFormat.PortableText)
